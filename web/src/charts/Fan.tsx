/** A fan of percentiles by year: three bands and a middle, each label on its line. */
import { useId, type ReactNode } from "react";
import type { Fan as FanValues } from "@/api/types";
import { areaPath, linePath, spreadLabels, type Geometry, type Label } from "./geometry";
import { useGlide } from "./motion";

/** Opacities that add up, one band upon the other, to 10, 18 and 30 % of the accent. */
const BANDS = [["p5", "p95", "band-9"], ["p10", "p90", "band-8"], ["p25", "p75", "band-5"]] as const;

export function FanBands({ geo, fan }: { geo: Geometry; fan: FanValues }) {
  const clip = useId();
  return (
    <g>
      <clipPath id={clip}><rect x={geo.left} y={geo.top - 12} width={geo.right - geo.left} height={geo.bottom - geo.top + 12} /></clipPath>
      <g clipPath={`url(#${clip})`}>
        {BANDS.map(([low, high, sign]) => <Band key={sign} geo={geo} low={fan[low]} high={fan[high]} sign={sign} />)}
      </g>
    </g>
  );
}

function Band({ geo, low, high, sign }: { geo: Geometry; low: readonly number[]; high: readonly number[]; sign: string }) {
  const xs = geo.years.map(geo.x);
  const edges = useGlide([...low.map(geo.y), ...high.map(geo.y)]);
  return <path className={sign} d={areaPath(xs, edges.slice(0, xs.length), edges.slice(xs.length))} />;
}

export function Line({ geo, values, sign, testId }: { geo: Geometry; values: readonly number[]; sign: string; testId?: string }) {
  const ys = useGlide(values.map((value) => Math.max(geo.top - 12, geo.y(value))));
  return <path className={`line ${sign}`} d={linePath(geo.years.map(geo.x), ys)} data-testid={testId} />;
}

/** What the longest label beside a line needs at least. */
const LABEL_ROOM = 60;

/** Labels at the end of their lines: beside them where the chart left room for it, above them elsewhere. */
export function EndLabels({ geo, labels }: { geo: Geometry; labels: readonly { text: string; value: number; sign: string; weight?: number }[] }) {
  const beside = geo.width - geo.right >= LABEL_ROOM;
  const raised = beside ? 0 : -9;
  const wanted: Label[] = labels.map(({ value, ...label }) => ({ ...label, at: Math.max(geo.top, geo.y(value)) + raised }));
  return (
    <g>
      {spreadLabels(wanted, 17, geo.top + raised, geo.bottom).map((label) => (
        <text key={label.text} className={`end-label ${label.sign}`} y={label.at} dy="0.35em"
          x={beside ? geo.right + 10 : geo.right - 2} textAnchor={beside ? "start" : "end"}>{label.text}</text>
      ))}
    </g>
  );
}

export function Dot({ geo, year, value, sign }: { geo: Geometry; year: number; value: number | undefined; sign: string }): ReactNode {
  if (value === undefined) return null;
  const y = geo.y(value);
  if (y < geo.top - 12) return null;
  return <circle className={`dot ${sign}`} cx={geo.x(year)} cy={y} r="4" />;
}
