/** Where things stand in a chart. Pure: numbers in, places out; no amounts are computed here, only pixels. */
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";

export interface Geometry {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  narrow: boolean;
  years: readonly number[];
  x: (year: number) => number;
  y: (value: number) => number;
  ticks: readonly number[];
}

/** A little air above the greatest value. */
const HEADROOM = 1.04;

interface Size { width: number; height: number; labelSpace?: number; least?: number }

/** `most` is the greatest value to show; the axis starts at zero, or at `least` where values go below it. */
export function geometryOf(years: readonly number[], most: number, { width, height, labelSpace = 0, least = 0 }: Size): Geometry {
  const narrow = width < 560;
  const left = narrow ? 46 : 56;
  const right = Math.max(left + 1, width - (narrow ? 8 : Math.max(12, labelSpace)));
  const top = 12;
  const bottom = height - 26;
  const x = scaleLinear([years[0] ?? 0, years.at(-1) ?? 1], [left, right]);
  const y = scaleLinear([least * HEADROOM, most > 0 ? most * HEADROOM : 1], [bottom, top]);
  return { width, height, left, right, top, bottom, narrow, years, x, y, ticks: y.ticks(least < 0 ? 6 : 4) };
}

/** Years to write on the axis: round ones, and few on a narrow chart. */
export function yearTicks(years: readonly number[], narrow: boolean): number[] {
  const every = years.length > 24 ? (narrow ? 10 : 5) : years.length > 10 ? 5 : 1;
  return years.filter((year) => year % every === 0);
}

const drawLine = line<readonly [number, number]>((at) => at[0], (at) => at[1]);
const drawArea = area<readonly [number, number, number]>((at) => at[0], (at) => at[1], (at) => at[2]);

export function linePath(xs: readonly number[], ys: readonly number[]): string {
  return drawLine(xs.map((x, i) => [round(x), round(ys[i] ?? 0)] as const)) ?? "";
}

export function areaPath(xs: readonly number[], lows: readonly number[], highs: readonly number[]): string {
  return drawArea(xs.map((x, i) => [round(x), round(lows[i] ?? 0), round(highs[i] ?? 0)] as const)) ?? "";
}

/** One rectangle a year between two places, as a single path. */
export function barsPath(xs: readonly number[], lows: readonly number[], highs: readonly number[], width: number): string {
  return xs.map((x, i) => {
    const [low, high] = [round(lows[i] ?? 0), round(highs[i] ?? 0)];
    return low === high ? "" : `M${round(x - width / 2)},${low}V${high}h${round(width)}V${low}Z`;
  }).join("");
}

/** How wide a year's bar is: most of the step from year to year, never so wide that it looks like a block. */
export function barWidth(geo: Geometry): number {
  const step = (geo.right - geo.left) / Math.max(1, geo.years.length - 1);
  return Math.max(1, Math.min(28, step * 0.72));
}

function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}

export interface Label { text: string; at: number; sign: string; weight?: number }

/** Moves labels apart so that none overlap. The weightier stay; one that would have to move too far is left out. */
export function spreadLabels(labels: readonly Label[], gap: number, top: number, bottom: number): Label[] {
  const kept: Label[] = [];
  for (const label of labels.toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0))) {
    const free = freePlace(label.at, kept, gap);
    if (Math.abs(free - label.at) <= gap * 1.5) kept.push({ ...label, at: Math.min(bottom, Math.max(top, free)) });
  }
  return kept;
}

function freePlace(at: number, kept: readonly Label[], gap: number): number {
  const clear = (place: number) => kept.every((other) => Math.abs(other.at - place) >= gap);
  for (let step = 0; step <= 2 * gap; step += 1) {
    if (clear(at - step)) return at - step;
    if (clear(at + step)) return at + step;
  }
  return Number.POSITIVE_INFINITY;
}

export interface Mark { id: string; label: string; place: number }
export interface PlacedMark extends Mark { x: number; row: number; end: boolean; number: number }

/** The usual width of a character at the size of labels, in pixels. */
const CHARACTER = 6.3;

/**
 * Puts milestone labels in rows, from the last to the first: each one stands below every later label and line
 * that it would cross, so the lines down to the labels never run through words.
 */
export function placeMarks(marks: readonly Mark[], geo: Geometry): PlacedMark[] {
  const placed: (PlacedMark & { from: number; to: number })[] = [];
  for (const [index, mark] of [...marks.entries()].toReversed()) {
    const x = Math.min(geo.right, Math.max(geo.left, geo.x(mark.place)));
    const length = mark.label.length * CHARACTER + 14;
    const end = x + length > geo.width;
    const from = end ? x - length : x - 4;
    const to = end ? x + 4 : x + length;
    const crossed = placed.filter((other) => other.from < to && other.to > from);
    const row = Math.max(-1, ...crossed.map((other) => other.row)) + 1;
    placed.push({ ...mark, x, row, end, number: index + 1, from, to });
  }
  return placed.toReversed().map(({ from: _from, to: _to, ...mark }) => mark);
}

/** Moves places to the right, then back from the edge, until none stand closer than `gap`. */
export function spaced(places: readonly number[], gap: number, edge: number): number[] {
  const right: number[] = [];
  for (const place of places) right.push(Math.max(place, (right.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  let limit = edge;
  return right.toReversed().map((place) => {
    const at = Math.min(place, limit);
    limit = at - gap;
    return at;
  }).toReversed();
}

/** The series stacked from zero: for each, its lower and upper edge by year. */
export function stackEdges(series: readonly { values: readonly number[] }[]): { low: number[]; high: number[] }[] {
  const floor: number[] = [];
  return series.map(({ values }) => {
    const low = values.map((_, i) => floor[i] ?? 0);
    const high = values.map((value, i) => (floor[i] ?? 0) + Math.max(0, value));
    for (const [i, edge] of high.entries()) floor[i] = edge;
    return { low, high };
  });
}

/** The place inside a band where its label fits best, or null when it fits nowhere. */
export function labelPlace(geo: Geometry, low: readonly number[], high: readonly number[], text: string): { x: number; y: number } | null {
  const half = (text.length * CHARACTER) / 2 + 10;
  let best: { x: number; y: number; room: number } | null = null;
  for (const [i, year] of geo.years.entries()) {
    const x = geo.x(year);
    if (x - half < geo.left || x + half > geo.right) continue;
    const under = geo.years.flatMap((other, j) => (Math.abs(geo.x(other) - x) <= half ? [j] : []));
    const top = Math.max(...under.map((j) => geo.y(high[j] ?? 0)));
    const base = Math.min(...under.map((j) => geo.y(low[j] ?? 0)));
    const room = base - top;
    if (room >= 19 && room > (best?.room ?? 0)) best = { x: geo.x(geo.years[i] ?? year), y: (top + base) / 2, room };
  }
  return best && { x: best.x, y: best.y };
}
