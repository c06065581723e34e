/** Which finding belongs to which field and which tile. Pure. */
import type { Finding } from "@/api/types";
import { below, isWithin, type Plan } from "./json";
import { nameOf, placed, type Placed } from "./kinds";
import type { Field } from "./spec";
import { keysOfField } from "./words";

/** Findings at a place or under it. */
export function findingsAt(findings: readonly Finding[], pointer: string): Finding[] {
  return findings.filter((finding) => isWithin(finding.pointer, pointer));
}

/** The tile that a finding is about: the one whose pointer is the longest that holds it. */
export function tileOf(finding: Finding, tiles: readonly Placed[]): Placed | undefined {
  return tiles.filter((tile) => isWithin(finding.pointer, tile.pointer)).toSorted((a, b) => b.pointer.length - a.pointer.length)[0];
}

/** Findings of a tile that no field of it shows: they stand on top of the tile. */
export function unclaimed(findings: readonly Finding[], tile: Placed, shown: readonly Field[]): Finding[] {
  const fields = shown.flatMap((field) => keysOfField(field).map((key) => below(tile.pointer, key)));
  return findings.filter((finding) => !fields.some((field) => isWithin(finding.pointer, field)));
}

/** Fields that are in sight: in use, with a meaning, or named by a finding. */
export function shownFields(tile: Placed, plan: Plan, findings: readonly Finding[]): Field[] {
  return tile.kind.fields.filter((field) => {
    const keys = keysOfField(field);
    const used = keys.some((key) => tile.item[key] !== undefined);
    const named = keys.some((key) => findingsAt(findings, below(tile.pointer, key)).length > 0);
    return used || named || !field.applies || field.applies(tile.item, plan);
  });
}

/** Keys of an item that no field describes: shown as they stand in the file, so that nothing of a file is out of reach. */
export function otherKeys(tile: Placed): string[] {
  const described = new Set(tile.kind.fields.flatMap(keysOfField));
  if (tile.pointer === "") return [];
  const quiet = tile.kind.fields.length > 0 ? new Set(["kind"]) : new Set<string>();
  return Object.keys(tile.item).filter((key) => !described.has(key) && !quiet.has(key));
}

export interface Summary { finding: Finding; tile: string; where: string }

/** All findings in order of the page, each with the name of its tile. */
export function summarised(findings: readonly Finding[], plan: Plan): Summary[] {
  const tiles = placed(plan);
  return findings.map((finding) => {
    const tile = tileOf(finding, tiles);
    return { finding, tile: tile?.pointer ?? "", where: tile ? nameOf(tile, plan) : "" };
  }).toSorted((a, b) => rank(a) - rank(b));
}

function rank({ finding }: Summary): number {
  return finding.severity === "error" ? 0 : 1;
}
