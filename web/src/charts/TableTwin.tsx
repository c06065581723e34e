"use client";
/** The same figures as a table, folded below each chart. Filled when opened. */
import { useState } from "react";
import { text } from "@/text/en";
import { Icon } from "@/ui/Icon";

export interface TableData { columns: readonly string[]; rows: readonly { head: string; cells: readonly string[] }[]; corner?: string }

export function TableTwin({ label, data }: { label: string; data: () => TableData }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="details mt-4 text-13" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex items-center gap-1 rounded text-muted hover:text-ink">
        {text.table.show}<Icon name="chevron" className="icon-turn" />
      </summary>
      {open && <Figures label={label} data={data()} />}
    </details>
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
