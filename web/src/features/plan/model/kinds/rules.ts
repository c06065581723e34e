/** Where tax is paid, where money goes and comes from, and the plan itself. */
import { itemsAt, textOf, type Item, type Plan } from "../json";
import type { Choice, Kind } from "../spec";
import { freshName } from "../ids";
import { amountWords, firstAccount, name, spanWords } from "./common";
import { isWorkplace } from "./income";
import { STATES } from "./states";

const FILING: readonly Choice[] = [
  { value: "joint", label: "Married, jointly" }, { value: "married_separate", label: "Married, separately" },
  { value: "single", label: "Single" }, { value: "head_of_household", label: "Head of household" },
];

const PARTS: readonly Choice[] = [{ value: "b", label: "Part B" }, { value: "b and d", label: "Parts B and D" }, { value: "none", label: "No premiums" }];

const isTraditional = (item: Item) => textOf(item.kind).startsWith("traditional") || item.kind === "sep_ira";
const isRoth = (item: Item) => textOf(item.kind).startsWith("roth");
const isLiquid = (item: Item) => item.kind === "cash" || item.kind === "brokerage";
const labelOf = (choices: readonly Choice[], value: string) => choices.find((one) => one.value === value)?.label ?? value;
const accountName = (plan: Plan, id: string) => {
  const account = itemsAt(plan, "/accounts").find((one) => one.id === id);
  return textOf(account?.name) || id;
};

const RULES = [
  { value: "constant_real", label: "Keep their buying power", words: () => "the same buying power every year" },
  { value: "percent", label: "Follow the portfolio", words: (item: Item) => `extras follow ${textOf(item.rate)} of the portfolio` },
  { value: "guardrails", label: "Stay between guardrails", words: () => "extras give way and recover between guardrails" },
  { value: "ratchet", label: "Only rise", words: () => "extras rise when the portfolio has grown, and never fall" },
  { value: "variable_percentage", label: "Use the portfolio up by the end", words: (item: Item) => `extras use the portfolio up at ${textOf(item.expects)} a year` },
  { value: "required_distribution", label: "Follow the table of required distributions", words: () => "extras follow the table of required distributions" },
] as const;

const isPercent = (item: Item) => item.kind === "percent";
const isGuardrails = (item: Item) => item.kind === "guardrails";
const isRatchet = (item: Item) => item.kind === "ratchet";
const isBounded = (item: Item) => isPercent(item) || isGuardrails(item);
const follows = (item: Item) => item.kind !== undefined && item.kind !== "constant_real";

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
  {
    id: "withdrawal", group: "rules", at: "/withdrawal", single: true, icon: "draw", title: "Withdrawals", is: () => true, name: () => "Where money comes from",
    amount: (item) => (item.kind === "proportional" ? "from all accounts in proportion" : "from one account after the other"),
    fields: [
      { key: "kind", label: "How", input: { kind: "choice", choices: [{ value: "ordered", label: "One after the other" }, { value: "proportional", label: "In proportion" }] }, absent: "one after the other" },
      { key: "order", label: "Order", input: { kind: "order" }, absent: "cash, brokerage, traditional, Roth, 529, HSA", applies: (item) => item.kind !== "proportional" },
    ],
    adds: [],
  },
  {
    id: "conversion", group: "rules", at: "/conversions", icon: "draw", title: "Conversion", is: () => true,
    name: (item) => textOf(item.name),
    amount: (item, words) => (item.up_to === undefined ? amountWords(item, words, "amount", "year") : `to the top of the ${textOf(item.up_to)} bracket`),
    when: (item, words) => spanWords({ from: item.starts, until: item.until } as Item, words),
    fields: [
      name(),
      { key: "from", label: "From", input: { kind: "ref", to: "accounts", fits: isTraditional } },
      { key: "to", label: "Into", input: { kind: "ref", to: "accounts", fits: isRoth } },
      { key: "how", label: "How much", input: { kind: "oneOf", of: [
        { key: "up_to", label: "What fills the bracket of", input: { kind: "percent" }, fresh: "12 %" },
        { key: "amount", label: "An amount", input: { kind: "money", unit: "a year" }, fresh: 20_000 },
      ] }, hint: "Each December. The tax is due with the year’s." },
      { key: "starts", label: "Starts", input: { kind: "when", absent: "Now" }, absent: "now" },
      { key: "until", label: "Ends", input: { kind: "when", absent: "The end" }, absent: "the end", hint: "The first month without it." },
    ],
    adds: [{
      title: "Roth conversion", line: "Moves money from a traditional into a Roth account each year, taxed then and never again.",
      item: (plan) => ({ name: freshName(plan, "/conversions", "Conversion"), from: firstAccount(plan, isTraditional), to: firstAccount(plan, isRoth), up_to: "12 %" }),
    }],
  },
  {
    id: "spending_rule", group: "rules", at: "/spending_rule", single: true, icon: "rule", title: "Spending rule", is: () => true, name: () => "Spending in good and bad years",
    amount: (item) => RULES.find((one) => one.value === item.kind)?.words(item) ?? textOf(item.kind),
    fields: [
      { key: "kind", label: "Extras", input: { kind: "choice", choices: RULES }, absent: "keep their buying power" },
      { key: "rate", label: "Share of the portfolio", input: { kind: "percent", unit: "a year" }, applies: isPercent },
      { key: "band", label: "A change is due when spending over portfolio is off by", input: { kind: "percent" }, absent: "20 %", applies: isGuardrails, hint: "Guyton and Klinger’s rule: measured against the first year’s share." },
      { key: "band", label: "A raise is due when the portfolio has grown by", input: { kind: "percent" }, absent: "50 %", applies: isRatchet, hint: "In buying power, since the rule began; every three years at most." },
      { key: "adjustment", label: "Spending then moves by", input: { kind: "percent" }, absent: "10 %", applies: (item) => isGuardrails(item) || isRatchet(item) },
      { key: "expects", label: "Real return to expect", input: { kind: "percent", unit: "a year" }, applies: (item) => item.kind === "variable_percentage", hint: "Above inflation. With less than markets bring, spending rises over time." },
      { key: "floor", label: "Never less than", input: { kind: "percent" }, absent: "no floor", applies: isBounded, hint: "Of the first year’s amount; with guardrails, of what you want to spend." },
      { key: "ceiling", label: "Never more than", input: { kind: "percent" }, absent: "no ceiling", applies: isBounded },
      { key: "cut_at_most", label: "Falls in a year by at most", input: { kind: "percent" }, absent: "no bound", advanced: true, applies: isPercent, hint: "Instead of floor and ceiling." },
      { key: "raise_at_most", label: "Rises in a year by at most", input: { kind: "percent" }, absent: "no bound", advanced: true, applies: isPercent },
      { key: "from", label: "From", input: { kind: "when", absent: "Now" }, absent: "now", applies: follows, hint: "Usually from retirement on: while you still save, a growing portfolio would raise spending every year." },
    ],
    adds: [],
  },
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
