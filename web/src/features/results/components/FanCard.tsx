/** The fan of spending or net worth, and one path drawn over it with its story. */
import type { PathYears, Simulation } from "@/api/types";
import { Dot, EndLabels, FanBands, Line } from "@/charts/Fan";
import { Plot } from "@/charts/Plot";
import { Readout, type ReadoutItem } from "@/charts/Readout";
import { TableTwin } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { Segmented } from "@/ui/Segmented";
import { agesNote, fanTable, fanView, marksOf, pathLine, storyOf, type FanView, type Metric, type Which } from "../view";

interface Props {
  simulation: Simulation;
  money: Money;
  metric: Metric;
  /** Offers the switch between spending and net worth. */
  onMetric?: (metric: Metric) => void;
  /** Offers the switch between all futures and one. */
  onWhich?: (which: Which | null) => void;
  which?: Which | null;
  path?: PathYears | null;
  before?: Simulation | null;
  title?: string;
  className?: string;
  year: number;
  onYear: (year: number) => void;
}

const WHICH: readonly Which[] = ["worst", "p10", "median", "p90"];

export function FanCard(props: Props) {
  const { simulation, money, metric, onMetric, onWhich, before = null, title = text.fan[metric], className, year, onYear } = props;
  const single = simulation.outcome.paths === 1;
  const [which, path] = single ? [null, null] : [props.which ?? null, props.path ?? null];
  const { years } = simulation.outcome;
  const view = fanView(metric, simulation, year, money);
  const line = path && pathLine(metric, path);
  const ghost = before && fanView(metric, before, year, money).fan.p50;
  const items = readoutItems(view, years.indexOf(year), line, ghost, money, single);
  const most = Math.max(view.most, ...(line ?? []), ...(ghost ?? []));
  const unit = <span className="text-13 text-muted">{view.unit}</span>;
  return (
    <Card title={title} className={className} finding={which ? text.fan.oneTitle(text.fan.pathLong[which]) : view.title} aside={onMetric && <MetricChoice metric={metric} onMetric={onMetric} />}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {single || !onWhich ? <span /> : <PathChoice which={which} onWhich={onWhich} />}
        {unit}
      </div>
      <Readout year={year} note={agesNote(simulation.plan, year)} items={items} className="mb-2 min-h-7 lg:min-h-14 xl:min-h-7" />
      <Plot years={years} most={most} height={340} format={money.axis} year={year} onYear={onYear} label={text.fan.year} labelSpace={132}
        spoken={spokenOf(year, agesNote(simulation.plan, year), items)} marks={marksOf(simulation.plan, years)}>
        {(geo) => (
          <>
            <FanBands geo={geo} fan={view.fan} />
            <Line geo={geo} values={view.reference} sign="reference" />
            {ghost && <Line geo={geo} values={ghost} sign="before" testId="before" />}
            <Line geo={geo} values={view.fan.p50} sign="middle" testId="median" />
            {line && <Line geo={geo} values={line} sign="path" testId="path" />}
            <EndLabels geo={geo} labels={endLabels(view, line, which, most)} />
            <Dot geo={geo} year={year} value={view.fan.p50[years.indexOf(year)]} sign="middle" />
            {line && <Dot geo={geo} year={year} value={line[years.indexOf(year)]} sign="path" />}
          </>
        )}
      </Plot>
      {path && which && <Story path={path} onYear={onYear} />}
      <p className="mt-4 max-w-[68ch] text-13 text-muted">
        {view.summary} {!single && text.fan.key}{view.clipped && ` ${text.fan.clipped}`}{view.part && ` ${view.part}`}
      </p>
      <TableTwin chart label={text.fan[metric]} data={() => fanTable(view, years, money)} />
    </Card>
  );
}

function MetricChoice({ metric, onMetric }: { metric: Metric; onMetric: (metric: Metric) => void }) {
  return (
    <Segmented label={text.fan.metric} value={metric} onChange={onMetric}
      options={[{ value: "spending", label: text.fan.spending }, { value: "netWorth", label: text.fan.netWorth }]} />
  );
}

interface PathChoiceProps {
  which: Which | null;
  onWhich: (which: Which | null) => void;
  /** What is shown is of one future: the choice of all of them is not offered. */
  one?: boolean;
}

export function PathChoice({ which, onWhich, one = false }: PathChoiceProps) {
  const all = one ? [] : [{ value: "all" as const, label: text.fan.all, short: text.fan.allShort }];
  return (
    <Segmented<Which | "all"> label={text.fan.which} value={which ?? "all"} onChange={(value) => onWhich(value === "all" ? null : value)}
      options={[...all, ...WHICH.map((value) => ({ value, label: text.fan.path[value] }))]} />
  );
}

function readoutItems(view: FanView, at: number, line: readonly number[] | null, ghost: readonly number[] | null, money: Money, single: boolean): ReadoutItem[] {
  const value = (values: readonly number[]) => money.short(values[at] ?? 0);
  const items: ReadoutItem[] = [];
  if (line) items.push({ label: text.fan.readout.path, value: value(line), sign: "path", shape: "line" });
  items.push({ label: single ? text.fan.readout.average : text.fan.readout.middle, value: value(view.fan.p50), sign: "middle", shape: "line" });
  if (ghost) items.push({ label: text.fan.readout.before, value: value(ghost), sign: "before", shape: "dash" });
  const [low, high] = [value(view.fan.p10), value(view.fan.p90)];
  if (!line && !single) items.push(low === high ? { label: text.fan.readout.mostSame, value: "" } : { label: text.fan.readout.most, value: `${low} ${text.fan.and} ${high}` });
  return items;
}

function endLabels(view: FanView, line: readonly number[] | null, which: Which | null, most: number) {
  const last = (values: readonly number[]) => values.at(-1) ?? 0;
  const middle = last(view.fan.p50);
  const apart = (value: number) => Math.abs(value - middle) > most / 200;
  const planned = view.referenceLabel === text.fan.bands.planned && !apart(last(view.reference));
  const labels = [
    { text: planned ? text.fan.bands.middlePlanned : text.fan.bands.middle, value: middle, sign: "middle", weight: 3 },
    ...[
      { text: text.fan.bands.low, value: last(view.fan.p10), sign: "", weight: 2 },
      { text: text.fan.bands.high, value: Math.min(most, last(view.fan.p90)), sign: "", weight: 2 },
      { text: view.referenceLabel, value: last(view.reference), sign: "", weight: 1 },
    ].filter((label) => apart(label.value)),
  ];
  // One future drawn over the fan is the subject; the fan's own labels step back.
  return line && which ? [{ text: text.fan.path[which].toLowerCase(), value: last(line), sign: "path", weight: 4 }, ...labels.slice(0, 1)] : labels;
}

function spokenOf(year: number, ages: string, items: readonly ReadoutItem[]): string {
  return `${year}, ${ages}. ${items.map((item) => `${item.label} ${item.value}`).join(". ")}`;
}

function Story({ path, onYear }: { path: PathYears; onYear: (year: number) => void }) {
  const lines = storyOf(path);
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 text-13 text-muted">{text.fan.story}</h3>
      {lines.length === 0 && <p className="text-15">{text.fan.noStory}</p>}
      <ol className="gap-x-8 text-15 sm:columns-2">
        {lines.map((line) => (
          <li key={`${line.year} ${line.text}`} className="break-inside-avoid py-0.5">
            <button type="button" className="flex gap-3 text-left hover:text-accent" onClick={() => onYear(line.year)}>
              <span className="text-muted">{line.year}</span>{line.text}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
