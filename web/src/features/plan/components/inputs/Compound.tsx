/** The inputs of two parts: dates, growth, yearly costs, how far to fill an account, an employer's match. */
import { plan as planText } from "@/text/plan";
import { monthName } from "@/format/month";
import { itemsAt, keysOf, textOf, valueAt, type Plan } from "../../model/json";
import { personName } from "../../model/dates";
import { readGrowth, readMatch, readUpTo, readWhen, writeAge, writeGrowth, writeMatch, writePercent, writeUpTo, writeWhen, type Growth, type UpTo, type When } from "../../model/leaf";
import type { Choice } from "../../model/spec";
import { useEditor, type InputProps } from "../Editor";
import { AgeInput, MonthInput, MoneyInput, PercentInput, Select, TextInput, withAbsent } from "./Simple";

/** The other half of an input has an id of its own; findings lead to the first. */
const half = (props: InputProps, label: string): InputProps => ({ ...props, pointer: `${props.pointer}:2`, label: `${props.label}, ${label}`, absent: null });

/** The form of a date as one word of a list: "age:ana", "retires:ben", "debt:mortgage", "month". */
function formOf(when: When): string {
  switch (when.form) {
    case "absent": return "";
    case "now": case "end": case "month": case "other": return when.form;
    case "age": return `age:${when.person}`;
    case "retires": return `retires:${when.person}`;
    case "milestone": return `milestone:${when.name}`;
    case "debt": return `debt:${when.id}`;
  }
}

/** Whose ages an item speaks of without a name: the person itself, an income's earner, an account's owner. */
function whoseOf(plan: Plan, pointer: string): string {
  const [list = "", index = "", key = ""] = keysOf(pointer);
  const people = itemsAt(plan, "/people");
  if (people.length === 1) return textOf(people[0]?.id);
  const item = `/${list}/${index}`;
  if (list === "people" && key === "retires") return textOf(valueAt(plan, `${item}/id`));
  if (list === "income") return textOf(valueAt(plan, `${item}/person`));
  const owner = list === "accounts" ? textOf(valueAt(plan, `${item}/owner`)) : "";
  return owner === "joint" ? "" : owner;
}

function formsOf(plan: Plan, pointer: string, absent: string | null): Choice[] {
  const words = planText.when;
  const people = itemsAt(plan, "/people").map((person) => ({ id: textOf(person.id), name: personName(plan, textOf(person.id)), self: pointer.endsWith("/retires") && whoseOf(plan, pointer) === person.id }));
  const named = itemsAt(plan, "/milestones").map((one) => textOf(one.name)).filter((name) => !pointer.startsWith("/milestones") || name !== textOf(valueAt(plan, pointer.replace(/\/when$/, "/name"))));
  return withAbsent([
    ...(absent === words.now ? [] : [{ value: "now", label: words.now }]),
    ...people.map(({ id, name }) => ({ value: `age:${id}`, label: words.age(name) })),
    { value: "month", label: words.month },
    ...people.filter(({ self }) => !self).map(({ id, name }) => ({ value: `retires:${id}`, label: words.retires(name) })),
    ...named.map((name) => ({ value: `milestone:${name}`, label: words.milestone(name) })),
    ...itemsAt(plan, "/debts").map((debt) => ({ value: `debt:${textOf(debt.id)}`, label: words.debt(textOf(debt.name) || textOf(debt.id)) })),
    ...(absent === words.end ? [] : [{ value: "end", label: words.end }]),
  ], absent);
}

/** A date that begins where the one before it was, as far as the new form can say that. */
function freshWhen(form: string, now: When, plan: Plan): When {
  const colon = form.indexOf(":");
  const [kind, rest] = colon < 0 ? [form, ""] : [form.slice(0, colon), form.slice(colon + 1)];
  switch (kind) {
    case "now": case "end": return { form: kind };
    case "month": return { form: "month", month: now.form === "month" ? now.month : `${Number(textOf(plan.as_of).slice(0, 4)) + 5}-01` };
    case "age": return { form: "age", person: rest, age: now.form === "age" ? now.age : "65" };
    case "retires": return { form: "retires", person: rest };
    case "milestone": return { form: "milestone", name: rest };
    case "debt": return { form: "debt", id: rest };
    default: return { form: "absent" };
  }
}

export function WhenInput(props: InputProps) {
  const { plan } = useEditor();
  const whose = whoseOf(plan, props.pointer);
  const read = readWhen(props.value);
  // "age 62" of the item's own person and "ana: age 62" are one choice.
  const when: When = (read.form === "age" || read.form === "retires") && read.person === "" ? { ...read, person: whose } : read;
  const put = (next: When) => props.onChange(writeWhen((next.form === "age" || next.form === "retires") && next.person === whose ? { ...next, person: "" } : next));
  const forms = formsOf(plan, props.pointer, props.absent);
  return (
    <span className="plan-parts">
      <Select {...props} value={formOf(when)} choices={when.form === "other" ? [...forms, { value: "other", label: planText.when.other }] : forms}
        onChange={(form) => put(freshWhen(form, when, plan))} />
      {when.form === "age" && <AgeInput {...half(props, planText.when.unit)} value={when.age} onChange={(age) => put({ ...when, age: age === undefined ? "" : writeAge(age) })} />}
      {when.form === "month" && <MonthInput {...half(props, monthName("").trim() || planText.field.month)} value={when.month} onChange={(month) => put({ form: "month", month: textOf(month) })} />}
      {when.form === "other" && <TextInput {...half(props, planText.when.other)} value={when.text} onChange={(words) => props.onChange(words)} />}
    </span>
  );
}

const GROWTHS = ["inflation", "over", "fixed", "none"] as const;

export function GrowthInput(props: InputProps) {
  const growth = readGrowth(props.value);
  const words = planText.growth;
  const shown = props.value === undefined ? "" : growth.form;
  const choices = GROWTHS.map((value) => ({ value, label: words[value] }));
  const rate = growth.form === "over" || growth.form === "fixed" ? growth.rate : null;
  const put = (next: Growth) => props.onChange(writeGrowth(next));
  const choose = (form: string) => {
    if (form === "over" || form === "fixed") put({ form, rate: rate ?? (form === "over" ? "1" : "2") });
    else if (form === "inflation" || form === "none") put({ form });
    else if (form === "") props.onChange(undefined);
  };
  const same = props.absent !== null && props.absent.toLowerCase() === words.inflation.toLowerCase();
  const offered = same && shown === "" ? choices.map((one) => (one.value === "inflation" ? { ...one, value: "" } : one)) : same ? choices : withAbsent(choices, props.absent);
  return (
    <span className="plan-parts">
      <Select {...props} value={shown} choices={growth.form === "other" && shown !== "" ? [...offered, { value: "other", label: words.other }] : offered} onChange={choose} />
      {rate !== null && <PercentInput {...half(props, words.unit)} value={`${rate} %`} unit={words.unit} onChange={(value) => put({ ...(growth as { form: "over" | "fixed" }), rate: writePercent(value) })} />}
      {growth.form === "other" && shown !== "" && <TextInput {...half(props, words.other)} value={growth.text} onChange={props.onChange} />}
    </span>
  );
}

export function CostInput(props: InputProps) {
  const words = planText.cost;
  const form = props.value === undefined ? "" : typeof props.value === "string" && props.value.includes("%") ? "share" : "amount";
  const choose = (next: string) => props.onChange(next === "" ? undefined : next === "share" ? "1 %" : 3000);
  return (
    <span className="plan-parts">
      <Select {...props} value={form} choices={withAbsent([{ value: "amount", label: words.amount }, { value: "share", label: words.share }], props.absent)} onChange={choose} />
      {form === "amount" && <MoneyInput {...half(props, words.amount)} value={props.value} onChange={props.onChange} unit="a year" />}
      {form === "share" && <PercentInput {...half(props, words.share)} value={props.value} onChange={props.onChange} unit="a year" />}
    </span>
  );
}

const UP_TO = ["limit", "year", "balance"] as const;

export function UpToInput(props: InputProps) {
  const words = planText.upTo;
  const upTo = readUpTo(props.value);
  const amount = upTo.form === "limit" ? undefined : upTo.amount;
  const put = (next: UpTo) => props.onChange(writeUpTo(next));
  return (
    <span className="plan-parts">
      <Select {...props} value={upTo.form} choices={UP_TO.map((value) => ({ value, label: words[value] }))}
        onChange={(form) => put(form === "limit" ? { form } : { form: form as "year" | "balance", amount: amount ?? 5000 })} />
      {upTo.form !== "limit" && <MoneyInput {...half(props, words[upTo.form])} value={amount} onChange={(next) => put({ form: upTo.form, amount: next })} />}
    </span>
  );
}

export function MatchInput(props: InputProps) {
  const { canEdit } = useEditor();
  const words = planText.match;
  const match = readMatch(props.value);
  if (props.value === undefined) {
    return (
      <span className="plan-parts text-15 text-muted">
        {props.absent}
        {canEdit && <button type="button" className="button" onClick={() => props.onChange(writeMatch({ rate: "50", first: "6" }))}>{planText.field.setShort}<span className="sr-only">: {props.label}</span></button>}
      </span>
    );
  }
  if (!match) return <TextInput {...props} />;
  const put = (part: Partial<typeof match>) => props.onChange(writeMatch({ ...match, ...part }));
  return (
    <span className="plan-parts">
      <PercentInput {...props} label={`${props.label}, ${words.before}`} absent={null} value={`${match.rate} %`} onChange={(value) => put({ rate: writePercent(value) })} />
      <span className="text-15">{words.middle}</span>
      <PercentInput {...half(props, words.middle)} value={`${match.first} %`} onChange={(value) => put({ first: writePercent(value) })} unit={words.after} />
      {canEdit && <button type="button" className="button" onClick={() => props.onChange(undefined)}>{planText.field.clearShort}<span className="sr-only">: {props.label}</span></button>}
    </span>
  );
}
