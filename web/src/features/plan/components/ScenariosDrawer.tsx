/** Scenarios: keep the change in hand as one, choose, rename, delete, and read what differs from the plan. */
import { useEffect, useState } from "react";
import Link from "next/link";
import { getPlan } from "@/api/household";
import type { PlanFile, Problem, Scenario } from "@/api/types";
import { useHousehold } from "@/features/household";
import type { Money } from "@/format/money";
import { plan as planText } from "@/text/plan";
import { Drawer } from "@/ui/Drawer";
import { differences } from "../model/difference";
import { asPlan } from "../model/edit";
import { Changes } from "./Changes";
import { DrawerHead } from "./DrawerHead";

const words = planText.scenarios;

export function ScenariosDrawer({ open, onClose, money }: { open: boolean; onClose: () => void; money: Money }) {
  const { source, scenarios, scenario, plan, choose, canEdit } = useHousehold();
  const stored = source.kind === "stored" ? source.id : null;
  const base = useBase(stored, source.kind === "stored" ? source.version : 0, open && scenario !== null);
  return (
    <Drawer open={open} label={words.title} onClose={onClose}>
      <DrawerHead title={words.title} lead={words.lead} onClose={onClose} />
      <div className="grid gap-6 px-6 pb-8">
        {!stored && <p className="text-15">{words.signIn} <Link href="/sign-up" prefetch={false} className="text-accent underline underline-offset-2">{words.signUp}</Link></p>}
        {stored && canEdit && <KeepForm />}
        {stored && scenarios.length === 0 && <p className="text-15 text-muted">{words.none}</p>}
        {stored && scenarios.length > 0 && (
          <ul className="grid gap-2">
            <li className="flex items-center gap-3 rounded-card border border-line px-3 py-2">
              <label className="mr-auto flex items-center gap-2 text-15"><input type="radio" name="scenario" checked={scenario === null} onChange={() => void choose(null)} />{words.base}</label>
            </li>
            {scenarios.map((one) => <Row key={one.id} one={one} chosen={scenario?.id === one.id} canEdit={canEdit} onChoose={() => void choose(one.id)} />)}
          </ul>
        )}
        {scenario && plan && base && (
          <section>
            <h3 className="mb-1 text-15 font-semibold">{words.differs}</h3>
            <Changes changes={differences(asPlan(base), asPlan(plan), money)} nothing={words.same} />
          </section>
        )}
      </div>
    </Drawer>
  );
}

/** The plan that a scenario is laid on. */
function useBase(plan: string | null, version: number, wanted: boolean): PlanFile | null {
  const [base, setBase] = useState<PlanFile | null>(null);
  useEffect(() => {
    if (!wanted || plan === null) return undefined;
    let left = false;
    void getPlan(plan).then((answer) => { if (!left && answer.ok) setBase(answer.data.plan); });
    return () => { left = true; };
  }, [plan, version, wanted]);
  return base;
}

function Trouble({ problem }: { problem: Problem | null }) {
  return problem && <p role="alert" className="text-13 text-danger">{words.failed} {problem.findings[0]?.message ?? problem.detail}</p>;
}

/** Keeps the plan in hand under a name. What was changed last may at the same time be taken back in the plan itself. */
function KeepForm() {
  const { plan, scenario, scenarios, undoLabel, undo, redo, flush, keepScenario } = useHousehold();
  const [name, setName] = useState("");
  const [takeBack, setTakeBack] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const suggestion = `${words.suggestion} ${scenarios.length + 1}`;
  const canTakeBack = undoLabel !== null && scenario === null;
  const keep = async () => {
    if (!plan) return;
    const back = canTakeBack && takeBack;
    if (back) {
      undo();
      await flush();
    }
    const answer = await keepScenario(name.trim() || suggestion, plan);
    setProblem(answer.ok ? null : answer.problem);
    // What could not be kept as a scenario stays in the plan, where it was.
    if (!answer.ok && back) redo();
    if (answer.ok) setName("");
  };
  return (
    <form className="grid gap-2" onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <h3 className="text-15 font-semibold">{words.keep}</h3>
      <div className="flex flex-wrap items-center gap-2">
        <input className="plan-select flex-1" aria-label={words.name} placeholder={suggestion} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        <button type="submit" className="button">{words.save}</button>
      </div>
      {canTakeBack && <label className="flex items-center gap-2 text-13"><input type="checkbox" checked={takeBack} onChange={(event) => setTakeBack(event.target.checked)} />{words.takeBack(undoLabel)}</label>}
      <Trouble problem={problem} />
    </form>
  );
}

function Row({ one, chosen, canEdit, onChoose }: { one: Scenario; chosen: boolean; canEdit: boolean; onChoose: () => void }) {
  const { renameScenario, removeScenario } = useHousehold();
  const [state, setState] = useState<"rest" | "rename" | "remove">("rest");
  const [name, setName] = useState(one.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const rename = async () => {
    const answer = await renameScenario(one.id, name.trim() || one.name);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setState("rest");
  };
  const remove = async () => {
    const answer = await removeScenario(one.id);
    if (!answer.ok) setProblem(answer.problem);
  };
  return (
    <li className="rounded-card border border-line px-3 py-2" data-scenario={one.name}>
      {state === "rename" ? (
        <form className="flex flex-wrap items-center gap-2" onSubmit={(event) => { event.preventDefault(); void rename(); }}>
          <input className="plan-select flex-1" aria-label={words.name} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          <button type="submit" className="button">{words.renameDone}</button>
          <button type="button" className="button" onClick={() => setState("rest")}>{words.cancel}</button>
        </form>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <label className="mr-auto flex items-center gap-2 text-15"><input type="radio" name="scenario" checked={chosen} onChange={onChoose} />{one.name}</label>
          {canEdit && state === "rest" && (
            <>
              <button type="button" className="button" onClick={() => { setName(one.name); setState("rename"); }}>{words.rename}<span className="sr-only">: {one.name}</span></button>
              <button type="button" className="button" onClick={() => setState("remove")}>{words.remove}<span className="sr-only">: {one.name}</span></button>
            </>
          )}
        </div>
      )}
      {state === "remove" && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-15">
          {words.removeSure}
          <button type="button" className="button button-danger" onClick={() => void remove()}>{words.removeYes}</button>
          <button type="button" className="button" onClick={() => setState("rest")}>{words.cancel}</button>
        </p>
      )}
      <Trouble problem={problem} />
    </li>
  );
}
