/** The sentence that matters, and the three figures that keep it company. */
import type { Outcome, Simulation } from "@/api/types";
import type { Money } from "@/format/money";
import { text } from "@/text/en";
import { figuresOf, headlineOf } from "../view";

export function Headline({ simulation, money }: { simulation: Simulation; money: Money }) {
  const { spending, verdict, about, chance, error, futures, tested, range } = headlineOf(simulation, money);
  return (
    <div className="pt-2 pb-7 sm:pt-6 sm:pb-9">
      <p data-testid="headline" className="max-w-[25ch] font-serif text-28 text-pretty sm:max-w-[34ch] sm:text-40">
        {text.headline.spending} <span className="whitespace-nowrap">{spending},</span> {verdict}{" "}
        {chance && (
          <>
            {about && `${text.headline.about} `}<strong className="font-semibold whitespace-nowrap text-accent">{chance}</strong>
            {error && <span className="text-17 whitespace-nowrap text-muted sm:text-21" title={text.headline.error}> ({error})</span>} {futures}
          </>
        )}
      </p>
      <p className="mt-3 max-w-[68ch] text-15 text-pretty text-muted">{tested} {range && <span className="sm:block">{range}</span>}</p>
    </div>
  );
}

export function Figures({ outcome, money }: { outcome: Outcome; money: Money }) {
  return (
    <dl className="mb-8 grid gap-x-8 gap-y-5 border-t border-line pt-5 sm:grid-cols-3">
      {figuresOf(outcome, money).map((figure) => (
        <div key={figure.label} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 sm:block">
          <dt className="text-13 text-muted">{figure.label}</dt>
          <dd className="row-span-2 text-21 font-semibold tracking-tight sm:text-28">{figure.value}</dd>
          <dd className="text-13 text-muted">{figure.note}</dd>
        </div>
      ))}
    </dl>
  );
}
