/** What living costs. */
import { itemsAt, textOf, type Item, type Plan } from "../json";
import { freshName } from "../ids";
import type { Addition, Kind, Words } from "../spec";
import { amountWords, growth, name, per, spanWords, survivors } from "./common";

function add(title: string, line: string, item: (plan: Plan) => Item): Addition {
  return { title, line, item: (plan) => ({ name: freshName(plan, "/spending", title), ...item(plan) }) };
}

/** "$450 a month, then $1,350, then $1,000" */
function phaseWords(item: Item, words: Words): string {
  const phases = itemsAt(item, "/phases");
  if (phases.length === 0) return amountWords({ per: "month", ...item }, words);
  return phases.map((phase, at) => (at === 0 ? amountWords({ per: "month", ...item, amount: phase.amount ?? null }, words) : amountWords({ amount: phase.amount ?? null }, words))).join(", then ");
}

const monthly = (tier: string, amount: number): Item => ({ tier, amount, per: "month" });

const PURPOSES = [
  { value: "general", label: "Anything" }, { value: "rent", label: "Rent" }, { value: "medical", label: "Care" },
  { value: "education", label: "Education" }, { value: "marketplace_premium", label: "Premium of a marketplace plan" },
  { value: "charity", label: "Gifts to charity" }, { value: "child_care", label: "Care of children while you work" },
];

export const spending: readonly Kind[] = [{
  id: "spending", group: "spending", at: "/spending", icon: "basket", title: "Spending", is: () => true, name: (item) => textOf(item.name),
  amount: phaseWords,
  when: (item, words) => [item.tier === "discretionary" ? "extra" : "", spanWords(item, words)].filter(Boolean).join(", "),
  fields: [
    name(),
    {
      key: "amount", label: "Amount", input: { kind: "oneOf", of: [
        { key: "amount", label: "One amount", input: { kind: "money" }, fresh: 500 },
        {
          key: "phases", label: "Amounts that follow each other", fresh: [{ from: "now", amount: 500 }], input: {
            kind: "list", item: "Phase", fresh: () => ({ from: "age 65", amount: 500 }),
            fields: [{ key: "from", label: "From", input: { kind: "when", absent: "The start" }, absent: "the start" }, { key: "amount", label: "Amount", input: { kind: "money" } }],
          },
        },
      ] },
    },
    { ...per, absent: "a month" },
    { key: "tier", label: "What it is", input: { kind: "choice", choices: [{ value: "essential", label: "Essential" }, { value: "discretionary", label: "Extra" }] }, hint: "Extras may be cut when markets are bad; essentials are not." },
    { key: "kind", label: "What it pays for", input: { kind: "choice", choices: PURPOSES }, absent: "anything", advanced: true, hint: "Care is paid from an HSA first, education from a 529 plan." },
    { key: "benchmark", label: "The second cheapest silver plan costs", input: { kind: "money" }, absent: "no premium credit", applies: (item) => item.kind === "marketplace_premium", hint: "The marketplace names it. The premium credit goes by it." },
    { key: "from", label: "From", input: { kind: "when", absent: "Now" }, absent: "now" },
    { key: "until", label: "Until", input: { kind: "when", absent: "The end of the plan" }, absent: "the end of the plan" },
    survivors("What remains of it after the first death.", "all of it"),
    growth("with inflation"),
  ],
  adds: [
    add("Living", "Food, clothes, the phone: what a month costs.", () => monthly("essential", 2500)),
    add("Rent", "Rent for the home you live in. It grows with inflation unless you say otherwise.", () => ({ ...monthly("essential", 1800), kind: "rent" })),
    add("Health", "Premiums and care. Prices of care rise faster than others.", () => ({ ...monthly("essential", 600), growth: "inflation + 1.5 %" })),
    add("Marketplace plan", "The full premium of a health plan bought on the marketplace, and the credit that your income leaves you.", () => ({ ...monthly("essential", 650), kind: "marketplace_premium", benchmark: 700, growth: "inflation + 1.5 %", until: "age 65" })),
    add("Child", "What a child costs until it leaves home.", (plan) => ({ ...monthly("essential", 900), until: inYears(plan, 15) })),
    add("Care", "Care late in life, from an age on.", () => ({ ...monthly("essential", 3000), kind: "medical", from: "age 88" })),
    add("Gifts", "What you give to charity; it counts on the tax return.", () => ({ ...monthly("discretionary", 150), kind: "charity" })),
    add("Travel", "Journeys and other pleasures; they may wait in a bad year.", () => ({ tier: "discretionary", amount: 6000, per: "year" })),
    add("Extras", "Restaurants, hobbies, presents: what could be less for a while.", () => monthly("discretionary", 800)),
  ],
}];

/** The month of the plan's start, so many years later. */
export function inYears(plan: Plan, years: number, month?: string): string {
  const start = textOf(plan.as_of);
  return `${Number(start.slice(0, 4)) + years}-${month ?? start.slice(5, 7)}`;
}

