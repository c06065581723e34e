/** What the plan comes to, always in sight: the fan, the chance with its error, two more figures, and what the last change did. */
import { useState } from "react";
import type { Simulation } from "@/api/types";
import { EndLabels, FanBands, Line } from "@/charts/Fan";
import { PlotSkeleton } from "@/charts/Axis";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { TableTwin } from "@/charts/TableTwin";
import { agesNote, fanTable, fanView, figuresOf, firstYear, futures, type Metric } from "@/features/results/view";
import type { Money } from "@/format/money";
import { inHundred, plusMinus } from "@/format/share";
import { text } from "@/text/en";
import { plan as planText } from "@/text/plan";
import { Segmented } from "@/ui/Segmented";
import type { Effect } from "../model/effect";

export interface AnswerProps {
  /** The finest answer so far. */
  simulation: Simulation | null;
  before: Simulation | null;
  effect: Effect | null;
  /** Whether the plan in hand is not answered. */
  stale: boolean;
  pending: boolean;
  status: string;
  money: Money;
  onForget: () => void;
}

const words = planText.answer;

export function chanceWords({ outcome }: Simulation): { chance: string; error: string | null } {
  const { value, standard_error: error } = outcome.success.probability;
  if (value === 1) return { chance: words.all, error: null };
  if (value === 0) return { chance: words.none, error: null };
  return { chance: words.about(inHundred(value)), error: plusMinus(error) };
}

export function Answer(props: AnswerProps) {
  const { simulation, effect, stale, pending, status, onForget } = props;
  return (
    <section aria-label={words.title} className="card plan-answer" data-stale={stale} data-pending={pending} id="answer">
      {simulation ? <Shown {...props} simulation={simulation} /> : <><p className="text-15 text-muted">{words.waiting}</p><PlotSkeleton height={240} /></>}
      <p role="status" className="min-h-5 text-13 text-muted">{status}</p>
      <EffectLine effect={effect} onForget={onForget} />
    </section>
  );
}

function EffectLine({ effect, onForget }: { effect: Effect | null; onForget: () => void }) {
  if (!effect) return null;
  return (
    <div className="mt-2 flex items-start gap-3 rounded border border-line bg-accent-soft px-3 py-2 text-15" data-testid="effect" aria-live="polite">
      <p className="mr-auto">{effect.change}: <strong className="font-semibold">{effect.chance}</strong></p>
      <button type="button" className="text-13 whitespace-nowrap text-muted underline underline-offset-2 hover:text-ink" onClick={onForget}>{planText.effect.forget}</button>
    </div>
  );
}

function Shown({ simulation, before, money, stale }: AnswerProps & { simulation: Simulation }) {
  const [metric, setMetric] = useState<Metric>("netWorth");
  const [chosen, setYear] = useState<number | null>(null);
  const { years } = simulation.outcome;
  const year = chosen !== null && years.includes(chosen) ? chosen : firstYear(simulation);
  const view = fanView(metric, simulation, year, money);
  const ghost = before && fanView(metric, before, year, money).fan.p50;
  const at = years.indexOf(year);
  const { chance, error } = chanceWords(simulation);
  const value = (values: readonly number[]) => money.short(values[at] ?? 0);
  const items = [
    { label: text.fan.readout.middle, value: value(view.fan.p50), sign: "middle", shape: "line" as const },
    ...(ghost ? [{ label: text.fan.readout.before, value: value(ghost), sign: "before", shape: "dash" as const }] : []),
    { label: text.fan.readout.most, value: `${value(view.fan.p10)} ${text.fan.and} ${value(view.fan.p90)}` },
  ];
  return (
    <div className={stale ? "opacity-60" : ""}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p>
          <span className="block text-13 text-muted">{words.chance}</span>
          <span className="font-serif text-28" data-testid="chance">{chance} {error && <span className="text-15 text-muted">({error})</span>}</span>
        </p>
        <Segmented label={text.fan.metric} value={metric} onChange={setMetric}
          options={[{ value: "netWorth", label: text.fan.netWorth }, { value: "spending", label: text.fan.spending }]} />
      </div>
      <Readout year={year} note={agesNote(simulation.plan, year)} items={items} className="mb-1 min-h-14" />
      <Plot years={years} most={Math.max(view.most, ...(ghost ?? []))} height={230} format={money.axis} year={year} onYear={setYear} label={text.fan.year}
        spoken={`${year}. ${items.map((item) => `${item.label} ${item.value}`).join(". ")}`}>
        {(geo) => (
          <>
            <FanBands geo={geo} fan={view.fan} />
            <Line geo={geo} values={view.reference} sign="reference" />
            {ghost && <Line geo={geo} values={ghost} sign="before" testId="before" />}
            <Line geo={geo} values={view.fan.p50} sign="middle" testId="median" />
            <EndLabels geo={geo} labels={[{ text: text.fan.bands.middle, value: view.fan.p50.at(-1) ?? 0, sign: "middle", weight: 2 }]} />
          </>
        )}
      </Plot>
      <p className="mt-2 text-13 text-pretty text-muted">{view.title}. {words.tried(futures(simulation.outcome.paths))}.</p>
      <TableTwin label={view.title} data={() => fanTable(view, years, money)} />
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-3">
        {figuresOf(simulation.outcome, money).slice(0, 1).concat(figuresOf(simulation.outcome, money).slice(2)).map((figure) => (
          <div key={figure.label}>
            <dt className="text-13 text-muted">{figure.label}</dt>
            <dd className="text-21 font-semibold tracking-tight">{figure.value}</dd>
            <dd className="text-13 text-muted">{figure.note}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** On a phone the chance stays at the foot of the screen, and leads to the chart. */
export function MiniAnswer({ simulation, effect, stale }: Pick<AnswerProps, "simulation" | "effect" | "stale">) {
  if (!simulation) return null;
  const { chance, error } = chanceWords(simulation);
  return (
    <a href="#answer" className={`plan-mini ${stale ? "text-muted" : ""}`}>
      <span className="min-w-0 flex-1 truncate"><span className="text-muted">{words.lasts}: </span><strong className="font-semibold">{effect?.chances ? effect.chance : chance}</strong>{!effect && error && ` (${error})`}</span>
      <span className="text-accent underline underline-offset-2">{words.show}</span>
    </a>
  );
}
