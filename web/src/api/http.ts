/** One request to the server and its answer: data or a `Problem`; nothing is thrown but an abort. */
import { text } from "@/text/en";
import type { paths } from "./schema";
import type { Problem } from "./types";

export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem; retryAfterMs?: number };

export interface Options {
  body?: unknown;
  /** The version that an edit is made on top of. */
  version?: number;
  /** Names a creation, so that a repeated request creates nothing twice. */
  once?: string;
  signal?: AbortSignal;
}

let csrf: string | null = null;

/** The token that unsafe requests of the signed-in session carry. */
export function setCsrf(token: string | null): void {
  csrf = token;
}

/** A name for one creation. `crypto.randomUUID` is missing on plain http; this is not. */
export function onceKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An address of the API with its ids put in. */
export function at<P extends keyof paths & string>(path: P, ids: Record<string, string | number> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(ids[name])));
}

export async function send<T>(method: string, path: string, { body, version, once, signal }: Options = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrf) headers["X-CSRF-Token"] = csrf;
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  if (once) headers["Idempotency-Key"] = once;
  try {
    const response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null });
    const json = response.headers.get("Content-Type")?.includes("json") ?? false;
    const given: unknown = json ? await response.json() : null;
    if (response.ok) return { ok: true, data: given as T };
    return { ok: false, problem: asProblem(given, response.status), ...retryAfter(response) };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return { ok: false, problem: unreachable() };
  }
}

function retryAfter(response: Response): { retryAfterMs?: number } {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
}

function asProblem(error: unknown, status: number): Problem {
  const given = typeof error === "object" && error !== null ? (error as Partial<Problem>) : {};
  const fallback = problem(status, text.errors.unexpected.title, text.errors.unexpected.detail);
  return { ...fallback, ...given, findings: given.findings ?? [] };
}

function unreachable(): Problem {
  return problem(0, text.errors.unreachable.title, text.errors.unreachable.detail);
}

function problem(status: number, title: string, detail: string): Problem {
  return { type: "about:blank", title, status, detail, findings: [], request_id: "" };
}
