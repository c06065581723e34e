/** Undo and redo, with what they undo; the ways to earlier versions and to scenarios. */
import { plan as planText } from "@/text/plan";
import type { Household, HouseholdActions } from "@/features/household";

interface Props { household: Household & HouseholdActions; onUndo: () => void; onRedo: () => void; onHistory: () => void; onScenarios: () => void }

const words = planText.undo;

export function Toolbar({ household: { canUndo, canRedo, undoLabel, redoLabel }, onUndo, onRedo, onHistory, onScenarios }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <button type="button" className="button" disabled={!canUndo} title={undoLabel === null ? words.nothing : words.undoOf(undoLabel)} onClick={onUndo}>
        <Turn />{words.undo}<span className="sr-only">{undoLabel !== null && `: ${undoLabel}`}</span>
      </button>
      <button type="button" className="button" disabled={!canRedo} title={redoLabel === null ? words.nothingAgain : words.redoOf(redoLabel)} onClick={onRedo}>
        <Turn mirrored />{words.redo}<span className="sr-only">{redoLabel !== null && `: ${redoLabel}`}</span>
      </button>
      <button type="button" className="button" onClick={onHistory}>{planText.history.open}</button>
      <button type="button" className="button" onClick={onScenarios}>{planText.scenarios.open}</button>
    </div>
  );
}

function Turn({ mirrored = false }: { mirrored?: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.400" strokeLinecap="round" strokeLinejoin="round" className={mirrored ? "-scale-x-100" : ""}>
      <path d="M5.500 3L2.500 6l3 3M2.500 6H10a3.500 3.500 0 0 1 0 7H6" />
    </svg>
  );
}
