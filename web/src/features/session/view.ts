/** What the forms of signing in say. Pure. */
import type { Answer } from "@/api/http";
import type { Finding, Problem } from "@/api/types";
import { session as sessionText } from "@/text/session";

export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 256;

/** The server counts characters of the normalised form; so does the hint. */
export function passwordLength(password: string): number {
  return Array.from(password.normalize("NFKC")).length;
}

export function passwordHint(password: string): string {
  const count = passwordLength(password);
  const words = sessionText.passwordHint;
  if (count === 0) return words.empty;
  if (count < PASSWORD_MIN) return words.short(PASSWORD_MIN - count);
  return count > PASSWORD_MAX ? words.long : words.enough(count);
}

/** What was found at a field, by its pointer. */
export function findingsAt(problem: Problem | null, pointer: string): Finding[] {
  return problem?.findings.filter((finding) => finding.pointer === pointer) ?? [];
}

/** The problem without what is said at a field already; null when nothing is left to say. */
export function beyondFields(problem: Problem | null, pointers: readonly string[]): Problem | null {
  if (!problem) return null;
  const findings = problem.findings.filter((finding) => !pointers.includes(finding.pointer));
  return problem.findings.length > 0 && findings.length === 0 ? null : { ...problem, findings };
}

/** Told to slow down, one wants to know for how long. */
export function waitWords(answer: Answer<unknown>): Problem | null {
  if (answer.ok) return null;
  const { problem, retryAfterMs } = answer;
  if (problem.status !== 429 || retryAfterMs === undefined) return problem;
  return { ...problem, detail: sessionText.wait(sessionText.seconds(Math.max(1, Math.ceil(retryAfterMs / 1000)))) };
}
