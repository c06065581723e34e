/** Light axes, an honest zero, and milestones below the years. */
import { placeMarks, spaced, yearTicks, type Geometry, type Mark } from "./geometry";

export function Axes({ geo, format }: { geo: Geometry; format: (value: number) => string }) {
  return (
    <g>
      {geo.ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? "axis-zero" : "axis-line"} x1={geo.left} x2={geo.right} y1={geo.y(tick)} y2={geo.y(tick)} />
          <text className="axis-text" x={geo.left - 10} y={geo.y(tick)} dy="0.35em" textAnchor="end">{format(tick)}</text>
        </g>
      ))}
      {yearTicks(geo.years, geo.narrow).map((year) => (
        <text key={year} className="axis-text" x={geo.x(year)} y={geo.bottom + 19} textAnchor="middle">{year}</text>
      ))}
    </g>
  );
}

interface MilestoneProps { geo: Geometry; marks: readonly Mark[]; year: number; onYear: (year: number) => void }

const ROW = 20;

/** On a wide chart each milestone is named below its year; on a narrow one it is a number, named in the list that follows. */
export function Milestones({ geo, marks, year, onYear }: MilestoneProps) {
  const placed = placeMarks(marks, geo);
  const discs = spaced(placed.map((mark) => mark.x), 20, geo.width - 10);
  const rows = geo.narrow ? 1 : 1 + Math.max(...placed.map((mark) => mark.row));
  return (
    <div>
      <svg width={geo.width} height={rows * ROW + 6} aria-hidden="true" focusable="false" className="block">
        {placed.map((mark, i) => (geo.narrow ? (
          <g key={mark.id}>
            <circle className="mark-disc" cx={discs[i]} cy="13" r="9" />
            <text className="mark-number" x={discs[i]} y="13" dy="0.36em" textAnchor="middle">{mark.number}</text>
          </g>
        ) : (
          <g key={mark.id}>
            <line className="mark-line" x1={mark.x} x2={mark.x} y1="0" y2={mark.row * ROW + 14} />
            <circle className="mark-dot" cx={mark.x} cy={mark.row * ROW + 14} r="3" />
            <text className="mark-text" x={mark.x + (mark.end ? -8 : 8)} y={mark.row * ROW + 14} dy="0.35em" textAnchor={mark.end ? "end" : "start"}>{mark.label}</text>
          </g>
        )))}
      </svg>
      <ol className={geo.narrow ? "mt-1 grid gap-1 text-13 text-muted" : "sr-only"}>
        {placed.map((mark) => (
          <li key={mark.id} className="flex items-center gap-2">
            <span aria-hidden="true" className="inline-grid size-[18px] shrink-0 place-items-center rounded-full border border-line-strong">{mark.number}</span>
            <button type="button" tabIndex={geo.narrow ? 0 : -1} className="text-left" aria-pressed={Math.floor(mark.place) === year} onClick={() => onYear(Math.floor(mark.place))}>
              {mark.label}, <span className="text-ink">{Math.floor(mark.place)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The frame of a chart that has no data yet. */
export function PlotSkeleton({ height }: { height: number }) {
  return (
    <svg width="100%" height={height} aria-hidden="true" focusable="false" className="block">
      {[0.1, 0.32, 0.54, 0.76].map((share) => (
        <line key={share} className="axis-line" x1="0" x2="100%" y1={share * height} y2={share * height} />
      ))}
      <line className="axis-zero" x1="0" x2="100%" y1={height - 8} y2={height - 8} />
    </svg>
  );
}
