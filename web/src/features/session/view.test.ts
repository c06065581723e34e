import { describe, expect, it } from "vitest";
import type { Finding, Problem } from "@/api/types";
import { beyondFields, findingsAt, passwordHint, waitWords } from "./view";

const finding = (pointer: string): Finding => ({ pointer, code: "x", severity: "error", message: pointer, hint: null });
const problem = (status: number, ...findings: Finding[]): Problem => ({ type: "x", title: "t", status, detail: "d", findings, request_id: "" });

describe("the password hint", () => {
  it.each([
    ["", /At least 15/], ["fourteen-chars", /^1 more character$/], ["short", /^10 more characters$/], ["long enough words", /17 characters/],
    // One ligature is three letters once it is normalised, and an emoji is one character.
    ["ﬃ", /^12 more/], ["🦉", /^14 more/], ["x".repeat(257), /At most 256/],
  ])("of %j", (password, words) => expect(passwordHint(password)).toMatch(words));
});

describe("what was found", () => {
  it("is said at its field, and the rest above the form", () => {
    const found = problem(422, finding("/email"), finding("/plan/name"));
    expect(findingsAt(found, "/email")).toHaveLength(1);
    expect(beyondFields(found, ["/email"])?.findings).toEqual([finding("/plan/name")]);
    expect(beyondFields(found, ["/email", "/plan/name"])).toBeNull();
    expect(beyondFields(problem(401), ["/email"])).toMatchObject({ status: 401 });
  });
  it("tells for how long to wait", () => {
    expect(waitWords({ ok: false, problem: problem(429), retryAfterMs: 30_000 })?.detail).toContain("30 seconds");
    expect(waitWords({ ok: false, problem: problem(429), retryAfterMs: 200_000 })?.detail).toContain("4 minutes");
    expect(waitWords({ ok: false, problem: problem(401) })?.detail).toBe("d");
  });
});
