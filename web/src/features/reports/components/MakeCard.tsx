/** Choose what to make, then watch it being made and take it home. */
import { useId, useState, type ReactNode } from "react";
import type { Job, ReportFormat } from "@/api/types";
import { household as store, type Household } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import { text } from "@/text/en";
import { reports as reportsText } from "@/text/reports";
import { Card } from "@/ui/Card";
import { usePreferences } from "@/ui/preferences";
import { Segmented } from "@/ui/Segmented";
import type { Reports } from "../hooks/useReports";
import { isOpen, shareDone, sizeWords, stateWords } from "../view";

const FORMATS: readonly ReportFormat[] = ["pdf", "xlsx", "csv"];

interface Props { household: Household; plan: string; reports: Reports }

export function MakeCard({ household, plan, reports }: Props) {
  const { dollars: preferred } = usePreferences();
  const [format, setFormat] = useState<ReportFormat>("pdf");
  const [dollars, setDollars] = useState(preferred);
  const [chosen, setChosen] = useState<string | null>(null);
  const scenario = chosen ?? household.scenario?.id ?? "";
  const start = async () => {
    await store.flush();
    await reports.start(plan, { format, run: { dollars }, ...(scenario ? { scenario_id: scenario } : {}) });
  };
  return (
    <Card title={reportsText.make} finding={reportsText.formatNotes[format]}>
      {reports.problem && <Notice problem={reports.problem} onRetry={reports.retry} />}
      <div className="mb-5 flex flex-wrap gap-x-8 gap-y-4">
        <Labelled label={reportsText.format}>
          <Segmented label={reportsText.format} value={format} onChange={setFormat} options={FORMATS.map((value) => ({ value, label: reportsText.formats[value] }))} />
        </Labelled>
        <Labelled label={reportsText.dollars}>
          <Segmented label={reportsText.dollars} value={dollars} onChange={setDollars} options={[{ value: "real", label: text.bar.real }, { value: "nominal", label: text.bar.nominal }]} />
        </Labelled>
        {household.scenarios.length > 0 && <ScenarioChoice household={household} value={scenario} onChange={setChosen} />}
      </div>
      {household.saving !== "saved" && <p className="mb-4 text-13 text-caution">{reportsText.waitForSave}</p>}
      <p><button type="button" className="button button-main" disabled={reports.starting} onClick={() => void start()}>{reports.starting ? reportsText.starting : reportsText.start}</button></p>
      <div role="status" data-testid="report" className="mt-5 empty:hidden">{reports.current && <Current job={reports.current} onCancel={() => void reports.cancel(reports.current as Job)} />}</div>
      <Contents format={format} />
    </Card>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return <div><span aria-hidden="true" className="mb-1.5 block text-13 text-muted">{label}</span>{children}</div>;
}

function ScenarioChoice({ household, value, onChange }: { household: Household; value: string; onChange: (id: string) => void }) {
  const id = useId();
  return (
    <div className="min-w-48">
      <label htmlFor={id} className="mb-1.5 block text-13 text-muted">{reportsText.of}</label>
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{reportsText.plan}</option>
        {household.scenarios.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
    </div>
  );
}

function Current({ job, onCancel }: { job: Job; onCancel: () => void }) {
  const share = shareDone(job);
  if (job.state === "done" && job.result) return <Download job={job} main />;
  return (
    <div className="max-w-md">
      <p className="mb-2 flex items-baseline justify-between gap-4 text-15">
        <span>{stateWords(job)}</span>
        {isOpen(job) && <button type="button" className="link text-13" onClick={onCancel}>{reportsText.cancel}</button>}
      </p>
      {isOpen(job) && <progress className="progress" aria-label={reportsText.progress} max={1} {...(share === null ? {} : { value: share })} />}
    </div>
  );
}

export function Download({ job, main = false }: { job: Job; main?: boolean }) {
  if (!job.result) return null;
  const { href, file_name: name, bytes } = job.result;
  return <a href={href} download={name} className={main ? "button" : "link"}>{main ? reportsText.download(name, sizeWords(bytes)) : name}</a>;
}

function Contents({ format }: { format: ReportFormat }) {
  return (
    <div className="mt-6 border-t border-line pt-4">
      <h3 className="mb-2 text-13 text-muted">{reportsText.holds}</h3>
      <ol className="grid gap-2 text-15">
        {reportsText.contents[format].map(([title, note]) => (
          <li key={title} className="grid gap-x-4 sm:grid-cols-[11rem_1fr]"><span>{title}</span><span className="text-muted">{note}</span></li>
        ))}
      </ol>
    </div>
  );
}
