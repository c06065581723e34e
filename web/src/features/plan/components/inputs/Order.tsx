/** Things in an order of the reader's own: dragged by a handle, or moved by buttons. */
import { useState, type ReactNode } from "react";
import { plan as planText } from "@/text/plan";
import { moved, textOf, type Json } from "../../model/json";
import { drawnLast } from "../../model/kinds/have";
import { useEditor, type InputProps } from "../Editor";
import { targets } from "./Simple";

interface OrderedProps<T> { items: readonly T[]; nameOf: (item: T, index: number) => string; onMove: (items: T[]) => void; children: (item: T, index: number) => ReactNode }

export function Ordered<T>({ items, nameOf, onMove, children }: OrderedProps<T>) {
  const { canEdit } = useEditor();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = (at: number) => {
    if (dragged !== null && dragged !== at) onMove(moved(items, dragged, at));
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className="grid gap-1">
      {items.map((item, index) => (
        // Places are what the list is about: an item has no identity beyond its place.
        // oxlint-disable-next-line react/no-array-index-key, jsx-a11y/no-noninteractive-element-interactions
        <li key={index} className="plan-ordered" data-over={over === index && dragged !== index} draggable={canEdit && dragged === index}
          onDragOver={(event) => { event.preventDefault(); setOver(index); }} onDrop={() => drop(index)} onDragEnd={() => { setDragged(null); setOver(null); }}>
          {canEdit && (
            <span className="plan-handle" title={planText.list.drag} aria-hidden="true" onPointerDown={() => setDragged(index)} onPointerUp={() => setDragged(null)}>
              <svg width="10" height="16" viewBox="0 0 10 16"><path d="M2 3h.01M8 3h.01M2 8h.01M8 8h.01M2 13h.01M8 13h.01" stroke="currentColor" strokeWidth="2.400" strokeLinecap="round" /></svg>
            </span>
          )}
          <div className="min-w-0 flex-1">{children(item, index)}</div>
          {canEdit && (
            <span className="flex shrink-0">
              <button type="button" className="icon-button" disabled={index === 0} aria-label={planText.list.up(nameOf(item, index))} onClick={() => onMove(moved(items, index, index - 1))}><Arrow up /></button>
              <button type="button" className="icon-button" disabled={index === items.length - 1} aria-label={planText.list.down(nameOf(item, index))} onClick={() => onMove(moved(items, index, index + 1))}><Arrow /></button>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Arrow({ up = false }: { up?: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.400" strokeLinecap="round" strokeLinejoin="round">
      <path d={up ? "M8 13V3.500M4 7l4-4 4 4" : "M8 3v9.500M4 9l4 4 4-4"} />
    </svg>
  );
}

/** The order in which accounts are drawn. Those that the file leaves out follow by kind; moving one writes the whole order. */
export function OrderInput({ value, onChange }: InputProps) {
  const { plan } = useEditor();
  const given = (Array.isArray(value) ? value : []).map((id: Json) => textOf(id));
  const all = [...given, ...drawnLast(plan, given)];
  const named = targets(plan, "accounts");
  const nameOf = (id: string) => named.find((one) => one.value === id)?.label ?? id;
  return (
    <Ordered items={all} nameOf={nameOf} onMove={(order) => onChange(order)}>
      {(id, index) => <span className="text-15"><span className="inline-block w-6 text-muted">{index + 1}</span>{nameOf(id)}</span>}
    </Ordered>
  );
}
