/** The plan of a visitor who is not signed in: kept in this browser only. */
import type { PlanFile } from "@/api/types";

export const DRAFT_KEY = "overwinter.draft";

export interface Drafts {
  read: () => PlanFile | null;
  /** Whether it is kept: storage may be full or blocked. */
  write: (plan: PlanFile) => boolean;
  clear: () => void;
}

export function draftsIn(storage: () => Storage): Drafts {
  return {
    read() {
      try {
        const found = JSON.parse(storage().getItem(DRAFT_KEY) ?? "null") as PlanFile | null;
        return found && typeof found === "object" && Array.isArray(found.people) ? found : null;
      } catch {
        return null;
      }
    },
    write(plan) {
      try {
        storage().setItem(DRAFT_KEY, JSON.stringify(plan));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      try {
        storage().removeItem(DRAFT_KEY);
      } catch {
        // Storage is blocked, so there is nothing in it.
      }
    },
  };
}
