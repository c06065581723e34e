/** When accounts run empty: the share of futures by year. */
import type { Outcome, Simulation } from "@/api/types";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { seriesSign } from "@/charts/StackedArea";
import { StackedBars } from "@/charts/StackedBars";
import { TableTwin } from "@/charts/TableTwin";
import { inHundred, percent } from "@/format/share";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { peak } from "../flows";
import { futures } from "../view";

interface Props { simulation: Simulation; year: number; onYear: (year: number) => void }

export function DepletionCard({ simulation: { outcome }, year, onYear }: Props) {
  const { years, depletion } = outcome;
  const shares = years.map((of) => depletion.years.find((one) => one.year === of)?.share ?? 0);
  const series = [{ key: "share", label: cards.depletion.share, values: shares }];
  const words = percent(shares[years.indexOf(year)] ?? 0, 1);
  const drawn = depletion.probability > 0 && outcome.paths > 1;
  return (
    <Card title={cards.depletion.title} finding={findingOf(outcome, shares)} className="wide">
      {drawn && (
        <>
          <Plot years={years} most={Math.max(...shares)} height={200} format={(share) => percent(share, 1)} year={year} onYear={onYear} label={`${cards.depletion.title}: ${text.fan.year}`} spoken={`${year}. ${cards.depletion.share} ${words}`}>
            {(geo) => <StackedBars geo={geo} series={series} first={3} />}
          </Plot>
          <Readout year={year} items={[{ label: cards.depletion.share, value: words, sign: seriesSign(3) }]} className="mt-3" />
          <p className="mt-3 max-w-[68ch] text-13 text-muted">{cards.depletion.note}</p>
          <TableTwin chart label={cards.depletion.title} data={() => ({
            columns: [cards.depletion.share],
            rows: years.map((of, i) => ({ head: String(of), cells: [percent(shares[i] ?? 0, 2)], values: [shares[i] ?? 0] })),
          })} />
        </>
      )}
    </Card>
  );
}

function findingOf({ depletion, years, paths }: Outcome, shares: readonly number[]): string {
  if (paths === 1) return depletion.probability > 0 ? cards.depletion.one : cards.depletion.noneOne;
  const most = peak(shares, years);
  return most ? cards.depletion.finding(inHundred(depletion.probability), most.year) : cards.depletion.none(futures(paths));
}
