/** One question at a time: asked, stopped, and its answer kept until the next. Leaving the page stops it. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "./http";
import type { Problem } from "./types";

export type Asking<Data> =
  | { state: "idle" | "running" | "stopped" }
  | { state: "done"; data: Data }
  | { state: "failed"; problem: Problem };

type Send<Request, Data> = (request: Request, signal: AbortSignal) => Promise<Answer<Data>>;

/** `send` must be the same function on every render, such as one of the client's. */
export function useAsk<Request, Data>(send: Send<Request, Data>): { asking: Asking<Data>; start: (request: Request) => Promise<void>; stop: () => void } {
  const [asking, setAsking] = useState<Asking<Data>>({ state: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const start = useCallback(async (request: Request) => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setAsking({ state: "running" });
    try {
      const answer = await send(request, own.signal);
      if (own.signal.aborted) return;
      setAsking(answer.ok ? { state: "done", data: answer.data } : { state: "failed", problem: answer.problem });
    } catch (cause) {
      if (!own.signal.aborted) throw cause;
    }
  }, [send]);

  const stop = useCallback(() => {
    abort.current?.abort();
    setAsking({ state: "stopped" });
  }, []);
  return { asking, start, stop };
}
