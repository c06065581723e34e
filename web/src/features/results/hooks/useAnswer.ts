/** Asks the server, keeps the last good answer while the next is under way, and drops a question nobody waits for. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "@/api/client";
import type { Problem } from "@/api/types";

export interface Asked<Q, T> {
  /** The last good answer, with the question it answers. */
  settled: { question: Q; data: T } | null;
  pending: boolean;
  problem: Problem | null;
  retry: () => void;
}

const DEBOUNCE_MS = 120;

/** `ask` must be stable. A `null` question asks nothing. Only the first question of a page goes out at once. */
export function useAnswer<Q, T>(question: Q | null, ask: (question: Q, signal: AbortSignal) => Promise<Answer<T>>): Asked<Q, T> {
  const [settled, setSettled] = useState<{ question: Q; data: T } | null>(null);
  const [outcome, setOutcome] = useState<{ key: string; problem: Problem | null } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const key = question === null ? null : JSON.stringify(question);
  const asked = useRef(false);

  useEffect(() => {
    if (key === null) return undefined;
    const request = JSON.parse(key) as Q;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await ask(request, abort.signal);
        asked.current = true;
        if (abort.signal.aborted) return;
        if (answer.ok) setSettled({ question: request, data: answer.data });
        setOutcome({ key, problem: answer.ok ? null : answer.problem });
      } catch (cause) {
        if (!abort.signal.aborted) throw cause;
      }
    }, asked.current ? DEBOUNCE_MS : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, attempt, ask]);

  const retry = useCallback(() => {
    setOutcome(null);
    setAttempt((count) => count + 1);
  }, []);
  const current = outcome?.key === key ? outcome : null;
  return { settled, pending: key !== null && current === null, problem: current?.problem ?? null, retry };
}
