/** What a report's job says in words. Pure. */
import type { Job } from "@/api/types";
import { reports as reportsText } from "@/text/reports";

export function isOpen({ state }: Job): boolean {
  return state === "waiting" || state === "running";
}

/** How far it is, from 0 to 1; null while that is not known. */
export function shareDone({ progress: { done, of } }: Job): number | null {
  return of > 0 ? Math.min(1, done / of) : null;
}

/** What happened, with the server's own reason when it failed. */
export function stateWords(job: Job): string {
  const words = reportsText.states[job.state];
  return job.failure ? `${words}: ${job.failure}` : words;
}

/** 212,000 bytes are "212 kB". */
export function sizeWords(bytes: number): string {
  const number = (value: number) => new Intl.NumberFormat("en-US", { maximumSignificantDigits: value < 100 ? 2 : 3 }).format(value);
  if (bytes < 1000) return `${bytes}\u00A0B`;
  return bytes < 1e6 ? `${number(bytes / 1e3)}\u00A0kB` : `${number(bytes / 1e6)}\u00A0MB`;
}

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

export function timeWords(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : DAY.format(time);
}

/** The jobs that are reports, with what was heard of them since the list was fetched. */
export function reportsOf(listed: readonly Job[], heard: ReadonlyMap<string, Job>): Job[] {
  const known = new Set(listed.map((job) => job.id));
  const fresh = [...heard.values()].filter((job) => !known.has(job.id));
  return [...fresh, ...listed.map((job) => heard.get(job.id) ?? job)]
    .filter((job) => job.kind === "report")
    .toSorted((a, b) => b.created_at.localeCompare(a.created_at));
}
