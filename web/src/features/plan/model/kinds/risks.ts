/** What may befall the household, drawn on each path, and what is insured. */
import { itemsAt, textOf, type Item, type Plan } from "../json";
import { freshName } from "../ids";
import type { Field, Kind } from "../spec";
import { amountWords, firstPerson, growth, isCouple, moneyWords, name, per, person, spanWords } from "./common";

const whose = (plan: Plan): Item => (isCouple(plan) ? { person: firstPerson(plan) } : {});
const months = (absent: string): Field => ({ key: "months", label: "Months it lasts on average", input: { kind: "number" }, absent, advanced: true });
const risk: Field = { key: "risk", label: "Risk", input: { kind: "percent", unit: "of the usual one at that age" }, absent: "100 %", advanced: true };

function shock(kind: string, title: string, icon: Kind["icon"], line: string, fields: readonly Field[], fresh: (plan: Plan) => Item, told: Pick<Kind, "amount" | "when"> = {}): Kind {
  return {
    id: kind, group: "people", at: "/shocks", icon, title, is: (item) => item.kind === kind, name: (item) => textOf(item.name), amount: () => "drawn on each path", ...told,
    fields: [name(), ...fields],
    adds: [{ title, line, item: (plan) => ({ name: freshName(plan, "/shocks", title), kind, ...fresh(plan) }) }],
  };
}

function insurance(kind: string, title: string, line: string, fields: readonly Field[], fresh: Item): Kind {
  return {
    id: `${kind}_insurance`, group: "people", at: "/insurance", icon: "shield", title, is: (item) => item.kind === kind, name: (item) => textOf(item.name),
    amount: (item, words) => amountWords(item, words, "premium", textOf(item.per) || "month"), when: spanWords,
    fields: [
      name(), person,
      { key: "premium", label: "Premium", input: { kind: "money" } }, { ...per, absent: "a month" }, ...fields,
      { key: "until", label: "Until", input: { kind: "when", absent: "The end" }, absent: "the end", hint: "The first month without it." },
    ],
    adds: [{ title, line, item: (plan) => ({ name: freshName(plan, "/insurance", title), kind, ...whose(plan), ...fresh }) }],
  };
}

const waiting: Field = { key: "waiting", label: "Months before it pays", input: { kind: "number" }, absent: "none" };

export const risks: readonly Kind[] = [
  shock("job_loss", "Losing a job", "work", "Pay stops until the next job, which may pay less.", [
    person,
    { key: "chance", label: "Chance", input: { kind: "percent", unit: "a year" }, absent: "1.8 %" },
    months("5"),
    { key: "pay_after", label: "The next job pays", input: { kind: "percent", unit: "of the last one" }, absent: "90 %", advanced: true },
  ], whose),
  shock("disability", "Disability", "shield", "Pay stops, usually for good. The risk grows with age.", [person, risk, months("for good")], whose),
  shock("long_term_care", "Long-term care", "care", "Care that has to be paid for, mostly late in life.", [
    person, risk,
    { key: "cost", label: "Costs", input: { kind: "money", unit: "a month" }, absent: "$5,900" },
    growth("inflation + 1 %"), months("90, unless life ends before"),
  ], whose, { amount: (item, words) => (item.cost === undefined ? "drawn on each path" : `${moneyWords(item.cost, words)} a month, drawn on each path`) }),
  shock("home_repair", "Large repair", "house", "Something large at the home has to be mended, again and again.", [
    { key: "property", label: "Home", input: { kind: "ref", to: "properties" } },
    { key: "chance", label: "Chance", input: { kind: "percent", unit: "a year" } },
    { key: "share", label: "Costs", input: { kind: "percent", unit: "of the home’s value" } },
  ], (plan) => ({ property: textOf(itemsAt(plan, "/properties")[0]?.id), chance: "5 %", share: "3 %" })),
  shock("inheritance", "Uncertain inheritance", "gift", "Money that comes in one of some years, its size not known.", [
    person,
    { key: "amount", label: "Median", input: { kind: "money" } },
    { key: "spread", label: "Uncertainty of its size", input: { kind: "percent" }, absent: "none", hint: "The standard deviation of its logarithm: with 50 % two of three lie between 0.6 and 1.6 times the median." },
    { key: "from", label: "From", input: { kind: "when" } },
    { key: "until", label: "Before", input: { kind: "when" } },
  ], (plan) => ({ ...whose(plan), amount: 100_000, spread: "50 %", from: "2035-01", until: "2050-01" }), { when: spanWords }),
  insurance("life", "Life insurance", "A sum when its person dies before it ends; for life without an end.", [{ key: "benefit", label: "Pays at death", input: { kind: "money" } }], { premium: 40, benefit: 300_000 }),
  insurance("disability", "Disability insurance", "A part of the pay that a disability stops.", [{ key: "share", label: "Pays", input: { kind: "percent", unit: "of gross pay" } }, waiting], { premium: 120, share: "60 %", waiting: 3 }),
  insurance("long_term_care", "Care insurance", "Money while care is needed.", [
    { key: "benefit", label: "Pays", input: { kind: "money", unit: "a month" } }, waiting,
    { key: "lasts", label: "For so many months at most", input: { kind: "number" }, absent: "for life" },
    { ...growth("not at all"), label: "Benefit grows" },
  ], { premium: 180, benefit: 4500, waiting: 3, lasts: 48, growth: "3 %" }),
];
