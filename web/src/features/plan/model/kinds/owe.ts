/** What the household owes. */
import { itemsAt, textOf, type Item, type Plan } from "../json";
import { freshId, freshName } from "../ids";
import type { Addition, Kind } from "../spec";
import { id, moneyWords, optionalName } from "./common";

function add(title: string, line: string, item: (plan: Plan) => Item): Addition {
  return { title, line, item: (plan) => ({ id: freshId(plan, "/debts", title), name: freshName(plan, "/debts", title), ...item(plan) }) };
}

export const owe: readonly Kind[] = [{
  id: "debt", group: "owe", at: "/debts", icon: "debt", title: "Loan", is: () => true,
  name: (item) => textOf(item.name) || textOf(item.id),
  amount: (item, words) => moneyWords(item.balance, words),
  when: (item, words) => `${moneyWords(item.payment, words)} a month at ${textOf(item.rate)}`,
  fields: [
    optionalName,
    { key: "balance", label: "Still owed", input: { kind: "money" } },
    { key: "rate", label: "Interest", input: { kind: "percent", unit: "a year" } },
    { key: "payment", label: "Payment", input: { kind: "money", unit: "a month" }, hint: "Interest and principal, without taxes and insurance." },
    { key: "property", label: "Secured by", input: { kind: "ref", to: "properties" }, absent: "nothing" },
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
}];
