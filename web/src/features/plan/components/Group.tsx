/** A group of tiles, with a gallery of what can be added to it, in place. */
import { useId, useState } from "react";
import { plan as planText } from "@/text/plan";
import { itemsAt } from "../model/json";
import { KINDS, type Placed } from "../model/kinds";
import type { Addition, GroupId, Kind } from "../model/spec";
import { useEditor } from "./Editor";
import { Tile } from "./Tile";
import { TileIcon } from "./TileIcon";

interface Props {
  group: GroupId;
  tiles: readonly Placed[];
  open: string | null;
  onOpen: (pointer: string | null) => void;
  onAdd: (kind: Kind, addition: Addition) => void;
  onRemove: (tile: Placed) => void;
  onCopy: (tile: Placed) => void;
}

/** A plan is for one person or a couple. */
const PEOPLE_MOST = 2;

export function Group({ group, tiles, open, onOpen, onAdd, onRemove, onCopy }: Props) {
  const { plan, canEdit } = useEditor();
  const [gallery, setGallery] = useState(false);
  const id = useId();
  const title = planText.groups[group];
  const full = group === "people" && itemsAt(plan, "/people").length >= PEOPLE_MOST;
  const kinds = KINDS.filter((kind) => kind.group === group && kind.adds.length > 0 && !(full && kind.at === "/people"));
  const canAdd = canEdit && kinds.length > 0;
  const add = (kind: Kind, addition: Addition) => {
    setGallery(false);
    onAdd(kind, addition);
  };
  return (
    <section aria-labelledby={`${id}-title`} className="mb-8" data-group={group}>
      <header className="mb-2 flex items-center justify-between gap-4">
        <h2 id={`${id}-title`} className="font-serif text-21">{title}</h2>
        {canAdd && (
          <button type="button" className="button" aria-expanded={gallery} aria-controls={id} aria-label={planText.add.open(title)} onClick={() => setGallery(!gallery)}>
            <span aria-hidden="true">{gallery ? "−" : "+"}</span>{planText.add.short}
          </button>
        )}
      </header>
      <div id={id} hidden={!gallery}>
        {gallery && (
          <ul className="mb-3 grid gap-2 sm:grid-cols-2" aria-label={planText.add.title(title)}>
            {kinds.flatMap((kind) => kind.adds.map((addition) => (
              <li key={`${kind.id} ${addition.title}`}>
                <button type="button" className="plan-add" onClick={() => add(kind, addition)}>
                  <TileIcon name={kind.icon} className="mt-0.5 text-accent" />
                  <span><span className="block text-15 font-medium">{addition.title}</span><span className="block text-13 text-muted">{addition.line}</span></span>
                </button>
              </li>
            )))}
          </ul>
        )}
      </div>
      {tiles.length === 0 && !gallery && <p className="text-15 text-muted">{planText.empty[group]}</p>}
      <div className="plan-tiles">
        {tiles.map((tile) => <Tile key={tile.pointer} tile={tile} open={open === tile.pointer} onOpen={onOpen} onRemove={onRemove} onCopy={onCopy} />)}
      </div>
    </section>
  );
}

