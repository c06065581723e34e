"use client";
/** Subjects side by side, one in view. The address keeps which, so that a link or a reload finds it again. */
import { useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from "react";

export interface Tab<T extends string> { id: T; label: string }

interface Props<T extends string> { label: string; tabs: readonly Tab<T>[]; value: T; onChange: (value: T) => void; className?: string }

export function Tabs<T extends string>({ label, tabs, value, onChange, className = "" }: Props<T>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={`tabs ${className}`}>
      {tabs.map((tab) => (
        <button key={tab.id} type="button" role="tab" id={`tab-${tab.id}`} aria-selected={tab.id === value} aria-controls={`panel-${tab.id}`} tabIndex={tab.id === value ? 0 : -1}
          className="tab" onClick={() => onChange(tab.id)} onKeyDown={move}>{tab.label}</button>
      ))}
    </div>
  );
}

export function TabPanel({ id, children, className = "" }: { id: string; children: ReactNode; className?: string }) {
  return <div role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`} className={className}>{children}</div>;
}

/** One of `options`, kept in the part of the address after `#`. */
export function useHashChoice<T extends string>(options: readonly T[], fallback: T): [T, (to: T) => void] {
  const hash = useSyncExternalStore(subscribe, () => location.hash.slice(1), () => "");
  const choose = (to: T) => {
    history.replaceState(history.state, "", `#${to}`);
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  return [options.find((option) => option === hash) ?? fallback, choose];
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}
