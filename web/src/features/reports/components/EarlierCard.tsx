/** The reports made before, the newest first. */
import { reports as reportsText } from "@/text/reports";
import { Card } from "@/ui/Card";
import type { Reports } from "../hooks/useReports";
import { isOpen, sizeWords, stateWords, timeWords } from "../view";
import { Download } from "./MakeCard";

export function EarlierCard({ reports: { reports, loading, cancel } }: { reports: Reports }) {
  return (
    <Card title={reportsText.earlier}>
      {loading && <div className="skeleton h-24" aria-busy="true" />}
      {!loading && reports.length === 0 && <p className="text-15 text-muted">{reportsText.none}</p>}
      <ul className="grid" data-testid="earlier">
        {reports.map((job) => (
          <li key={job.id} className="border-t border-line py-3 text-15 first:border-t-0">
            <p className="break-words">{job.state === "done" && job.result ? <Download job={job} /> : stateWords(job)}</p>
            <p className="flex flex-wrap gap-x-3 text-13 text-muted">
              <time dateTime={job.created_at}>{timeWords(job.created_at)}</time>
              {job.result && <span>{sizeWords(job.result.bytes)}</span>}
              {isOpen(job) && <button type="button" className="link" onClick={() => void cancel(job)}>{reportsText.cancel}</button>}
            </p>
          </li>
        ))}
      </ul>
      {reports.length > 0 && <p className="mt-3 text-13 text-muted">{reportsText.kept}</p>}
    </Card>
  );
}
