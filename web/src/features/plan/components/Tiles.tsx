/** What the server found, then the tiles of the plan by group. */
import { useEffect, useMemo } from "react";
import { plan as planText } from "@/text/plan";
import { withCopy, withItem, withoutItem } from "../model/edit";
import { itemsAt, type Plan } from "../model/json";
import { GROUPS, nameOf, placed, type Placed } from "../model/kinds";
import type { Addition, Kind } from "../model/spec";
import { useEditor } from "./Editor";
import { FindingsSummary } from "./FindingsSummary";
import { goTo } from "./goTo";
import { Group } from "./Group";
import { fetchForm } from "./Tile";

export function Tiles({ open, onOpen }: { open: string | null; onOpen: (pointer: string | null) => void }) {
  useEffect(fetchForm, []);
  return (
    <>
      <FindingsSummary onGo={(tile, pointer) => goTo(tile, pointer, onOpen)} />
      <Groups open={open} onOpen={onOpen} />
    </>
  );
}

function Groups({ open, onOpen }: { open: string | null; onOpen: (pointer: string | null) => void }) {
  const { plan, change } = useEditor();
  const tiles = useMemo(() => placed(plan), [plan]);
  const add = (kind: Kind, addition: Addition) => {
    const at = `${kind.at}/${itemsAt(plan, kind.at).length}`;
    change(`add ${at}`, planText.add.done(addition.title), (now: Plan) => withItem(now, kind.at, addition.item(now)));
    goTo(at, `${at}/name`, onOpen);
  };
  const remove = (tile: Placed) => {
    onOpen(null);
    change(`remove ${tile.pointer}`, planText.tile.remove(nameOf(tile, plan)), (now) => withoutItem(now, tile));
  };
  const copy = (tile: Placed) => {
    const at = `${tile.list}/${itemsAt(plan, tile.list).length}`;
    change(`copy ${at}`, planText.tile.duplicated(nameOf(tile, plan)), (now) => withCopy(now, tile));
    goTo(at, `${at}/name`, onOpen);
  };
  return GROUPS.map((group) => (
    <Group key={group} group={group} tiles={tiles.filter((tile) => tile.kind.group === group)} open={open} onOpen={onOpen} onAdd={add} onRemove={remove} onCopy={copy} />
  ));
}
