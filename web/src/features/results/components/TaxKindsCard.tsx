/** Taxes of one future by year and kind; each amount opens the forms behind it. */
import type { PathYears } from "@/api/types";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { seriesSign, stackTop } from "@/charts/StackedArea";
import { StackedBars } from "@/charts/StackedBars";
import { TableTwin } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { pathSeries, peak, seriesTable, TAXES } from "../flows";
import { figureOf, pathName, type Which } from "../view";
import { YearSide } from "./CashCards";
import type { Question } from "./ExplainDrawer";

interface Props { path: PathYears; which: Which; money: Money; year: number; onYear: (year: number) => void; onAsk: (question: Question) => void }

export function TaxKindsCard({ path, which, money, year, onYear, onAsk }: Props) {
  const years = path.years.map((one) => one.year);
  const series = pathSeries(path, TAXES);
  const row = path.years.find((one) => one.year === year);
  const items = series.map((one, i) => ({ label: one.label, value: money.short(one.values[years.indexOf(year)] ?? 0), sign: seriesSign(i) }));
  const top = peak(path.years.map((one) => one.taxes), years);
  return (
    <Card title={cards.taxes.byKind} finding={top ? cards.taxes.peak(top.year, money.short(top.value)) : cards.taxes.nonePaid} className="wide">
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[3fr_2fr]">
        <div className="min-w-0">
          <Plot years={years} most={stackTop(series)} height={260} format={money.axis} year={year} onYear={onYear} label={`${cards.taxes.byKind}: ${text.fan.year}`}
            spoken={`${year}. ${items.map((item) => `${item.label} ${item.value}`).join(". ")}`}>
            {(geo) => <StackedBars geo={geo} series={series} />}
          </Plot>
          <Readout year={year} items={items} className="mt-3" />
        </div>
        {row && <YearSide title={cards.cash.year(year, pathName(which))} series={series} first={0} row={row} money={money} onAsk={onAsk}
          most={Math.max(...TAXES.map((item) => figureOf(row, item) ?? 0))} />}
      </div>
      <p className="mt-3 max-w-[68ch] text-13 text-muted">{cards.taxes.byKindNote(pathName(which))}</p>
      <TableTwin chart label={cards.taxes.byKind} data={() => seriesTable(series, years, money)} />
    </Card>
  );
}
