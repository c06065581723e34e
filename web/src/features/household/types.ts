/** What every page knows of the household. */
import type { Answer } from "@/api/http";
import type { Finding, Me, PlanFile, PlanHead, Problem, Scenario, ScenarioView, StoredPlan } from "@/api/types";
import type { Conflict } from "./keeper";
import type { Saving } from "./saving";

export type Source =
  | { kind: "sample" }
  /** Edited, and kept in this browser only. */
  | { kind: "draft" }
  | { kind: "stored"; id: string; version: number; updatedAt: string }
  /** Signed in, and the household has no plan yet. */
  | { kind: "none" };

export interface Household {
  /** Before the first answer; what is not known yet is empty. */
  loading: boolean;
  /** Why nothing could be loaded. */
  problem: Problem | null;
  me: Me | null;
  /** Why nobody can sign in at this address. */
  refused: string | null;
  /** What all pages show: the sample, the draft, the stored plan, or the scenario's plan. */
  plan: PlanFile | null;
  source: Source;
  plans: readonly PlanHead[];
  scenario: { id: string; name: string; version: number } | null;
  scenarios: readonly Scenario[];
  /** A draft from before signing in that is still in this browser. */
  leftDraft: PlanFile | null;

  canEdit: boolean;
  undoLabel: string | null;
  redoLabel: string | null;
  canUndo: boolean;
  canRedo: boolean;
  saving: Saving;
  /** What the server found in the last plan that it did not keep. */
  findings: readonly Finding[];
  conflict: Conflict | null;
}

export interface HouseholdActions {
  /** Changes the plan at once; it is saved by itself. `label` names the change for undo, e.g. "Ana retires". */
  edit: (label: string, change: (plan: PlanFile) => PlanFile) => void;
  undo: () => void;
  redo: () => void;
  /** Ends a conflict: one side, or a plan that joins both. */
  resolve: (choice: "mine" | "theirs" | PlanFile) => void;
  /** Sends what is not kept yet now. */
  flush: () => Promise<void>;
  /** Asks the server again; what is not kept yet stays. */
  refresh: () => Promise<void>;
  /** A whole new plan: creates the first one of the household, or changes the present one, which can be undone. */
  adopt: (label: string, plan: PlanFile) => Promise<Answer<null>>;
  openPlan: (id: string) => Promise<void>;

  /** Shows a scenario's plan, or with `null` the base plan. */
  choose: (scenario: string | null) => Promise<void>;
  /** Keeps a plan as a scenario of the present one and shows it. */
  keepScenario: (name: string, plan: PlanFile) => Promise<Answer<ScenarioView>>;
  renameScenario: (id: string, name: string) => Promise<Answer<ScenarioView>>;
  removeScenario: (id: string) => Promise<Answer<null>>;
  /** Goes back to an earlier version, as a new one on top. */
  rewind: (to: number) => Promise<Answer<StoredPlan>>;

  entered: (me: Me) => Promise<void>;
  signOut: (everywhere?: boolean) => Promise<Answer<null>>;
  dropDraft: () => void;
}
