/** Sends a form once at a time, and keeps what the server said about it. */
import { useState, type FormEvent } from "react";
import type { Answer } from "@/api/http";
import type { Problem } from "@/api/types";
import { waitWords } from "./view";

export interface Submit { busy: boolean; problem: Problem | null; onSubmit: (event: FormEvent) => void }

export function useSubmit<T>(send: () => Promise<Answer<T>>, done: (data: T) => void | Promise<void>): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async () => {
    setBusy(true);
    const answer = await send();
    setProblem(waitWords(answer));
    if (answer.ok) await done(answer.data);
    setBusy(false);
  };
  return {
    busy, problem,
    onSubmit: (event) => {
      event.preventDefault();
      if (!busy) void submit();
    },
  };
}
