/** The chance of success under each market model, on one honest scale from 0 to 100. */
import type { Finding, Simulation } from "@/api/types";
import { EstimateLine } from "@/charts/EstimateLine";
import { TableTwin, type TableData } from "@/charts/TableTwin";
import { countInHundred, plusMinus } from "@/format/share";
import { cards } from "@/text/cards";
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
  const finding = range && range.low !== range.high ? cards.models.finding(range.low, range.high) : cards.models.findingSame(range?.low ?? main);
  return (
    <Card title={cards.models.title} finding={finding}>
      <ul className="grid gap-4">
        {success.by_model.map((one) => (
          <li key={one.model}>
            <div className="flex items-baseline justify-between gap-4 text-15">
              <span>{text.model.names[one.model]}{one.model === inputs.model.value && <span className="ml-2 text-13 text-muted">{cards.models.chosen}</span>}</span>
              <span className="font-medium whitespace-nowrap">{countInHundred(one.probability.value)}
                {one.paths > 1 && plusMinus(one.probability.standard_error) && <span className="ml-1 text-13 font-normal text-muted">({plusMinus(one.probability.standard_error)})</span>}
              </span>
            </div>
            <EstimateLine estimate={one.probability} chosen={one.model === inputs.model.value} />
            <p className="text-13 text-muted">{one.note ?? text.model.notes[one.model]}</p>
          </li>
        ))}
      </ul>
      <p className="mt-4 border-t border-line pt-4 text-13 text-muted">
        {cards.models.toAge} {outcome.paths > 1 && cards.models.alive(countInHundred(success.while_alive.value), error ? ` (${error})` : "")}
      </p>
      <TableTwin label={cards.models.title} data={() => tableOf(simulation)} />
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
        {cards.models.worthKnowing(findings.length)}<Icon name="chevron" className="icon-turn" />
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

function tableOf({ outcome }: Simulation): TableData {
  const [corner = "", ...columns] = cards.models.columns;
  return {
    corner,
    columns,
    rows: outcome.success.by_model.map((one) => ({
      head: text.model.names[one.model],
      cells: [`${countInHundred(one.probability.value)} in 100`, plusMinus(one.probability.standard_error) ?? "–", futures(one.paths)],
    })),
  };
}
