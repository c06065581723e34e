/** A choice of one out of few, side by side. A radio group underneath, so arrow keys and screen readers know it. */
import { useId } from "react";

export interface Option<T extends string> { value: T; label: string; short?: string }

interface Props<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
}

export function Segmented<T extends string>({ label, options, value, onChange, className = "" }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={`segmented ${className}`}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input type="radio" name={name} value={option.value} checked={option.value === value}
            onChange={() => onChange(option.value)} className="sr-only" aria-label={option.label} />
          {option.short ? (
            <>
              <span aria-hidden="true" className="hidden sm:inline">{option.label}</span>
              <span aria-hidden="true" className="sm:hidden">{option.short}</span>
            </>
          ) : (
            <span aria-hidden="true">{option.label}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
