/**
 * What a plan can hold, described as data: groups of kinds, each with its fields. A new kind of the plan file is one entry in `kinds/`;
 * the tiles, the forms, the gallery, the words of a difference and the places of findings all follow from it.
 */
import type { Money } from "@/format/money";
import type { TileIconName } from "./icons";
import type { Item, Json, Plan } from "./json";

export type GroupId = "people" | "income" | "have" | "owe" | "spending" | "goals" | "rules";

export interface Choice { value: string; label: string }

/** The list or table of the plan that a field names an item of. */
export type Target = "people" | "owners" | "accounts" | "properties";

export interface OneOf {
  /** The key that says so; it has a fresh value when chosen. */
  key: string;
  label: string;
  input: Input | null;
  fresh: Json;
}

export type Input =
  | { kind: "text" }
  /** What other items call this one: a change is carried to all of them. */
  | { kind: "id" }
  | { kind: "money"; unit?: string }
  | { kind: "percent"; unit?: string }
  | { kind: "month" }
  | { kind: "age" }
  /** `absent` says in words what holds without a date; without it the field must be given. */
  | { kind: "when"; absent?: string }
  | { kind: "growth" }
  | { kind: "choice"; choices: readonly Choice[] }
  | { kind: "flag" }
  | { kind: "number" }
  | { kind: "cost" }
  | { kind: "upTo" }
  | { kind: "match" }
  | { kind: "mix" }
  | { kind: "order" }
  | { kind: "ref"; to: Target; fits?: (item: Item) => boolean }
  /** One of several keys, such as an amount or phases; the field's own key is only its name. */
  | { kind: "oneOf"; of: readonly OneOf[] }
  | { kind: "list"; item: string; fields: readonly Field[]; fresh: (plan: Plan) => Item; ordered?: boolean };

export interface Field {
  key: string;
  label: string;
  input: Input;
  hint?: string;
  /** Folded away until asked for, unless something is wrong with it. */
  advanced?: boolean;
  /** May be left out. What then holds is the words to show in its place. */
  absent?: string;
  /** Too small to be told on the closed tile. */
  quiet?: boolean;
  /** Whether the field has a meaning in this item. A value that is there is always shown. */
  applies?: (item: Item, plan: Plan) => boolean;
  /** The whole sentence of a change, where "label: new instead of old" would sound wrong. */
  says?: (name: string, to: string, from: string) => string;
}

export interface Words { plan: Plan; money: Money }

export interface Addition {
  title: string;
  /** One line on what it does in the plan. */
  line: string;
  item: (plan: Plan) => Item;
}

export interface Kind {
  id: string;
  group: GroupId;
  /** The pointer of the list that holds such items, or of the one table. "" is the plan itself. */
  at: string;
  single?: boolean;
  icon: TileIconName;
  /** What such an item is called. */
  title: string;
  is: (item: Item) => boolean;
  name?: (item: Item, plan: Plan) => string;
  amount?: (item: Item, words: Words) => string;
  when?: (item: Item, words: Words) => string;
  fields: readonly Field[];
  adds: readonly Addition[];
}
