/** What could not be done, what would help, and the quiet states of a page: loading and empty. */
import Link from "next/link";
import { PlotSkeleton } from "@/charts/Axis";
import type { Finding, Problem } from "@/api/types";
import { text } from "@/text/en";

interface NoticeProps { problem?: Problem; findings?: readonly Finding[]; onRetry?: () => void; stale?: boolean }

export function Notice({ problem, findings = problem?.findings ?? [], onRetry, stale = false }: NoticeProps) {
  return (
    <div role={problem ? "alert" : "note"} className="mb-6 max-w-[46rem] rounded-card border border-line border-l-4 border-l-caution bg-surface p-4 sm:p-5">
      {problem && (
        <>
          <p className="font-serif text-17">{problem.title || text.errors.title}</p>
          <p className="text-15 text-muted">{problem.detail}{stale && ` ${text.status.stale}`}</p>
        </>
      )}
      <ul className="grid gap-3 [p+&]:mt-3">
        {findings.map((finding) => (
          <li key={`${finding.pointer} ${finding.code}`} className="text-15">
            <p>{finding.message}</p>
            {finding.hint && <p className="text-muted">{finding.hint}</p>}
            <p className="text-13 text-muted"><code>{finding.pointer}</code></p>
          </li>
        ))}
      </ul>
      {problem && onRetry && findings.length === 0 && (
        <p className="mt-4 flex flex-wrap items-center gap-3">
          <button type="button" className="button" onClick={onRetry}>{text.errors.retry}</button>
          {problem.request_id && <span className="text-13 text-muted">{text.errors.requestId(problem.request_id)}</span>}
        </p>
      )}
    </div>
  );
}

/** Nothing could be shown at all: what happened, and the frame that waits to be filled. */
export function Failed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div className="pt-4 sm:pt-8">
      <Notice problem={problem} onRetry={onRetry} />
      <div className="card max-w-[46rem]"><PlotSkeleton height={280} /></div>
    </div>
  );
}

export function Empty() {
  return (
    <div className="card mt-6 max-w-[46rem]">
      <p className="font-serif text-21">{text.errors.empty.title}</p>
      <p className="mb-6 text-15 text-muted">{text.errors.empty.detail}</p>
      <PlotSkeleton height={200} />
    </div>
  );
}

/** A household that has no plan yet, and the way to one. */
export function NoPlan() {
  return (
    <div className="card mt-6 max-w-[46rem]">
      <h1 className="font-serif text-21">{text.errors.noPlan.title}</h1>
      <p className="mb-4 text-15 text-muted">{text.errors.noPlan.detail}</p>
      <p className="mb-6"><Link href="/start" prefetch={false} className="button">{text.errors.noPlan.start}</Link></p>
      <PlotSkeleton height={200} />
    </div>
  );
}

/** The frame of the page stays while its figures come. */
export function Loading() {
  return (
    <div className="results" aria-busy="true">
      <div className="results-lead">
        <p role="status" className="pt-2 pb-3 font-serif text-28 text-muted sm:pt-6 sm:text-40">{text.status.loading}</p>
        <div className="mb-8 grid gap-2 pb-7 sm:pb-9"><div className="skeleton h-5 w-2/3 max-w-md" /></div>
        <div className="card"><div className="skeleton mb-6 h-7 w-1/2" /><PlotSkeleton height={360} /></div>
      </div>
      <div className="results-side card"><div className="skeleton mb-8 h-6 w-1/3" />{[1, 2, 3, 4, 5].map((row) => <div key={row} className="skeleton mb-12 h-5" />)}</div>
    </div>
  );
}
