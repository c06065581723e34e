/** The changes laid over the plan, the result they give, and the result before the control now in hand was touched. */
import { useRef, useState } from "react";
import { simulate } from "@/api/client";
import type { Dollars, PlanFile, SimulateRequest, Simulation } from "@/api/types";
import { useAnswer, type Asked } from "./useAnswer";
import { NO_CHANGES, requestOf, type Changes } from "../whatIf";

export interface WhatIf extends Asked<SimulateRequest, Simulation> {
  changes: Changes;
  /** `control` names the control, so that a drag from 62 to 65 is told as one change. */
  change: (control: string, to: (changes: Changes) => Changes) => void;
  reset: () => void;
  before: Simulation | null;
}

export function useWhatIf(plan: PlanFile, dollars: Dollars): WhatIf {
  const [changes, setChanges] = useState(NO_CHANGES);
  const [before, setBefore] = useState<Simulation | null>(null);
  const inHand = useRef<string | null>(null);
  const asked = useAnswer(requestOf(plan, changes, dollars), simulate);
  const shown = asked.settled?.data ?? null;

  const change: WhatIf["change"] = (control, to) => {
    if (inHand.current !== control) {
      inHand.current = control;
      setBefore(shown);
    }
    setChanges(to);
  };
  const reset = () => {
    inHand.current = null;
    setBefore(null);
    setChanges(NO_CHANGES);
  };
  // Real and nominal dollars cannot stand on one axis, and nothing is the ghost of itself.
  const comparable = before !== null && before !== shown && before.outcome.dollars === shown?.outcome.dollars;
  return { ...asked, changes, change, reset, before: comparable ? before : null };
}
