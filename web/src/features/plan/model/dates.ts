/** Months of the plan's dates, and dates moved by months: calendar arithmetic only, for words and for the timeline. Pure. */
import { ageShort, monthName } from "@/format/month";
import { itemsAt, textOf, type Item, type Json, type Plan } from "./json";
import { ageFile, ageMonths, readWhen, writeWhen, type When } from "./leaf";

/** Months that the server has worked out and the page can't: "<debt id> paid" to its month. */
export type Known = ReadonlyMap<string, string>;
const NOTHING_KNOWN: Known = new Map();

/** "2031-06" as a count of months since the year 0; null for what is no month. */
export function monthNumber(month: string): number | null {
  const [, year, of] = /^(\d{4})-(\d{2})$/.exec(month.trim()) ?? [];
  const number = Number(of);
  return year === undefined || number < 1 || number > 12 ? null : Number(year) * 12 + number - 1;
}

export function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

export function personOf(plan: Plan, id: string): Item | undefined {
  const people = itemsAt(plan, "/people");
  return id === "" && people.length === 1 ? people[0] : people.find((person) => person.id === id);
}

/** The name to show of a person: the name, or the id with a capital, as the server does it. */
export function personName(plan: Plan, id: string): string {
  const person = personOf(plan, id);
  const name = textOf(person?.name);
  const known = textOf(person?.id ?? id);
  return name === "" ? known.replace(/^./, (letter) => letter.toUpperCase()) : name;
}

/** The months of a chain of dates is bounded: a longer one is a circle, which the server reports. */
const STEPS = 12;

export function monthOf(value: Json | undefined, plan: Plan, whose: string, known: Known = NOTHING_KNOWN, steps = STEPS): number | null {
  if (steps === 0) return null;
  const when = readWhen(value);
  switch (when.form) {
    case "absent": case "other": return null;
    case "now": return monthNumber(textOf(plan.as_of));
    case "end": return endOf(plan);
    case "month": return monthNumber(when.month);
    case "age": return atAge(plan, when.person || whose, ageMonths(when.age));
    case "debt": return monthNumber(known.get(`${when.id} paid`) ?? "");
    case "retires": {
      const id = when.person || whose;
      return monthOf(personOf(plan, id)?.retires, plan, textOf(personOf(plan, id)?.id ?? id), known, steps - 1);
    }
    case "milestone": {
      const named = itemsAt(plan, "/milestones").find((one) => one.name === when.name);
      const month = named ? monthOf(named.when, plan, "", known, steps - 1) : monthNumber(known.get(when.name) ?? "");
      return month === null ? null : month + 12 * (when.years ?? 0);
    }
  }
}

/** The month in which an age is reached. */
export function atAge(plan: Plan, person: string, age: number | null): number | null {
  const born = monthNumber(textOf(personOf(plan, person)?.born));
  return born === null || age === null ? null : born + age;
}

const PLAN_TO_AGE = 95;

function endOf(plan: Plan): number | null {
  const ends = itemsAt(plan, "/people").map((person) => {
    const born = monthNumber(textOf(person.born));
    return born === null ? null : born + (ageMonths(person.plan_to_age) ?? PLAN_TO_AGE * 12);
  });
  const known = ends.filter((end) => end !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** A date moved by months in the form it is written in, or null when it only follows something else. */
export function movedWhen(value: Json | undefined, by: number): Json | null {
  const when = readWhen(value);
  if (when.form === "month") {
    const month = monthNumber(when.month);
    return month === null ? null : monthText(month + by);
  }
  if (when.form !== "age") return null;
  const age = ageMonths(when.age);
  return age === null ? null : (writeWhen({ ...when, age: ageShort(Math.max(0, age + by)) }) ?? null);
}

export function movedAge(value: Json | undefined, by: number): Json | null {
  const age = ageMonths(value);
  return age === null ? null : ageFile(Math.max(0, age + by));
}

/** A date in words: "at 62", "when Ana retires", "Jun 2031". */
export function whenWords(value: Json | undefined, plan: Plan): string {
  const when = readWhen(value);
  const whose = (person: string) => (person === "" || personOf(plan, "") ? "" : `${personName(plan, person)} `);
  switch (when.form) {
    case "absent": return "";
    case "now": return "now";
    case "end": return "the end of the plan";
    case "month": return monthNumber(when.month) === null ? when.month : monthName(when.month);
    case "age": return when.person === "" || personOf(plan, "") ? `age ${when.age}` : `${personName(plan, when.person)} is ${when.age}`;
    case "retires": return `${whose(when.person)}retirement`.replace(/^(\S.*) retirement$/, "$1’s retirement");
    case "milestone": return when.years === undefined ? when.name : `${Math.abs(when.years)} years ${when.years < 0 ? "before" : "after"} ${when.name}`;
    case "debt": return `${debtName(plan, when.id)} is paid`;
    case "other": return when.text;
  }
}

function debtName(plan: Plan, id: string): string {
  const debt = itemsAt(plan, "/debts").find((one) => one.id === id);
  return textOf(debt?.name) || id;
}

export type { When };
