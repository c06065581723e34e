/** Pay in shares and options of the employer. */
import { textOf, type Item, type Plan } from "../json";
import { freshName } from "../ids";
import type { Addition, Choice, Field, Kind } from "../spec";
import { inYears } from "./spending";
import { firstPerson, moneyWords, name, person, spanWords } from "./common";

const KINDS_OF_EQUITY: readonly Choice[] = [
  { value: "rsu", label: "Restricted stock units" }, { value: "nso", label: "Nonqualified options" },
  { value: "iso", label: "Incentive stock options" }, { value: "espp", label: "Purchase plan" },
];
const EVERY: readonly Choice[] = [
  { value: "month", label: "Month" }, { value: "quarter", label: "Quarter" }, { value: "half_year", label: "Half-year" }, { value: "year", label: "Year" },
];

const isPlan = (item: Item): boolean => item.kind === "espp";
const isGrant = (item: Item): boolean => !isPlan(item);
const isOption = (item: Item): boolean => item.kind === "nso" || item.kind === "iso";
const inShares = (item: Item): boolean => isGrant(item) && item.value === undefined;

const fields: readonly Field[] = [
  name(), person,
  { key: "kind", label: "What", input: { kind: "choice", choices: KINDS_OF_EQUITY } },
  { key: "shares", label: "Shares", input: { kind: "number" }, applies: inShares, hint: "Those still to vest, or that the options buy." },
  { key: "price", label: "Price of a share", input: { kind: "money" }, applies: inShares },
  { key: "value", label: "Worth today", input: { kind: "money" }, applies: (item) => item.kind === "rsu" && item.shares === undefined, absent: "shares times price" },
  { key: "strike", label: "Bought for", input: { kind: "money", unit: "a share" }, applies: isOption },
  { key: "per_year", label: "Put in", input: { kind: "money", unit: "a year" }, applies: isPlan },
  { key: "discount", label: "Discount", input: { kind: "percent" }, absent: "15 %", applies: isPlan },
  { key: "look_back", label: "Looks back", input: { kind: "flag" }, absent: "yes", applies: isPlan, advanced: true, hint: "Whether the discount is off the lower of the prices at the start and at the end of an offering." },
  { key: "from", label: "From", input: { kind: "when", absent: "Now" }, absent: "now" },
  { key: "until", label: "Until", input: { kind: "when", absent: "Only once" }, absent: "only once", hint: "What would come after retirement is lost." },
  { key: "every", label: "Every", input: { kind: "choice", choices: EVERY }, absent: "quarter" },
  { key: "keep_in", label: "Kept in", input: { kind: "ref", to: "accounts", fits: (item) => item.kind === "brokerage" }, absent: "sold at once", applies: isGrant },
  { key: "volatility", label: "Its own ups and downs", input: { kind: "percent", unit: "a year" }, absent: "those of US stocks alone", advanced: true },
  { key: "beyond_stocks", label: "Gains beyond US stocks", input: { kind: "percent", unit: "a year" }, absent: "nothing", advanced: true },
];

function add(title: string, line: string, item: Item, from: (plan: Plan) => string): Addition {
  return { title, line, item: (plan: Plan) => ({ name: freshName(plan, "/equity", title), person: firstPerson(plan), ...item, from: from(plan) }) };
}

export const equity: readonly Kind[] = [
  {
    id: "equity", group: "income", at: "/equity", icon: "chart", title: "Pay in shares", is: () => true, name: (item) => textOf(item.name),
    amount: (item, words) => {
      if (isPlan(item)) return `${moneyWords(item.per_year, words)} a year`;
      return item.value === undefined ? `${textOf(item.shares) || String(item.shares ?? "")} shares at ${moneyWords(item.price, words)}` : moneyWords(item.value, words);
    },
    when: spanWords, fields,
    adds: [
      add("Stock units", "Restricted stock units that vest over the next years.", { kind: "rsu", shares: 400, price: 100, until: "retires" }, () => "now"),
      add("Stock options", "Options of the employer, nonqualified or incentive.", { kind: "nso", shares: 1000, price: 50, strike: 30 }, (plan) => inYears(plan, 3)),
      add("Purchase plan", "Shares of the employer at a discount, sold at once.", { kind: "espp", per_year: 6000 }, () => "now"),
    ],
  },
];
