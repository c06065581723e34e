/** The value of a field in words, for differences, badges and undo. Pure. */
import { monthName } from "@/format/month";
import { itemsAt, isItem, textOf, type Item, type Json } from "./json";
import { personName, whenWords } from "./dates";
import { readUpTo, writeAge, writeShare } from "./leaf";
import { growthWords, moneyWords } from "./kinds/common";
import type { Field, Input, OneOf, Target, Words } from "./spec";

export const MIX_CLASSES = {
  us_stocks: "US stocks", international_stocks: "International stocks", bonds: "US bonds", tips: "Inflation-protected bonds", cash: "Cash",
  real_estate: "Real estate", gold: "Gold",
} as const;

/** The keys of the item that a field is about. */
export function keysOfField({ key, input }: Field): string[] {
  return input.kind === "oneOf" ? input.of.map((one) => one.key) : [key];
}

/** The alternative that is in force. */
export function chosen(item: Item, of: readonly OneOf[]): OneOf | undefined {
  return of.find((one) => item[one.key] !== undefined && item[one.key] !== false);
}

export function valueWords(value: Json | undefined, input: Input, words: Words): string {
  if (value === undefined) return "";
  switch (input.kind) {
    case "money": return withUnit(moneyWords(value, words), input.unit);
    case "percent": return textOf(value);
    case "age": return writeAge(value);
    case "month": return typeof value === "string" && /^\d{4}-\d{2}$/.test(value) ? monthName(value) : textOf(value);
    case "when": return whenWords(value, words.plan);
    case "growth": return growthWords(value);
    case "choice": return (input.choices.find((one) => one.value === value)?.label ?? textOf(value)).toLowerCase();
    case "flag": return value === true ? "yes" : "no";
    case "cost": return typeof value === "number" ? `${moneyWords(value, words)} a year` : `${textOf(value)} of its value`;
    case "upTo": return upToWords(value, words);
    case "mix": return mixWords(value, words);
    case "order": return (Array.isArray(value) ? value : []).map((one) => refWords(one, "accounts", words)).join(", ");
    case "ref": return refWords(value, input.to, words);
    case "list": return listWords(value, input.fields, words);
    case "oneOf": case "text": case "id": case "match": case "number": return textOf(value);
  }
}

function withUnit(amount: string, unit: string | undefined): string {
  return unit ? `${amount} ${unit}` : amount;
}

function upToWords(value: Json, words: Words): string {
  const upTo = readUpTo(value);
  if (upTo.form === "limit") return "the law’s limit";
  const amount = moneyWords(upTo.amount, words);
  return upTo.form === "year" ? `${amount} a year` : `until it holds ${amount}`;
}

function mixWords(value: Json, words: Words): string {
  if (!isItem(value)) return textOf(value);
  if (Array.isArray(value.glide)) {
    const points = value.glide.map((point) => (Array.isArray(point) ? `${whenWords(point[0], words.plan)}: ${mixWords(point[1] ?? {}, words)}` : textOf(point)));
    return points.join("; ");
  }
  return Object.entries(value).map(([key, share]) => `${writeShare(share)} % ${(MIX_CLASSES[key as keyof typeof MIX_CLASSES] ?? key)}`).join(", ");
}

function refWords(value: Json | undefined, to: Target, words: Words): string {
  const id = textOf(value);
  if (to === "people" || to === "owners") return id === "joint" ? "both" : personName(words.plan, id);
  const item = itemsAt(words.plan, `/${to}`).find((one) => one.id === id);
  return textOf(item?.name) || id;
}

function listWords(value: Json, fields: readonly Field[], words: Words): string {
  const items = Array.isArray(value) ? value : [];
  return items.map((item) => (isItem(item) ? fieldsWords(item, fields, words) : textOf(item))).join("; ");
}

function fieldsWords(item: Item, fields: readonly Field[], words: Words): string {
  return fields.map((field) => fieldWords(item, field, words)).filter((part) => part !== "").join(", ");
}

/** The value that an item has for a field, in words; "" when it leaves it out. */
export function fieldWords(item: Item, field: Field, words: Words): string {
  if (field.input.kind !== "oneOf") return valueWords(item[field.key], field.input, words);
  const one = chosen(item, field.input.of);
  if (!one) return "";
  return one.input ? valueWords(item[one.key], one.input, words) : one.label.toLowerCase();
}

/** Fields out of sight by default that the plan sets: what the tile's badge tells. */
export function detailsOf(item: Item, fields: readonly Field[], words: Words): string[] {
  return fields
    .filter((field) => field.advanced && !field.quiet && field.absent !== undefined)
    .flatMap((field) => {
      const said = fieldWords(item, field, words);
      return said === "" || said === field.absent ? [] : [`${field.label}: ${said}`];
    });
}
