import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMoney } from "@/format/money";
import { withItem } from "./edit";
import { itemsAt, type Plan } from "./json";
import { KINDS, kindOf, nameOf, placed } from "./kinds";
import { drawnLast } from "./kinds/have";
import { sample } from "./sample";
import { detailsOf, keysOfField, MIX_CLASSES } from "./words";

interface Schema { $ref?: string; items?: Schema; properties?: Record<string, Schema> }
const schema = JSON.parse(readFileSync(new URL("../../../../../crates/plan/schema/plan.v1.json", import.meta.url), "utf8")) as Schema & { $defs: Record<string, Schema> };
const definition = (of: Schema | undefined) => schema.$defs[(of?.$ref ?? of?.items?.$ref ?? "").replace("#/$defs/", "")];
const money = createMoney("USD", false);

/** Whether the key `kind` decides which tile an item is, so that it needs no field. */
const tellsKinds = (name: string) => KINDS.filter((kind) => kind.at === `/${name}`).length > 1;

describe("what the plan file can say", () => {
  const lists = Object.entries(schema.properties ?? {}).filter(([, of]) => definition(of)?.properties);
  it.each(lists.map(([name]) => name))("%s: every key has a field", (name) => {
    const known = new Set(KINDS.filter((kind) => kind.at === `/${name}`).flatMap((kind) => kind.fields.flatMap(keysOfField)));
    const missing = Object.keys(definition(schema.properties?.[name])?.properties ?? {}).filter((key) => !known.has(key) && !(key === "kind" && tellsKinds(name)));
    expect(missing).toEqual([]);
  });
  it("the plan's own keys have fields or groups of their own", () => {
    const known = new Set([...KINDS.filter((kind) => kind.at === "").flatMap((kind) => kind.fields.flatMap(keysOfField)), ...KINDS.map((kind) => kind.at.slice(1))]);
    expect(Object.keys(schema.properties ?? {}).filter((key) => !known.has(key))).toEqual([]);
  });
  it.each([["DeferralFile", "saves"], ["PhaseFile", "phases"], ["PriorityFile", "priorities"]])("%s: every key has a field", (name, key) => {
    const fields = KINDS.flatMap((kind) => kind.fields.flatMap((field) => (field.key === key ? [field.input] : field.input.kind === "oneOf" ? field.input.of.filter((one) => one.key === key).flatMap((one) => one.input ?? []) : [])));
    const known = new Set(fields.flatMap((input) => (input.kind === "list" ? input.fields.flatMap(keysOfField) : [])));
    expect(Object.keys(schema.$defs[name]?.properties ?? {}).filter((one) => !known.has(one))).toEqual([]);
  });
  it("every class of a mix has a name", () => expect(Object.keys(MIX_CLASSES).toSorted()).toEqual(Object.keys(schema.$defs.SharesFile?.properties ?? {}).toSorted()));
  it("a kind without an entry is shown as it stands", () => expect(kindOf("/income", { kind: "royalty" }).id).toBe("unknown"));
});

describe("the tiles", () => {
  const words = { plan: sample, money };
  const line = (pointer: string) => {
    const tile = placed(sample).find((one) => one.pointer === pointer);
    return tile && [nameOf(tile, sample), tile.kind.amount?.(tile.item, words), tile.kind.when?.(tile.item, words)];
  };
  it.each([
    ["/people/0", ["Ana", "born 1974-03", "retires at 62"]],
    ["/people/1", ["Benjamin", "born 1976-11", "retires: Ana is 65"]],
    ["/income/0", ["Ana's salary", "$148,000 a year", "until retirement"]],
    ["/income/1", ["Ana's Social Security", "$3,380 a month at full age", "from 67"]],
    ["/accounts/1", ["brokerage", "$214,000", "both"]],
    ["/debts/0", ["Mortgage", "$386,000", "$2,270 a month at 3.25 %"]],
    ["/spending/1", ["Health", "$450 a month, then $1,350", ""]],
    ["/goals/0", ["College", "$36,000 a year", "from Sep 2028 until Jun 2032"]],
    ["/goals/1", ["Car", "$38,000", "May 2034"]],
    ["/saving", ["What is left over", "to Checking, then ana roth, then brokerage", undefined]],
    ["/spending_rule", ["Spending in good and bad years", "the same buying power every year", undefined]],
  ])("%s", (pointer, said) => expect(line(pointer)).toEqual(said));
  it("tell what differs from the usual", () => {
    const health = placed(sample).find((one) => one.pointer === "/spending/1");
    expect(health && detailsOf(health.item, health.kind.fields, words)).toEqual(["Grows: inflation + 1.5 %"]);
  });
});

describe("the gallery", () => {
  const empty: Plan = { overwinter: 1, name: "Me", as_of: "2026-01", tax: { state: "tx", filing: "single" }, people: [{ id: "me", born: "1980-01", retires: "age 65" }], accounts: [], saving: { surplus_to: "" } };
  it.each(KINDS.flatMap((kind) => kind.adds.map((one) => [one.title, kind, one] as const)))("%s is of its own kind and has a name of its own", (_, kind, one) => {
    for (const plan of [empty, sample]) {
      const once = withItem(plan, kind.at, one.item(plan));
      const twice = withItem(once, kind.at, one.item(once));
      const [first, second] = itemsAt(twice, kind.at).slice(-2);
      expect(kindOf(kind.at, first ?? {}).id).toBe(kind.id);
      expect((first?.id ?? first?.name) === (second?.id ?? second?.name)).toBe(false);
    }
  });
});

describe("the order of withdrawals", () => {
  it("goes on with the accounts that the file leaves out, by kind", () => expect(drawnLast(sample, ["brokerage"])).toEqual(["checking", "ana 401k", "ana roth"]));
});
