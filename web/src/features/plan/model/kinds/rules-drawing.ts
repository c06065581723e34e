/** Where money comes from: withdrawals, and conversions into Roth accounts. */
import { textOf, type Item } from "../json";
import type { Choice, Kind } from "../spec";
import { freshName } from "../ids";
import { amountWords, firstAccount, name, spanWords } from "./common";

const isTraditional = (item: Item) => textOf(item.kind).startsWith("traditional") || item.kind === "sep_ira";
const isRoth = (item: Item) => textOf(item.kind).startsWith("roth");

const BRACKETS: readonly Choice[] = ["10 %", "12 %", "22 %", "24 %", "32 %", "35 %"].map((rate) => ({ value: rate, label: `The ${rate} bracket` }));
/** Bounds of a year's income that a policy can fill up to. */
const CEILINGS: readonly Choice[] = [
  ...BRACKETS,
  { value: "irmaa 1", label: "Medicare’s first bound" },
  ...["second", "third", "fourth", "fifth"].map((nth, index) => ({ value: `irmaa ${index + 2}`, label: `Medicare’s ${nth} bound` })),
  { value: "niit", label: "Where net investment income is taxed" },
  { value: "aca", label: "Where the premium tax credit ends" },
];
const ceilingWords = (value: unknown) => {
  const word = textOf(value as string) === "irmaa" ? "irmaa 1" : textOf(value as string);
  const label = CEILINGS.find((one) => one.value === word)?.label ?? word;
  return label.replace(/^(The|Where)/, (first) => first.toLowerCase());
};

const HOW: readonly Choice[] = [
  { value: "ordered", label: "One after the other" }, { value: "proportional", label: "In proportion" },
  { value: "bracket_filling", label: "Fill a tax bracket first" }, { value: "tax_aware", label: "Stay below a bound of income" },
];
const fills = (item: Item) => item.kind === "bracket_filling" || item.kind === "tax_aware";

function howWords(item: Item): string {
  if (fills(item)) return `from traditional accounts up to ${ceilingWords(item.up_to)}, then taxable, then Roth`;
  return item.kind === "proportional" ? "from all accounts in proportion" : "from one account after the other";
}

const YEARS: readonly Choice[] = [
  { value: "work", label: "A salary or profit" }, { value: "windfall", label: "A windfall" },
  { value: "social_security", label: "Social Security" }, { value: "marketplace_premium", label: "A marketplace premium" },
];

const CEILING_HINT = "What is filled counts everything else of the year. Medicare’s bounds set premiums two years later.";

export const drawing: readonly Kind[] = [
  {
    id: "withdrawal", group: "rules", at: "/withdrawal", single: true, icon: "draw", title: "Withdrawals", is: () => true, name: () => "Where money comes from",
    amount: howWords,
    fields: [
      { key: "kind", label: "How", input: { kind: "choice", choices: HOW }, absent: "one after the other" },
      { key: "up_to", label: "Up to", input: { kind: "choice", choices: BRACKETS }, applies: (item) => item.kind === "bracket_filling", hint: "As much from traditional accounts as is expected to fit in the year; the rest from taxable accounts, then Roth." },
      { key: "up_to", label: "Up to", input: { kind: "choice", choices: CEILINGS }, applies: (item) => item.kind === "tax_aware", hint: CEILING_HINT },
      { key: "order", label: "Order", input: { kind: "order" }, absent: "cash, brokerage, traditional, Roth, 529, HSA", applies: (item) => item.kind !== "proportional" },
      { key: "reserve_months", label: "Keep in cash", input: { kind: "number" }, absent: "nothing", advanced: true, hint: "Months of spending that stay in cash while other accounts can pay. 24 or more make a bucket for bad years." },
    ],
    adds: [],
  },
  {
    id: "conversion", group: "rules", at: "/conversions", icon: "draw", title: "Conversion", is: () => true,
    name: (item) => textOf(item.name),
    amount: (item, words) => (item.up_to === undefined ? amountWords(item, words, "amount", "year") : `up to ${ceilingWords(item.up_to)}`),
    when: (item, words) => spanWords({ from: item.starts, until: item.until } as Item, words),
    fields: [
      name(),
      { key: "from", label: "From", input: { kind: "ref", to: "accounts", fits: isTraditional } },
      { key: "to", label: "Into", input: { kind: "ref", to: "accounts", fits: isRoth } },
      { key: "how", label: "How much", input: { kind: "oneOf", of: [
        { key: "up_to", label: "What fills the year up to", input: { kind: "choice", choices: CEILINGS }, fresh: "12 %" },
        { key: "amount", label: "An amount", input: { kind: "money", unit: "a year" }, fresh: 20_000 },
      ] }, hint: "Each December. The tax is due with the year’s." },
      { key: "starts", label: "Starts", input: { kind: "when", absent: "Now" }, absent: "now" },
      { key: "until", label: "Ends", input: { kind: "when", absent: "The end" }, absent: "the end", hint: "The first month without it." },
      { key: "down_to", label: "Leave in the account", input: { kind: "money" }, absent: "nothing", advanced: true, hint: "In today’s dollars." },
      { key: "not_in_years_with", label: "Not in years with", input: { kind: "choice", choices: YEARS }, absent: "no exception", advanced: true },
    ],
    adds: [{
      title: "Roth conversion", line: "Moves money from a traditional into a Roth account each year, taxed then and never again.",
      item: (plan) => ({ name: freshName(plan, "/conversions", "Conversion"), from: firstAccount(plan, isTraditional), to: firstAccount(plan, isRoth), up_to: "12 %" }),
    }],
  },
];
