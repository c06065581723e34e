import { describe, expect, it } from "vitest";
import type { Job } from "@/api/types";
import { isOpen, reportsOf, shareDone, sizeWords, stateWords } from "./view";

const job: Job = { id: "a", kind: "report", state: "running", progress: { done: 500, of: 2000 }, created_at: "2026-01-02T10:00:00Z", result: null, failure: null };

describe("a report's job", () => {
  it("is open until it is done, failed or stopped", () => {
    expect((["waiting", "running", "done", "failed", "cancelled"] as const).map((state) => isOpen({ ...job, state }))).toEqual([true, true, false, false, false]);
  });
  it("claims no progress before the whole is known", () => {
    expect([shareDone(job), shareDone({ ...job, progress: { done: 0, of: 0 } }), shareDone({ ...job, progress: { done: 9, of: 8 } })]).toEqual([0.25, null, 1]);
  });
  it("tells the server's reason when it failed", () => {
    expect(stateWords({ ...job, state: "failed", failure: "The plan ends before it starts." })).toBe("It could not be made: The plan ends before it starts.");
  });
  it.each([[800, "800\u00A0B"], [212_345, "212\u00A0kB"], [1_840_000, "1.8\u00A0MB"]])("of %d bytes is %s", (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});

describe("the list of reports", () => {
  it("takes the latest that was heard, new ones first, and leaves simulations out", () => {
    const done: Job = { ...job, state: "done" };
    const fresh: Job = { ...job, id: "b", created_at: "2026-01-03T10:00:00Z" };
    const simulation: Job = { ...job, id: "c", kind: "simulation" };
    expect(reportsOf([job, simulation], new Map([["a", done], ["b", fresh]]))).toEqual([fresh, done]);
  });
});
