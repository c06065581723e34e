/** The three questions the page asks the server. Every answer is data or a `Problem`; nothing is thrown but an abort. */
import createClient from "openapi-fetch";
import type { paths } from "./schema";
import type { PathYears, Problem, SimulateRequest, Simulation, Worksheet } from "./types";
import { text } from "@/text/en";

export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem };

const client = createClient<paths>({ baseUrl: "" });

export function simulate(body: SimulateRequest, signal: AbortSignal): Promise<Answer<Simulation>> {
  return answer(client.POST("/api/v1/simulate", { body, signal }), signal);
}

export function path(body: SimulateRequest & { path: number }, signal: AbortSignal): Promise<Answer<PathYears>> {
  return answer(client.POST("/api/v1/path", { body, signal }), signal);
}

export function explain(
  body: SimulateRequest & { path: number; year: number; item: string },
  signal: AbortSignal,
): Promise<Answer<Worksheet>> {
  return answer(client.POST("/api/v1/explain", { body, signal }), signal);
}

async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  try {
    const { data, error, response } = await call;
    if (data !== undefined) return { ok: true, data };
    return { ok: false, problem: asProblem(error, response.status) };
  } catch (cause) {
    if (signal.aborted) throw cause;
    return { ok: false, problem: problem(0, text.errors.unreachable.title, text.errors.unreachable.detail) };
  }
}

function asProblem(error: unknown, status: number): Problem {
  const given = typeof error === "object" && error !== null ? (error as Partial<Problem>) : {};
  const fallback = problem(status, text.errors.unexpected.title, text.errors.unexpected.detail);
  return { ...fallback, ...given, findings: given.findings ?? [] };
}

function problem(status: number, title: string, detail: string): Problem {
  return { type: "about:blank", title, status, detail, findings: [], request_id: "" };
}
