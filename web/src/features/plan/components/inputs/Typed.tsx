/**
 * A line of text that stands for a value. What is typed reaches the plan with every key; what is only the beginning of a value waits
 * until the field is left. What can't be read reaches the plan as text, so nothing typed is lost. Arrow keys move numbers.
 */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Json } from "../../model/json";
import type { InputProps } from "../Editor";

interface Props extends Omit<InputProps, "value" | "absent"> {
  shown: string;
  read: (words: string) => Json | undefined;
  /** The value one step up or down; null when there is none. */
  step?: (by: 1 | -1) => Json | null;
  /** Whether the words are only the beginning of a value. */
  unfinished?: (words: string) => boolean;
  prefix?: string;
  suffix?: string;
  placeholder?: string;
  width?: "short" | "long";
  numeric?: boolean;
  disabled: boolean;
}

export function Typed({ pointer, shown, read, onChange, step, unfinished, label, prefix, suffix, placeholder, width = "short", numeric = false, invalid, describedBy, disabled }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  /** Sends words that are only the beginning of a value. */
  const held = useRef<(() => void) | null>(null);

  const settle = () => {
    const send = held.current;
    held.current = null;
    send?.();
  };
  // Leaving the page in the midst of typing keeps what was typed.
  useEffect(() => () => held.current?.(), []);

  const type = (words: string) => {
    const send = () => onChange(read(words));
    setDraft(words);
    held.current = unfinished?.(words) ? send : null;
    if (!held.current) send();
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === "Enter") settle();
    if (!step || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const next = step(event.key === "ArrowUp" ? 1 : -1);
    event.preventDefault();
    if (next === null) return;
    held.current = null;
    setDraft(null);
    onChange(next);
  };
  return (
    <span className="plan-typed" data-invalid={invalid}>
      {prefix && <span aria-hidden="true" className="text-muted">{prefix}</span>}
      <input id={pointer} type="text" className={`plan-input ${width === "long" ? "plan-input-long" : ""}`} aria-label={label} aria-invalid={invalid || undefined} aria-describedby={describedBy}
        inputMode={numeric ? "decimal" : "text"} autoComplete="off" spellCheck={false} disabled={disabled}
        placeholder={placeholder} value={draft ?? shown}
        onChange={(event) => type(event.target.value)}
        onBlur={() => { settle(); setDraft(null); }}
        onKeyDown={move} />
      {suffix && <span aria-hidden="true" className="text-muted">{suffix}</span>}
    </span>
  );
}
