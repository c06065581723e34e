/** What stands behind the chance: how well the plan is funded, what its uncertain spending is worth, and what goes wrong together. */
import type { FailureCause, FundedRatio, Outcome } from "@/api/types";
import { TableTwin, type TableData } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { inHundred, percent } from "@/format/share";
import { cards } from "@/text/cards";
import { Card } from "@/ui/Card";
import type { ResultsProps } from "./ResultsTabs";

const words = cards.risk;

export function RiskTab({ simulation: { outcome }, money }: ResultsProps) {
  return (
    <>
      <FundedCard funded={outcome.funded_ratio} money={money} />
      <SureCard outcome={outcome} money={money} />
      <CausesCard outcome={outcome} />
    </>
  );
}

function FundedCard({ funded, money }: { funded: FundedRatio; money: Money }) {
  const { of_essential: essential, of_all: all } = funded;
  const rows = [
    [words.funded.assets, funded.assets_usd], [words.funded.income, funded.income_usd],
    [words.funded.essential, funded.essential_usd], [words.funded.spending, funded.spending_usd],
  ] as const;
  return (
    <Card title={words.funded.title} finding={all === null ? words.funded.nothing : words.funded.finding(percent(all), essential === null ? null : percent(essential))}>
      <dl className="grid gap-3 text-15">
        {rows.map(([label, amount]) => (
          <div key={label} className="flex items-baseline justify-between gap-4"><dt>{label}</dt><dd className="font-medium whitespace-nowrap">{money.short(amount)}</dd></div>
        ))}
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-13 text-muted">{words.funded.note(percent(funded.real_yield_10_years, 2), percent(funded.tax_rate))}</p>
    </Card>
  );
}

function SureCard({ outcome, money }: { outcome: Outcome; money: Money }) {
  const equivalents = outcome.certainty_equivalents;
  const middle = equivalents.find((one) => one.aversion === 3) ?? equivalents[0];
  if (!middle) return null;
  return (
    <Card title={words.sure.title} finding={words.sure.finding(money.short(middle.spending_usd.value))}>
      <dl className="grid gap-3 text-15">
        {equivalents.map((one) => (
          <div key={one.aversion} className="flex items-baseline justify-between gap-4">
            <dt>{words.sure.aversion(one.aversion)}</dt><dd className="font-medium whitespace-nowrap">{money.short(one.spending_usd.value)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-13 text-muted">{words.sure.note(money.whole(middle.floor_usd))}</p>
    </Card>
  );
}

function CausesCard({ outcome }: { outcome: Outcome }) {
  const [first] = outcome.failure_causes;
  if (!first) return null;
  return (
    <Card title={words.causes.title} finding={words.causes.finding(words.causes.names[first.cause], times(first))} className="wide">
      <ul className="grid gap-4">
        {outcome.failure_causes.map((one) => (
          <li key={mark(one)}>
            <div className="flex items-baseline justify-between gap-4 text-15">
              <span>{mark(one)}</span>
              <span className="font-medium whitespace-nowrap">{inHundred(one.among_failed)}</span>
            </div>
            <svg width="100%" height="5" aria-hidden="true" className="my-1.5 block">
              <rect className="bar-ground" width="100%" height="5" rx="2.500" />
              <rect className="bar" width={`${one.among_failed * 100}%`} height="5" rx="2.500" />
            </svg>
          </li>
        ))}
      </ul>
      <p className="mt-4 max-w-[68ch] text-13 text-muted">{words.causes.note}</p>
      <TableTwin label={words.causes.title} data={() => tableOf(outcome)} />
    </Card>
  );
}

/** Which futures are meant, in words. */
function mark({ cause, threshold_annual, threshold_year, shock }: FailureCause): string {
  return words.causes.marks[cause](threshold_annual === null ? String(threshold_year ?? shock) : percent(threshold_annual, 1));
}

function times({ lift }: FailureCause): string {
  return lift.value.toFixed(1);
}

function tableOf({ failure_causes }: Outcome): TableData {
  const [corner = "", ...columns] = words.causes.columns;
  return {
    corner,
    columns,
    rows: failure_causes.map((one) => ({
      head: mark(one),
      cells: [percent(one.among_all), percent(one.among_failed), `${times(one)} ± ${one.lift.standard_error.toFixed(1)}`],
    })),
  };
}
