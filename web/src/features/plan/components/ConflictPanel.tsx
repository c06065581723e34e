/** The plan was changed elsewhere while it was changed here: both sides in words, and the reader decides. */
import { useMemo } from "react";
import { useHousehold, type Conflict } from "@/features/household";
import type { Money } from "@/format/money";
import { plan as planText } from "@/text/plan";
import { differences, merged } from "../model/difference";
import { asFile, asPlan } from "../model/edit";
import { Changes } from "./Changes";

const words = planText.conflict;

export function ConflictPanel({ conflict, money }: { conflict: Conflict; money: Money }) {
  const { resolve } = useHousehold();
  const { base, mine, theirs } = conflict;
  const both = useMemo(() => merged(asPlan(base), asPlan(mine), asPlan(theirs.plan)), [base, mine, theirs]);
  return (
    <section role="alert" aria-label={words.title} className="mb-6 rounded-card border border-caution px-5 py-4" data-testid="conflict">
      <h2 className="font-serif text-21">{words.title}</h2>
      <p className="mt-1 max-w-[68ch] text-15 text-muted">{words.lead}</p>
      <div className="mt-4 grid gap-6 sm:grid-cols-2">
        <div>
          <h3 className="mb-1 text-15 font-semibold">{words.theirs}</h3>
          <Changes changes={differences(asPlan(base), asPlan(theirs.plan), money)} nothing={words.nothing} />
        </div>
        <div>
          <h3 className="mb-1 text-15 font-semibold">{words.mine}</h3>
          <Changes changes={differences(asPlan(base), asPlan(mine), money)} nothing={words.nothing} />
        </div>
      </div>
      <p className="mt-4 text-13 text-muted">{both ? words.mergeHint : words.touching}</p>
      <p className="mt-2 flex flex-wrap gap-2">
        {both && <button type="button" className="button" onClick={() => resolve(asFile(both))}>{words.merge}</button>}
        <button type="button" className="button" onClick={() => resolve("mine")}>{words.keepMine}</button>
        <button type="button" className="button" onClick={() => resolve("theirs")}>{words.takeTheirs}</button>
      </p>
    </section>
  );
}
