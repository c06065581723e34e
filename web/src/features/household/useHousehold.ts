"use client";
/** The household for every page. One store for the window; it begins when the first page asks. */
import { useSyncExternalStore } from "react";
import * as api from "@/api/household";
import { DRAFT_KEY, draftsIn } from "./draft";
import { HouseholdStore, UNKNOWN } from "./store";
import type { Household, HouseholdActions } from "./types";

/** Coming back to the window asks the server again, but not more often than this. */
const REFRESH_MS = 10_000;

const clock = {
  now: () => Date.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const store = new HouseholdStore({ api, drafts: draftsIn(() => localStorage), clock });
let begun = false;

/** What can be done. The functions are the same for the whole life of the window. */
export const household: HouseholdActions & { load: () => Promise<void> } = store;

export function useHousehold(): Household & HouseholdActions {
  const state = useSyncExternalStore(subscribe, store.get, () => UNKNOWN);
  return { ...actions, ...state };
}

const { edit, undo, redo, resolve, flush, refresh, adopt, openPlan, choose, keepScenario, renameScenario, removeScenario, rewind, entered, signOut, dropDraft } = store;
const actions: HouseholdActions = {
  edit, undo, redo, resolve, flush, refresh, adopt, openPlan, choose, keepScenario, renameScenario, removeScenario, rewind, entered, signOut, dropDraft,
};

function subscribe(listener: () => void): () => void {
  const leave = store.subscribe(listener);
  begin();
  return leave;
}

function begin(): void {
  if (begun) return;
  begun = true;
  void store.load();
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      void store.flush();
    } else if (Date.now() - last > REFRESH_MS) {
      last = Date.now();
      void store.refresh();
    }
  });
  addEventListener("storage", (event) => {
    if (event.key === DRAFT_KEY) store.draftChanged();
  });
  addEventListener("beforeunload", (event) => {
    if (store.get().saving !== "saved") event.preventDefault();
  });
}
