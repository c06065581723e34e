/** Parts by year as bars, one upon the other: upwards what comes in, downwards what goes out. */
import { barsPath, barWidth, stackEdges, type Geometry } from "./geometry";
import { seriesSign, type Series } from "./StackedArea";

interface Props {
  geo: Geometry;
  series: readonly Series[];
  /** Bars hang from the zero line. */
  down?: boolean;
  /** The number of the first series among all of the chart, for its colour. */
  first?: number;
}

export function StackedBars({ geo, series, down = false, first = 0 }: Props) {
  const xs = geo.years.map(geo.x);
  const place = (value: number) => geo.y(down ? -value : value);
  return (
    <g>
      {stackEdges(series).map(({ low, high }, i) => (
        <path key={series[i]?.key} className={`layer bars ${seriesSign(first + i)}`} d={barsPath(xs, low.map(place), high.map(place), barWidth(geo))} />
      ))}
    </g>
  );
}
