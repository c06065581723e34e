/** The answer before the change now in hand, so that its effect can be told and its fan be drawn as a ghost. */
import { useRef, useState } from "react";
import type { PlanFile, Simulation } from "@/api/types";
import type { Live } from "./useLive";

export interface Before { plan: PlanFile; simulation: Simulation }

export interface EffectOf {
  before: Before | null;
  /** Names the control in hand. While it stays the same, a drag from 62 to 65 is one change. */
  touch: (control: string) => void;
  forget: () => void;
}

export function useEffectOf(live: Live): EffectOf {
  const [before, setBefore] = useState<Before | null>(null);
  const inHand = useRef<string | null>(null);
  const { shown } = live;
  const touch = (control: string) => {
    if (inHand.current === control) return;
    inHand.current = control;
    setBefore(shown && { plan: shown.of, simulation: shown.quick });
  };
  const forget = () => {
    inHand.current = null;
    setBefore(null);
  };
  // Real and nominal dollars cannot stand on one axis, and nothing is the ghost of itself.
  const comparable = before !== null && shown !== null && before.plan !== shown.of && before.simulation.outcome.dollars === shown.quick.outcome.dollars;
  return { before: comparable ? before : null, touch, forget };
}
