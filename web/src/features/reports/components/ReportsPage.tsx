"use client";
/** Reports: choose what to take home, see it being made, and find those made before. */
import Link from "next/link";
import { useHousehold, type Household } from "@/features/household";
import { Failed, NoPlan } from "@/features/results/components/Notice";
import { reports as reportsText } from "@/text/reports";
import { Frame } from "@/ui/Frame";
import { useReports } from "../hooks/useReports";
import { EarlierCard } from "./EarlierCard";
import { MakeCard } from "./MakeCard";

export function ReportsPage() {
  const household = useHousehold();
  return (
    <Frame amounts={false}>
      <h1 className="pt-2 font-serif text-28 sm:pt-6 sm:text-40">{reportsText.title}</h1>
      <p className="mt-2 mb-7 max-w-[60ch] text-15 text-muted">{reportsText.lead}</p>
      <Content household={household} />
    </Frame>
  );
}

function Content({ household }: { household: Household & { refresh: () => Promise<void> } }) {
  const { me, source, loading, problem, refresh } = household;
  if (loading) return <div className="card max-w-[46rem]" aria-busy="true"><div className="skeleton mb-6 h-7 w-1/2" /><div className="skeleton h-40" /></div>;
  if (problem && !household.plan) return <Failed problem={problem} onRetry={refresh} />;
  if (!me) return <NeedsAccount refused={household.refused} />;
  return source.kind === "stored" ? <Reports household={household} plan={source.id} of={me.household.id} /> : <NoPlan />;
}

function NeedsAccount({ refused }: { refused: string | null }) {
  const words = reportsText.account;
  return (
    <section className="card max-w-[46rem]" aria-label={words.title}>
      <h2 className="font-serif text-21">{words.title}</h2>
      <p className="mt-1 mb-5 text-15 text-muted">{words.detail}</p>
      {refused ? <p className="text-15">{refused}</p> : (
        <p className="flex flex-wrap items-center gap-4">
          <Link href="/sign-up" prefetch={false} className="button button-main">{words.signUp}</Link>
          <Link href="/sign-in" prefetch={false} className="link text-15">{words.signIn}</Link>
        </p>
      )}
    </section>
  );
}

function Reports({ household, plan, of }: { household: Household; plan: string; of: string }) {
  const reports = useReports(of);
  return (
    <div className="reports">
      <MakeCard household={household} plan={plan} reports={reports} />
      <EarlierCard reports={reports} />
    </div>
  );
}
