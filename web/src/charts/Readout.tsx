/** What stands at the cursor, in words and figures; also the key to the signs. */
export interface ReadoutItem { label: string; value: string; sign?: string; shape?: "line" | "dash" | "block" }

export function Readout({ year, note, items, className = "" }: { year: number; note?: string; items: readonly ReadoutItem[]; className?: string }) {
  return (
    <div className={`flex flex-wrap items-baseline gap-x-6 gap-y-1 text-13 ${className}`}>
      <p className="min-w-[6.5rem]"><span className="text-17 font-semibold">{year}</span>{note && <span className="ml-2 text-muted">{note}</span>}</p>
      {items.map((item) => (
        <p key={item.label} className="flex items-center gap-1.5">
          {item.sign && <Sign sign={item.sign} shape={item.shape ?? "block"} />}
          <span className="text-muted">{item.label}</span>
          <span className="font-medium">{item.value}</span>
        </p>
      ))}
    </div>
  );
}

function Sign({ sign, shape }: { sign: string; shape: "line" | "dash" | "block" }) {
  return (
    <svg width="14" height="10" aria-hidden="true" className="shrink-0">
      {shape === "block" ? <rect className={`${sign} fill-current`} x="2" width="10" height="10" rx="2" /> : <line className={`line ${sign}`} x1="0" x2="14" y1="5" y2="5" />}
    </svg>
  );
}
