/** The chance of success under each market model, on one honest scale from 0 to 100. */
import type { Estimate, Finding, Simulation } from "@/api/types";
import { TableTwin, type TableData } from "@/charts/TableTwin";
import { countInHundred, plusMinus } from "@/format/share";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { Icon } from "@/ui/Icon";
import { futures, modelRange } from "../view";

export function ModelsCard({ simulation }: { simulation: Simulation }) {
  const { outcome, inputs } = simulation;
  const { success } = outcome;
  const range = modelRange(outcome);
  const error = plusMinus(success.while_alive.standard_error);
  const main = countInHundred(success.probability.value);
  const finding = range && range.low !== range.high ? text.models.finding(range.low, range.high) : text.models.findingSame(range?.low ?? main);
  return (
    <Card title={text.models.title} finding={finding}>
      <ul className="grid gap-4">
        {success.by_model.map((one) => (
          <li key={one.model}>
            <div className="flex items-baseline justify-between gap-4 text-15">
              <span>{text.model.names[one.model]}{one.model === inputs.model.value && <span className="ml-2 text-13 text-muted">{text.models.chosen}</span>}</span>
              <span className="font-medium whitespace-nowrap">{countInHundred(one.probability.value)}
                {one.paths > 1 && plusMinus(one.probability.standard_error) && <span className="ml-1 text-13 font-normal text-muted">({plusMinus(one.probability.standard_error)})</span>}
              </span>
            </div>
            <DotLine estimate={one.probability} chosen={one.model === inputs.model.value} />
            <p className="text-13 text-muted">{one.note ?? text.model.notes[one.model]}</p>
          </li>
        ))}
      </ul>
      <p className="mt-4 border-t border-line pt-4 text-13 text-muted">
        {text.models.toAge} {outcome.paths > 1 && text.models.alive(countInHundred(success.while_alive.value), error ? ` (${error})` : "")}
      </p>
      <TableTwin label={text.models.title} data={() => tableOf(simulation)} />
      <WorthKnowing findings={simulation.findings} />
    </Card>
  );
}

/** What the answer leaves out or lets stand in: folded, because it is for the second look. */
function WorthKnowing({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <details className="details mt-2 text-13">
      <summary className="inline-flex items-center gap-1 rounded text-muted hover:text-ink">
        {text.models.worthKnowing(findings.length)}<Icon name="chevron" className="icon-turn" />
      </summary>
      <ul className="mt-2 grid gap-3 text-muted">
        {findings.map((finding) => (
          <li key={`${finding.pointer} ${finding.code}`}>
            <p>{finding.message}</p>
            {finding.hint && <p>{finding.hint}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function DotLine({ estimate, chosen }: { estimate: Estimate; chosen: boolean }) {
  const place = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
  const reach = 2 * estimate.standard_error;
  return (
    <svg width="100%" height="16" aria-hidden="true" className="my-0.5 block overflow-visible">
      <line className="axis-line" x1="0" x2="100%" y1="8" y2="8" />
      {[0, 0.5, 1].map((share) => <line key={share} className="axis-zero" x1={place(share)} x2={place(share)} y1="5" y2="11" />)}
      {reach > 0 && <line className="whisker" x1={place(estimate.value - reach)} x2={place(estimate.value + reach)} y1="8" y2="8" />}
      <circle className={`estimate ${chosen ? "" : "other"}`} cx={place(estimate.value)} cy="8" r="4.500" />
    </svg>
  );
}

function tableOf({ outcome }: Simulation): TableData {
  const [corner = "", ...columns] = text.models.columns;
  return {
    corner,
    columns,
    rows: outcome.success.by_model.map((one) => ({
      head: text.model.names[one.model],
      cells: [`${countInHundred(one.probability.value)} in 100`, plusMinus(one.probability.standard_error) ?? "–", futures(one.paths)],
    })),
  };
}
