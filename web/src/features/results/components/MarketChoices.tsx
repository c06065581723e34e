/** Whose figures the markets are made of, and what goes wrong besides. */
import { useId } from "react";
import type { Assumptions, StressKind } from "@/api/types";
import { markets as words } from "@/text/markets";
import type { WhatIf } from "../hooks/useWhatIf";

const SETS = Object.keys(words.sets) as Assumptions[];
const STRESSES = Object.keys(words.stresses) as StressKind[];
/** What a request without a set means. */
const USUAL: Assumptions = "long-run-history-2026-05";

export function MarketChoices({ whatIf: { changes, change } }: { whatIf: WhatIf }) {
  return (
    <div className="grid gap-4">
      <Choice label={words.assumptions} note={words.assumptionsNote} value={changes.assumptions ?? USUAL} options={SETS.map((set) => [set, words.sets[set]])}
        onChange={(value) => {
          const set = SETS.find((one) => one === value);
          change("assumptions", (now) => ({ ...now, assumptions: set && set !== USUAL ? set : null }));
        }} />
      <Choice label={words.stress} note={words.stressNote} value={changes.stress ?? ""} options={[["", words.none], ...STRESSES.map((kind) => [kind, words.stresses[kind]] as const)]}
        onChange={(value) => change("stress", (now) => ({ ...now, stress: STRESSES.find((one) => one === value) ?? null }))} />
    </div>
  );
}

function Choice({ label, note, value, options, onChange }: { label: string; note: string; value: string; options: readonly (readonly [string, string])[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-15">{label}</label>
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, name]) => <option key={option} value={option}>{name}</option>)}
      </select>
      <p className="mt-1.5 text-13 text-muted">{note}</p>
    </div>
  );
}
