"use client";
/** The plan page: the tiles at the left, what they come to at the right, the line of time above both. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import Link from "next/link";
import { useHousehold } from "@/features/household";
import { useMoney } from "@/features/results/hooks/useMoney";
import { futures } from "@/features/results/view";
import { text } from "@/text/en";
import { plan as planText } from "@/text/plan";
import { Frame } from "@/ui/Frame";
import { usePreferences } from "@/ui/preferences";
import { useEffectOf } from "../hooks/useEffectOf";
import { useLive, type Live } from "../hooks/useLive";
import { usePlanKeys } from "../hooks/usePlanKeys";
import { asFile, asPlan, withPut } from "../model/edit";
import type { Effect } from "../model/effect";
import type { Json } from "../model/json";
import { ABSENT_RULES } from "../model/kinds/absent";
import { pointersOfPlan } from "../model/pointers";
import { Answer, MiniAnswer } from "./Answer";
import { EditorContext, type Editor } from "./Editor";
import { goTo } from "./goTo";
import { PlanTimeline } from "./PlanTimeline";
import { Toolbar } from "./Toolbar";

/** All kinds of items with their words. */
const fetchTiles = () => import("./Tiles");
const Tiles = lazy(() => fetchTiles().then((tiles) => ({ default: tiles.Tiles })));
/** Comes once an edit meets another one. */
const ConflictPanel = lazy(() => import("./ConflictPanel").then((panel) => ({ default: panel.ConflictPanel })));
/** Each comes when it is first opened, and stays so that it can give the focus back. */
const HistoryDrawer = lazy(() => import("./HistoryDrawer").then((drawer) => ({ default: drawer.HistoryDrawer })));
const ScenariosDrawer = lazy(() => import("./ScenariosDrawer").then((drawer) => ({ default: drawer.ScenariosDrawer })));

export function PlanPage() {
  const { plan, loading, problem } = useHousehold();
  // The tiles come while the plan does. What goes wrong is reported where they are shown.
  useEffect(() => { fetchTiles().catch(() => {}); }, []);
  return (
    <Frame>
      <h1 className="sr-only">{planText.title}</h1>
      {plan ? <Loaded /> : loading ? <p className="text-15 text-muted">{text.status.loading}</p> : <Nothing detail={problem?.detail ?? null} />}
    </Frame>
  );
}

function Nothing({ detail }: { detail: string | null }) {
  const words = text.errors.noPlan;
  return (
    <div className="max-w-[34rem] py-8">
      <p className="font-serif text-28">{detail === null ? words.title : text.errors.title}</p>
      <p className="mt-2 text-15 text-muted">{detail ?? words.detail}</p>
      {detail === null && <p className="mt-4"><Link href="/start" className="button">{words.start}</Link></p>}
    </div>
  );
}

type DrawerName = "history" | "scenarios";
type EffectBetween = typeof import("../model/effect").effectBetween;

function Loaded() {
  const household = useHousehold();
  const { plan: file, edit, undo, redo, canEdit, source, scenario, saving, conflict } = household;
  const { dollars, hidden } = usePreferences();
  const money = useMoney();
  const stored = source.kind === "stored" && saving === "saved" ? { id: source.id, scenario: scenario?.id ?? null } : null;
  const live = useLive(file, { dollars, stored });
  const effectOf = useEffectOf(live);
  const [open, setOpen] = useState<string | null>(null);
  const [drawer, setDrawer] = useState<DrawerName | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<DrawerName>>(new Set());
  if (drawer && !opened.has(drawer)) setOpened(new Set([...opened, drawer]));
  const plan = asPlan(file ?? ({} as never));
  const { touch } = effectOf;

  const change = useCallback<Editor["change"]>((control, label, to) => {
    touch(control);
    edit(label, (now) => asFile(to(asPlan(now))));
  }, [touch, edit]);
  const undone = useCallback(() => { touch(`undo ${performance.now()}`); undo(); }, [touch, undo]);
  const redone = useCallback(() => { touch(`redo ${performance.now()}`); redo(); }, [touch, redo]);
  usePlanKeys(undone, redone);

  // While the plan in hand is not answered, what the server said of the last one it did not keep stands.
  const given = live.pending && live.findings.length === 0 ? household.findings : live.findings;
  const findings = useMemo(() => pointersOfPlan(given), [given]);
  const editor = useMemo<Editor>(() => ({
    plan, words: { plan, money }, hidden, canEdit, findings, change,
    put: (pointer: string, value: Json | undefined, label: string) => change(pointer, label, (now) => withPut(now, pointer, value, ABSENT_RULES)),
  }), [plan, money, hidden, canEdit, findings, change]);

  const effect = useEffectWords(live, effectOf.before, money);
  const shown = live.shown?.fine ?? live.shown?.quick ?? null;
  const stale = live.problem !== null;
  return (
    <EditorContext value={editor}>
      {conflict && <Suspense><ConflictPanel conflict={conflict} money={money} /></Suspense>}
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <p className="font-serif text-28" aria-hidden="true">{planText.title}</p>
          <p className="max-w-[68ch] text-15 text-muted">{canEdit ? planText.lead : planText.viewer}</p>
        </div>
        <Toolbar household={household} onUndo={undone} onRedo={redone} onHistory={() => setDrawer("history")} onScenarios={() => setDrawer("scenarios")} />
      </div>
      {scenario && (
        <p role="note" className="mb-4 flex flex-wrap items-center gap-3 rounded-card border border-line bg-accent-soft px-4 py-2 text-15">
          <span className="mr-auto">{planText.scenarios.editing(scenario.name)}</span>
          <button type="button" className="button" onClick={() => void household.choose(null)}>{planText.scenarios.toBase}</button>
        </p>
      )}
      <PlanTimeline live={live} onOpen={(tile) => goTo(tile, tile, setOpen)} />
      <div className="mt-6 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(24rem,30rem)] xl:grid-cols-[minmax(0,1fr)_minmax(28rem,34rem)]">
        <div className="min-w-0">
          <Suspense><Tiles open={open} onOpen={setOpen} /></Suspense>
        </div>
        <div className="min-w-0">
          <div className="lg:sticky lg:top-4">
            <Answer simulation={shown} before={effectOf.before?.simulation ?? null} effect={effect} stale={stale} pending={live.pending} money={money} status={statusOf(live)} onForget={effectOf.forget} />
          </div>
        </div>
      </div>
      <MiniAnswer simulation={shown} effect={effect} stale={stale} />
      <Suspense>
        {opened.has("history") && <HistoryDrawer open={drawer === "history"} onClose={() => setDrawer(null)} money={money} />}
        {opened.has("scenarios") && <ScenariosDrawer open={drawer === "scenarios"} onClose={() => setDrawer(null)} money={money} />}
      </Suspense>
    </EditorContext>
  );
}

/** Compares like with like: two quick answers over the same futures. Its words come with the first change. */
function useEffectWords(live: Live, before: ReturnType<typeof useEffectOf>["before"], money: ReturnType<typeof useMoney>): Effect | null {
  const [tell, setTell] = useState<{ between: EffectBetween } | null>(null);
  const needed = before !== null && tell === null;
  useEffect(() => {
    if (needed) import("../model/effect").then(({ effectBetween: between }) => setTell({ between }), () => {});
  }, [needed]);
  const { shown } = live;
  return useMemo(() => (tell && before && shown ? tell.between(before, { plan: shown.of, simulation: shown.quick }, money) : null), [tell, before, shown, money]);
}

function statusOf({ pending, problem, progress }: Live): string {
  if (pending) return planText.status.answering;
  if (problem) return problem.findings.length > 0 ? text.status.stale : `${problem.title}. ${problem.detail}`;
  return progress ? planText.status.refining(futures(progress.done), futures(progress.of)) : "";
}
