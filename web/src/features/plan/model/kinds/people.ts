/** One person or a couple, and whom they support. */
import { textOf, itemsAt, type Item, type Plan } from "../json";
import { personName, whenWords } from "../dates";
import { freshId } from "../ids";
import type { Kind } from "../spec";
import { id } from "./common";

/** Only the second person joins or leaves. */
const isSecond = (item: Item, plan: Plan): boolean => itemsAt(plan, "/people")[1]?.id === item.id;

export const people: readonly Kind[] = [{
  id: "person",
  group: "people",
  at: "/people",
  icon: "person",
  title: "Person",
  is: () => true,
  name: (item, plan) => personName(plan, textOf(item.id)),
  amount: (item) => (item.born === undefined ? "" : `born ${textOf(item.born)}`),
  when: (item, { plan }) => {
    const stops = whenWords(item.retires, plan);
    return stops === "" ? "does not work" : stops.startsWith("age ") ? `retires at ${stops.slice(4)}` : `retires: ${stops}`;
  },
  fields: [
    { key: "name", label: "Name", input: { kind: "text" }, absent: "as its id" },
    { key: "born", label: "Born", input: { kind: "month" } },
    {
      key: "retires", label: "Stops working", input: { kind: "when", absent: "Does not work" }, absent: "Does not work",
      says: (name, to, from) => (to.startsWith("age ") && from.startsWith("age ") ? `${name} retires at ${to.slice(4)} instead of ${from.slice(4)}` : `${name} stops working: ${to || "does not work"} instead of ${from || "does not work"}`),
    },
    { key: "plan_to_age", label: "Plan to age", input: { kind: "age" }, absent: "95", hint: "How long the money must last.", says: (name, to, from) => `The plan lasts to ${name}’s age ${to || "95"} instead of ${from || "95"}` },
    {
      key: "mortality", label: "Risk of dying", advanced: true, quiet: true, absent: "100 %",
      input: { kind: "percent", unit: "of the life table’s" }, hint: "More than 100 % in poor health, less in very good health.",
    },
    {
      key: "sex", label: "Sex, for life tables", advanced: true, quiet: true, absent: "both averaged",
      input: { kind: "choice", choices: [{ value: "female", label: "Female" }, { value: "male", label: "Male" }] },
    },
    {
      key: "joins", label: "Joins by marriage", input: { kind: "when", absent: "is here already" }, absent: "is here already", advanced: true, quiet: true,
      applies: isSecond, hint: "A month or an age; it counts from January of that year. Their accounts are what they bring. Until then you file as single.",
    },
    {
      key: "leaves", label: "Leaves by divorce", input: { kind: "when", absent: "never" }, absent: "never", advanced: true, quiet: true,
      applies: isSecond, hint: "A month or an age; it counts from January of that year. Each account says what of it stays.",
    },
    id,
  ],
  adds: [{
    title: "Person",
    line: "A partner: ages, retirement and benefits of their own. A plan is for one person or a couple.",
    item: (plan) => ({ id: freshId(plan, "/people", itemsAt(plan, "/people").length === 0 ? "me" : "partner"), born: "1980-01", retires: "age 65" }),
  }],
}, {
  id: "dependent",
  group: "people",
  at: "/dependents",
  icon: "person",
  title: "Child or dependent",
  is: () => true,
  name: (item) => textOf(item.name) || textOf(item.id),
  amount: (item) => (item.born === undefined ? "" : `born ${textOf(item.born)}`),
  when: (item) => `claimed until ${item.until_age === undefined ? "19" : textOf(item.until_age) || String(item.until_age)}`,
  fields: [
    { key: "name", label: "Name", input: { kind: "text" }, absent: "as its id" },
    { key: "born", label: "Born", input: { kind: "month" }, hint: "A month to come for a child that you plan." },
    { key: "until_age", label: "Claimed until age", input: { kind: "age" }, absent: "19", hint: "24 for a student; a high age for a parent whom you support." },
    id,
  ],
  adds: [{
    title: "Child",
    line: "A child or somebody else whom you support: credits, and the filing status of a parent alone. What a child costs is spending.",
    item: (plan) => ({ id: freshId(plan, "/dependents", "child"), born: "2020-01" }),
  }],
}];

