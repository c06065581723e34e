/** What the household has: accounts by kind, and homes. */
import { itemsAt, textOf, type Item, type Json, type Plan } from "../json";
import { personName, whenWords } from "../dates";
import { freshId, freshName } from "../ids";
import type { Addition, Field, Kind, Words } from "../spec";
import { inYears } from "./spending";
import { growth, id, isCouple, moneyWords, nextPerson, optionalName } from "./common";

/** Every account kind of the file by its name, in the order in which accounts that an order leaves out are drawn. */
export const ACCOUNT_KINDS = [
  ["cash", "Cash"], ["brokerage", "Brokerage"],
  ["traditional_457b", "457(b)"], ["traditional_401k", "401(k)"], ["traditional_403b", "403(b)"], ["traditional_ira", "IRA"], ["sep_ira", "SEP IRA"],
  ["roth_457b", "Roth 457(b)"], ["roth_401k", "Roth 401(k)"], ["roth_403b", "Roth 403(b)"], ["roth_ira", "Roth IRA"],
  ["529", "529 plan"], ["hsa", "HSA"],
] as const;

type AccountKind = (typeof ACCOUNT_KINDS)[number][0];

const isRoth = (item: Item) => textOf(item.kind).startsWith("roth_");

const balance: Field = { key: "balance", label: "Balance", input: { kind: "money" } };
const contributions: Field = { key: "contributions", label: "Of it, paid in by you", input: { kind: "money" }, applies: isRoth, hint: "What you paid in and have not taken out; it can be drawn without tax." };
const saved: Field = { ...contributions, applies: () => true, hint: "What was paid in and not taken out; only what it earned above that can be taxed." };
const COVERAGES = [{ value: "self", label: "You alone" }, { value: "family", label: "You and others" }, { value: "none", label: "Nobody any more" }];
const coverage: Field = { key: "coverage", label: "The health plan covers", input: { kind: "choice", choices: COVERAGES }, absent: "you alone", hint: "It decides how much the law lets in; with nobody covered nothing more goes in." };
const fee: Field = { key: "fee", label: "Fees", input: { kind: "percent", unit: "a year" }, advanced: true, absent: "none", hint: "Fund and advisory costs." };
const basis: Field = { key: "basis", label: "Of it, paid in after tax", input: { kind: "money" }, absent: "nothing", advanced: true, applies: (item) => item.kind === "traditional_ira" || item.kind === "sep_ira", hint: "Line 14 of your last Form 8606. It comes back without tax, in proportion over all your IRAs." };
const mix: Field = { key: "mix", label: "Invested in", input: { kind: "mix" } };
const REBALANCING = [{ value: "monthly", label: "Every month" }, { value: "yearly", label: "Every December" }, { value: "5 %", label: "In December, when 5 % off" }, { value: "10 %", label: "In December, when 10 % off" }];
const rebalance: Field = { key: "rebalance", label: "Brought back to the mix", input: { kind: "choice", choices: REBALANCING }, advanced: true, absent: "every month" };
const rebalanceTaxable: Field = { ...rebalance, input: { kind: "choice", choices: REBALANCING.slice(1) }, absent: "in December, when 5 % off", hint: "Selling realises gains, so a band spares tax." };
const owner: Field = { key: "owner", label: "Owner", input: { kind: "ref", to: "owners" }, applies: (_, plan) => isCouple(plan) };
const single: Field = { ...owner, input: { kind: "ref", to: "people" } };

const someoneLeaves = (_: Item, plan: Plan): boolean => itemsAt(plan, "/people").some((person) => person.leaves !== undefined);
const kept: Field = {
  key: "kept_at_divorce", label: "Kept at the divorce", input: { kind: "percent" }, advanced: true, applies: someoneLeaves,
  absent: "their own, and half of what is joint", hint: "What stays with the household when the other one leaves. No tax falls due on what changes hands.",
};

const rolls = (item: Item) => item.roll_into !== undefined;
const rollover: readonly Field[] = [
  { key: "roll_into", label: "The rest into", input: { kind: "ref", to: "accounts", fits: (item) => item.kind === "roth_ira" }, absent: "nothing", advanced: true, hint: "The beneficiary’s Roth IRA, by the limit of each year, up to $35,000 in all." },
  { key: "opened", label: "Open since", input: { kind: "when" }, advanced: true, applies: rolls, hint: "Fifteen years later the first of it may go." },
  { key: "roll_from", label: "From then on", input: { kind: "when", absent: "as soon as it may" }, absent: "as soon as it may", advanced: true, applies: rolls },
];

const choices = (fits: (kind: string) => boolean) => ACCOUNT_KINDS.filter(([value]) => fits(value)).map(([value, label]) => ({ value, label }));
const kindOf = (fits: (kind: string) => boolean): Field => ({ key: "kind", label: "Kind", input: { kind: "choice", choices: choices(fits) }, advanced: true });

function ownerWords(item: Item, { plan }: Words): string {
  const whose = textOf(item.owner);
  if (!isCouple(plan) || whose === "") return "";
  return whose === "joint" ? "both" : personName(plan, whose);
}

const nameOf = (item: Item) => textOf(item.name) || textOf(item.id);
const balanceWords = (item: Item, words: Words) => moneyWords(item.balance, words);
const shared = { group: "have", at: "/accounts", name: nameOf, amount: balanceWords, when: ownerWords } as const;

const USES = [{ value: "home", label: "The home you live in" }, { value: "second_home", label: "Second home or land" }, { value: "rental", label: "Let to others" }];
const isLet = (item: Item) => item.use === "rental";

/** "bought Jun 2031, sold Jan 2045" */
function tradeWords(item: Item, { plan }: Words): string {
  const says = (word: string, date: Json | undefined) => (date === undefined ? "" : `${word} ${whenWords(date, plan)}`);
  return [says("bought", item.bought), says("sold", item.sold)].filter(Boolean).join(", ");
}

const STEADY = { us_stocks: 0.4, international_stocks: 0.2, bonds: 0.4 };

function add(kind: AccountKind, title: string, line: string, more: Item): Addition {
  return {
    title,
    line,
    item: (plan) => {
      const joint = kind === "cash" || kind === "brokerage" || kind === "529";
      const person = nextPerson(plan, "/accounts", "owner", (item) => item.kind === kind);
      const called = isCouple(plan) && !joint ? `${personName(plan, person)}’s ${title}` : title;
      const name = freshName(plan, "/accounts", called);
      return { id: freshId(plan, "/accounts", name), name, owner: joint && isCouple(plan) ? "joint" : person, kind, balance: 0, ...more };
    },
  };
}

const retirement = (word: "traditional" | "roth") => (kind: string) => kind.startsWith(`${word}_`) || (word === "traditional" && kind === "sep_ira");

export const have: readonly Kind[] = [
  {
    ...shared, id: "cash", icon: "cash", title: "Cash", is: (item) => item.kind === "cash",
    fields: [optionalName, balance, owner, { ...mix, advanced: true, absent: "all in cash" }, fee, kept, id],
    adds: [add("cash", "Cash", "Checking, savings, money market: what you live from and keep for bad months.", { balance: 10_000 })],
  },
  {
    ...shared, id: "brokerage", icon: "chart", title: "Brokerage", is: (item) => item.kind === "brokerage",
    fields: [optionalName, balance, { key: "cost_basis", label: "Of it, what it cost you", input: { kind: "money" }, hint: "Only the gain above it is taxed when you sell." }, owner, mix, rebalanceTaxable, fee, kept, id],
    adds: [add("brokerage", "Brokerage", "Funds and shares outside of retirement accounts; gains are taxed when sold.", { balance: 50_000, cost_basis: 40_000, mix: STEADY })],
  },
  {
    ...shared, id: "traditional", icon: "nest", title: "Retirement account, taxed later", is: (item) => retirement("traditional")(textOf(item.kind)),
    fields: [optionalName, balance, basis, single, mix, rebalance, fee, kept, kindOf(retirement("traditional")), id],
    adds: [
      add("traditional_401k", "401(k)", "Payroll saving at an employer, taxed when drawn. A match belongs to the salary.", { balance: 50_000, mix: STEADY }),
      add("traditional_403b", "403(b)", "The same at a school, a hospital or a charity.", { balance: 50_000, mix: STEADY }),
      add("traditional_457b", "457(b)", "The same at a state or a city; no penalty once you have left.", { balance: 50_000, mix: STEADY }),
      add("traditional_ira", "IRA", "Your own retirement account, taxed when drawn; roll-overs come here.", { balance: 30_000, mix: STEADY }),
      add("sep_ira", "SEP IRA", "Filled by your own business out of its profit, taxed when drawn.", { balance: 30_000, mix: STEADY }),
    ],
  },
  {
    ...shared, id: "roth", icon: "leaf", title: "Roth account", is: isRoth,
    fields: [optionalName, balance, contributions, single, mix, rebalance, fee, kept, kindOf(retirement("roth")), id],
    adds: [
      add("roth_ira", "Roth IRA", "Taxed when paid in, free of tax when drawn.", { balance: 20_000, contributions: 15_000, mix: STEADY }),
      add("roth_401k", "Roth 401(k)", "Payroll saving at an employer, taxed now, free of tax when drawn.", { balance: 20_000, contributions: 15_000, mix: STEADY }),
      add("roth_403b", "Roth 403(b)", "The same at a school, a hospital or a charity.", { balance: 20_000, contributions: 15_000, mix: STEADY }),
      add("roth_457b", "Roth 457(b)", "The same at a state or a city.", { balance: 20_000, contributions: 15_000, mix: STEADY }),
    ],
  },
  {
    ...shared, id: "education", icon: "book", title: "529 plan", is: (item) => item.kind === "529",
    fields: [optionalName, balance, saved, owner, mix, rebalance, fee, kept, ...rollover, id],
    adds: [add("529", "529 plan", "Saving for school and college: what it earns is not taxed when it pays for education.", { balance: 15_000, contributions: 12_000, mix: STEADY })],
  },
  {
    ...shared, id: "hsa", icon: "care", title: "Health savings account", is: (item) => item.kind === "hsa",
    fields: [optionalName, balance, coverage, single, mix, rebalance, fee, kept, id],
    adds: [add("hsa", "HSA", "Goes in before taxes and comes out without, if it pays for care. Needs a high-deductible health plan.", { balance: 5000, mix: STEADY })],
  },
  {
    id: "property", group: "have", at: "/properties", icon: "house", title: "Home", is: () => true, name: nameOf,
    amount: (item, words) => moneyWords(item.value, words),
    when: tradeWords,
    fields: [
      optionalName,
      { key: "use", label: "Used as", input: { kind: "choice", choices: USES }, absent: "the home you live in" },
      { key: "value", label: "Worth", input: { kind: "money" }, hint: "What it would sell for now, also when you buy it later." },
      { key: "property_tax", label: "Property tax", input: { kind: "cost" }, absent: "none" },
      { key: "upkeep", label: "Upkeep and insurance", input: { kind: "cost" }, absent: "none" },
      { key: "rent", label: "Rent", input: { kind: "money", unit: "a month" }, applies: isLet },
      { key: "vacancy", label: "Lost while empty", input: { kind: "percent", unit: "of the rent" }, absent: "none", applies: isLet },
      { key: "land", label: "Of what it cost, land", input: { kind: "percent" }, applies: isLet, hint: "The building is written off over 27½ years, the land is not." },
      { key: "rent_growth", label: "Rent grows", input: { kind: "growth" }, absent: "with inflation", advanced: true, applies: isLet },
      { key: "bought", label: "Bought", input: { kind: "when", absent: "long ago" }, absent: "long ago", advanced: true, hint: "In the future: it is paid for then, at its worth of then. In the past: since when it is yours." },
      { key: "buying_cost", label: "Costs of buying", input: { kind: "percent", unit: "of the price" }, absent: "none", advanced: true, applies: (item) => item.bought !== undefined },
      { key: "sold", label: "Sold", input: { kind: "when", absent: "never" }, absent: "never", advanced: true, hint: "At its worth of then; loans secured by it are paid off." },
      { key: "selling_cost", label: "Costs of selling", input: { kind: "percent", unit: "of the price" }, advanced: true, applies: (item) => item.sold !== undefined },
      { key: "cost_basis", label: "What it cost you", input: { kind: "money" }, advanced: true, applies: (item) => item.sold !== undefined || isLet(item), hint: "With improvements; needed where it is yours already. The gain above it may be taxed." },
      growth("with inflation"), id,
    ],
    adds: [{
      title: "Rental",
      line: "A flat or house that you let: rents, costs and what is written off go on the tax return.",
      item: (plan) => ({ id: freshId(plan, "/properties", "Rental"), name: freshName(plan, "/properties", "Rental"), use: "rental", value: 300_000, property_tax: "1.1 %", upkeep: "1.5 %", rent: 2000, vacancy: "5 %", land: "20 %", bought: "2020-01", cost_basis: 250_000 }),
    }, {
      title: "House to buy",
      line: "A home that you will buy: its price, and when. Add a mortgage under what you owe.",
      item: (plan) => ({ id: freshId(plan, "/properties", "New home"), name: freshName(plan, "/properties", "New home"), value: 400_000, bought: inYears(plan, 3), buying_cost: "2 %", property_tax: "1.1 %", upkeep: "1 %" }),
    }, {
      title: "House",
      line: "The home you own: what it is worth, and what it costs to keep.",
      item: (plan) => ({ id: freshId(plan, "/properties", "House"), name: freshName(plan, "/properties", "House"), value: 350_000, property_tax: "1.1 %", upkeep: "1 %" }),
    }],
  },
];

/** The accounts that an order leaves out, as the server appends them: by kind, each in the order of the file. */
export function drawnLast(plan: Plan, order: readonly string[]): string[] {
  const kinds: string[] = ACCOUNT_KINDS.map(([kind]) => kind);
  const place = (item: Item) => (kinds.includes(textOf(item.kind)) ? kinds.indexOf(textOf(item.kind)) : kinds.length);
  const left = itemsAt(plan, "/accounts").filter((item) => !order.includes(textOf(item.id)));
  return left.toSorted((a, b) => place(a) - place(b)).map((item) => textOf(item.id));
}

