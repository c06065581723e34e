/** One search at a time: started, stopped, and kept until the next. Leaving the page stops it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { solve } from "@/api/client";
import type { Problem, Solution, SolveRequest } from "@/api/types";

export type Search =
  | { state: "idle" | "running" | "stopped" }
  | { state: "done"; solution: Solution }
  | { state: "failed"; problem: Problem };

export function useSolve(): { search: Search; start: (request: SolveRequest) => Promise<void>; stop: () => void } {
  const [search, setSearch] = useState<Search>({ state: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const start = useCallback(async (request: SolveRequest) => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setSearch({ state: "running" });
    try {
      const answer = await solve(request, own.signal);
      if (own.signal.aborted) return;
      setSearch(answer.ok ? { state: "done", solution: answer.data } : { state: "failed", problem: answer.problem });
    } catch (cause) {
      if (!own.signal.aborted) throw cause;
    }
  }, []);

  const stop = useCallback(() => {
    abort.current?.abort();
    setSearch({ state: "stopped" });
  }, []);
  return { search, start, stop };
}
