/** What the reader chose for this browser: theme, dollars, hidden amounts. Kept in local storage, shared by all views. */
import { useSyncExternalStore } from "react";
import type { Dollars } from "@/api/types";

export type Theme = "system" | "light" | "dark";
export interface Preferences { theme: Theme; dollars: Dollars; hidden: boolean }

const KEY = "overwinter.preferences";
const DEFAULTS: Preferences = { theme: "system", dollars: "real", hidden: false };
const listeners = new Set<() => void>();
let current: Preferences | null = null;

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, read, () => DEFAULTS);
}

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  current = { ...read(), [key]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
  if (key === "theme") applyTheme(current.theme);
  for (const listener of listeners) listener();
}

function read(): Preferences {
  current ??= stored();
  return current;
}

function stored(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
