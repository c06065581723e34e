/** What two plans differ in, in words and by item. It tells history, scenarios, conflicts and the effect of a change. Pure. */
import type { Money } from "@/format/money";
import { itemsAt, same, textOf, type Item, type Plan } from "./json";
import { KINDS, kindOf, nameOf, placed, type Placed } from "./kinds";
import type { Field, Kind, Words } from "./spec";
import { fieldWords, keysOfField } from "./words";

export interface Change {
  kind: "added" | "removed" | "changed" | "order";
  /** The item, by a key that stays the same while other items come and go. */
  item: string;
  /** Where it stands: in the plan after, or before when it was removed. */
  pointer: string;
  words: string;
}

export interface Pair { before: Placed | null; after: Placed | null; key: string }

export function differences(before: Plan, after: Plan, money: Money): Change[] {
  const changes = pairs(before, after).flatMap((pair) => changesOf(pair, { plan: before, money }, { plan: after, money }));
  return [...changes, ...orders(before, after)];
}

/** Items of both plans side by side: by id or name, and what then is left of a list by its place and kind. */
export function pairs(before: Plan, after: Plan): Pair[] {
  const lists = [...new Set(KINDS.map((kind) => kind.at))];
  return lists.flatMap((list) => {
    const [old, fresh] = [before, after].map((plan) => placed(plan).filter((one) => one.list === list)) as [Placed[], Placed[]];
    const left = new Set(fresh);
    const take = (fits: (one: Placed) => boolean) => {
      const found = [...left].find(fits);
      if (found) left.delete(found);
      return found ?? null;
    };
    const named = old.map((one) => ({ before: one, after: take((other) => keyOf(one) === keyOf(other)), key: keyOf(one) }));
    const matched = named.map((pair) => (pair.after ? pair : { ...pair, after: take((other) => other.index === pair.before.index && other.kind.id === pair.before.kind.id) }));
    return [...matched, ...[...left].map((one) => ({ before: null, after: one, key: keyOf(one) }))];
  });
}

/** An item's name in the file: its id, or its name with its kind; the same two names are told apart by the list's order. */
function keyOf({ list, item, index, kind }: Placed): string {
  if (index === null) return list;
  const called = textOf(item.id) || textOf(item.name) || `${kind.id} ${textOf(item.person)}`;
  return `${list}/${called}`;
}

function changesOf({ before, after, key }: Pair, old: Words, fresh: Words): Change[] {
  if (before && after) {
    if (same(before.item, after.item)) return [];
    return fieldChanges(before, after, old, fresh).map((words) => ({ kind: "changed", item: key, pointer: after.pointer, words }));
  }
  if (after) return [{ kind: "added", item: key, pointer: after.pointer, words: `New: ${itemWords(after, fresh)}` }];
  if (before) return [{ kind: "removed", item: key, pointer: before.pointer, words: `Removed: ${itemWords(before, old)}` }];
  return [];
}

function itemWords(one: Placed, words: Words): string {
  return [nameOf(one, words.plan), one.kind.amount?.(one.item, words) ?? "", one.kind.when?.(one.item, words) ?? ""].filter((part) => part !== "").join(", ");
}

function fieldChanges(before: Placed, after: Placed, old: Words, fresh: Words): string[] {
  const name = nameOf(after, fresh.plan);
  const { fields } = after.kind;
  const described = new Set(fields.flatMap(keysOfField));
  const known = fields.filter((field) => keysOfField(field).some((key) => !same(before.item[key], after.item[key])));
  const others = rest(before, after, described);
  return [...known.map((field) => sentence(field, name, fieldWords(after.item, field, fresh), fieldWords(before.item, field, old))), ...others];
}

function sentence(field: Field, name: string, to: string, from: string): string {
  if (field.says) return field.says(name, to, from);
  const label = field.label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  // Amounts hidden, or a list that says the same in words.
  if (to === from) return `${name}: ${label} changed`;
  const was = from || field.absent || "nothing";
  return `${name}: ${label} ${to || field.absent || "nothing"} instead of ${was}`;
}

/** Keys of the file that no field describes, as they stand. The plan's own lists are compared by item. */
function rest(before: Placed, after: Placed, described: ReadonlySet<string>): string[] {
  const lists = new Set(KINDS.map((kind) => kind.at.slice(1)));
  const keys = [...new Set([...Object.keys(before.item), ...Object.keys(after.item)])].filter((key) => !described.has(key) && !(after.list === "" && lists.has(key)));
  return keys.filter((key) => !same(before.item[key], after.item[key]))
    .map((key) => `${key}: ${textOf(after.item[key]) || "nothing"} instead of ${textOf(before.item[key]) || "nothing"}`);
}

/** Lists with the same items in another order. */
function orders(before: Plan, after: Plan): Change[] {
  return KINDS.filter((kind, at) => !kind.single && KINDS.findIndex((other) => other.at === kind.at) === at).flatMap((kind) => {
    const keys = (plan: Plan) => itemsAt(plan, kind.at).map((item, index) => keyOf({ list: kind.at, item, index, kind: kindOf(kind.at, item), pointer: "" }));
    const [old, fresh] = [keys(before), keys(after)];
    const common = (list: string[], other: string[]) => list.filter((key) => other.includes(key)).join("\n");
    return common(old, fresh) === common(fresh, old) ? [] : [{ kind: "order" as const, item: `${kind.at} order`, pointer: kind.at, words: `${groupWords(kind)}: in another order` }];
  });
}

function groupWords(kind: Kind): string {
  return kind.at.slice(1).replace(/^./, (letter) => letter.toUpperCase());
}

/**
 * Both changes together, when they touch different items: theirs, with each of my items in its place. Null when both changed the same item.
 */
export function merged(base: Plan, mine: Plan, theirs: Plan): Plan | null {
  const ours = pairs(base, mine).filter((pair) => !pair.before || !pair.after || !same(pair.before.item, pair.after.item));
  const others = new Set(pairs(base, theirs).filter((pair) => !pair.before || !pair.after || !same(pair.before.item, pair.after.item)).map((pair) => pair.key));
  if (ours.some((pair) => others.has(pair.key) && !(pair.key === "" && onlyLists(base, mine, theirs)))) return null;
  if (orders(base, mine).length > 0 && orders(base, theirs).length > 0) return null;
  return ours.reduce<Plan>((plan, pair) => withMine(plan, pair, base), theirs);
}

/** The plan itself counts as changed by its own keys only, not by those of its lists and tables. */
function onlyLists(base: Plan, mine: Plan, theirs: Plan): boolean {
  const own = (plan: Plan) => Object.fromEntries(Object.entries(plan).filter(([key]) => !KINDS.some((kind) => kind.at === `/${key}`)));
  return same(own(base), own(mine)) || same(own(base), own(theirs));
}

function withMine(plan: Plan, { before, after, key }: Pair, base: Plan): Plan {
  if ((after ?? before)?.index === null) return withTable(plan, (after ?? before)?.list ?? "", after?.item, base);
  const list = (after ?? before)?.list ?? "";
  const items = itemsAt(plan, list);
  const at = items.findIndex((item, index) => keyOf({ list, item, index, kind: kindOf(list, item), pointer: "" }) === key);
  const next = after ? (at < 0 ? [...items, after.item] : items.with(at, after.item)) : items.filter((_, index) => index !== at);
  return { ...plan, [list.slice(1)]: next };
}

function withTable(plan: Plan, list: string, item: Item | undefined, base: Plan): Plan {
  if (list !== "") return item ? { ...plan, [list.slice(1)]: item } : plan;
  // The plan's own keys that I changed; lists and tables are merged by themselves.
  const own = Object.entries(item ?? {}).filter(([key, value]) => !KINDS.some((kind) => kind.at === `/${key}`) && !same(value, base[key]));
  return { ...plan, ...Object.fromEntries(own) };
}

