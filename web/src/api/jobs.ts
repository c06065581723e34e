/** Work that the server does behind a page: reports, and how far they are. */
import { onceKey, send, type Answer } from "./http";
import type { Job, JobList, StartReport } from "./types";

const V1 = "/api/v1";

export const startReport = (plan: string, body: StartReport, once = onceKey()) => send<Job>("POST", `${V1}/plans/${plan}/reports`, { body, once });
export const listJobs = (signal: AbortSignal): Promise<Answer<JobList>> => send("GET", `${V1}/jobs`, { signal });
export const cancelJob = (id: string) => send<Job>("DELETE", `${V1}/jobs/${id}`);

/** Follows a job to its end. A broken line is taken up again by the browser; what it returns stops listening. */
export function followJob(id: string, onJob: (job: Job) => void): () => void {
  const events = new EventSource(`${V1}/jobs/${id}/events`);
  const hear = (event: MessageEvent<string>) => onJob(JSON.parse(event.data) as Job);
  events.addEventListener("progress", hear);
  events.addEventListener("end", (event) => {
    events.close();
    hear(event);
  });
  return () => events.close();
}
