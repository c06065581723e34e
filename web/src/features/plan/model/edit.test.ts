import { describe, expect, it } from "vitest";
import { shownFields, summarised, unclaimed } from "./findings";
import { pointersOfPlan } from "./pointers";
import { withCopy, withItem, withoutItem, withPut } from "./edit";
import { placed } from "./kinds";
import { ABSENT_RULES } from "./kinds/absent";
import { Quick } from "./quick";
import { sample } from "./sample";
import type { Plan } from "./json";

const tile = (pointer: string, plan: Plan = sample) => {
  const found = placed(plan).find((one) => one.pointer === pointer);
  if (!found) throw new Error(`no tile ${pointer}`);
  return found;
};

describe("a change of the plan", () => {
  it("makes a household of one a couple, and says by name what went without saying", () => {
    const one: Plan = {
      tax: { state: "tx", filing: "single" }, people: [{ id: "kim", born: "1980-06" }], accounts: [{ id: "bank", kind: "cash", balance: 1 }],
      income: [{ kind: "salary", amount: 1, per: "year" }], spending: [{ name: "Health", tier: "essential", phases: [{ from: "now", amount: 1 }, { from: "age 65", amount: 2 }] }],
    };
    const two = withItem(one, "/people", { id: "sam", born: "1981-01" });
    expect(two).toMatchObject({ tax: { filing: "joint" }, accounts: [{ owner: "kim" }], income: [{ person: "kim" }], spending: [{ phases: [{ from: "now" }, { from: "kim: age 65" }] }] });
    expect(withoutItem(two, tile("/people/1", two))).toMatchObject({ tax: { filing: "single" }, people: [{ id: "kim" }] });
  });
  it("copies an item under a name and an id of its own", () => {
    expect((withCopy(sample, tile("/goals/1")).goals as Plan[]).at(-1)).toEqual({ name: "Car 2", amount: 38_000, when: "2034-05" });
    expect((withCopy(sample, tile("/accounts/0")).accounts as Plan[]).at(-1)).toMatchObject({ id: "checking 2", name: "Checking 2" });
  });
  it("writes a rule that was left out with what it needs", () => {
    expect(withPut(sample, "/spending_rule/from", "now", ABSENT_RULES).spending_rule).toEqual({ kind: "constant_real", from: "now" });
  });
});

describe("findings", () => {
  const finding = (pointer: string, severity: "error" | "warning" = "error") => ({ pointer, severity, code: "x", message: `at ${pointer}`, hint: null });
  it("of a request lose the part that names the plan", () => expect(pointersOfPlan([finding("/plan/income/0/amount"), finding("/planet")]).map((one) => one.pointer)).toEqual(["/income/0/amount", "/planet"]));
  it("lead to the tile they are about, errors first", () => {
    const found = summarised([finding("/accounts/2/mix/glide/1/0", "warning"), finding("/income/0/amount"), finding("/tax/filing"), finding("/as_of")], sample);
    expect(found.map((one) => [one.tile, one.where])).toEqual([["/income/0", "Ana's salary"], ["/tax", "Taxes"], ["", "Ana and Ben"], ["/accounts/2", "ana 401k"]]);
  });
  it("without a field stand on top of the tile; with one, in the field", () => {
    const salary = tile("/income/0");
    const all = [finding("/income/0"), finding("/income/0/saves/0/to"), finding("/income/0/taxable")];
    expect(unclaimed(all, salary, shownFields(salary, sample, all)).map((one) => one.pointer)).toEqual(["/income/0", "/income/0/taxable"]);
  });
  it("bring a field into sight that has no meaning otherwise", () => {
    const cash = tile("/goals/1");
    expect(shownFields(cash, sample, []).some((field) => field.key === "from")).toBe(false);
    expect(shownFields(cash, sample, [finding("/goals/1/from")]).some((field) => field.key === "from")).toBe(true);
  });
});

describe("quick questions", () => {
  it("have one on its way, and skip to the latest", async () => {
    const sent: number[] = [];
    const answers: number[] = [];
    const free: (() => void)[] = [];
    const quick = new Quick<number, number>((question) => new Promise((resolve) => {
      sent.push(question);
      free.push(() => resolve(question * 10));
    }), (_, answer) => answers.push(answer));
    for (const question of [1, 2, 3]) quick.ask(question);
    free[0]?.();
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    free[1]?.();
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    expect([sent, answers]).toEqual([[1, 3], [10, 30]]);
  });
  it("go on after one that failed", async () => {
    const answers: number[] = [];
    const quick = new Quick<number, number>((question) => (question === 1 ? Promise.reject(new Error("gone")) : Promise.resolve(question)), (_, answer) => answers.push(answer));
    quick.ask(1);
    quick.ask(2);
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    expect(answers).toEqual([2]);
  });
});
