/** How spending responds to markets and to age. */
import { textOf, type Item } from "../json";
import type { Kind } from "../spec";

const RULES = [
  { value: "constant_real", label: "Keep their buying power", words: () => "the same buying power every year" },
  { value: "percent", label: "Follow the portfolio", words: (item: Item) => `extras follow ${textOf(item.rate)} of the portfolio` },
  { value: "guardrails", label: "Stay between guardrails", words: () => "extras give way and recover between guardrails" },
  { value: "risk_guardrails", label: "Stay between guardrails of risk", words: (item: Item) => `extras give way below a chance of ${textOf(item.cut_below)}` },
  { value: "ratchet", label: "Only rise", words: () => "extras rise when the portfolio has grown, and never fall" },
  { value: "variable_percentage", label: "Use the portfolio up by the end", words: (item: Item) => `extras use the portfolio up at ${textOf(item.expects)} a year` },
  { value: "amortised", label: "Use portfolio and later incomes up", words: (item: Item) => `extras use portfolio and later incomes up at ${textOf(item.expects)} a year` },
  { value: "required_distribution", label: "Follow the table of required distributions", words: () => "extras follow the table of required distributions" },
  { value: "smile", label: "Change with age", words: (item: Item) => (item.moves === "all" ? "spending declines with age" : "extras decline with age") },
] as const;

const isOf = (...kinds: string[]) => (item: Item) => kinds.includes(textOf(item.kind));
const follows = (item: Item) => item.kind !== undefined && item.kind !== "constant_real";
const MOVES = [{ value: "discretionary", label: "Extras" }, { value: "all", label: "All of it" }];

export const spendingRule: Kind = {
  id: "spending_rule", group: "rules", at: "/spending_rule", single: true, icon: "rule", title: "Spending rule", is: () => true, name: () => "Spending in good and bad years",
  amount: (item) => RULES.find((one) => one.value === item.kind)?.words(item) ?? textOf(item.kind),
  fields: [
    { key: "kind", label: "Extras", input: { kind: "choice", choices: RULES }, absent: "keep their buying power" },
    { key: "rate", label: "Share of the portfolio", input: { kind: "percent", unit: "a year" }, applies: isOf("percent") },
    { key: "band", label: "A change is due when spending over portfolio is off by", input: { kind: "percent" }, absent: "20 %", applies: isOf("guardrails"), hint: "Guyton and Klinger’s rule: measured against the first year’s share." },
    { key: "band", label: "A raise is due when the portfolio has grown by", input: { kind: "percent" }, absent: "50 %", applies: isOf("ratchet"), hint: "In buying power, since the rule began; every three years at most." },
    { key: "cut_below", label: "Cut when the chance to last is below", input: { kind: "percent" }, applies: isOf("risk_guardrails") },
    { key: "raise_above", label: "Raise when it is above", input: { kind: "percent" }, applies: isOf("risk_guardrails") },
    { key: "adjustment", label: "Spending then moves by", input: { kind: "percent" }, absent: "10 %", applies: isOf("guardrails", "risk_guardrails", "ratchet") },
    { key: "expects", label: "Real return to expect", input: { kind: "percent", unit: "a year" }, applies: isOf("variable_percentage", "amortised", "risk_guardrails"), hint: "Above inflation. With less than markets bring, spending rises over time." },
    { key: "deviation", label: "It varies by", input: { kind: "percent", unit: "a year" }, applies: isOf("risk_guardrails"), hint: "The standard deviation of a year’s return: about 11 % for 60 % stocks." },
    { key: "discount", label: "Later incomes are worth less by", input: { kind: "percent", unit: "a year" }, absent: "as the return", advanced: true, applies: isOf("amortised"), hint: "The real rate of safe bonds, for pensions, benefits and what must be paid." },
    { key: "tilt", label: "Spending grows by", input: { kind: "percent", unit: "a year" }, absent: "0 %", advanced: true, applies: isOf("amortised"), hint: "In buying power; below zero to spend more while you are young." },
    { key: "moves", label: "What changes", input: { kind: "choice", choices: MOVES }, absent: "extras", applies: isOf("smile") },
    { key: "decline", label: "Declines by", input: { kind: "percent", unit: "a year" }, absent: "as surveys found it", applies: isOf("smile"), hint: "Left out, spending follows the ages at which American households were found to spend less (Blanchett 2014)." },
    { key: "floor", label: "Never less than", input: { kind: "percent" }, absent: "no floor", applies: isOf("percent", "guardrails", "risk_guardrails"), hint: "Of the first year’s amount; with guardrails, of what you want to spend." },
    { key: "ceiling", label: "Never more than", input: { kind: "percent" }, absent: "no ceiling", applies: isOf("percent", "guardrails", "risk_guardrails") },
    { key: "cut_at_most", label: "Falls in a year by at most", input: { kind: "percent" }, absent: "no bound", advanced: true, applies: isOf("percent"), hint: "Instead of floor and ceiling." },
    { key: "raise_at_most", label: "Rises in a year by at most", input: { kind: "percent" }, absent: "no bound", advanced: true, applies: isOf("percent") },
    { key: "from", label: "From", input: { kind: "when", absent: "Now" }, absent: "now", applies: follows, hint: "Usually from retirement on: while you still save, a growing portfolio would raise spending every year." },
  ],
  adds: [],
};
