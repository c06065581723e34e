/** The plan along its years: a mark for each dated event. What has a date of its own is dragged, or moved by arrow keys. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { geometryOf, placeMarks, yearTicks, type Geometry } from "@/charts/geometry";
import { useWidth } from "@/charts/useWidth";
import { plan as planText } from "@/text/plan";
import { eventWords, snapped, type PlanEvent } from "../model/timeline";
import { useEditor } from "./Editor";

interface Props { events: readonly PlanEvent[]; start: number; end: number; onMove: (event: PlanEvent, month: number) => void; onOpen: (tile: string) => void }

const TOP = 22;
const ROW = 22;

export function Timeline({ events, start, end, onMove, onOpen }: Props) {
  const { plan, canEdit } = useEditor();
  const [ref, width] = useWidth<HTMLDivElement>(1000);
  const [dragged, setDragged] = useState<{ id: string; month: number } | null>(null);
  const [first, last] = [Math.floor(start / 12), Math.floor((end - 1) / 12)];
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const geo = geometryOf(years, 1, { width, height: 40, labelSpace: 24 });
  const shown = events.map((event) => (dragged?.id === event.id ? { ...event, month: dragged.month } : event));
  const marks = placeMarks(shown.map((event) => ({ id: event.id, label: event.label, place: event.month / 12 })), geo);
  const rows = geo.narrow ? 1 : 1 + Math.max(0, ...marks.map((mark) => mark.row));
  const height = TOP + 20 + rows * ROW;
  return (
    <section aria-label={planText.timeline.label} className="card plan-timeline">
      <header className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-13 text-muted">{planText.timeline.label}</h2>
        {canEdit && <p className="text-13 text-muted">{planText.timeline.hint}</p>}
      </header>
      <div ref={ref}>
        <svg width={width} height={height} className="block overflow-visible">
          <line className="axis-zero" x1={geo.left} x2={geo.right} y1={TOP} y2={TOP} />
          {yearTicks(years, geo.narrow).map((year) => <text key={year} aria-hidden="true" className="axis-text" x={geo.x(year)} y={12} textAnchor="middle">{year}</text>)}
          {marks.map((mark, at) => {
            const event = shown[at];
            return event && <MarkOf key={event.id} event={event} x={mark.x} y={TOP + 20 + mark.row * ROW} end={mark.end} number={geo.narrow ? mark.number : null} geo={geo}
              words={eventWords(event, plan)} original={events[at] ?? event} disabled={!canEdit} onDrag={setDragged} onMove={onMove} />;
          })}
        </svg>
      </div>
      <ol className={geo.narrow ? "mt-1 grid gap-1 text-13" : "sr-only"}>
        {shown.map((event, at) => (
          <li key={event.id} className="flex items-baseline gap-2">
            <span aria-hidden="true" className="w-5 text-right text-muted">{at + 1}</span>
            <button type="button" tabIndex={geo.narrow ? 0 : -1} className="text-left hover:text-accent" onClick={() => onOpen(event.tile)}>{event.label}, <span className="text-muted">{eventWords(event, plan)}</span></button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface MarkProps {
  event: PlanEvent;
  original: PlanEvent;
  x: number;
  y: number;
  end: boolean;
  /** On a narrow line a number, named in the list below. */
  number: number | null;
  geo: Geometry;
  words: string;
  disabled: boolean;
  onDrag: (dragged: { id: string; month: number } | null) => void;
  onMove: (event: PlanEvent, month: number) => void;
}

function MarkOf({ event, original, x, y, end, number, geo, words, disabled, onDrag, onMove }: MarkProps) {
  const from = useRef<{ x: number; month: number } | null>(null);
  const movable = event.field !== null && !disabled;
  const perMonth = (geo.x(2001) - geo.x(2000)) / 12;
  const drag = (pointer: PointerEvent) => {
    if (!from.current || perMonth === 0) return;
    const month = snapped(original, Math.round(from.current.month + (pointer.clientX - from.current.x) / perMonth));
    if (month === event.month) return;
    onDrag({ id: event.id, month });
    // The date is written from where it was when the hand came down, so each step of the drag is whole years.
    onMove({ ...original }, month);
  };
  const grab = (pointer: PointerEvent<SVGGElement>) => {
    if (!movable) return;
    pointer.currentTarget.setPointerCapture(pointer.pointerId);
    from.current = { x: pointer.clientX, month: original.month };
  };
  const release = () => {
    from.current = null;
    onDrag(null);
  };
  const press = (key: KeyboardEvent) => {
    const step = key.shiftKey ? 1 : 12;
    const by = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step }[key.key];
    if (by === undefined || !movable) return;
    key.preventDefault();
    const to = event.month + by;
    if (to >= event.least && to <= event.most) onMove(event, to);
  };
  const slider = movable
    ? { role: "slider", tabIndex: 0, "aria-label": planText.timeline.move(event.label), "aria-valuemin": event.least, "aria-valuemax": event.most, "aria-valuenow": event.month, "aria-valuetext": words } as const
    : { "aria-hidden": true } as const;
  return (
    <g className={movable ? "plan-mark plan-mark-movable" : "plan-mark"} data-event={event.id} {...slider}
      onPointerDown={grab} onPointerMove={drag} onPointerUp={release} onPointerCancel={release} onKeyDown={press}>
      <title>{movable ? words : `${words} (${planText.timeline.follows})`}</title>
      <line className="mark-line" x1={x} x2={x} y1={TOP} y2={number === null ? y : TOP} />
      <circle className="plan-mark-hit" cx={x} cy={TOP} r="16" />
      <circle className="plan-mark-dot" cx={x} cy={TOP} r={number === null ? 6 : 9} />
      {number === null
        ? <text className="mark-text" x={x + (end ? -8 : 8)} y={y} dy="0.350em" textAnchor={end ? "end" : "start"}>{event.label}</text>
        : <text className="plan-mark-number" x={x} y={TOP} dy="0.360em" textAnchor="middle">{number}</text>}
    </g>
  );
}
