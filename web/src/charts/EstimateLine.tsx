/** A chance on one honest scale from 0 to 100: a dot, two standard errors either way, and where wished the range over models. */
import type { Estimate } from "@/api/types";

interface Props { estimate: Estimate; chosen: boolean; range?: readonly [number, number] | null }

export function EstimateLine({ estimate, chosen, range = null }: Props) {
  const place = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
  const reach = 2 * estimate.standard_error;
  return (
    <svg width="100%" height="16" aria-hidden="true" className="my-0.5 block overflow-visible">
      <line className="axis-line" x1="0" x2="100%" y1="8" y2="8" />
      {range && <line className="range" x1={place(range[0])} x2={place(range[1])} y1="8" y2="8" />}
      {[0, 0.5, 1].map((share) => <line key={share} className="axis-zero" x1={place(share)} x2={place(share)} y1="5" y2="11" />)}
      {reach > 0 && <line className="whisker" x1={place(estimate.value - reach)} x2={place(estimate.value + reach)} y1="8" y2="8" />}
      <circle className={`estimate ${chosen ? "" : "other"}`} cx={place(estimate.value)} cy="8" r="4.500" />
    </svg>
  );
}
