/** The one sentence of Today, and whose plan it speaks of. */
import Link from "next/link";
import type { Simulation } from "@/api/types";
import type { Source } from "@/features/household";
import { futures } from "@/features/results/view";
import type { Money } from "@/format/money";
import { monthName } from "@/format/month";
import { actual } from "@/text/actual";
import { today as todayText } from "@/text/today";

const BANNERS: Partial<Record<Source["kind"], { says: string; link: string; href: string }>> = {
  sample: { ...todayText.sample, href: "/start" },
  draft: { ...todayText.draft, href: "/sign-up" },
};

export function Banner({ source }: { source: Source["kind"] }) {
  const banner = BANNERS[source];
  if (!banner) return null;
  return (
    <p className="mb-2 rounded-card bg-accent-soft px-4 py-2.5 text-15" data-testid="banner">
      {banner.says} <Link href={banner.href} prefetch={false} className="link font-medium whitespace-nowrap">{banner.link} <span aria-hidden="true">→</span></Link>
    </p>
  );
}

export function Sentence({ simulation, money }: { simulation: Simulation; money: Money }) {
  const { plan, inputs, outcome } = simulation;
  const asOf = monthName(plan.as_of);
  return (
    <div className="pt-2 pb-7 sm:pt-6 sm:pb-9">
      <p data-testid="headline" className="max-w-[25ch] font-serif text-28 text-pretty sm:max-w-[34ch] sm:text-40">
        {todayText.plan} <strong className="font-semibold whitespace-nowrap text-accent">{money.whole(inputs.spending_monthly_usd.value)}</strong> {todayText.aMonth}
      </p>
      <p className="mt-3 max-w-[68ch] text-15 text-pretty text-muted">{todayText.basis(asOf)} <Link href="/plan" prefetch={false} className="link whitespace-nowrap">{todayText.change}</Link></p>
      <p className="mt-1 text-13 text-muted">{todayText.asOf(asOf)} · {todayText.tested(futures(outcome.paths))} · <Link href="/actual" prefetch={false} className="link">{actual.link}</Link></p>
    </div>
  );
}
