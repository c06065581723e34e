/** A number by slider and by keyboard, with a small mark where the plan stands. */
import { useId, useState } from "react";
import { text } from "@/text/en";

export interface NumberControl {
  label: string;
  value: number;
  base: number;
  min: number;
  max: number;
  step: number;
  /** How far an arrow key moves the written number, when not by a step. */
  nudge?: number;
  /** The number as written in its field, and back. */
  write?: (value: number) => string;
  read?: (words: string) => number | null;
  /** Before and after the number: "$", "a month". */
  prefix?: string;
  suffix?: string;
  /** The plan's value in words, shown when the value differs from it. */
  planned: string;
  /** The value in words, for screen readers. */
  spoken: string;
}

interface Props extends NumberControl { onChange: (value: number) => void; name: string; hidden?: boolean }

export function Slider(props: Props) {
  const { label, value, base, min, max, step, spoken, planned, onChange, name } = props;
  const id = useId();
  const place = (at: number) => `${(100 * (Math.min(max, Math.max(min, at)) - min)) / (max - min || 1)}%`;
  const moved = value !== base;
  return (
    <div data-input={name}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-15">{label}</label>
        <NumberField {...props} id={id} />
      </div>
      <div className="slider">
        <svg aria-hidden="true" width="100%" height="24">
          <rect className="slider-track" x="0" y="10.500" width="100%" height="3" rx="1.500" />
          <rect className="slider-fill" x="0" y="10.500" width={place(value)} height="3" rx="1.500" />
          <line className="slider-base" x1={place(base)} x2={place(base)} y1="6" y2="18" />
        </svg>
        <input type="range" min={min} max={max} step={step} value={value} aria-label={text.inputs.slider(label)}
          aria-valuetext={spoken} onChange={(event) => onChange(Number(event.target.value))} />
      </div>
      <p className="text-13 text-muted" aria-hidden={!moved}>{moved ? text.inputs.planIs(planned) : "\u00A0"}</p>
    </div>
  );
}

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

function readNumber(words: string): number | null {
  const digits = words.replaceAll(/[\s,$%]/g, "");
  return digits === "" || Number.isNaN(Number(digits)) ? null : Number(digits);
}

/** Commits while typing as soon as the number is within range; what is out of range falls back when the field is left. */
function NumberField({ id, value, min, max, step, nudge = step, write = grouped.format, read = readNumber, prefix, suffix, onChange, hidden }: Props & { id: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (words: string) => {
    setDraft(words);
    const number = read(words);
    if (number !== null && number >= min && number <= max) onChange(number);
  };
  const move = (by: number) => {
    setDraft(null);
    onChange(Math.min(max, Math.max(min, Number((value + by).toFixed(4)))));
  };
  return (
    <span className="field">
      {prefix && <span aria-hidden="true" className="text-muted">{prefix}</span>}
      <input id={id} type="text" inputMode="decimal" autoComplete="off" size={write(max).length}
        value={draft ?? (hidden ? "•••" : write(value))}
        onChange={(event) => commit(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.key === "ArrowUp" || event.key === "ArrowDown") {
            event.preventDefault();
            move(event.key === "ArrowUp" ? nudge : -nudge);
          }
        }} />
      {suffix && <span aria-hidden="true" className="text-muted">{suffix}</span>}
    </span>
  );
}
