import type { Item } from "../json";

/** A rule that the plan leaves out has these values; the page shows them, and writes the table with the first change. */
export const ABSENT_RULES: Record<string, Item> = {
  "/withdrawal": { kind: "ordered" },
  "/spending_rule": { kind: "constant_real" },
  "/debt_strategy": { kind: "minimum" },
  "/last_resort": {},
  "/longevity": { kind: "fixed" },
};
