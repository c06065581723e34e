/** When accounts run empty: the share of futures by year. */
import type { Outcome, Simulation } from "@/api/types";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { seriesSign } from "@/charts/StackedArea";
import { StackedBars } from "@/charts/StackedBars";
import { TableTwin } from "@/charts/TableTwin";
import { inHundred, percent } from "@/format/share";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { peak } from "../flows";
import { futures } from "../view";

interface Props { simulation: Simulation; year: number; onYear: (year: number) => void }

export function DepletionCard({ simulation: { outcome }, year, onYear }: Props) {
  const { years, depletion } = outcome;
  const shares = years.map((of) => depletion.years.find((one) => one.year === of)?.share ?? 0);
  const series = [{ key: "share", label: text.depletion.share, values: shares }];
  const words = percent(shares[years.indexOf(year)] ?? 0, 1);
  const drawn = depletion.probability > 0 && outcome.paths > 1;
  return (
    <Card title={text.depletion.title} finding={findingOf(outcome, shares)} className="wide">
      {drawn && (
        <>
          <Plot years={years} most={Math.max(...shares)} height={200} format={(share) => percent(share, 1)} year={year} onYear={onYear} label={`${text.depletion.title}: ${text.fan.year}`} spoken={`${year}. ${text.depletion.share} ${words}`}>
            {(geo) => <StackedBars geo={geo} series={series} first={3} />}
          </Plot>
          <Readout year={year} items={[{ label: text.depletion.share, value: words, sign: seriesSign(3) }]} className="mt-3" />
          <p className="mt-3 max-w-[68ch] text-13 text-muted">{text.depletion.note}</p>
          <TableTwin chart label={text.depletion.title} data={() => ({
            columns: [text.depletion.share],
            rows: years.map((of, i) => ({ head: String(of), cells: [percent(shares[i] ?? 0, 2)], values: [shares[i] ?? 0] })),
          })} />
        </>
      )}
    </Card>
  );
}

function findingOf({ depletion, years, paths }: Outcome, shares: readonly number[]): string {
  if (paths === 1) return depletion.probability > 0 ? text.depletion.one : text.depletion.noneOne;
  const most = peak(shares, years);
  return most ? text.depletion.finding(inHundred(depletion.probability), most.year) : text.depletion.none(futures(paths));
}
