/** A plan file as the editor sees it: plain JSON, read and changed by JSON pointers (RFC 6901). Pure; nothing is changed in place. */

export { same } from "@/features/household/same";

export type Json = string | number | boolean | null | Json[] | Item;
export interface Item { [key: string]: Json }
/** A whole plan file. What was typed stays in it even when it is not valid: the server's findings say what is wrong. */
export type Plan = Item;

export function isItem(value: Json | undefined): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys of a pointer: "/income/0/amount" is ["income", "0", "amount"]. */
export function keysOf(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Whether `pointer` is `above` or lies under it. */
export function isWithin(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

export function valueAt(root: Json | undefined, pointer: string): Json | undefined {
  let value = root;
  for (const key of keysOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isItem(value)) value = value[key];
    else return undefined;
  }
  return value;
}

/** The same with another value at the pointer; `undefined` takes the key or the list's item away. Missing tables on the way are made. */
export function withValue<T extends Json>(root: T, pointer: string, value: Json | undefined): T {
  return changed(root, keysOf(pointer), value) as T;
}

function changed(node: Json | undefined, [key, ...rest]: readonly string[], value: Json | undefined): Json | undefined {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    const index = Number(key);
    const next = changed(node[index], rest, value);
    return next === undefined ? node.filter((_, at) => at !== index) : node.map((one, at) => (at === index ? next : one));
  }
  const table = isItem(node) ? node : {};
  const next = changed(table[key], rest, value);
  if (next !== undefined) return { ...table, [key]: next };
  const { [key]: _, ...left } = table;
  return left;
}

/** The items of a list of tables; empty when it is not there. */
export function itemsAt(root: Json | undefined, pointer: string): Item[] {
  const value = valueAt(root, pointer);
  return Array.isArray(value) ? value.map((one) => (isItem(one) ? one : {})) : [];
}

export function appended(plan: Plan, list: string, item: Json): Plan {
  const now = valueAt(plan, list);
  return withValue(plan, list, [...(Array.isArray(now) ? now : []), item]);
}

/** A list with one item moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
