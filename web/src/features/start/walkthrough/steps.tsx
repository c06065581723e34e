/** The questions of each step. */
import type { ReactNode } from "react";
import { STATES } from "@/features/plan/model/kinds/states";
import { start as startText } from "@/text/start";
import { Field } from "@/ui/Field";
import { Segmented } from "@/ui/Segmented";
import type { Boldness, Step } from "./answers";
import { AgeField, bind, bindPerson, MoneyField, MonthField, PercentField, type Asking } from "./Asked";
import { amountOf, peopleOf } from "./view";

const ask = startText.ask;

export const QUESTIONS: Record<Step, (asking: Asking) => ReactNode> = {
  people: (asking) => <People {...asking} />,
  income: (asking) => <Income {...asking} />,
  have: (asking) => <Have {...asking} />,
  owe: (asking) => <Owe {...asking} />,
  spend: (asking) => <Spend {...asking} />,
  stop: (asking) => <Stop {...asking} />,
};

/** One group for each person, by name when there are two. */
function Each({ asking, children }: { asking: Asking; children: (at: 0 | 1, name: string) => ReactNode }) {
  const people = peopleOf(asking.answers);
  return people.map(({ name }, index) => {
    const at = index === 0 ? 0 : 1;
    return (
      <fieldset key={at} className="grid content-start gap-4">
        <legend className={people.length === 1 ? "sr-only" : "mb-3 font-serif text-17"}>{name}</legend>
        {children(at, name)}
      </fieldset>
    );
  });
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>;
}

function People(asking: Asking) {
  const { answers, change } = asking;
  const filings = [{ value: "single", label: ask.single }, { value: "head_of_household", label: ask.headOfHousehold }] as const;
  return (
    <>
      <div>
        <p className="mb-1 text-15">{ask.couple}</p>
        <Segmented label={ask.couple} value={answers.couple} onChange={(couple) => change((now) => ({ ...now, couple }))} options={[{ value: "one", label: ask.one }, { value: "two", label: ask.two }]} />
      </div>
      <Pair>
        <Each asking={asking}>{(at) => (
          <>
            <Field label={ask.name} autoComplete={at === 0 ? "given-name" : "off"} maxLength={60} {...bindPerson(asking, at, "name")} />
            <MonthField label={ask.born} hint={ask.bornHint} {...bindPerson(asking, at, "born")} />
          </>
        )}</Each>
      </Pair>
      <Pair>
        <label className="block">
          <span className="mb-1 block text-15">{ask.state}</span>
          <select className="select" name="state" value={answers.state} onChange={(event) => change((now) => ({ ...now, state: event.target.value }))}>
            <option value="">{ask.choose}</option>
            {STATES.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </select>
          <span className="mt-1 block text-13 text-muted">{ask.stateHint}</span>
        </label>
      </Pair>
      {answers.couple === "one" && (
        <div>
          <p className="mb-1 text-15">{ask.filing}</p>
          <Segmented label={ask.filing} value={answers.filing} onChange={(filing) => change((now) => ({ ...now, filing }))} options={filings} />
        </div>
      )}
    </>
  );
}

function Income(asking: Asking) {
  return (
    <Pair>
      <Each asking={asking}>{(at) => (
        <>
          <MoneyField label={ask.pay} per={ask.aYear} {...bindPerson(asking, at, "pay")} />
          <PercentField label={ask.saves} unit={ask.ofPay} hint={ask.savesHint} {...bindPerson(asking, at, "saves")} />
          <MoneyField label={ask.benefit} per={ask.aMonth} hint={ask.benefitHint} {...bindPerson(asking, at, "benefit")} />
          <MoneyField label={ask.pension} per={ask.aMonth} {...bindPerson(asking, at, "pension")} />
          {amountOf(asking.answers.people[at].pension) !== null && <AgeField label={ask.pensionFrom} range="pensionFrom" {...bindPerson(asking, at, "pensionFrom")} />}
        </>
      )}</Each>
    </Pair>
  );
}

const BOLDNESS: readonly Boldness[] = ["calm", "balanced", "bold"];

function Have(asking: Asking) {
  const { answers, change } = asking;
  return (
    <>
      <Pair>
        <MoneyField label={ask.cash} {...bind(asking, "cash")} />
        <MoneyField label={ask.home} hint={ask.homeHint} {...bind(asking, "home")} />
        <MoneyField label={ask.brokerage} {...bind(asking, "brokerage")} />
        <MoneyField label={ask.brokerageCost} hint={ask.brokerageCostHint} {...bind(asking, "brokerageCost")} />
      </Pair>
      <Pair>
        <Each asking={asking}>{(at) => (
          <>
            <MoneyField label={ask.workplace} {...bindPerson(asking, at, "workplace")} />
            <MoneyField label={ask.ira} {...bindPerson(asking, at, "ira")} />
            <MoneyField label={ask.roth} {...bindPerson(asking, at, "roth")} />
          </>
        )}</Each>
      </Pair>
      <div>
        <p className="mb-1 text-15">{ask.boldness}</p>
        <Segmented label={ask.boldness} value={answers.boldness} onChange={(boldness) => change((now) => ({ ...now, boldness }))}
          options={BOLDNESS.map((value) => ({ value, label: startText.boldness[value] }))} />
        <p className="mt-1 text-13 text-muted">{startText.boldnessNotes[answers.boldness]}</p>
      </div>
    </>
  );
}

function Owe(asking: Asking) {
  return (
    <>
      <MoneyField label={ask.mortgage} {...bind(asking, "mortgage")} />
      <Pair>
        <PercentField label={ask.rate} unit={ask.percent} hint={ask.rateHint} {...bind(asking, "mortgageRate")} />
        <MoneyField label={ask.payment} per={ask.aMonth} hint={ask.paymentHint} {...bind(asking, "mortgagePayment")} />
      </Pair>
      <hr className="border-line" />
      <MoneyField label={ask.loan} hint={ask.loanHint} {...bind(asking, "loan")} />
      <Pair>
        <PercentField label={ask.rate} unit={ask.percent} hint={ask.rateHint} {...bind(asking, "loanRate")} />
        <MoneyField label={ask.payment} per={ask.aMonth} hint={ask.paymentHint} {...bind(asking, "loanPayment")} />
      </Pair>
    </>
  );
}

function Spend(asking: Asking) {
  return (
    <>
      <MoneyField label={ask.living} per={ask.aMonth} hint={ask.livingHint} {...bind(asking, "living")} />
      <MoneyField label={ask.extras} per={ask.aMonth} hint={ask.extrasHint} {...bind(asking, "extras")} />
      {amountOf(asking.answers.home) !== null && (
        <Pair>
          <MoneyField label={ask.homeCosts} per={ask.aYear} {...bind(asking, "homeCosts")} />
          <MoneyField label={ask.propertyTax} per={ask.aYear} {...bind(asking, "propertyTax")} />
        </Pair>
      )}
    </>
  );
}

function Stop(asking: Asking) {
  return (
    <Pair>
      <Each asking={asking}>{(at, name) => {
        const { pay, benefit } = asking.answers.people[at];
        return (
          <>
            {amountOf(pay) ? <AgeField label={ask.retires(name)} range="retires" {...bindPerson(asking, at, "retires")} /> : <p className="text-15 text-muted">{ask.notWorking}</p>}
            {amountOf(benefit) !== null && <AgeField label={ask.claims} range="claims" hint={ask.claimsHint} {...bindPerson(asking, at, "claims")} />}
            <AgeField label={ask.lastsTo} range="lastsTo" hint={ask.lastsToHint} {...bindPerson(asking, at, "lastsTo")} />
          </>
        );
      }}</Each>
    </Pair>
  );
}
