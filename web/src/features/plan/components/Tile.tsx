/** One item of the plan: a line that says what it is, and opens in place to the form that changes it. */
import { lazy, memo, Suspense, useId } from "react";
import { plan as planText } from "@/text/plan";
import { Icon } from "@/ui/Icon";
import { findingsAt } from "../model/findings";
import { nameOf, type Placed } from "../model/kinds";
import { detailsOf } from "../model/words";
import { useEditor } from "./Editor";
import { TileIcon } from "./TileIcon";

const form = () => import("./TileForm");
const TileForm = lazy(() => form().then(({ TileForm: component }) => ({ default: component })));

/** Fetches the form that tiles open to. It comes after the page, so that the plan shows first. */
export function fetchForm(): void {
  // A tile that is opened asks again and reports what goes wrong.
  form().catch(() => {});
}

interface Props { tile: Placed; open: boolean; onOpen: (pointer: string | null) => void; onRemove: (tile: Placed) => void; onCopy: (tile: Placed) => void }

export const Tile = memo(function Tile({ tile, open, onOpen, onRemove, onCopy }: Props) {
  const { plan, words, findings } = useEditor();
  const id = useId();
  const { kind, item, pointer } = tile;
  const name = nameOf(tile, plan);
  const details = detailsOf(item, kind.fields, words);
  // The plan itself holds everything: only what no other tile is about belongs to its own.
  const found = pointer === "" ? findings.filter((finding) => /^\/(name|as_of|currency|overwinter)?$/.test(finding.pointer) || finding.pointer === "") : findingsAt(findings, pointer);
  const errors = found.filter((finding) => finding.severity === "error").length;
  return (
    <section className="plan-tile" data-tile={pointer} data-open={open} data-invalid={errors > 0}>
      <h3>
        <button type="button" className="plan-tile-line" aria-expanded={open} aria-controls={id} onClick={() => onOpen(open ? null : pointer)}>
          <TileIcon name={kind.icon} className="mt-0.5 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-15 font-medium">{name}</span>
              <span className="text-15">{kind.amount?.(item, words)}</span>
            </span>
            <span className="flex flex-wrap items-baseline justify-between gap-x-4 text-13 text-muted">
              <span>{kind.when?.(item, words)}</span>
              <span className="flex gap-3">
                {found.length > 0 && <span className={errors > 0 ? "text-danger" : "text-caution"}>{errors > 0 ? planText.findings.one : planText.findings.worth(found.length)}</span>}
                {details.length > 0 && <span title={details.join("; ")}>{details.length === 1 ? details[0] : planText.tile.details(details.length)}</span>}
              </span>
            </span>
          </span>
          <Icon name="chevron" className={`mt-0.5 text-muted transition-transform ${open ? "rotate-180" : ""}`} />
        </button>
      </h3>
      <div id={id} hidden={!open}>{open && <Suspense><TileForm tile={tile} name={name} found={found} onRemove={onRemove} onCopy={onCopy} /></Suspense>}</div>
    </section>
  );
});
