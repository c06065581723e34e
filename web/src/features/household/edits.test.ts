import { describe, expect, it } from "vitest";
import type { PlanFile } from "@/api/plan";
import { edited, redone, undone, unedited } from "./edits";
import { same } from "./same";

const plan = (name: string) => ({ overwinter: 1, name }) as PlanFile;
const start = unedited(plan("a"));

describe("edits", () => {
  it("are undone and done again in order, each by its name", () => {
    const two = edited(edited(start, "one", plan("b"), 0), "two", plan("c"), 0);
    const back = undone(undone(two));
    expect([two.past.map((s) => s.label), back.present.name, back.future.map((s) => s.label)]).toEqual([["one", "two"], "a", ["two", "one"]]);
    expect([redone(back).present.name, redone(redone(back)).present.name]).toEqual(["b", "c"]);
  });
  it("of one field in one go are one step; after a pause they are two", () => {
    const typed = edited(edited(start, "name", plan("b"), 0), "name", plan("bc"), 400);
    expect([typed.past.length, undone(typed).present.name]).toEqual([1, "a"]);
    expect(edited(typed, "name", plan("bcd"), 5000).past.length).toBe(2);
  });
  it("that say the same are none", () => expect(edited(start, "same", plan("a"), 0)).toBe(start));
  it("forget what was undone once something new is done", () => expect(edited(undone(edited(start, "x", plan("b"), 0)), "y", plan("c"), 0).future).toEqual([]));
  it("undo nothing when there is nothing", () => expect([undone(start), redone(start)]).toEqual([start, start]));
});

describe("plans say the same", () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true], [{ a: 1 }, { a: 1, b: undefined }, true], [{ a: 1 }, { a: 2 }, false],
    [[1, 2], [2, 1], false], [{}, [], false], [null, {}, false], ["1", 1, false],
  ])("%j and %j: %s", (one, other, equal) => expect([same(one, other), same(other, one)]).toEqual([equal, equal]));
});
