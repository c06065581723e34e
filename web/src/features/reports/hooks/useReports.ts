/** The household's reports: those made before, the one being made now, and how far it is. */
import { useCallback, useEffect, useRef, useState } from "react";
import { cancelJob, followJob, listJobs, startReport } from "@/api/jobs";
import type { Job, Problem, StartReport } from "@/api/types";
import { useAnswer } from "@/features/results/hooks/useAnswer";
import { isOpen, reportsOf } from "../view";

export interface Reports {
  reports: readonly Job[];
  loading: boolean;
  problem: Problem | null;
  /** The report asked for on this page. */
  current: Job | null;
  starting: boolean;
  start: (plan: string, what: StartReport) => Promise<void>;
  cancel: (job: Job) => Promise<void>;
  retry: () => void;
}

const askJobs = (_: { list: string }, signal: AbortSignal) => listJobs(signal);

export function useReports(household: string): Reports {
  const listed = useAnswer({ list: household }, askJobs);
  const [heard, setHeard] = useState<ReadonlyMap<string, Job>>(new Map());
  const [asked, setAsked] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const hear = useCallback((job: Job) => setHeard((before) => new Map(before).set(job.id, job)), []);
  const reports = reportsOf(listed.settled?.data.items ?? [], heard);
  useFollowed(reports.filter(isOpen).map((job) => job.id), hear);

  const start = async (plan: string, what: StartReport) => {
    setStarting(true);
    setRefused(null);
    const answer = await startReport(plan, what);
    setStarting(false);
    if (!answer.ok) {
      setRefused(answer.problem);
      return;
    }
    hear(answer.data);
    setAsked(answer.data.id);
  };
  const cancel = async (job: Job) => {
    const answer = await cancelJob(job.id);
    if (answer.ok) hear(answer.data);
    else setRefused(answer.problem);
  };
  return {
    reports, start, cancel, starting,
    loading: listed.settled === null && listed.pending,
    problem: refused ?? listed.problem,
    current: reports.find((job) => job.id === asked) ?? null,
    retry: listed.retry,
  };
}

/** Listens to each open job once, and to none that has ended or left the page. */
function useFollowed(open: readonly string[], hear: (job: Job) => void): void {
  const followed = useRef(new Map<string, () => void>());
  const ids = open.join(" ");
  useEffect(() => {
    const wanted = new Set(ids.split(" ").filter(Boolean));
    for (const [id, stop] of followed.current) {
      if (!wanted.has(id)) {
        stop();
        followed.current.delete(id);
      }
    }
    for (const id of wanted) {
      if (!followed.current.has(id)) followed.current.set(id, followJob(id, hear));
    }
  }, [ids, hear]);
  useEffect(() => {
    const all = followed.current;
    return () => {
      for (const stop of all.values()) stop();
      all.clear();
    };
  }, []);
}
