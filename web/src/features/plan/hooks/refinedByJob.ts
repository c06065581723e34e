/** A finer answer for a kept plan: a job of the server, with its progress as events and its answer at the end. */
import { onceKey, send, type Answer } from "@/api/http";
import type { Dollars, Simulation } from "@/api/types";

interface Job { id: string; state: "waiting" | "running" | "done" | "failed" | "cancelled"; progress: { done: number; of: number } }
interface Question { plan: string; scenario: string | null; dollars: Dollars; paths: number }
type Progress = { done: number; of: number } | null;

export async function refinedByJob({ plan, scenario, dollars, paths }: Question, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<Answer<Simulation> | null> {
  const body = { ...(scenario === null ? {} : { scenario_id: scenario }), run: { dollars, paths, compare_models: false } };
  const started = await send<Job>("POST", `/api/v1/plans/${plan}/simulations`, { body, once: onceKey(), signal });
  if (!started.ok) return started;
  const { id } = started.data;
  try {
    const ended = await endOf(id, onProgress, signal);
    if (ended?.state !== "done") return null;
    return await send<Simulation>("GET", `/api/v1/jobs/${id}/result`, { signal });
  } finally {
    // A plan that moved on needs no answer any more.
    if (signal.aborted) void send("DELETE", `/api/v1/jobs/${id}`);
  }
}

function endOf(id: string, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<Job | null> {
  return new Promise((resolve) => {
    const events = new EventSource(`/api/v1/jobs/${id}/events`);
    const finish = (job: Job | null) => {
      events.close();
      resolve(job);
    };
    const jobOf = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as Job;
    events.addEventListener("progress", (event) => onProgress(jobOf(event).progress));
    events.addEventListener("end", (event) => finish(jobOf(event)));
    // The browser connects again by itself, unless the server has refused for good.
    events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) finish(null); });
    signal.addEventListener("abort", () => finish(null));
  });
}
