import type { Finding } from "@/api/types";

/** Pointers of a request name the plan first: "/plan/income/0" is "/income/0". */
export function pointersOfPlan(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, pointer: finding.pointer.replace(/^\/plan(?=\/|$)/, "") }));
}
