/** What two plans differ in, as a list of sentences. */
import { plan as planText } from "@/text/plan";
import type { Change } from "../model/difference";

export function Changes({ changes, nothing, most }: { changes: readonly Change[]; nothing: string; most?: number }) {
  if (changes.length === 0) return <p className="text-15 text-muted">{nothing}</p>;
  const shown = changes.slice(0, most);
  return (
    <ul className="plan-change-list">
      {shown.map((change) => <li key={`${change.item} ${change.words}`}>{change.words}</li>)}
      {shown.length < changes.length && <li className="text-muted">{planText.history.more(changes.length - shown.length)}</li>}
    </ul>
  );
}
