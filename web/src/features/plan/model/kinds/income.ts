/** What comes in. */
import { textOf, type Item, type Plan } from "../json";
import { whenWords } from "../dates";
import { freshName } from "../ids";
import type { Addition, Field, Kind, Words } from "../spec";
import { ageText, amount, amountWords, firstAccount, growth, isCouple, moneyWords, name, nextPerson, per, person, spanWords, survivors, whose } from "./common";

const of = (kind: string) => (item: Item) => item.kind === kind;

/** What payroll can fill. */
export const isWorkplace = (item: Item): boolean => /_(401k|403b|457b)$|^hsa$/.test(textOf(item.kind));

const label = (title: string) => (item: Item, plan: Plan) => textOf(item.name) || (isCouple(plan) ? `${whose(item, plan)}: ${title}` : title);

/** Where the profit of an own business can be saved. */
const isOwnBusiness = (item: Item): boolean => /_401k$|^(sep_ira|hsa)$/.test(textOf(item.kind));

const howMuch: Field = {
  key: "amount", label: "How much", input: { kind: "oneOf", of: [
    { key: "share", label: "A share of pay", input: { kind: "percent", unit: "of gross pay" }, fresh: "5 %" },
    { key: "per_year", label: "An amount a year", input: { kind: "money", unit: "a year" }, fresh: 5000 },
    { key: "limit", label: "As much as the law lets in", input: null, fresh: true },
  ] },
};

function saves(title: string, fits: (item: Item) => boolean, last: readonly Field[]): Field {
  return {
    key: "saves", label: title, absent: "nothing",
    input: {
      kind: "list", item: "Saving", fresh: (plan) => ({ to: firstAccount(plan, fits), share: "5 %" }),
      fields: [{ key: "to", label: "Into", input: { kind: "ref", to: "accounts", fits } }, howMuch, ...last],
    },
  };
}

const isMatched = (item: Item): boolean => item.match !== undefined;
const fromPay = saves("Saved from pay", isWorkplace, [
  { key: "match", label: "Employer adds", input: { kind: "match" }, absent: "nothing", applies: (item) => item.after_tax !== true },
  { key: "match_at_most", label: "Adds at most", input: { kind: "money", unit: "a year" }, absent: "no bound", applies: isMatched },
  { key: "match_true_up", label: "By the year’s pay", input: { kind: "flag" }, absent: "no", applies: isMatched, hint: "Some employers make up in the year what was missed in months without saving." },
  { key: "vesting", label: "Yours after", input: { kind: "text" }, absent: "at once", applies: isMatched, hint: "Years of service: “3 years”, or “2 to 6 years” in equal steps. What is not yours when you leave is lost." },
  { key: "hired", label: "Service since", input: { kind: "when", absent: "The start of the salary" }, absent: "the start of the salary", applies: (item) => item.vesting !== undefined },
  { key: "after_tax", label: "After tax, made Roth at once", input: { kind: "flag" }, absent: "no", hint: "Beyond the limit of deferrals, up to the limit of all additions, where the employer’s plan allows it." },
]);
const fromProfit = saves("Saved from profit", isOwnBusiness, [{ key: "business", label: "The business puts it in", input: { kind: "flag" }, absent: "no", hint: "Your business can add to your own 401(k) beside you; a SEP IRA only it fills." }]);

const until = (choice: string, absent: string): Field => ({ key: "until", label: "Until", input: { kind: "when", absent: choice }, absent });
const from = (absent?: string): Field => ({ key: "from", label: "From", input: { kind: "when", ...(absent ? { absent } : {}) }, ...(absent ? { absent } : {}) });

function add(title: string, line: string, item: (plan: Plan) => Item): Addition {
  return { title, line, item: (plan) => ({ name: freshName(plan, "/income", title), ...item(plan) }) };
}

const isBought = (item: Item): boolean => item.price !== undefined;

const earner = (plan: Plan, kind: string) => nextPerson(plan, "/income", "person", of(kind));

export const income: readonly Kind[] = [
  {
    id: "salary", group: "income", at: "/income", icon: "work", title: "Salary", is: of("salary"), name: label("Salary"),
    amount: amountWords, when: (item, words) => spanWords(item, words) || "until retirement",
    fields: [name(), person, amount("Gross pay"), per, fromPay, growth("with inflation"), { ...from("Now"), advanced: true }, { ...until("At retirement", "retirement"), advanced: true }],
    adds: [add("Salary", "Pay before tax, until retirement. Payroll saving and an employer’s match belong to it.", (plan) => ({ kind: "salary", person: earner(plan, "salary"), amount: 60_000, per: "year" }))],
  },
  {
    id: "self_employment", group: "income", at: "/income", icon: "studio", title: "Own business", is: of("self_employment"), name: label("Own business"),
    amount: amountWords, when: (item, words) => spanWords(item, words) || "until retirement",
    fields: [name(), person, { ...amount("Profit before taxes"), hint: "What is left of sales after the costs of the business." }, per, fromProfit, growth("with inflation"), { ...from("Now"), advanced: true }, { ...until("At retirement", "retirement"), advanced: true }],
    adds: [add("Own business", "The profit of self-employment. It pays both halves of payroll tax.", (plan) => ({ kind: "self_employment", person: earner(plan, "self_employment"), amount: 60_000, per: "year" }))],
  },
  {
    id: "social_security", group: "income", at: "/income", icon: "shield", title: "Social Security", is: of("social_security"), name: label("Social Security"),
    amount: (item, words) => `${moneyWords(item.primary_insurance_amount, words)} a month at full age`,
    when: (item) => `from ${ageText(item.claim_age)}`,
    fields: [
      name(), person,
      { key: "primary_insurance_amount", label: "Benefit at full retirement age", input: { kind: "money", unit: "a month" }, hint: "From your statement at ssa.gov, in today’s dollars." },
      { key: "claim_age", label: "Claimed at", input: { kind: "age" }, hint: "62 to 70. Later is more each month.", says: (benefit, to, was) => `${benefit} is claimed at ${to} instead of ${was}` },
    ],
    adds: [add("Social Security", "The benefit on your statement, more or less by the age at which you claim.", (plan) => ({ kind: "social_security", person: earner(plan, "social_security"), primary_insurance_amount: 2000, claim_age: 67 }))],
  },
  {
    id: "pension", group: "income", at: "/income", icon: "pension", title: "Pension", is: of("pension"), name: label("Pension"),
    amount: amountWords, when: spanWords,
    fields: [
      name(), person, amount(), per, from(), { ...growth(), advanced: false, hint: "Many private pensions do not grow at all." },
      survivors("What the survivor of a couple goes on receiving.", "nothing"), { ...until("For life", "for life"), advanced: true },
    ],
    adds: [add("Pension", "A fixed income from an employer or a state, for life, with what a survivor keeps.", (plan) => ({ kind: "pension", person: earner(plan, "pension"), amount: 1500, per: "month", from: "age 65", growth: "none" }))],
  },
  {
    id: "annuity", group: "income", at: "/income", icon: "pension", title: "Annuity", is: of("annuity"), name: label("Annuity"),
    amount: amountWords, when: spanWords,
    fields: [
      name(), person, { ...amount(), applies: (item) => item.interest === undefined }, { ...per, applies: (item) => item.interest === undefined },
      from(), { ...growth(), advanced: false, hint: "Most annuities pay the same number of dollars for life." },
      { key: "taxable_share", label: "Of it, taxed as income", input: { kind: "percent" }, absent: "all of it", applies: (item) => item.price === undefined, hint: "Less than all when you bought it with money that was taxed before; the insurer says how much." },
      { key: "price", label: "Price", input: { kind: "money" }, absent: "already bought", advanced: true, hint: "For a contract that is bought later, in today’s dollars." },
      { key: "bought", label: "Bought", input: { kind: "when", absent: "With the first payment" }, absent: "with the first payment", applies: isBought },
      { key: "paid_from", label: "Paid from", input: { kind: "ref", to: "accounts" }, absent: "money in hand", applies: isBought, hint: "Inside a traditional account all payments are income; otherwise the price comes back untaxed." },
      { key: "qlac", label: "Longevity contract (QLAC)", input: { kind: "flag" }, absent: "no", advanced: true, applies: isBought, hint: "Bought within a traditional account up to the law’s limit; it pays by 85, and no distribution is required of it before." },
      { key: "interest", label: "Worked out at", input: { kind: "percent", unit: "a year" }, absent: "the amount given", applies: isBought, hint: "Instead of an amount: what the insurer earns, with the life table." },
      survivors("What the survivor of a couple goes on receiving.", "nothing"), { ...until("For life", "for life"), advanced: true },
    ],
    adds: [add("Annuity", "A contract that pays for life, bought already or later.", (plan) => ({ kind: "annuity", person: earner(plan, "annuity"), amount: 800, per: "month", from: "age 70", growth: "none" }))],
  },
  {
    id: "windfall", group: "income", at: "/income", icon: "gift", title: "Windfall", is: of("windfall"), name: label("Windfall"),
    amount: (item, words) => moneyWords(item.amount, words),
    when: (item, { plan }: Words) => whenWords(item.when, plan),
    fields: [name(), person, amount(), { key: "when", label: "When", input: { kind: "when" } }, { key: "taxable", label: "Taxed as income", input: { kind: "flag" } }, growth("with inflation")],
    adds: [add("Windfall", "Money that comes once: an inheritance, a bonus, the sale of something.", (plan) => ({ kind: "windfall", person: earner(plan, "windfall"), amount: 50_000, when: "age 70", taxable: false }))],
  },
];
