/**
 * The small texts of the plan file ("62 y 6 m", "4.5 %", "inflation + 0.5 %", "ana: age 62") as parts that a form can show, and back.
 * What can't be read stays as the text it is, so that nothing typed is lost and the server can say what is wrong with it.
 */
import { ageShort, readAge } from "@/format/month";
import { isItem, textOf, type Item, type Json } from "./json";

/** An amount as typed: "148,000", "$148000" or "1.5 k" is a number; anything else is kept as text. Nothing typed is no amount. */
export function readMoney(words: string): Json | undefined {
  const plain = words.replaceAll(/[\s$,_]/g, "");
  if (plain === "") return undefined;
  const [, digits, unit = ""] = /^(-?\d*\.?\d+)([km]?)$/i.exec(plain) ?? [];
  if (digits === undefined) return words.trim();
  const times = unit.toLowerCase() === "m" ? 6 : unit === "" ? 0 : 3;
  return Number(`${digits}e${times}`);
}

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

export function writeMoney(value: Json | undefined): string {
  return typeof value === "number" ? grouped.format(value) : textOf(value);
}

/** "4.5 %" is shown as "4.5" before a percent sign. */
export function writePercent(value: Json | undefined): string {
  const [, number] = /^\s*([-+]?[\d.]+)\s*%\s*$/.exec(textOf(value)) ?? [];
  return number ?? textOf(value);
}

export function readPercent(words: string): Json | undefined {
  const plain = words.replaceAll(/[\s%]/g, "");
  if (plain === "") return undefined;
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? `${plain.replace(/^\./, "0.").replace(/\.$/, "")} %` : words.trim();
}

/** A share of a mix, a fraction or a text with its sign, as hundredths: 0.55 is "55". */
export function writeShare(value: Json | undefined): string {
  return typeof value === "number" ? String(Number((value * 100).toFixed(4))) : writePercent(value);
}

/** Keeps the form that was there: a fraction stays a fraction. */
export function readShare(words: string, before: Json | undefined): Json | undefined {
  const read = readPercent(words);
  if (typeof before === "string" || read === undefined) return read;
  const number = Number(writePercent(read));
  return Number.isNaN(number) ? read : Number((number / 100).toFixed(6));
}

/** Ages in months, of `62`, `"62"` and `"62 y 6 m"`. */
export function ageMonths(value: Json | undefined): number | null {
  if (typeof value === "number") return Number.isInteger(value) ? value * 12 : null;
  return typeof value === "string" ? readAge(value) : null;
}

export function ageFile(months: number): Json {
  return months % 12 === 0 ? months / 12 : ageShort(months);
}

export function writeAge(value: Json | undefined): string {
  const months = ageMonths(value);
  return months === null ? textOf(value) : ageShort(months);
}

export function readAgeField(words: string): Json | undefined {
  if (words.trim() === "") return undefined;
  const months = readAge(words);
  return months === null ? words.trim() : ageFile(months);
}

/** How something grows. `other` is a text that says none of these. */
export type Growth = { form: "inflation" } | { form: "over"; rate: string } | { form: "fixed"; rate: string } | { form: "none" } | { form: "other"; text: string };

export function readGrowth(value: Json | undefined): Growth {
  const words = textOf(value).trim();
  if (words === "none") return { form: "none" };
  if (words === "inflation") return { form: "inflation" };
  const [, sign, over] = /^inflation\s*([-+])\s*([\d.]+)\s*%$/.exec(words) ?? [];
  if (over !== undefined) return { form: "over", rate: sign === "-" ? `-${over}` : over };
  const [, fixed] = /^([-+]?[\d.]+)\s*%$/.exec(words) ?? [];
  return fixed === undefined ? { form: "other", text: words } : { form: "fixed", rate: fixed };
}

export function writeGrowth(growth: Growth): string {
  switch (growth.form) {
    case "inflation": case "none": return growth.form;
    case "fixed": return textOf(readPercent(growth.rate) ?? "");
    case "other": return growth.text;
    case "over": {
      const rate = growth.rate.trim().replace(/^\+/, "");
      return rate.startsWith("-") ? `inflation - ${rate.slice(1)} %` : `inflation + ${rate} %`;
    }
  }
}

/** An employer's match, "50 % of first 6 %", in its two rates. */
export interface Match { rate: string; first: string }

export function readMatch(value: Json | undefined): Match | null {
  const [, rate, first] = /^\s*([\d.]*)\s*%\s*of first\s*([\d.]*)\s*%\s*$/.exec(textOf(value)) ?? [];
  return rate === undefined || first === undefined ? null : { rate, first };
}

export function writeMatch({ rate, first }: Match): string {
  return `${rate.trim()} % of first ${first.trim()} %`;
}

/** A date of the plan. `person` is "" where the item's own person is meant. */
export type When =
  | { form: "absent" } | { form: "now" } | { form: "end" }
  | { form: "month"; month: string }
  | { form: "age"; person: string; age: string }
  | { form: "retires"; person: string }
  | { form: "milestone"; name: string; years?: number }
  | { form: "debt"; id: string }
  | { form: "other"; text: string };

export function readWhen(value: Json | undefined): When {
  if (value === undefined) return { form: "absent" };
  if (isItem(value)) return readWhenTable(value);
  const words = textOf(value).trim();
  if (words === "now" || words === "end") return { form: words };
  if (/^\d[\d-]*$/.test(words)) return { form: "month", month: words };
  const colon = words.lastIndexOf(": ");
  const person = colon < 0 ? "" : words.slice(0, colon);
  const what = colon < 0 ? words : words.slice(colon + 2).trim();
  if (what === "retires") return { form: "retires", person };
  if (what.startsWith("age ") || what === "age") return { form: "age", person, age: what.slice(4) };
  return { form: "other", text: words };
}

function readWhenTable(table: Item): When {
  if (typeof table.milestone === "string") return { form: "milestone", name: table.milestone, ...(typeof table.years === "number" ? { years: table.years } : {}) };
  if (typeof table.debt === "string") return { form: "debt", id: table.debt };
  if (typeof table.person === "string") return { form: "age", person: table.person, age: writeAge(table.age) };
  return { form: "other", text: JSON.stringify(table) };
}

export function writeWhen(when: When): Json | undefined {
  const of = (person: string, what: string) => (person === "" ? what : `${person}: ${what}`);
  switch (when.form) {
    case "absent": return undefined;
    case "now": case "end": return when.form;
    case "month": return when.month;
    case "age": return of(when.person, `age ${when.age}`);
    case "retires": return of(when.person, "retires");
    case "milestone": return { milestone: when.name, ...(when.years === undefined ? {} : { years: when.years }) };
    case "debt": return { debt: when.id };
    case "other": return when.text;
  }
}

/** How far a saving step goes. */
export type UpTo = { form: "limit" } | { form: "year"; amount: Json | undefined } | { form: "balance"; amount: Json | undefined };

export function readUpTo(value: Json | undefined): UpTo {
  if (value === "limit") return { form: "limit" };
  return isItem(value) ? { form: "balance", amount: value.balance } : { form: "year", amount: value };
}

export function writeUpTo(upTo: UpTo): Json | undefined {
  if (upTo.form === "limit") return "limit";
  if (upTo.form === "year") return upTo.amount;
  return upTo.amount === undefined ? {} : { balance: upTo.amount };
}
