"use client";
/** The results by subject: one tab at a time, one year through all of them, one future for whatever is read line by line. */
import { lazy, Suspense, type ReactElement } from "react";
import type { PathYears, Problem, SimulateRequest, Simulation } from "@/api/types";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";
import { TabPanel, Tabs, useHashChoice } from "@/ui/Tabs";
import { agesNote, type Which } from "../view";
import { DepletionCard } from "./DepletionCard";
import type { Question } from "./ExplainDrawer";
import { FanCard } from "./FanCard";
import { ModelsCard } from "./ModelsCard";
import { ShortfallCard } from "./ShortfallCard";
import { YearBar } from "./YearBar";

/** What the first look does not need is fetched when its tab is opened. */
const later = () => import("./LaterTabs");
const BalancesTab = lazy(() => later().then((tabs) => ({ default: tabs.BalancesTab })));
const CashTab = lazy(() => later().then((tabs) => ({ default: tabs.CashTab })));
const RiskTab = lazy(() => later().then((tabs) => ({ default: tabs.RiskTab })));
const TableTab = lazy(() => later().then((tabs) => ({ default: tabs.TableTab })));
const TaxesTab = lazy(() => later().then((tabs) => ({ default: tabs.TaxesTab })));

const SolveCard = lazy(() => import("@/features/solve/components/SolveCard").then((card) => ({ default: card.SolveCard })));

const TABS = ["spending", "worth", "risk", "cash", "taxes", "balances", "table", "solve"] as const;
type TabId = (typeof TABS)[number];

/** Tabs that tell of the plan as a whole. */
const WITHOUT_YEAR: ReadonlySet<TabId> = new Set(["risk", "solve"]);

export interface ResultsProps {
  /** What the server was asked for the results in view. */
  request: SimulateRequest;
  simulation: Simulation;
  before: Simulation | null;
  money: Money;
  year: number;
  onYear: (year: number) => void;
  /** The future drawn over the fan and read line by line; the middle one when none is chosen. */
  which: Which | null;
  onWhich: (which: Which | null) => void;
  path: PathYears | null;
  pathProblem: Problem | null;
  onPathRetry: () => void;
  onAsk: (question: Question) => void;
}

export function ResultsTabs(props: ResultsProps) {
  const [tab, setTab] = useHashChoice<TabId>(TABS, "spending");
  const { simulation: { plan, outcome }, year, onYear } = props;
  return (
    <div className="results-rest">
      <div className="results-head">
        <Tabs label={cards.tabs.label} value={tab} onChange={setTab} tabs={TABS.map((id) => ({ id, label: cards.tabs.names[id] }))} />
        {!WITHOUT_YEAR.has(tab) && <YearBar years={outcome.years} year={year} ages={agesNote(plan, year)} onYear={onYear} />}
      </div>
      <TabPanel id={tab} className="results-panel"><Suspense fallback={<div className="card wide"><div className="skeleton h-80" /></div>}><Panel tab={tab} {...props} /></Suspense></TabPanel>
    </div>
  );
}

function Panel({ tab, ...props }: ResultsProps & { tab: TabId }): ReactElement {
  switch (tab) {
    case "spending": return <SpendingTab {...props} />;
    case "worth": return <WorthTab {...props} />;
    case "risk": return <RiskTab {...props} />;
    case "cash": return <CashTab {...props} />;
    case "taxes": return <TaxesTab {...props} />;
    case "balances": return <BalancesTab {...props} />;
    case "table": return <TableTab {...props} />;
    case "solve": return <SolveCard request={props.request} inputs={props.simulation.inputs} money={props.money} />;
  }
}

function SpendingTab(props: ResultsProps) {
  return (
    <>
      <FanCard {...props} metric="spending" path={props.which ? props.path : null} className="wide" />
      <ShortfallCard outcome={props.simulation.outcome} />
      <ModelsCard simulation={props.simulation} />
    </>
  );
}

function WorthTab(props: ResultsProps) {
  return (
    <>
      <FanCard {...props} metric="netWorth" path={props.which ? props.path : null} className="wide" />
      <DepletionCard {...props} />
    </>
  );
}
