/** Where tax is paid, where money goes, and the plan itself; where it comes from and how spending responds is in files of their own. */
import { itemsAt, textOf, type Item, type Plan } from "../json";
import type { Choice, Kind } from "../spec";
import { whenWords } from "../dates";
import { freshName } from "../ids";
import { firstAccount, name } from "./common";
import { isWorkplace } from "./income";
import { drawing } from "./rules-drawing";
import { spendingRule } from "./rules-spending";
import { inYears } from "./spending";
import { STATES } from "./states";

const FILING: readonly Choice[] = [
  { value: "joint", label: "Married, jointly" }, { value: "married_separate", label: "Married, separately" },
  { value: "single", label: "Single" }, { value: "head_of_household", label: "Head of household" },
];

const PARTS: readonly Choice[] = [{ value: "b", label: "Part B" }, { value: "b and d", label: "Parts B and D" }, { value: "none", label: "No premiums" }];

const isLiquid = (item: Item) => item.kind === "cash" || item.kind === "brokerage";
const labelOf = (choices: readonly Choice[], value: string) => choices.find((one) => one.value === value)?.label ?? value;
const accountName = (plan: Plan, id: string) => {
  const account = itemsAt(plan, "/accounts").find((one) => one.id === id);
  return textOf(account?.name) || id;
};

export const rules: readonly Kind[] = [
  {
    id: "tax", group: "rules", at: "/tax", single: true, icon: "tax", title: "Taxes", is: () => true, name: () => "Taxes",
    amount: (item) => labelOf(STATES, textOf(item.state)), when: (item) => labelOf(FILING, textOf(item.filing)),
    fields: [
      { key: "state", label: "State", input: { kind: "choice", choices: STATES } },
      { key: "filing", label: "Filing", input: { kind: "choice", choices: FILING } },
      { key: "loss_carried", label: "Capital losses of earlier years", input: { kind: "money" }, absent: "none", advanced: true, quiet: true, hint: "What your last return carries on." },
      { key: "country", label: "Country", input: { kind: "choice", choices: [{ value: "us", label: "United States" }] }, advanced: true, quiet: true, absent: "United States" },
    ],
    adds: [],
  },
  {
    id: "move", group: "rules", at: "/moves", icon: "milestone", title: "Move", is: () => true,
    name: (item) => textOf(item.name), amount: (item) => labelOf(STATES, textOf(item.state)), when: (item, { plan }) => whenWords(item.when, plan),
    fields: [
      name(),
      { key: "when", label: "When", input: { kind: "when" }, hint: "The year’s tax is that of the state on its last day." },
      { key: "state", label: "State", input: { kind: "choice", choices: STATES } },
    ],
    adds: [{ title: "Move to another state", line: "From the year of the move on you pay that state’s tax.", item: (plan) => ({ name: freshName(plan, "/moves", "Move"), when: inYears(plan, 10), state: "fl" }) }],
  },
  {
    id: "medicare", group: "rules", at: "/medicare", single: true, icon: "care", title: "Medicare", is: () => true, name: () => "Medicare from 65 on",
    amount: (item) => labelOf(PARTS, textOf(item.parts) || "b"),
    fields: [
      { key: "parts", label: "The plan pays", input: { kind: "choice", choices: PARTS }, absent: "Part B", hint: "With what a high income of two years before adds. Nothing, where your spending has the premiums." },
      { key: "income_last_year", label: "Income of the year before the plan", input: { kind: "money" }, absent: "as in the first year", advanced: true, quiet: true, hint: "Modified adjusted gross income; it decides the second year’s premium." },
      { key: "income_two_years_ago", label: "Income of the year before that", input: { kind: "money" }, absent: "as in the first year", advanced: true, quiet: true, hint: "It decides the first year’s premium." },
    ],
    adds: [],
  },
  {
    id: "saving", group: "rules", at: "/saving", single: true, icon: "saving", title: "Saving", is: () => true, name: () => "What is left over",
    amount: (item, { plan }) => `to ${[...itemsAt(item, "/priorities").map((step) => textOf(step.to)), textOf(item.surplus_to)].map((id) => accountName(plan, id)).join(", then ")}`,
    fields: [
      {
        key: "priorities", label: "Fill first, in this order", absent: "nothing first", input: {
          kind: "list", item: "Step", ordered: true, fresh: (plan) => ({ to: firstAccount(plan, (item) => !isWorkplace(item)), up_to: 5000 }),
          fields: [
            { key: "to", label: "Account", input: { kind: "ref", to: "accounts", fits: (item) => !isWorkplace(item) } },
            { key: "up_to", label: "Up to", input: { kind: "upTo" } },
          ],
        },
      },
      { key: "surplus_to", label: "The rest goes to", input: { kind: "ref", to: "accounts", fits: isLiquid } },
    ],
    adds: [],
  },
  ...drawing,
  spendingRule,
  {
    id: "longevity", group: "rules", at: "/longevity", single: true, icon: "person", title: "Length of life", is: () => true, name: () => "How long you live",
    amount: (item) => (item.kind === "drawn" ? "drawn from the life table on each path" : "to the planning ages"),
    fields: [
      { key: "kind", label: "Lives", input: { kind: "choice", choices: [{ value: "fixed", label: "Last to the planning ages" }, { value: "drawn", label: "Are drawn from the life table" }] }, absent: "last to the planning ages" },
      { key: "improvement", label: "Mortality falls by", input: { kind: "percent", unit: "a year" }, absent: "1 % where lives are drawn", advanced: true, hint: "People live longer than the table of one year says." },
    ],
    adds: [],
  },
  {
    id: "plan", group: "rules", at: "", single: true, icon: "plan", title: "The plan", is: () => true, name: (item) => textOf(item.name),
    amount: (item) => `begins ${textOf(item.as_of)}`,
    fields: [
      { key: "name", label: "Name", input: { kind: "text" } },
      { key: "as_of", label: "First month", input: { kind: "month" }, hint: "Every amount is in dollars of this month." },
      { key: "currency", label: "Currency", input: { kind: "choice", choices: [{ value: "USD", label: "US dollar" }] }, advanced: true, quiet: true, absent: "US dollar" },
      { key: "overwinter", label: "Version of the file format", input: { kind: "number" }, advanced: true },
    ],
    adds: [],
  },
];

/** A rule that the plan leaves out has these values; the page shows them, and writes the table with the first change. */
export const ABSENT_RULES: Record<string, Item> = { "/withdrawal": { kind: "ordered" }, "/medicare": { parts: "b" }, "/spending_rule": { kind: "constant_real" } };
