/** Every kind of item, by group. To add a kind of the plan file, add its entry in the file of its group. */
import { isItem, itemsAt, textOf, valueAt, type Item, type Plan } from "../json";
import type { GroupId, Kind } from "../spec";
import { equity } from "./equity";
import { goals } from "./goals";
import { have } from "./have";
import { income } from "./income";
import { owe } from "./owe";
import { people } from "./people";
import { ABSENT_RULES } from "./absent";
import { risks } from "./risks";
import { rules } from "./rules";
import { spending } from "./spending";

export const KINDS: readonly Kind[] = [...people, ...risks, ...income, ...equity, ...have, ...owe, ...spending, ...goals, ...rules];
export const GROUPS: readonly GroupId[] = ["people", "income", "have", "owe", "spending", "goals", "rules"];

/** An item of the plan with its kind and its place. */
export interface Placed { pointer: string; item: Item; kind: Kind; list: string; index: number | null }

const LISTS = [...new Set(KINDS.filter((kind) => !kind.single).map((kind) => kind.at))];

/** An item of a kind that has no entry is still shown, with its keys as they stand in the file. */
function unknownKind(list: string): Kind {
  const near = KINDS.find((kind) => kind.at === list);
  return {
    id: "unknown", group: near?.group ?? "rules", at: list, icon: near?.icon ?? "plan", title: "Item", is: () => true,
    name: (item) => textOf(item.name) || textOf(item.id) || textOf(item.kind), fields: [], adds: [],
  };
}

export function kindOf(list: string, item: Item): Kind {
  return KINDS.find((kind) => kind.at === list && !kind.single && kind.is(item)) ?? unknownKind(list);
}

/** Everything in the plan, in the order of the groups. */
export function placed(plan: Plan): Placed[] {
  const listed = LISTS.flatMap((list) => itemsAt(plan, list).map((item, index) => ({ pointer: `${list}/${index}`, item, kind: kindOf(list, item), list, index })));
  const single = KINDS.filter((kind) => kind.single).map((kind) => {
    const value = valueAt(plan, kind.at);
    return { pointer: kind.at, item: isItem(value) ? value : (ABSENT_RULES[kind.at] ?? {}), kind, list: kind.at, index: null };
  });
  return [...listed, ...single].toSorted((a, b) => GROUPS.indexOf(a.kind.group) - GROUPS.indexOf(b.kind.group));
}

export function nameOf({ kind, item }: Pick<Placed, "kind" | "item">, plan: Plan): string {
  return (kind.name?.(item, plan) ?? "") || kind.title;
}
