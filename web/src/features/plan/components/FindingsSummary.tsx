/** Everything the server found, on top of the page; each line leads to its field. */
import { plan as planText } from "@/text/plan";
import { Icon } from "@/ui/Icon";
import { summarised, type Summary } from "../model/findings";
import { useEditor } from "./Editor";

export function FindingsSummary({ onGo }: { onGo: (tile: string, pointer: string) => void }) {
  const { findings, plan } = useEditor();
  if (findings.length === 0) return null;
  const all = summarised(findings, plan);
  const errors = all.filter(({ finding }) => finding.severity === "error");
  const warnings = all.filter(({ finding }) => finding.severity !== "error");
  return (
    <div className="mb-6 grid gap-3" data-testid="findings">
      {errors.length > 0 && (
        <div role="alert" className="rounded-card border border-danger px-4 py-3">
          <p className="text-15 font-medium text-danger">{errors.length === 1 ? planText.findings.one : planText.findings.many(errors.length)}</p>
          <Lines lines={errors} onGo={onGo} />
          <p className="mt-1 text-13 text-muted">{planText.findings.stale}</p>
        </div>
      )}
      {warnings.length > 0 && (
        <details className="details">
          <summary className="inline-flex items-center gap-1 rounded text-13 text-muted hover:text-ink">{planText.findings.worth(warnings.length)}<Icon name="chevron" className="icon-turn" /></summary>
          <Lines lines={warnings} onGo={onGo} />
        </details>
      )}
    </div>
  );
}

function Lines({ lines, onGo }: { lines: readonly Summary[]; onGo: (tile: string, pointer: string) => void }) {
  return (
    <ul className="mt-1 grid gap-1 text-15">
      {lines.map(({ finding, tile, where }) => (
        <li key={`${finding.pointer} ${finding.message}`}>
          {finding.message} {finding.hint && <span className="text-muted">{finding.hint} </span>}
          {where !== "" && <button type="button" className="text-accent underline underline-offset-2" onClick={() => onGo(tile, finding.pointer)}>{planText.findings.go(where)}</button>}
        </li>
      ))}
    </ul>
  );
}
