/** Where the money is, and where it comes from: parts stacked by year. */
import type { Simulation } from "@/api/types";
import { Plot } from "@/charts/Plot";
import { Readout } from "@/charts/Readout";
import { StackedArea, seriesSign, stackTop, type Series } from "@/charts/StackedArea";
import { TableTwin } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { accountsFinding, incomeFinding, seriesTable } from "../flows";

interface Props { simulation: Simulation; money: Money; year: number; onYear: (year: number) => void }

export function AccountsCard(props: Props) {
  const named = new Map(props.simulation.plan.accounts.map((account) => [account.id, account.name]));
  const series = props.simulation.outcome.balances.map((one) => ({ key: one.account, label: named.get(one.account) ?? text.account(one.account), values: one.mean }));
  return <StackCard {...props} title={cards.balances.title} note={noteOf(cards.balances, props)} series={series} finding={accountsFinding(series, props.simulation.outcome.years)} />;
}

export function IncomeCard(props: Props) {
  const series = props.simulation.outcome.income.map((one) => ({ key: one.source, label: one.label, values: one.mean }));
  return <StackCard {...props} title={cards.income.title} note={noteOf(cards.income, props)} series={series} finding={incomeFinding(series, props.simulation.outcome.years)} />;
}

function noteOf({ note, noteOne }: { note: string; noteOne: string }, { simulation }: Props): string {
  return simulation.outcome.paths === 1 ? noteOne : note;
}

function StackCard({ simulation, money, year, onYear, title, note, finding, series }: Props & { title: string; note: string; finding: string; series: readonly Series[] }) {
  const { years } = simulation.outcome;
  const shown = series.filter((one) => one.values.some((value) => value > 0));
  const at = years.indexOf(year);
  const items = shown.map((one, i) => ({ label: one.label, value: money.short(one.values[at] ?? 0), sign: seriesSign(i) })).toReversed();
  return (
    <Card title={title} finding={finding} className="wide">
      <Plot years={years} most={stackTop(shown)} height={300} format={money.axis} year={year} onYear={onYear} label={`${title}: ${text.fan.year}`}
        spoken={`${year}. ${items.map((item) => `${item.label} ${item.value}`).join(". ")}`}>
        {(geo) => <StackedArea geo={geo} series={shown} />}
      </Plot>
      <Readout year={year} items={items} className="mt-3" />
      <p className="mt-3 text-13 text-muted">{note}</p>
      <TableTwin chart label={title} data={() => seriesTable(shown, years, money)} />
    </Card>
  );
}
