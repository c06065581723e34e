/** What the household owes. */
import { itemsAt, textOf, type Item, type Plan } from "../json";
import { freshId, freshName } from "../ids";
import type { Addition, Field, Kind } from "../spec";
import { id, moneyWords, optionalName } from "./common";
import { inYears } from "./spending";

const LUMP: readonly Field[] = [{ key: "when", label: "When", input: { kind: "when" } }, { key: "amount", label: "How much", input: { kind: "money" } }];

const ORDERS = [
  { value: "minimum", label: "Each by itself" },
  { value: "snowball", label: "The smallest balance first" },
  { value: "avalanche", label: "The highest rate first" },
];
/** Kinds of borrowing on the home when nothing else is left. */
const LAST = [
  { value: "heloc", label: "A line of credit, paid back when money is left over" },
  { value: "reverse_mortgage", label: "A reverse mortgage, from 62 on" },
];
/** How a federal student loan may be paid by income. */
const BY_INCOME = [
  { value: "ibr", label: "Income-based, borrowed before July 2014" },
  { value: "new_ibr", label: "Income-based, borrowed later" },
  { value: "paye", label: "Pay As You Earn" },
  { value: "rap", label: "Repayment Assistance Plan" },
];
const byIncome = (item: Item) => item.income_driven !== undefined;
const bySchedule = (item: Item) => item.income_driven === undefined;
const borrows = (item: Item) => item.kind !== undefined;
const together = (item: Item) => item.kind !== undefined && item.kind !== "minimum";

function add(title: string, line: string, item: (plan: Plan) => Item): Addition {
  return { title, line, item: (plan) => ({ id: freshId(plan, "/debts", title), name: freshName(plan, "/debts", title), ...item(plan) }) };
}

export const owe: readonly Kind[] = [{
  id: "debt", group: "owe", at: "/debts", icon: "debt", title: "Loan", is: () => true,
  name: (item) => textOf(item.name) || textOf(item.id),
  amount: (item, words) => moneyWords(item.balance, words),
  when: (item, words) => (byIncome(item) ? `paid by income, at ${textOf(item.rate)}` : `${moneyWords(item.payment, words)} a month at ${textOf(item.rate)}`),
  fields: [
    optionalName,
    { key: "balance", label: "Still owed", input: { kind: "money" } },
    { key: "rate", label: "Interest", input: { kind: "percent", unit: "a year" } },
    { key: "payment", label: "Payment", input: { kind: "money", unit: "a month" }, applies: (item) => item.income_driven !== "rap", absent: "what pays it in ten years", hint: "Interest and principal, without taxes and insurance. Where income decides, the standard payment, which is the most that is due." },
    { key: "income_driven", label: "Student loan, paid by income", input: { kind: "choice", choices: BY_INCOME }, absent: "no", advanced: true, hint: "What is left after 20 to 30 years is forgiven." },
    { key: "person", label: "Whose", input: { kind: "ref", to: "people" }, absent: "the only person’s", advanced: true, applies: byIncome },
    { key: "qualifying_months", label: "Payments that count already", input: { kind: "number" }, absent: "none", advanced: true, applies: byIncome },
    { key: "public_service", label: "Public service", input: { kind: "flag" }, absent: "no", advanced: true, applies: byIncome, hint: "Forgiven after 120 payments, free of tax." },
    { key: "property", label: "Secured by", input: { kind: "ref", to: "properties" }, absent: "nothing", applies: bySchedule },
    { key: "starts", label: "Borrowed", input: { kind: "when", absent: "already owed" }, absent: "already owed, or with its property", advanced: true, applies: bySchedule, hint: "The first payment is due a month later." },
    { key: "extra", label: "Principal on top", input: { kind: "money", unit: "a month" }, absent: "none", advanced: true, applies: bySchedule },
    { key: "lump_sums", label: "Principal paid once", input: { kind: "list", item: "Payment", fields: LUMP, fresh: (plan) => ({ when: inYears(plan, 1), amount: 5000 }) }, absent: "none", advanced: true, applies: bySchedule },
    { key: "paid_off", label: "Rest paid at once", input: { kind: "when", absent: "never" }, absent: "never", advanced: true, applies: bySchedule },
    id,
  ],
  adds: [
    add("Mortgage", "A loan on the home, paid to the cent until it is gone.", (plan) => {
      const home = textOf(itemsAt(plan, "/properties")[0]?.id);
      return { balance: 250_000, rate: "6 %", payment: 1600, ...(home === "" ? {} : { property: home }) };
    }),
    add("Car loan", "A loan with a fixed rate and payment.", () => ({ balance: 18_000, rate: "7 %", payment: 400 })),
    add("Student loan", "The same; what is left is paid off month by month.", () => ({ balance: 25_000, rate: "5.5 %", payment: 280 })),
  ],
}, {
  id: "debt_strategy", group: "owe", at: "/debt_strategy", single: true, icon: "debt", title: "Paying loans down", is: () => true,
  amount: (item) => (ORDERS.find((one) => one.value === item.kind) ?? ORDERS[0])?.label.toLowerCase() ?? "",
  fields: [
    { key: "kind", label: "Order", input: { kind: "choice", choices: ORDERS }, absent: "each by itself", hint: "What one loan no longer needs goes to the next." },
    { key: "extra", label: "On top of all payments", input: { kind: "money", unit: "a month" }, absent: "none", applies: together },
    { key: "mortgages", label: "Mortgages too", input: { kind: "flag" }, absent: "no", advanced: true, applies: together },
  ],
  adds: [],
}, {
  id: "last_resort", group: "owe", at: "/last_resort", single: true, icon: "house", title: "When all else is empty", is: () => true,
  amount: (item) => (borrows(item) ? `borrow on the home, up to ${textOf(item.limit)} of its worth` : "nothing more is borrowed"),
  fields: [
    { key: "kind", label: "Borrow on the home by", input: { kind: "choice", choices: LAST }, absent: "no borrowing" },
    { key: "limit", label: "Up to", input: { kind: "percent", unit: "of its worth" }, applies: borrows, hint: "Other loans on it included." },
    { key: "rate", label: "What is owed grows", input: { kind: "growth" }, applies: borrows },
    { key: "property", label: "Home", input: { kind: "ref", to: "properties" }, absent: "the only one", advanced: true, applies: borrows },
  ],
  adds: [],
}];
