import { describe, expect, it } from "vitest";
import { below, keysOf, moved, valueAt, withValue } from "./json";

const plan = { name: "a", list: [{ amount: 1 }, { amount: 2 }], "a/b": { "c~d": 3 } };

describe("a pointer", () => {
  it("finds keys and items, also with a slash or a tilde in them", () => {
    expect([valueAt(plan, "/list/1/amount"), valueAt(plan, below(below("", "a/b"), "c~d")), valueAt(plan, "/list/7/amount"), valueAt(plan, "")]).toEqual([2, 3, undefined, plan]);
    expect(keysOf("/a~1b/c~0d")).toEqual(["a/b", "c~d"]);
  });
  it("changes a copy and leaves the rest as it is", () => {
    const next = withValue(plan, "/list/0/amount", 9);
    expect([next.list[0]?.amount, plan.list[0]?.amount, next.list[1] === plan.list[1]]).toEqual([9, 1, true]);
  });
  it("makes the tables on its way, and takes keys and items away", () => {
    expect(withValue({}, "/withdrawal/order", ["x"])).toEqual({ withdrawal: { order: ["x"] } });
    expect(withValue(plan, "/list/0", undefined).list).toEqual([{ amount: 2 }]);
    expect(withValue(plan, "/name", undefined)).not.toHaveProperty("name");
  });
});

describe("an item of a list", () => {
  it("moves to another place, and nowhere past the ends", () => {
    expect([moved(["a", "b", "c"], 0, 2), moved(["a", "b", "c"], 2, 1), moved(["a", "b"], 0, -1)]).toEqual([["b", "c", "a"], ["a", "c", "b"], ["a", "b"]]);
  });
});
