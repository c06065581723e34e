/** From answers to a plan file. Pure; nothing is computed, only put in its place. */
import type { AccountFile, DebtFile, IncomeFile, MixFile, PersonFile, PlanFile, PropertyFile, SpendingFile } from "@/api/types";
import { text } from "@/text/en";
import { start as startText } from "@/text/start";
import type { Answers, Boldness, PersonAnswers } from "./answers";

/** "148,000" and "$148 000" as a number; what is no amount is null. */
export function amountOf(words: string): number | null {
  const digits = words.replaceAll(/[\s$,%]/g, "");
  return /^\d+(\.\d{1,2})?$/.test(digits) ? Number(digits) : null;
}

/** Whether something was typed that is no number. */
export function isUnclear(words: string): boolean {
  return words.trim() !== "" && amountOf(words) === null;
}

const MIXES: Record<Boldness, MixFile> = {
  calm: { us_stocks: 0.25, international_stocks: 0.1, bonds: 0.65 },
  balanced: { us_stocks: 0.4, international_stocks: 0.2, bonds: 0.4 },
  bold: { us_stocks: 0.55, international_stocks: 0.25, bonds: 0.2 },
};

interface Known { id: string; name: string; given: PersonAnswers }

export function peopleOf({ couple, people: [first, second] }: Answers): Known[] {
  const names = [first.name.trim() || startText.you, second.name.trim() || startText.partner];
  const one = { id: idOf(names[0] ?? "", "you"), name: names[0] ?? "", given: first };
  if (couple === "one") return [one];
  const id = idOf(names[1] ?? "", "partner");
  return [one, { id: id === one.id ? `${id} 2` : id, name: names[1] ?? "", given: second }];
}

/** Ids are plain words; "joint" has a meaning of its own. */
function idOf(name: string, otherwise: string): string {
  const plain = name.toLowerCase().normalize("NFKD").replaceAll(/[^a-z0-9 ]/g, "").replaceAll(/\s+/g, " ").trim();
  return plain === "" || plain === "joint" ? otherwise : plain;
}

/** Ages that an answer may have; a younger one is still being typed. */
export const AGES = { retires: [30, 90], claims: [62, 70], lastsTo: [70, 119], pensionFrom: [40, 90] } as const;

/** An age in whole years, or null for what is none. */
export function ageOf(words: string, [min, max]: readonly [number, number]): number | null {
  const age = /^\d{2,3}$/.test(words.trim()) ? Number(words) : Number.NaN;
  return age >= min && age <= max ? age : null;
}

export function isMonth(words: string): boolean {
  return /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(words.trim());
}

/** Whether the plan can say something already: who lives how long, where, on what. */
export function isEnough(answers: Answers): boolean {
  const born = peopleOf(answers).every(({ given }) => isMonth(given.born));
  return born && answers.state !== "" && amountOf(answers.living) !== null;
}

/** `asOf` is the first month, "2026-11". */
export function planOf(answers: Answers, asOf: string): PlanFile {
  const people = peopleOf(answers);
  const accounts = accountsOf(answers, people);
  const lists = {
    income: people.flatMap(incomeOf), spending: spendingOf(answers),
    properties: propertiesOf(answers), debts: debtsOf(answers),
  };
  return {
    overwinter: 1,
    name: text.names(people.map(({ name }) => name)),
    as_of: asOf,
    tax: { state: answers.state, filing: people.length === 2 ? "joint" : answers.filing },
    people: people.map(personOf),
    accounts,
    ...Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0)),
    saving: { surplus_to: accounts.some(({ id }) => id === "brokerage") ? "brokerage" : "checking" },
  };
}

function personOf({ id, name, given }: Known): PersonFile {
  return {
    id, name, born: given.born.trim(),
    ...(works(given) ? { retires: `age ${ageOf(given.retires, AGES.retires) ?? 65}` } : {}),
    plan_to_age: ageOf(given.lastsTo, AGES.lastsTo) ?? 95,
  };
}

function works(given: PersonAnswers): boolean {
  return (amountOf(given.pay) ?? 0) > 0;
}

function incomeOf({ id, name, given }: Known): IncomeFile[] {
  const [pay, pension, benefit] = [amountOf(given.pay), amountOf(given.pension), amountOf(given.benefit)];
  const saves = amountOf(given.saves);
  const words = startText.names;
  return [
    ...(pay ? [{
      name: words.pay(name), person: id, kind: "salary", amount: pay, per: "year",
      ...(saves ? { saves: [{ to: workplaceId(id), share: `${saves} %` }] } : {}),
    }] : []),
    ...(pension ? [{ name: words.pension(name), person: id, kind: "pension", amount: pension, per: "month", growth: "none", from: `age ${ageOf(given.pensionFrom, AGES.pensionFrom) ?? 65}` }] : []),
    ...(benefit ? [{ name: words.benefit(name), person: id, kind: "social_security", primary_insurance_amount: benefit, claim_age: ageOf(given.claims, AGES.claims) ?? 67 }] : []),
  ];
}

function workplaceId(person: string): string {
  return `${person} 401k`;
}

function accountsOf(answers: Answers, people: readonly Known[]): AccountFile[] {
  const mix = MIXES[answers.boldness];
  const owner = people.length === 2 ? { owner: "joint" } : {};
  const brokerage = amountOf(answers.brokerage);
  const words = startText.names;
  const own = people.flatMap(({ id, name, given }): AccountFile[] => {
    const [workplace, ira, roth] = [amountOf(given.workplace), amountOf(given.ira), amountOf(given.roth)];
    const saves = works(given) && (amountOf(given.saves) ?? 0) > 0;
    return [
      // What is saved from pay needs a place, though it is empty so far.
      ...(workplace || saves ? [{ id: workplaceId(id), name: words.workplace(name), owner: id, kind: "traditional_401k", balance: workplace ?? 0, mix }] : []),
      ...(ira ? [{ id: `${id} ira`, name: words.ira(name), owner: id, kind: "traditional_ira", balance: ira, mix }] : []),
      // What was paid in isn't asked: nothing can be taken out early without its rules.
      ...(roth ? [{ id: `${id} roth`, name: words.roth(name), owner: id, kind: "roth_ira", balance: roth, contributions: 0, mix }] : []),
    ];
  });
  return [
    { id: "checking", name: words.cash, ...owner, kind: "cash", balance: amountOf(answers.cash) ?? 0 },
    ...(brokerage ? [{ id: "brokerage", name: words.brokerage, ...owner, kind: "brokerage", balance: brokerage, cost_basis: amountOf(answers.brokerageCost) ?? brokerage, mix }] : []),
    ...own,
  ];
}

function propertiesOf({ home, homeCosts, propertyTax }: Answers): PropertyFile[] {
  const [value, upkeep, tax] = [amountOf(home), amountOf(homeCosts), amountOf(propertyTax)];
  return value ? [{ id: "home", name: startText.names.home, value, ...(upkeep ? { upkeep } : {}), ...(tax ? { property_tax: tax } : {}) }] : [];
}

function debtsOf(answers: Answers): DebtFile[] {
  const debt = (id: string, name: string, [balance, rate, payment]: readonly string[], more: Partial<DebtFile> = {}): DebtFile[] => {
    const [owed, paid] = [amountOf(balance ?? ""), amountOf(payment ?? "")];
    // The page says that a loan without its payment is left out: it would never end.
    return owed && paid ? [{ id, name, ...more, balance: owed, rate: `${amountOf(rate ?? "") ?? 0} %`, payment: paid }] : [];
  };
  const names = startText.names;
  return [
    ...debt("mortgage", names.mortgage, [answers.mortgage, answers.mortgageRate, answers.mortgagePayment], amountOf(answers.home) ? { property: "home" } : {}),
    ...debt("loan", names.loan, [answers.loan, answers.loanRate, answers.loanPayment]),
  ];
}

function spendingOf({ living, extras, couple }: Answers): SpendingFile[] {
  // One of two alone needs about seven tenths: the usual planning figure, shown in the plan and easy to change.
  const survivor = couple === "two" ? { survivor_share: "70 %" } : {};
  const item = (name: string, tier: string, words: string): SpendingFile[] => {
    const amount = amountOf(words);
    return amount ? [{ name, tier, amount, per: "month", ...survivor }] : [];
  };
  return [...item(startText.names.living, "essential", living), ...item(startText.names.extras, "discretionary", extras)];
}

/** The month of a date, as the plan file writes it. */
export function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}
