/** Money in and out of one future: by year as bars, and one year line by line, each amount with its worksheet. */
import type { PathYear, PathYears } from "@/api/types";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { seriesSign, stackTop } from "@/charts/StackedArea";
import { StackedBars } from "@/charts/StackedBars";
import { TableTwin } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { incomeFinding, pathSeries, seriesTable, SOURCES, USES, type Item, type PathSeries } from "../flows";
import { figureOf, pathName, type Which } from "../view";
import type { Question } from "./ExplainDrawer";

interface Props { path: PathYears; which: Which; money: Money; year: number; onYear: (year: number) => void; onAsk: (question: Question) => void }

export function CashFlowCard({ path, which, money, year, onYear }: Props) {
  const years = path.years.map((one) => one.year);
  const [sources, uses] = [pathSeries(path, SOURCES), pathSeries(path, USES)];
  const at = years.indexOf(year);
  const items = [...sources, ...uses].map((one, i) => ({ label: one.label, value: money.short(one.values[at] ?? 0), sign: seriesSign(i) }));
  return (
    <Card title={cards.cash.title} finding={incomeFinding(sources, years)} className="wide">
      <Plot years={years} most={stackTop(sources)} least={-stackTop(uses)} height={340} format={money.axis} year={year} onYear={onYear} label={`${cards.cash.title}: ${text.fan.year}`}
        spoken={`${year}. ${items.map((item) => `${item.label} ${item.value}`).join(". ")}`}>
        {(geo) => (
          <>
            <StackedBars geo={geo} series={sources} />
            <StackedBars geo={geo} series={uses} first={sources.length} down />
          </>
        )}
      </Plot>
      <Readout year={year} items={items} className="mt-3" />
      <p className="mt-3 max-w-[68ch] text-13 text-muted">{cards.cash.note(pathName(which))}</p>
      <TableTwin chart label={cards.cash.title} data={() => seriesTable([...sources, ...uses], years, money)} />
    </Card>
  );
}

/** The lines of one year, side by side: where it came from, where it went. */
export function CashYearCard({ path, which, money, year, onAsk }: Props) {
  const row = path.years.find((one) => one.year === year);
  if (!row) return null;
  const [sources, uses] = [pathSeries(path, SOURCES), pathSeries(path, USES)];
  const most = Math.max(...[...SOURCES, ...USES].map((item) => figureOf(row, item) ?? 0));
  const shared = { row, most, money, onAsk };
  return (
    <Card title={cards.cash.yearTitle} finding={cards.cash.year(year, pathName(which))} className="wide">
      <p className="mb-4 text-13 text-muted">{cards.cash.lead}</p>
      <div className="grid gap-x-12 gap-y-6 sm:grid-cols-2">
        <YearSide title={cards.cash.in} series={sources} first={0} {...shared} />
        <YearSide title={cards.cash.out} series={uses} first={sources.length} {...shared} />
      </div>
    </Card>
  );
}

interface SideProps { title: string; series: readonly PathSeries[]; first: number; row: PathYear; most: number; money: Money; onAsk: (question: Question) => void }

export function YearSide({ title, series, first, row, most, money, onAsk }: SideProps) {
  const shown = series.map((one, i) => ({ ...one, sign: seriesSign(first + i), value: figureOf(row, one.key) ?? 0 })).filter((one) => Math.abs(one.value) >= 0.5);
  return (
    <div>
      <h3 className="mb-2 text-13 text-muted">{title}</h3>
      {shown.length === 0 && <p className="text-15 text-muted">{cards.cash.nothing}</p>}
      <ul className="grid gap-3">
        {shown.map((one) => <YearLine key={one.key} item={one.key} label={one.label} sign={one.sign} value={one.value} most={most} year={row.year} money={money} onAsk={onAsk} />)}
      </ul>
    </div>
  );
}

interface LineProps { item: Item; label: string; sign: string; value: number; most: number; year: number; money: Money; onAsk: (question: Question) => void }

function YearLine({ item, label, sign, value, most, year, money, onAsk }: LineProps) {
  const amount = money.whole(value);
  return (
    <li>
      <div className="flex items-baseline justify-between gap-4 text-15">
        <span>{label}</span>
        <button type="button" className="figure" data-item={item} data-year={year} aria-label={text.years.explain(label, year, amount)} onClick={() => onAsk({ year, item })}>{amount}</button>
      </div>
      <svg width="100%" height="6" aria-hidden="true" className={`mt-1 block ${sign}`}>
        <rect className="bar-ground" width="100%" height="6" rx="3" />
        <rect className="fill-current" width={`${(100 * Math.max(0, value)) / (most || 1)}%`} height="6" rx="3" />
      </svg>
    </li>
  );
}
