/** The ground of every yearly chart: axes, milestones, and a year cursor read by pointer, touch or arrow keys. */
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { Axes, Milestones } from "./Axis";
import { geometryOf, type Geometry, type Mark } from "./geometry";
import { useWidth } from "./useWidth";

interface Props {
  years: readonly number[];
  most: number;
  /** Where the axis ends below zero; zero when nothing goes below. */
  least?: number;
  height: number;
  format: (value: number) => string;
  year: number;
  onYear: (year: number) => void;
  label: string;
  /** The values at the cursor, in words, for screen readers. */
  spoken: string;
  marks?: readonly Mark[];
  /** Room at the right for direct labels. */
  labelSpace?: number;
  children: (geo: Geometry) => ReactNode;
}

export function Plot({ years, most, least = 0, height, format, year, onYear, label, spoken, marks = [], labelSpace, children }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const geo = geometryOf(years, most, { width, height, labelSpace, least });
  const toPointer = (event: PointerEvent<HTMLDivElement>) => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onYear(nearestYear(geo, place));
  };
  return (
    <div>
      <div ref={ref} className="plot" role="slider" tabIndex={0} aria-label={label} aria-valuemin={years[0]} aria-valuemax={years.at(-1)}
        aria-valuenow={year} aria-valuetext={spoken} onPointerMove={toPointer} onPointerDown={toPointer}
        onKeyDown={(event) => moveByKey(event, years, year, onYear)}>
        <svg width={width} height={height} aria-hidden="true" focusable="false">
          <Axes geo={geo} format={format} />
          {children(geo)}
          <line className="cursor" x1={geo.x(year)} x2={geo.x(year)} y1={geo.top - 6} y2={geo.bottom} />
        </svg>
      </div>
      {marks.length > 0 && <Milestones geo={geo} marks={marks} year={year} onYear={onYear} />}
    </div>
  );
}

function nearestYear(geo: Geometry, place: number): number {
  return geo.years.reduce((best, year) => (Math.abs(geo.x(year) - place) < Math.abs(geo.x(best) - place) ? year : best), geo.years[0] ?? 0);
}

function moveByKey(event: KeyboardEvent, years: readonly number[], year: number, onYear: (year: number) => void): void {
  const first = years[0] ?? year;
  const last = years.at(-1) ?? year;
  const to = {
    ArrowRight: year + 1, ArrowUp: year + 1, ArrowLeft: year - 1, ArrowDown: year - 1,
    PageUp: year + 5, PageDown: year - 5, Home: first, End: last,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  onYear(Math.min(last, Math.max(first, to)));
}
