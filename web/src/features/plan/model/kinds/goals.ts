/** What is to be paid for once or for some years, and dates with a name. */
import { textOf, type Item, type Plan } from "../json";
import { whenWords } from "../dates";
import { freshName } from "../ids";
import type { Addition, Kind } from "../spec";
import { amountWords, growth, name, spanWords } from "./common";
import { inYears } from "./spending";

const yearly = (item: Item) => item.per === "year";

function add(title: string, line: string, item: (plan: Plan) => Item): Addition {
  return { title, line, item: (plan) => ({ name: freshName(plan, "/goals", title), ...item(plan) }) };
}

const PURPOSES = [{ value: "general", label: "Anything" }, { value: "medical", label: "Care" }, { value: "education", label: "Education" }, { value: "charity", label: "A gift to charity" }];

export const goals: readonly Kind[] = [
  {
    id: "goal", group: "goals", at: "/goals", icon: "flag", title: "Goal", is: () => true, name: (item) => textOf(item.name),
    amount: amountWords,
    when: (item, words) => (yearly(item) ? spanWords(item, words) : whenWords(item.when, words.plan)),
    fields: [
      name(),
      { key: "amount", label: "Price", input: { kind: "money" }, hint: "In dollars of the plan’s first month." },
      { key: "per", label: "How often", input: { kind: "choice", choices: [{ value: "once", label: "Once" }, { value: "year", label: "Every year" }] }, absent: "once" },
      { key: "when", label: "When", input: { kind: "when" }, applies: (item) => !yearly(item) },
      { key: "from", label: "From", input: { kind: "when" }, applies: yearly },
      { key: "until", label: "Until", input: { kind: "when" }, applies: yearly, hint: "The first month without it." },
      { key: "kind", label: "What it pays for", input: { kind: "choice", choices: PURPOSES }, absent: "anything", advanced: true, hint: "Care is paid from an HSA first, education from a 529 plan." },
      growth("with inflation"),
    ],
    adds: [
      add("College", "A child’s college: so much a year, for four years. Prices rise faster than others.", (plan) => ({ kind: "education", amount: 30_000, per: "year", from: inYears(plan, 8, "09"), until: inYears(plan, 12, "06"), growth: "inflation + 1.5 %" })),
      add("Car", "A new car, paid once.", (plan) => ({ amount: 35_000, when: inYears(plan, 5) })),
      add("Wedding", "A celebration, paid once.", (plan) => ({ amount: 25_000, when: inYears(plan, 6) })),
      add("Home repair", "A roof, a kitchen: large and once.", (plan) => ({ amount: 30_000, when: inYears(plan, 8) })),
      add("Journey", "The one great journey.", () => ({ amount: 20_000, when: "retires" })),
    ],
  },
  {
    id: "milestone", group: "goals", at: "/milestones", icon: "milestone", title: "Milestone", is: () => true, name: (item) => textOf(item.name),
    when: (item, { plan }) => whenWords(item.when, plan),
    fields: [{ key: "name", label: "Name", input: { kind: "id" }, hint: "Other dates can name it; they follow when you change it." }, { key: "when", label: "When", input: { kind: "when" } }],
    adds: [{ title: "Milestone", line: "A date with a name, which other dates can follow.", item: (plan) => ({ name: freshName(plan, "/milestones", "milestone"), when: inYears(plan, 10) }) }],
  },
];
