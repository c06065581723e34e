"use client";
/** The same figures as a table, folded below each chart, and the chart to take home. Filled when opened. */
import { useState, type MouseEvent } from "react";
import { text } from "@/text/en";
import { Icon } from "@/ui/Icon";
import { usePreferences } from "@/ui/preferences";
import { csvOf, fileName, save, svgOf } from "./save";

export interface TableData {
  columns: readonly string[];
  /** `values` are the cells as numbers, for programs; without them the words are taken. */
  rows: readonly { head: string; cells: readonly string[]; values?: readonly number[] }[];
  corner?: string;
}

interface Props {
  label: string;
  data: () => TableData;
  /** Whether the card draws a chart that can be saved as a drawing. */
  chart?: boolean;
}

export function TableTwin({ label, data, chart = false }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div className="relative mt-4 text-13">
      <Take label={label} data={data} chart={chart} />
      <details className="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="inline-flex items-center gap-1 rounded text-muted hover:text-ink">
          {text.table.show}<Icon name="chevron" className="icon-turn" />
        </summary>
        {open && <Figures label={label} data={data()} />}
      </details>
    </div>
  );
}

/** Hidden amounts stay hidden: there is nothing to take home then. */
function Take({ label, data, chart = false }: Props) {
  const { hidden } = usePreferences();
  if (hidden) return null;
  const takeCsv = () => save(fileName(label, "csv"), "text/csv;charset=utf-8", csvOf(data(), text.table.year));
  const takeSvg = (event: MouseEvent<HTMLButtonElement>) => {
    const card = event.currentTarget.closest("section");
    const drawing = card?.querySelector<SVGSVGElement>(".plot svg");
    const title = card?.querySelector("header p")?.textContent ?? label;
    if (drawing) save(fileName(label, "svg"), "image/svg+xml", svgOf(drawing, title));
  };
  return (
    <span className="no-print absolute top-0 right-0 flex gap-3 text-muted">
      <button type="button" className="rounded hover:text-ink" onClick={takeCsv} aria-label={text.table.save(label, "CSV")}>CSV</button>
      {chart && <button type="button" className="rounded hover:text-ink" onClick={takeSvg} aria-label={text.table.save(label, "SVG")}>SVG</button>}
    </span>
  );
}

function Figures({ label, data }: { label: string; data: TableData }) {
  return (
    // A scrolling region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded border border-line">
      <table className="grid-table w-full">
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 bg-surface text-left!">{data.corner ?? text.table.year}</th>
            {data.columns.map((column) => <th key={column} scope="col" className="sticky top-0 bg-surface">{column}</th>)}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.head}>
              <th scope="row">{row.head}</th>
              {/* oxlint-disable-next-line react/no-array-index-key */}
              {row.cells.map((cell, i) => <td key={i}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
