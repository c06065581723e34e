/** The fields: month, prices, what each account holds, spending from now on. */
import type { PlanFile, Rebased } from "@/api/types";
import type { Money } from "@/format/money";
import { actual } from "@/text/actual";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { risen, type Typed } from "../view";

const words = actual.form;

interface Props {
  plan: PlanFile;
  typed: Typed;
  onTyped: (typed: Typed) => void;
  told: Rebased | null;
  money: Money;
  bad: readonly string[];
  running: boolean;
  onStart: () => void;
  onStop: () => void;
}

export function Happened({ plan, typed, onTyped, told, money, bad, running, onStart, onStop }: Props) {
  const forecast = (id: string) => told?.accounts.find((account) => account.id === id)?.forecast_usd;
  const faults = (field: string) => (bad.includes(field) ? [{ pointer: "", code: "bad-amount", severity: "error" as const, message: words.unreadable(field), hint: null }] : []);
  return (
    <Card title={words.title}>
      <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); onStart(); }}>
        <Field type="month" label={words.to} hint={words.toHint} value={typed.to} onChange={(to) => onTyped({ ...typed, to })} />
        <Field inputMode="decimal" label={words.prices} after="%" hint={told && words.pricesHint(risen(told.prices[1] ?? 1))} value={typed.prices}
          findings={faults(typed.prices)} onChange={(prices) => onTyped({ ...typed, prices })} />
        <fieldset className="grid gap-4 border-t border-line pt-4">
          <legend className="sr-only">{words.accounts}</legend>
          <p className="text-13 text-muted"><span aria-hidden="true">{words.accounts}. </span>{words.accountsHint}</p>
          {plan.accounts.map(({ id, name }) => {
            const field = typed.accounts[id] ?? "";
            const usd = forecast(id);
            return (
              <Field key={id} inputMode="decimal" before="$" label={name ?? id} hint={usd !== undefined && words.accountHint(money.whole(usd))} value={field}
                findings={faults(field)} onChange={(value) => onTyped({ ...typed, accounts: { ...typed.accounts, [id]: value } })} />
            );
          })}
        </fieldset>
        <div className="border-t border-line pt-4">
          <Field inputMode="decimal" before="$" label={words.spending} hint={words.spendingHint} value={typed.spending} findings={faults(typed.spending)}
            onChange={(spending) => onTyped({ ...typed, spending })} />
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <button type="submit" className="button button-main" disabled={running || bad.length > 0 || typed.to === ""}>{told ? words.again : words.start}</button>
          {running && <button type="button" className="link text-13" onClick={onStop}>{actual.stop}</button>}
        </p>
        {running && <p className="text-13 text-muted">{words.running}</p>}
      </form>
    </Card>
  );
}
