/** A button that opens a small panel of actions. Esc or a step outside closes it; Esc gives the focus back. */
import { useEffect, useId, useRef, useState, type ReactNode } from "react";

interface Props { label: string; button: ReactNode; children: (close: () => void) => ReactNode; className?: string }

export function Menu({ label, button, children, className = "" }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);

  const escape = (event: React.KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    opener.current?.focus();
  };
  return (
    // Esc is heard from anything within; the element itself is nothing to press.
    <div ref={root} role="presentation" className={`relative ${className}`} onKeyDown={escape}>
      <button ref={opener} type="button" className="icon-button" aria-label={label} title={label} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {button}
      </button>
      <div id={id} className="menu" hidden={!open}>{open && children(() => setOpen(false))}</div>
    </div>
  );
}
