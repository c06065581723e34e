/** What the server found at a place, in the place itself. */
import type { Finding } from "@/api/types";
import { findingsAt } from "../model/findings";
import { useEditor } from "./Editor";

/** Findings at the pointer or under it; with `exact`, at the pointer alone. */
export function FindingList({ pointer, exact = false, id }: { pointer: string; exact?: boolean; id?: string }) {
  const { findings } = useEditor();
  const found = exact ? findings.filter((finding) => finding.pointer === pointer) : findingsAt(findings, pointer);
  return <FindingLines findings={found} {...(id === undefined ? {} : { id })} />;
}

export function FindingLines({ findings, id }: { findings: readonly Finding[]; id?: string }) {
  if (findings.length === 0) return null;
  return (
    <ul id={id} className="mt-1 grid gap-1 text-13" data-findings={findings.length}>
      {findings.map((finding) => (
        <li key={`${finding.pointer} ${finding.message}`} className={finding.severity === "error" ? "text-danger" : "text-caution"}>
          {finding.message} {finding.hint}
        </li>
      ))}
    </ul>
  );
}
