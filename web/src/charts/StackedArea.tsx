/** Parts of a whole by year, one upon the other; the names stand in the bands where they fit, and in the readout always. */
import { areaPath, labelPlace, linePath, stackEdges, type Geometry } from "./geometry";
import { useGlide } from "./motion";

export interface Series { key: string; label: string; values: readonly number[] }

export function StackedArea({ geo, series }: { geo: Geometry; series: readonly Series[] }) {
  const edges = stackEdges(series);
  return (
    <g>
      {series.map((one, i) => <Layer key={one.key} geo={geo} low={edges[i]?.low ?? []} high={edges[i]?.high ?? []} sign={seriesSign(i)} />)}
      {series.map((one, i) => {
        const place = labelPlace(geo, edges[i]?.low ?? [], edges[i]?.high ?? [], one.label);
        return place && <text key={one.key} className="band-label" x={place.x} y={place.y} dy="0.35em" textAnchor="middle">{one.label}</text>;
      })}
    </g>
  );
}

function Layer({ geo, low, high, sign }: { geo: Geometry; low: readonly number[]; high: readonly number[]; sign: string }) {
  const xs = geo.years.map(geo.x);
  const drawn = useGlide([...low.map(geo.y), ...high.map(geo.y)]);
  const tops = drawn.slice(xs.length);
  return (
    <g className={sign}>
      <path className="layer" d={areaPath(xs, drawn.slice(0, xs.length), tops)} />
      <path className="layer-edge" d={linePath(xs, tops)} />
    </g>
  );
}

export function seriesSign(index: number): string {
  return `series-${(index % 8) + 1}`;
}

/** The greatest height of the stack. */
export function stackTop(series: readonly Series[]): number {
  return Math.max(0, ...(stackEdges(series).at(-1)?.high ?? []));
}
