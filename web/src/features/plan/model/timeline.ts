/** The dated events of a plan on a line of time, and what moving one writes into the plan. Calendar arithmetic only. Pure. */
import { monthName } from "@/format/month";
import { itemsAt, textOf, valueAt, withValue, type Item, type Json, type Plan } from "./json";
import { atAge, monthNumber, monthOf, monthText, movedAge, movedWhen, personName, type Known } from "./dates";
import { ageMonths } from "./leaf";

export type EventKind = "retirement" | "social_security" | "income" | "goal" | "custom" | "debt";

export interface PlanEvent {
  id: string;
  kind: EventKind;
  label: string;
  /** Months since the year 0. */
  month: number;
  /** The tile it belongs to. */
  tile: string;
  /** The field that says when; null when the date only follows something else. */
  field: string | null;
  least: number;
  most: number;
  /** Whose age to tell beside it. */
  person: string | null;
}

interface Found { tile: string; key: string; kind: EventKind; label: string; whose: string; person: string | null }

const CLAIM_FROM = 62 * 12;
const CLAIM_TO = 70 * 12;

export function eventsOf(plan: Plan, known: Known): PlanEvent[] {
  const start = monthNumber(textOf(plan.as_of));
  const end = monthOf("end", plan, "");
  if (start === null || end === null) return [];
  const found = [...retirements(plan), ...incomes(plan), ...goals(plan), ...milestones(plan)];
  const events = [...found.flatMap((one) => eventOf(one, plan, known, start, end)), ...debts(plan, known)];
  return events.filter((event) => event.month >= start && event.month < end).toSorted((a, b) => a.month - b.month);
}

function eventOf(one: Found, plan: Plan, known: Known, start: number, end: number): PlanEvent[] {
  const field = `${one.tile}/${one.key}`;
  const value = valueAt(plan, field);
  const claim = one.key === "claim_age";
  const month = claim ? atAge(plan, one.whose, ageMonths(value)) : monthOf(value, plan, one.whose, known);
  if (month === null) return [];
  const movable = claim ? movedAge(value, 0) !== null : movedWhen(value, 0) !== null;
  const born = claim ? atAge(plan, one.whose, 0) : null;
  return [{
    id: field, kind: one.kind, label: one.label, month, tile: one.tile, field: movable ? field : null,
    least: born === null ? start + 1 : Math.max(start, born + CLAIM_FROM), most: born === null ? end - 1 : born + CLAIM_TO, person: one.person,
  }];
}

function retirements(plan: Plan): Found[] {
  return itemsAt(plan, "/people").flatMap((person, at) => {
    const id = textOf(person.id);
    return person.retires === undefined ? [] : [{ tile: `/people/${at}`, key: "retires", kind: "retirement" as const, label: `${personName(plan, id)} retires`, whose: id, person: id }];
  });
}

function incomes(plan: Plan): Found[] {
  return itemsAt(plan, "/income").flatMap((income, at): Found[] => {
    const tile = `/income/${at}`;
    const whose = textOf(income.person) || textOf(itemsAt(plan, "/people")[0]?.id);
    const of = { tile, whose, person: whose };
    if (income.kind === "social_security") return [{ ...of, key: "claim_age", kind: "social_security", label: `${personName(plan, whose)} claims Social Security` }];
    if (income.kind === "windfall") return [{ ...of, key: "when", kind: "income", label: textOf(income.name) || "Windfall" }];
    // A salary that simply runs now has no event; whatever begins later has one.
    return income.from === undefined || income.from === "now" ? [] : [{ ...of, key: "from", kind: "income", label: textOf(income.name) || textOf(income.kind) }];
  });
}

function goals(plan: Plan): Found[] {
  return itemsAt(plan, "/goals").map((goal, at) => ({
    tile: `/goals/${at}`, key: goal.per === "year" ? "from" : "when", kind: "goal" as const, label: textOf(goal.name), whose: "", person: null,
  }));
}

function milestones(plan: Plan): Found[] {
  // A name for what stands on the line anyway is not drawn twice.
  const followsDebt = (item: Item) => typeof item.when === "object" && item.when !== null && "debt" in item.when;
  return itemsAt(plan, "/milestones").flatMap((one, at) => (followsDebt(one) ? [] : [{
    tile: `/milestones/${at}`, key: "when", kind: "custom" as const, label: textOf(one.name).replace(/^./, (letter) => letter.toUpperCase()), whose: "", person: null,
  }]));
}

function debts(plan: Plan, known: Known): PlanEvent[] {
  return itemsAt(plan, "/debts").flatMap((debt, at) => {
    const month = monthNumber(known.get(`${textOf(debt.id)} paid`) ?? "");
    if (month === null) return [];
    const event = { kind: "debt" as const, label: `${textOf(debt.name) || textOf(debt.id)} paid off`, month, field: null, least: month, most: month, person: null };
    return [{ id: `/debts/${at}`, tile: `/debts/${at}`, ...event }];
  });
}

/** The plan with an event moved by months, within its bounds. */
export function withEventAt(plan: Plan, event: PlanEvent, month: number): Plan {
  if (event.field === null) return plan;
  const by = Math.min(event.most, Math.max(event.least, month)) - event.month;
  const value = valueAt(plan, event.field);
  const to: Json | null = event.field.endsWith("/claim_age") ? movedAge(value, by) : movedWhen(value, by);
  return to === null || by === 0 ? plan : withValue(plan, event.field, to);
}

/** A drag moves in whole years, so that an age or a season of the year stays what it is. */
export function snapped(event: PlanEvent, month: number): number {
  const years = Math.round((month - event.month) / 12);
  const to = event.month + years * 12;
  if (to < event.least) return to + 12 * Math.ceil((event.least - to) / 12);
  return to > event.most ? to - 12 * Math.ceil((to - event.most) / 12) : to;
}

/** "Apr 2036, at 62" */
export function eventWords(event: PlanEvent, plan: Plan): string {
  const when = monthName(monthText(event.month));
  const born = event.person === null ? null : atAge(plan, event.person, 0);
  return born === null ? when : `${when}, at ${Math.floor((event.month - born) / 12)}`;
}
