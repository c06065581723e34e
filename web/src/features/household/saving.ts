/**
 * How edits reach the server: after a short rest, one at a time, each on top of the version before it.
 * A pure machine: an event gives the next state and what to do. Nothing is ever written over what someone else wrote.
 */
import type { PlanFile } from "@/api/plan";
import { same } from "./same";

export type Saving = "saved" | "saving" | "unsaved" | "conflict" | "findings" | "offline";

export interface Queue {
  state: Saving;
  /** The version that the server is known to have, and what it says. */
  version: number;
  kept: PlanFile;
  /** What it should say. */
  wanted: PlanFile;
  /** What is on its way. */
  sending: PlanFile | null;
  /** Tries that reached nobody, since the last one that did. */
  misses: number;
}

export type Event =
  | { kind: "changed"; plan: PlanFile }
  /** The rest is over. */
  | { kind: "due" }
  | { kind: "kept"; version: number }
  | { kind: "findings" }
  | { kind: "conflict" }
  | { kind: "unreachable"; retryAfterMs?: number }
  /** What the server has now, and what it should say from here on. */
  | { kind: "resolved"; version: number; kept: PlanFile; wanted: PlanFile };

export type Command = { kind: "rest"; ms: number } | { kind: "send"; plan: PlanFile; version: number } | null;

export const REST_MS = 600;
const RETRY_MS = 1000;
const RETRY_MS_MAX = 30_000;

export function queueOf(version: number, kept: PlanFile): Queue {
  return { state: "saved", version, kept, wanted: kept, sending: null, misses: 0 };
}

export function step(queue: Queue, event: Event): [Queue, Command] {
  switch (event.kind) {
    case "changed": return changed({ ...queue, wanted: event.plan });
    case "due": return due(queue);
    case "kept": return settled({ ...queue, version: event.version, kept: queue.sending ?? queue.kept, sending: null, misses: 0 }, "saved");
    case "findings": return settled({ ...queue, sending: null, misses: 0 }, "findings", queue.sending);
    case "conflict": return [{ ...queue, state: "conflict", sending: null }, null];
    case "unreachable": return missed(queue, event.retryAfterMs);
    case "resolved": {
      const next = { ...queue, version: event.version, kept: event.kept, wanted: event.wanted, sending: null };
      return same(next.wanted, next.kept) ? [{ ...next, state: "saved" }, null] : [{ ...next, state: "unsaved" }, { kind: "rest", ms: 0 }];
    }
  }
}

function changed(queue: Queue): [Queue, Command] {
  if (queue.state === "conflict") return [queue, null];
  if (queue.sending) return [{ ...queue, state: "saving" }, null];
  if (same(queue.wanted, queue.kept)) return [{ ...queue, state: "saved" }, null];
  return [{ ...queue, state: queue.state === "offline" ? "offline" : "unsaved" }, { kind: "rest", ms: REST_MS }];
}

function due(queue: Queue): [Queue, Command] {
  if (queue.sending || queue.state === "conflict" || same(queue.wanted, queue.kept)) return [queue, null];
  return [{ ...queue, state: "saving", sending: queue.wanted }, { kind: "send", plan: queue.wanted, version: queue.version }];
}

/** An answer came: rest on it, unless more was changed meanwhile than the answer speaks of. */
function settled(queue: Queue, state: Saving, about: PlanFile | null = queue.kept): [Queue, Command] {
  if (same(queue.wanted, about)) return [{ ...queue, state }, null];
  return changed({ ...queue, state: "unsaved" });
}

function missed(queue: Queue, retryAfterMs?: number): [Queue, Command] {
  const ms = Math.min(RETRY_MS_MAX, RETRY_MS * 2 ** queue.misses);
  return [{ ...queue, state: "offline", sending: null, misses: queue.misses + 1 }, { kind: "rest", ms: Math.max(ms, retryAfterMs ?? 0) }];
}
