/** One question of the walkthrough, by the kind of its answer. */
import type { Finding } from "@/api/types";
import { start as startText } from "@/text/start";
import { Field } from "@/ui/Field";
import type { Answers, PersonAnswers, TextKey } from "./answers";
import { AGES, ageOf, isMonth, isUnclear } from "./view";

export interface Asking { answers: Answers; change: (to: (answers: Answers) => Answers) => void }

interface Props { label: string; value: string; onChange: (value: string) => void; hint?: string; name: string }

const fault = (message: string): Finding[] => [{ pointer: "", code: "unclear", severity: "error", message, hint: null }];

export function MoneyField({ per, ...props }: Props & { per?: string }) {
  return <Field {...props} inputMode="decimal" autoComplete="off" before="$" after={per} findings={isUnclear(props.value) ? fault(startText.walk.unclear) : []} />;
}

export function PercentField({ unit, ...props }: Props & { unit: string }) {
  return <Field {...props} inputMode="decimal" autoComplete="off" after={unit} findings={isUnclear(props.value) ? fault(startText.walk.unclear) : []} />;
}

export function AgeField({ range, ...props }: Props & { range: keyof typeof AGES }) {
  const [min, max] = AGES[range];
  const unclear = props.value !== "" && ageOf(props.value, AGES[range]) === null;
  return <Field {...props} inputMode="numeric" autoComplete="off" after={startText.ask.yearsOld} findings={unclear ? fault(startText.walk.unclearAge(min, max)) : []} />;
}

export function MonthField(props: Props) {
  const unclear = props.value.length >= 7 && !isMonth(props.value);
  return <Field {...props} inputMode="numeric" autoComplete="bday" placeholder="1974-03" maxLength={7} findings={unclear ? fault(startText.walk.unclearMonth) : []} />;
}

/** How a text answer is read and written. */
export function bind({ answers, change }: Asking, key: TextKey) {
  return { name: key, value: answers[key], onChange: (value: string) => change((now) => ({ ...now, [key]: value })) };
}

export function bindPerson({ answers, change }: Asking, at: 0 | 1, key: keyof PersonAnswers) {
  const put = (people: Answers["people"], value: string): Answers["people"] => {
    const next = { ...people[at], [key]: value };
    return at === 0 ? [next, people[1]] : [people[0], next];
  };
  return { name: `${key}-${at}`, value: answers.people[at][key], onChange: (value: string) => change((now) => ({ ...now, people: put(now.people, value) })) };
}
