/** The top line: whose plan this is, which scenario is shown, and whether all is saved. */
import Link from "next/link";
import { household as store, useHousehold, type Household } from "@/features/household";
import { text } from "@/text/en";
import { Icon } from "./Icon";

export function HouseholdLine({ status }: { status: string }) {
  const household = useHousehold();
  return (
    <div className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
      <p className="font-serif text-17 sm:text-21">{nameOf(household)}</p>
      <ScenarioPicker household={household} />
      <p role="status" className="text-13 text-muted"><SaveState household={household} status={status} /></p>
    </div>
  );
}

function nameOf({ me, source, plan, loading }: Household): string {
  if (loading) return text.product;
  if (me) return me.household.name;
  return source.kind === "draft" ? (plan?.name ?? text.product) : text.household.sample;
}

function ScenarioPicker({ household }: { household: Household }) {
  const { scenarios, scenario } = household;
  if (scenarios.length === 0) return null;
  const at = scenarios.findIndex((one) => one.id === scenario?.id);
  return (
    <label className="picker">
      <svg aria-hidden="true" width="10" height="10" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" className={`scenario-dot-${at < 0 ? "base" : at % 4}`} /></svg>
      <span className="sr-only">{text.household.scenario}</span>
      <select value={scenario?.id ?? ""} onChange={(event) => void store.choose(event.target.value || null)}>
        <option value="">{text.household.base}</option>
        {scenarios.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
    </label>
  );
}

/** What needs the reader is said on every screen; that all is well is not said on a phone. */
function SaveState({ household: { source, saving }, status }: { household: Household; status: string }) {
  const words = text.household.saving;
  if (saving === "conflict" || saving === "findings") {
    return <Link href="/plan" prefetch={false} className="inline-flex items-center gap-1 text-caution underline underline-offset-2"><Icon name="alert" />{words[saving]}</Link>;
  }
  if (saving === "offline") return <span className="text-caution">{words.offline}</span>;
  if (source.kind === "draft") return saving === "saved" ? <span className="max-sm:sr-only">{status || words.savedHere}</span> : <span className="text-caution">{words.unsavedHere}</span>;
  if (source.kind !== "stored") return <span className="max-sm:sr-only">{status}</span>;
  return <span className="max-sm:sr-only">{saving === "saved" && status ? status : words[saving]}</span>;
}

/** A draft from before signing in is neither lost nor mixed in by itself. */
export function DraftNotice() {
  const { leftDraft, adopt, dropDraft } = useHousehold();
  if (!leftDraft) return null;
  const words = text.household.left;
  const use = async () => {
    const answer = await adopt(words.label, leftDraft);
    if (answer.ok) dropDraft();
  };
  return (
    <div role="note" className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-accent-soft px-4 py-3 text-15">
      <p className="mr-auto">{words.words}</p>
      <button type="button" className="button" onClick={() => void use()}>{words.use}</button>
      <button type="button" className="button" onClick={dropDraft}>{words.drop}</button>
    </div>
  );
}
