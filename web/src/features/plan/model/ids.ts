/** Ids: made from names, never twice, and carried through the plan when they change. Pure. */
import { isItem, itemsAt, textOf, withValue, type Item, type Json, type Plan } from "./json";

/** A free id after a name: "Ana's 401(k)" is "anas 401k", or "anas 401k 2". */
export function freshId(plan: Plan, list: string, name: string): string {
  const plain = name.toLowerCase().replaceAll(/[’'().:,]/g, "").replaceAll(/\s+/g, " ").trim() || "item";
  return free(plain, new Set(itemsAt(plan, list).map((item) => textOf(item.id))));
}

/** A free name: "Rent", then "Rent 2". */
export function freshName(plan: Plan, list: string, name: string): string {
  return free(name, new Set(itemsAt(plan, list).map((item) => textOf(item.name))));
}

function free(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  let number = 2;
  while (taken.has(`${wish} ${number}`)) number += 1;
  return `${wish} ${number}`;
}

/** The keys that name an item of each list, wherever in the plan they stand. */
const REFERENCES: Record<string, readonly string[]> = {
  "/people": ["person", "owner"],
  "/accounts": ["to", "surplus_to", "order", "account", "from_account", "pays_from", "paid_from", "roll_into"],
  "/properties": ["property"],
  "/debts": ["debt"],
  "/milestones": ["milestone"],
};

/** Another id (or name, for a milestone) for an item, and for everything that names it. */
export function renamed(plan: Plan, list: string, index: number, key: string, to: string): Plan {
  const from = textOf(itemsAt(plan, list)[index]?.[key]);
  const keys = REFERENCES[list];
  const twice = itemsAt(plan, list).filter((item) => item[key] === from).length > 1;
  // While it is empty or doubtful whom a name means, only the item itself is changed.
  const followed = keys && from !== "" && to !== "" && !twice ? (carried(plan, "", { list, keys, from, to }) as Plan) : plan;
  return withValue(followed, `${list}/${index}/${key}`, to);
}

interface Renaming { list: string; keys: readonly string[]; from: string; to: string }

function carried(value: Json, key: string, of: Renaming): Json {
  if (Array.isArray(value)) return value.map((one) => carried(one, key, of));
  if (isItem(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, carried(one, name, of)])) as Item;
  if (typeof value !== "string") return value;
  if (of.keys.includes(key) && value === of.from) return of.to;
  if (of.list === "/people" && value.startsWith(`${of.from}: `)) return `${of.to}${value.slice(of.from.length)}`;
  if (of.list === "/debts" && key === "milestone" && value === `${of.from} paid`) return `${of.to} paid`;
  return value;
}

/** The plan without an item. An account or a person may still be named elsewhere: the server then says where. */
export function without(plan: Plan, list: string, index: number): Plan {
  const item = itemsAt(plan, list)[index];
  const left = withValue(plan, `${list}/${index}`, undefined);
  if (list !== "/accounts" || !item) return left;
  const order = left.withdrawal;
  if (!isItem(order) || !Array.isArray(order.order)) return left;
  return withValue(left, "/withdrawal/order", order.order.filter((id) => id !== item.id));
}
