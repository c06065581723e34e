/** Fields and words that several kinds share. */
import { ageMonths, readGrowth, readWhen } from "../leaf";
import { itemsAt, textOf, type Item, type Json, type Plan } from "../json";
import { personName, whenWords } from "../dates";
import type { Choice, Field, Words } from "../spec";

export const PER: readonly Choice[] = [{ value: "month", label: "a month" }, { value: "year", label: "a year" }];

export const isCouple = (plan: Plan): boolean => itemsAt(plan, "/people").length > 1;

export const name = (hint?: string): Field => ({ key: "name", label: "Name", input: { kind: "text" }, ...(hint ? { hint } : {}) });
export const optionalName: Field = { key: "name", label: "Name", input: { kind: "text" }, absent: "the same as its id" };
export const id: Field = { key: "id", label: "Id in the plan file", input: { kind: "id" }, advanced: true, hint: "What other lines of the file call it. They follow when you change it." };
export const amount = (label = "Amount"): Field => ({ key: "amount", label, input: { kind: "money" } });
export const per: Field = { key: "per", label: "How often", input: { kind: "choice", choices: PER } };
export const person: Field = { key: "person", label: "Whose", input: { kind: "ref", to: "people" }, absent: "the only person", applies: (_, plan) => isCouple(plan) };
export const owner: Field = { key: "owner", label: "Owner", input: { kind: "ref", to: "people" }, applies: (_, plan) => isCouple(plan) };
export const growth = (absent?: string): Field => ({ key: "growth", label: "Grows", input: { kind: "growth" }, advanced: true, ...(absent ? { absent } : {}) });
export const survivors = (hint: string, absent: string): Field => ({
  key: "survivor_share", label: "For the survivor", input: { kind: "percent" }, advanced: true, absent, hint, applies: (_, plan) => isCouple(plan),
});

/** "$7,450 a month" */
export function amountWords(item: Item, { money }: Words, key = "amount", often = textOf(item.per)): string {
  const value = item[key];
  const shown = typeof value === "number" ? money.whole(value) : textOf(value);
  const label = PER.find((one) => one.value === often)?.label ?? "";
  return `${shown} ${shown && label}`.trim();
}

export function moneyWords(value: Json | undefined, { money }: Words): string {
  return typeof value === "number" ? money.whole(value) : textOf(value);
}

/** "from Ana’s retirement until Ana is 80"; nothing when it always runs. */
export function spanWords(item: Item, { plan }: Words): string {
  const from = readWhen(item.from).form === "now" ? "" : whenWords(item.from, plan);
  const until = whenWords(item.until, plan);
  return [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(" ");
}

export function whose(item: Item, plan: Plan): string {
  return personName(plan, textOf(item.person));
}

export function growthWords(value: Json | undefined): string {
  const how = readGrowth(value);
  switch (how.form) {
    case "inflation": return "with inflation";
    case "none": return "not at all";
    case "fixed": return `${how.rate} % a year`;
    case "over": return how.rate.startsWith("-") ? `inflation − ${how.rate.slice(1)} %` : `inflation + ${how.rate} %`;
    case "other": return how.text;
  }
}

export function ageText(value: Json | undefined): string {
  const months = ageMonths(value);
  return months !== null && months % 12 === 0 ? String(months / 12) : textOf(value);
}

/** The person whom a new item belongs to: the first. */
export function firstPerson(plan: Plan): string {
  return textOf(itemsAt(plan, "/people")[0]?.id);
}

/** The first person who has no such item yet, or the first of all. */
export function nextPerson(plan: Plan, list: string, key: string, has: (item: Item) => boolean): string {
  const taken = new Set(itemsAt(plan, list).filter(has).map((item) => textOf(item[key])));
  const free = itemsAt(plan, "/people").find((one) => !taken.has(textOf(one.id)));
  return free ? textOf(free.id) : firstPerson(plan);
}

/** The id of an account that a surplus or a saving step may go to. */
export function firstAccount(plan: Plan, fits: (item: Item) => boolean): string {
  return textOf(itemsAt(plan, "/accounts").find(fits)?.id);
}
