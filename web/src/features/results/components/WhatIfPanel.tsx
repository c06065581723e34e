/** The five inputs that matter most, live: what you change redraws the page, and the panel says what it did. */
import { lazy, Suspense, useId, useState } from "react";
import type { Simulation } from "@/api/types";
import type { Money } from "@/format/money";
import { ageWords } from "@/format/month";
import { percent } from "@/format/share";
import { text } from "@/text/en";
import { Icon } from "@/ui/Icon";
import { usePreferences } from "@/ui/preferences";
import { Slider } from "@/ui/Slider";
import type { WhatIf } from "../hooks/useWhatIf";
import { effectOf, isChanged, retirementControl, shareControl, spendingControl, withModel, withNumber, withRetirement } from "../whatIf";

const MarketChoices = lazy(() => import("./MarketChoices").then((choices) => ({ default: choices.MarketChoices })));

interface Props { simulation: Simulation; money: Money; whatIf: WhatIf }

export function WhatIfPanel(props: Props) {
  const [open, setOpen] = useState(false);
  const { inputs } = props.simulation;
  const ages = text.names(inputs.retirement_ages.map((one) => ageWords(one.age_months)));
  const summary = text.inputs.closedSummary(ages, props.money.whole(inputs.spending_monthly_usd.value), percent(inputs.stocks_share.value));
  return (
    <aside aria-label={text.inputs.title} className="results-side">
      <div className="card no-print" id="what-if" data-open={open}>
        <h2 className="hidden font-serif text-21 sm:block">{text.inputs.title}</h2>
        <button type="button" className="flex w-full items-center justify-between gap-3 text-left sm:hidden" aria-expanded={open} aria-controls="what-if-controls" onClick={() => setOpen(!open)}>
          <span><span className="block font-serif text-21">{text.inputs.title}</span>{!open && <span className="text-13 text-muted">{summary}</span>}</span>
          <Icon name="chevron" className={open ? "rotate-180" : ""} />
        </button>
        <div id="what-if-controls" className={open ? "" : "max-sm:hidden"}>
          <Controls {...props} />
        </div>
      </div>
    </aside>
  );
}

function Controls({ simulation, money, whatIf }: Props) {
  const { inputs } = simulation;
  const { changes, change } = whatIf;
  const { hidden } = usePreferences();
  const number = (key: "spending_monthly_usd" | "saving_share" | "stocks_share", scale: number) => (value: number) =>
    change(key, (now) => withNumber(now, inputs, key, Number((value / scale).toFixed(6))));
  return (
    <>
      <p className="mb-4 text-13 text-muted">{text.inputs.lead}</p>
      <EffectLine {...{ simulation, money, whatIf }} />
      <div className="grid gap-x-10 gap-y-2 sm:max-lg:grid-cols-2">
        {inputs.retirement_ages.map((input) => (
          <Slider key={input.person} name={`retire-${input.person}`} {...retirementControl(input, changes)}
            onChange={(months) => change(`retire ${input.person}`, (now) => withRetirement(now, inputs, input.person, months))} />
        ))}
        <Slider name="spending" {...spendingControl(inputs.spending_monthly_usd, changes, money)} hidden={hidden} onChange={number("spending_monthly_usd", 1)} />
        <Slider name="saving" {...shareControl(text.inputs.saving, text.inputs.savingUnit, inputs.saving_share, changes.adjust.saving_share ?? inputs.saving_share.base)} onChange={number("saving_share", 100)} />
        <Slider name="stocks" {...shareControl(text.inputs.stocks, text.inputs.stocksUnit, inputs.stocks_share, changes.adjust.stocks_share ?? inputs.stocks_share.base)} onChange={number("stocks_share", 100)} />
        <ModelChoice simulation={simulation} whatIf={whatIf} />
        <MoreAboutMarkets whatIf={whatIf} />
      </div>
      <button type="button" className="button mt-4" disabled={!isChanged(changes)} onClick={whatIf.reset}>{text.inputs.reset}</button>
    </>
  );
}

/** Folded, and fetched when it is opened: for the second look. */
function MoreAboutMarkets({ whatIf }: Pick<Props, "whatIf">) {
  const [open, setOpen] = useState(false);
  return (
    <details className="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="mb-3 inline-flex items-center gap-1 rounded text-13 text-muted hover:text-ink">{text.inputs.markets}<Icon name="chevron" className="icon-turn" /></summary>
      {open && <Suspense fallback={<div className="skeleton h-40" />}><MarketChoices whatIf={whatIf} /></Suspense>}
    </details>
  );
}

function ModelChoice({ simulation, whatIf }: Pick<Props, "simulation" | "whatIf">) {
  const id = useId();
  const { inputs } = simulation;
  const value = whatIf.changes.model ?? inputs.model.base;
  return (
    <div data-input="model">
      <label htmlFor={id} className="mb-1.5 block text-15">{text.inputs.model}</label>
      <select id={id} className="select" value={value}
        onChange={(event) => {
          const model = inputs.model.choices.find((choice) => choice === event.target.value);
          if (model) whatIf.change("model", (now) => withModel(now, inputs, model));
        }}>
        {inputs.model.choices.map((model) => <option key={model} value={model}>{text.model.names[model]}</option>)}
      </select>
      <p className="mt-1.5 text-13 text-muted">{text.model.notes[value]}</p>
    </div>
  );
}

/** What the change in hand did, said aloud to screen readers too. */
function EffectLine({ simulation, money, whatIf }: Props) {
  const effect = whatIf.before && effectOf(whatIf.before, simulation, money);
  return (
    <div role="status" data-testid="effect" className="mb-4 rounded-card bg-accent-soft px-4 py-3 empty:hidden" data-pending={whatIf.pending}>
      {effect && (
        <>
          <p className="text-13 text-muted">{effect.change}</p>
          <p className="text-21 font-semibold tracking-tight">{effect.chance}</p>
        </>
      )}
    </div>
  );
}
