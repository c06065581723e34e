/** The answers and the step of the walkthrough. They survive a reload; nothing is sent anywhere until the end. */
import { useCallback, useSyncExternalStore } from "react";
import { STEPS, UNANSWERED, restored, type Answers, type Step } from "./answers";

const KEY = "overwinter.walkthrough";

const listeners = new Set<() => void>();
let current: Answers | null = null;

/** The answers, or null before the page has come alive. */
export function useAnswers(): Answers | null {
  return useSyncExternalStore(subscribe, answers, () => null);
}

/** Whether an earlier walkthrough was left half-way. */
export function useHasAnswers(): boolean {
  return useSyncExternalStore(subscribe, () => answers() !== UNANSWERED, () => false);
}

export function change(to: (answers: Answers) => Answers): void {
  become(to(answers()));
}

export function clear(): void {
  become(UNANSWERED);
}

function answers(): Answers {
  current ??= read();
  return current;
}

function become(next: Answers): void {
  current = next;
  write(next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The step is in the address, so that the browser's own buttons go back and forth. */
export function useStep(): [Step, (step: Step) => void] {
  const hash = useSyncExternalStore(onHash, () => location.hash.slice(1), () => "");
  const step = STEPS.find((one) => one === hash) ?? STEPS[0];
  const go = useCallback((to: Step) => { location.hash = to; }, []);
  return [step, go];
}

function onHash(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

function read(): Answers {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? UNANSWERED : restored(JSON.parse(kept));
  } catch {
    return UNANSWERED;
  }
}

function write(next: Answers): void {
  try {
    if (next === UNANSWERED) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is blocked: the answers last as long as the page.
  }
}
