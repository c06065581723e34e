/** What taxes take: of all income, of the next dollar, and over the whole plan. */
import type { Simulation } from "@/api/types";
import { Dot, EndLabels, Line } from "@/charts/Fan";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { TableTwin } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { percent } from "@/format/share";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";

interface Props { simulation: Simulation; money: Money; year: number; onYear: (year: number) => void }

export function TaxesCard({ simulation, money, year, onYear }: Props) {
  const { years, tax_rates: rates, lifetime_taxes: lifetime } = simulation.outcome;
  const at = years.indexOf(year);
  const items = [
    { label: cards.taxes.marginal, value: percent(rates.marginal[at] ?? 0), sign: "second", shape: "dash" as const },
    { label: cards.taxes.effective, value: percent(rates.effective[at] ?? 0), sign: "middle", shape: "line" as const },
  ];
  const paid = lifetime.filter((one) => one.quantiles.p95 > 0);
  return (
    <Card title={cards.taxes.title} finding={cards.taxes.finding} className="wide">
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0">
          <Plot years={years} most={Math.max(0.1, ...rates.marginal, ...rates.effective)} height={220} format={percent} year={year} onYear={onYear}
            label={`${cards.taxes.title}: ${text.fan.year}`} spoken={`${year}. ${items.map((item) => `${item.value} ${item.label}`).join(". ")}`} labelSpace={118}>
            {(geo) => (
              <>
                <Line geo={geo} values={rates.marginal} sign="second" />
                <Line geo={geo} values={rates.effective} sign="middle" />
                <EndLabels geo={geo} labels={[
                  { text: cards.taxes.marginal, value: rates.marginal.at(-1) ?? 0, sign: "second", weight: 1 },
                  { text: cards.taxes.effective, value: rates.effective.at(-1) ?? 0, sign: "middle", weight: 2 },
                ]} />
                <Dot geo={geo} year={year} value={rates.marginal[at]} sign="second" />
                <Dot geo={geo} year={year} value={rates.effective[at]} sign="middle" />
              </>
            )}
          </Plot>
          <Readout year={year} items={items} className="mt-3" />
        </div>
        <div>
          <h3 className="mb-2 text-13 text-muted">{cards.taxes.lifetime}</h3>
          <dl className="grid text-15">
            {paid.map((one) => (
              <div key={one.kind} className="flex items-baseline justify-between gap-4 border-b border-line py-2.5">
                <dt>{cards.taxes.kinds[one.kind]}</dt>
                <dd className="text-right">
                  <span className="font-medium">{money.short(one.quantiles.p50)}</span>
                  {one.quantiles.p10 !== one.quantiles.p90 && <span className="block text-13 text-muted">{cards.taxes.most(money.short(one.quantiles.p10), money.short(one.quantiles.p90))}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p className="mt-3 text-13 text-muted">{cards.taxes.note}</p>
      <TableTwin chart label={cards.taxes.title} data={() => ({
        columns: [cards.taxes.effective, cards.taxes.marginal],
        rows: years.map((y, i) => ({ head: String(y), cells: [percent(rates.effective[i] ?? 0, 1), percent(rates.marginal[i] ?? 0, 1)], values: [rates.effective[i] ?? 0, rates.marginal[i] ?? 0] })),
      })} />
    </Card>
  );
}
