import { describe, expect, it } from "vitest";
import type { Inputs, Solution } from "@/api/types";
import { simulation } from "@/features/results/sample";
import { createMoney } from "@/format/money";
import { notesOf, questionsFor, requestOf, sentenceOf, tableOf } from "./view";

const money = createMoney("USD", false);
const share = (value: number, standard_error = 0.01) => ({ value, standard_error });
const tried = (change: Solution["as_planned"]["change"], success = 0.85) => ({ change, success: share(success), worth: { value: 123_456, standard_error: 1000 }, certain_spending: { value: 61_000, standard_error: 200 }, behind: null });

const spending: Solution = {
  plan: simulation.plan, search: "spending", target: 0.85, ranked_by: null,
  best: tried({ spending_monthly_usd: 8830 }),
  interval: { ambitious: { spending_monthly_usd: 9070 }, cautious: { spending_monthly_usd: 8570 } },
  ties: [], as_planned: tried({}, 0.61), screened: 0, tried: [tried({ spending_monthly_usd: 9000 }, 0.8), tried({ spending_monthly_usd: 8830 })],
  check: { seed: 2, as_planned: tried({}, 0.6), best: tried({ spending_monthly_usd: 8830 }, 0.84), gain_in_success: share(0.24), gain_in_worth: share(0), gain_in_spending: share(0) },
  findings: [], receipt: simulation.receipt,
};

describe("a search in words", () => {
  it("says the answer, its interval and its check", () => {
    expect(sentenceOf(spending, money)).toBe("You could spend $8,830 a month");
    expect(notesOf(spending, money)).toEqual([
      "As far as the number of futures is to blame, between $8,570 and $9,070.",
      "On futures that the search had not seen: 84 in 100 (± 1), where the plan as written works in 60 in 100.",
    ]);
    expect(tableOf(spending, money).rows.map((row) => row.cells[0])).toEqual(["80 in 100", "85 in 100"]);
  });

  it("says what can't be told apart, and how many were only looked at", () => {
    const [ana, ben] = simulation.plan.people.map((person) => person.id) as [string, string];
    const best = tried({ claim_age_months: { [ana]: 840, [ben]: 745 } });
    const claiming: Solution = { ...spending, search: "claiming", target: null, ranked_by: "worth", best, interval: null, ties: [best.change], screened: 9216, tried: [best, best, best] };
    expect(sentenceOf(claiming, money)).toContain("70 (");
    expect(sentenceOf(claiming, money)).toContain("62 and 1 month (");
    expect(notesOf(claiming, money).slice(0, 2)).toEqual(["One other of 3 that were tried can't be told from it.", "9,216 pairs of ages were looked at by what they pay, and 3 of them tried."]);
  });

  it("says when nothing gets there", () => {
    expect(sentenceOf({ ...spending, best: null, interval: null, check: null }, money)).toContain("Nothing that was tried");
    expect(notesOf({ ...spending, best: null, interval: null, check: null }, money)).toEqual([]);
  });

  it("asks only for what the question needs", () => {
    const request = { plan: {} as never, run: { dollars: "real" as const } };
    expect(requestOf(request, { kind: "claiming", target: "0.85", person: "ana" }).search).toEqual({ kind: "claiming" });
    expect(requestOf(request, { kind: "retirement", target: "0.75", person: "ana" }).search).toEqual({ kind: "retirement", target: 0.75, person: "ana" });
    expect(requestOf(request, { kind: "spending", target: "0.85", person: "ana" }).run).toMatchObject({ dollars: "real", compare_models: false });
    const nobody: Inputs = { ...simulation.inputs, retirement_ages: [] };
    expect(questionsFor(nobody)).not.toContain("retirement");
  });
});
