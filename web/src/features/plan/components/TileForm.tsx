/** The form of a tile: its fields, what is wrong with them, and what can be done with the item as a whole. */
import type { Finding } from "@/api/types";
import { plan as planText } from "@/text/plan";
import { Icon } from "@/ui/Icon";
import { findingsAt, otherKeys, shownFields, unclaimed } from "../model/findings";
import { below } from "../model/json";
import type { Placed } from "../model/kinds";
import type { Field as FieldSpec } from "../model/spec";
import { useEditor } from "./Editor";
import { Field, RawField } from "./Field";
import { FindingLines } from "./FindingList";

interface Props { tile: Placed; name: string; found: readonly Finding[]; onRemove: (tile: Placed) => void; onCopy: (tile: Placed) => void }

export function TileForm({ tile, name, found, onRemove, onCopy }: Props) {
  const { plan, canEdit, findings } = useEditor();
  const fields = shownFields(tile, plan, findings);
  const [plain, folded] = [fields.filter((field) => !field.advanced), fields.filter((field) => field.advanced)];
  const others = otherKeys(tile);
  const wrong = (field: FieldSpec) => findingsAt(findings, below(tile.pointer, field.key)).length > 0;
  const row = (field: FieldSpec) => <Field key={field.key} tile={tile.pointer} item={tile.item} field={field} name={name} />;
  return (
    <div className="plan-form">
      <FindingLines findings={unclaimed(found, tile, [...fields, ...others.map((key): FieldSpec => ({ key, label: key, input: { kind: "text" } }))])} />
      {plain.map(row)}
      {folded.length > 0 && (
        <details className="details" open={folded.some(wrong) || plain.length === 0 || undefined}>
          <summary className="mt-2 inline-flex items-center gap-1 rounded text-13 text-muted hover:text-ink">{planText.tile.more}<Icon name="chevron" className="icon-turn" /></summary>
          {folded.map(row)}
        </details>
      )}
      {others.length > 0 && (
        <div className="mt-3">
          <h4 className="text-13 text-muted">{planText.tile.file}. {planText.tile.fileHint}</h4>
          {others.map((key) => <RawField key={key} tile={tile.pointer} name={key} />)}
        </div>
      )}
      {canEdit && tile.index !== null && (
        <p className="mt-4 flex flex-wrap gap-2">
          <button type="button" className="button" aria-label={planText.tile.remove(name)} onClick={() => onRemove(tile)}>{planText.tile.removeShort}</button>
          {tile.list !== "/people" && <button type="button" className="button" onClick={() => onCopy(tile)}>{planText.tile.duplicate}</button>}
        </p>
      )}
    </div>
  );
}
