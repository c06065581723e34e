/** The questions about a plan that the pages ask the server. */
import { at, send, type Answer } from "./http";
import type { PathYears, RebaseRequest, Rebased, SimulateRequest, Simulation, Solution, SolveRequest, Worksheet } from "./types";

export type { Answer } from "./http";

export function simulate(body: SimulateRequest, signal: AbortSignal): Promise<Answer<Simulation>> {
  return send("POST", at("/api/v1/simulate"), { body, signal });
}

export function path(body: SimulateRequest & { path: number }, signal: AbortSignal): Promise<Answer<PathYears>> {
  return send("POST", at("/api/v1/path"), { body, signal });
}

export function explain(body: SimulateRequest & { path: number; year: number; item: string }, signal: AbortSignal): Promise<Answer<Worksheet>> {
  return send("POST", at("/api/v1/explain"), { body, signal });
}

export function rebase(body: RebaseRequest, signal: AbortSignal): Promise<Answer<Rebased>> {
  return send("POST", at("/api/v1/rebase"), { body, signal });
}

export function solve(body: SolveRequest, signal: AbortSignal): Promise<Answer<Solution>> {
  return send("POST", at("/api/v1/solve"), { body, signal });
}
