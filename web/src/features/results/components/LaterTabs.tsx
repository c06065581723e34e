/** The tabs that are read after the first look: along one future, account by account, year by year. */
import type { ReactNode } from "react";
import type { PathYears } from "@/api/types";
import { CashFlowCard, CashYearCard } from "./CashCards";
import { PathChoice } from "./FanCard";
import { AccountsCard, IncomeCard } from "./FlowCards";
import { Notice } from "./Notice";
import type { ResultsProps } from "./ResultsTabs";
import { TaxesCard } from "./TaxesCard";
import { TaxKindsCard } from "./TaxKindsCard";
import { YearsCard } from "./YearsCard";
import type { Which } from "../view";

export { RiskTab } from "./RiskTab";

export function BalancesTab(props: ResultsProps) {
  return <AccountsCard {...props} />;
}

export function CashTab(props: ResultsProps) {
  return (
    <>
      <OneFuture {...props}>{(path, which) => (
        <>
          <CashFlowCard {...props} path={path} which={which} />
          <CashYearCard {...props} path={path} which={which} />
        </>
      )}</OneFuture>
      <IncomeCard {...props} />
    </>
  );
}

export function TaxesTab(props: ResultsProps) {
  return (
    <>
      <OneFuture {...props}>{(path, which) => <TaxKindsCard {...props} path={path} which={which} />}</OneFuture>
      <TaxesCard {...props} />
    </>
  );
}

export function TableTab({ simulation, path, which, year, money, onAsk, onWhich, pathProblem, onPathRetry }: ResultsProps) {
  return (
    <>
      <Choice simulation={simulation} which={which} onWhich={onWhich} />
      <YearsCard plan={simulation.plan} path={path} which={which ?? "median"} year={year} money={money} onAsk={onAsk} problem={pathProblem} onRetry={onPathRetry} />
    </>
  );
}

/** What is read along one future waits for it, and says when it cannot be had. */
function OneFuture({ simulation, path, which, onWhich, pathProblem, onPathRetry, children }: ResultsProps & { children: (path: PathYears, which: Which) => ReactNode }) {
  return (
    <>
      <Choice simulation={simulation} which={which} onWhich={onWhich} />
      {pathProblem && <div className="wide"><Notice problem={pathProblem} onRetry={onPathRetry} stale={path !== null} /></div>}
      {path ? children(path, which ?? "median") : !pathProblem && <div className="card wide"><div className="skeleton h-80" /></div>}
    </>
  );
}

function Choice({ simulation, which, onWhich }: Pick<ResultsProps, "simulation" | "which" | "onWhich">) {
  if (simulation.outcome.paths === 1) return null;
  return <div className="wide"><PathChoice which={which ?? "median"} onWhich={onWhich} one /></div>;
}
