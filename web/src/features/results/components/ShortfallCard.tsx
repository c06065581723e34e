/** What a shortfall would be: how likely, for which part of spending, how long and how deep. */
import type { Outcome, Tier } from "@/api/types";
import { TableTwin, type TableData } from "@/charts/TableTwin";
import { countInHundred, inHundred, plusMinus } from "@/format/share";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { futures, shareWords } from "../view";

const TIERS = ["essential", "goal", "discretionary", "any"] as const;

export function ShortfallCard({ outcome }: { outcome: Outcome }) {
  const { shortfall } = outcome;
  const single = outcome.paths === 1;
  const never = shortfall.any.probability.value === 0;
  return (
    <Card title={cards.shortfall.title} finding={findingOf(outcome)}>
      {never || single ? <p className="text-15 text-muted">{single ? cards.shortfall.one.note : cards.shortfall.none(futures(outcome.paths))}</p> : (
        <ul className="grid gap-4">
          {TIERS.map((tier) => <TierRow key={tier} name={tier} tier={shortfall[tier]} />)}
        </ul>
      )}
      {outcome.goals.length > 1 && !single && <p className="mt-4 text-13 text-muted">{cards.shortfall.goals(outcome.goals.map(({ name, probability }) => `${name} ${inHundred(probability.value)}`).join(", "))}</p>}
      <TableTwin label={cards.shortfall.title} data={() => tableOf(outcome)} />
    </Card>
  );
}

/** Essentials first; when they are always paid, the part that most often is not. */
function findingOf({ shortfall, paths }: Outcome): string {
  if (paths === 1) return shortfall.any.probability.value === 0 ? cards.shortfall.one.paid : cards.shortfall.one.short;
  const chance = (tier: "essential" | "goal" | "discretionary") => shortfall[tier].probability.value;
  if (chance("essential") > 0) return cards.shortfall.essential(inHundred(chance("essential")));
  const tier = chance("goal") > chance("discretionary") ? "goal" : "discretionary";
  return chance(tier) > 0 ? cards.shortfall.other[tier](inHundred(chance(tier))) : cards.shortfall.allPaid;
}

function TierRow({ name, tier }: { name: (typeof TIERS)[number]; tier: Tier }) {
  const error = plusMinus(tier.probability.standard_error);
  const given = givenWords(tier);
  return (
    <li className={name === "any" ? "border-t border-line pt-4" : ""}>
      <div className="flex items-baseline justify-between gap-4">
        <span className="text-15">{cards.shortfall.tiers[name]} <span className="text-13 text-muted max-xl:block xl:ml-1">{cards.shortfall.tierNotes[name]}</span></span>
        <span className="text-15 font-medium whitespace-nowrap">
          {tier.probability.value === 0 ? cards.shortfall.never : inHundred(tier.probability.value)}
          {error && <span className="ml-1 text-13 font-normal text-muted">({error})</span>}
        </span>
      </div>
      <svg width="100%" height="5" aria-hidden="true" className="my-1.5 block">
        <rect className="bar-ground" width="100%" height="5" rx="2.500" />
        <rect className="bar" width={`${tier.probability.value * 100}%`} height="5" rx="2.500" />
      </svg>
      {given && <p className="text-13 text-muted">{given}</p>}
    </li>
  );
}

function givenWords({ years_short: years, share_unmet: share, first_year: first }: Tier): string | null {
  if (years === null || share === null || !first) return null;
  const year = (value: number) => String(Math.round(value));
  return cards.shortfall.given(text.figures.years(Math.max(1, Math.round(years))), shareWords(share), year(first.p50), year(first.p10), year(first.p90));
}

function tableOf({ shortfall }: Outcome): TableData {
  const [corner = "", ...columns] = cards.shortfall.columns;
  return {
    corner,
    columns,
    rows: TIERS.map((name) => {
      const { probability, years_short: years, share_unmet: share, first_year: first } = shortfall[name];
      return {
        head: cards.shortfall.tiers[name],
        cells: [
          `${countInHundred(probability.value)} in 100 ${plusMinus(probability.standard_error) ?? ""}`.trim(),
          years === null ? "–" : years.toFixed(1),
          share === null ? "–" : shareWords(share),
          first ? String(Math.round(first.p50)) : "–",
        ],
      };
    }),
  };
}
