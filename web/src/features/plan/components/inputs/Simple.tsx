/** The inputs of one line: text, money, percent, age, number, choice, yes or no, month, and a name of another item. */
import { useState } from "react";
import { plan as planText } from "@/text/plan";
import { itemsAt, textOf, type Item, type Json, type Plan } from "../../model/json";
import { monthNumber, monthText, personName } from "../../model/dates";
import { ageFile, ageMonths, readAgeField, readMoney, readPercent, readShare, writeAge, writeMoney, writePercent, writeShare } from "../../model/leaf";
import { renamed } from "../../model/ids";
import { keysOf } from "../../model/json";
import type { Choice, Target } from "../../model/spec";
import { useEditor, type InputProps } from "../Editor";
import { Typed } from "./Typed";

export function TextInput(props: InputProps) {
  const { canEdit } = useEditor();
  const read = (words: string) => (words === "" ? undefined : words);
  return <Typed {...props} shown={textOf(props.value)} read={read} width="long" {...placeholder(props.absent)} disabled={!canEdit} />;
}

function placeholder(absent: string | null): { placeholder?: string } {
  return absent === null ? {} : { placeholder: absent };
}

/** An id or a milestone's name: what names it elsewhere follows. */
export function IdInput(props: InputProps) {
  const { canEdit, change } = useEditor();
  const keys = keysOf(props.pointer);
  const [list, index, key] = [keys[0] ?? "", Number(keys[1]), keys[2] ?? ""];
  return (
    <Typed {...props} shown={textOf(props.value)} read={(words) => words} width="long" disabled={!canEdit}
      onChange={(value) => change(props.pointer, props.label, (plan) => renamed(plan, `/${list}`, index, key, textOf(value)))} />
  );
}

/** An arrow key moves an amount in its second digit: $148,000 by $10,000, $6,400 by $100. */
function moneyStep(value: Json | undefined, by: 1 | -1): Json | null {
  if (typeof value !== "number") return null;
  const step = value < 10 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.max(0, Number((value + by * step).toFixed(2)));
}

export function MoneyInput({ unit, ...props }: InputProps & { unit?: string }) {
  const { canEdit, hidden } = useEditor();
  const [entered, setEntered] = useState(false);
  return (
    <span onFocus={() => setEntered(true)} onBlur={() => setEntered(false)}>
      <Typed {...props} shown={hidden && !entered ? "•••" : writeMoney(props.value)} read={readMoney} step={(by) => moneyStep(props.value, by)}
        prefix="$" {...(unit ? { suffix: unit } : {})} {...placeholder(props.absent)} numeric disabled={!canEdit} />
    </span>
  );
}

/** An arrow key moves a rate by half a percent, a share by a whole one. */
const HALF = 0.5;

export function PercentInput({ unit, ...props }: InputProps & { unit?: string }) {
  const { canEdit } = useEditor();
  const number = Number(writePercent(props.value));
  const step = (by: 1 | -1) => (Number.isNaN(number) ? null : (readPercent(String(Number((number + by * HALF).toFixed(4)))) ?? null));
  return <Typed {...props} shown={writePercent(props.value)} read={readPercent} step={step} suffix={unit ? `% ${unit}` : "%"} {...placeholder(props.absent?.replace(/ %$/, "") ?? null)} numeric disabled={!canEdit} />;
}

export function ShareInput(props: InputProps) {
  const { canEdit } = useEditor();
  const { value } = props;
  const number = Number(writeShare(value) || 0);
  const step = (by: 1 | -1) => {
    const next = Math.min(100, Math.max(0, number + by));
    return Number.isNaN(number) ? null : (readShare(String(next), value) ?? null);
  };
  return <Typed {...props} shown={value === undefined ? "" : writeShare(value)} read={(words) => readShare(words, value)} step={step} suffix="%" placeholder="0" numeric disabled={!canEdit} />;
}

export function AgeInput(props: InputProps) {
  const { canEdit } = useEditor();
  const months = ageMonths(props.value);
  const step = (by: 1 | -1) => (months === null ? null : ageFile(Math.max(0, months + by * 12)));
  return (
    <Typed {...props} shown={writeAge(props.value)} read={readAgeField} step={step} unfinished={(words) => /^\d$/.test(words.trim())}
      suffix={planText.when.unit} {...placeholder(props.absent)} numeric disabled={!canEdit} />
  );
}

export function NumberInput(props: InputProps) {
  const { canEdit } = useEditor();
  const read = (words: string): Json | undefined => (words.trim() === "" ? undefined : Number.isNaN(Number(words)) ? words : Number(words));
  return <Typed {...props} shown={textOf(props.value)} read={read} numeric disabled={!canEdit} />;
}

interface SelectProps extends Omit<InputProps, "value" | "onChange"> { value: string; choices: readonly Choice[]; onChange: (value: string) => void }

/** A native list of choices. A value that is none of them is shown as it is written. */
export function Select({ pointer, value, choices, onChange, label, invalid, describedBy }: SelectProps) {
  const { canEdit } = useEditor();
  const known = choices.some((one) => one.value === value);
  return (
    <select id={pointer} className="plan-select" aria-label={label} value={value} disabled={!canEdit} aria-invalid={invalid || undefined} aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}>
      {!known && <option value={value}>{value === "" ? planText.field.choose : planText.field.itself(value)}</option>}
      {choices.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
    </select>
  );
}

/** The first choice of what may be left out: the words that then hold. */
export function withAbsent(choices: readonly Choice[], absent: string | null): Choice[] {
  return absent === null ? [...choices] : [{ value: "", label: absent.replace(/^./, (letter) => letter.toUpperCase()) }, ...choices];
}

export function ChoiceInput({ choices, ...props }: InputProps & { choices: readonly Choice[] }) {
  const same = choices.find((one) => one.label.toLowerCase() === props.absent?.toLowerCase());
  // "Essential" and "essential by default" are one choice, unless the file spells it out.
  const offered = same && props.value === undefined ? choices.map((one) => (one === same ? { ...one, value: "" } : one)) : same ? choices : withAbsent(choices, props.absent);
  return <Select {...props} value={textOf(props.value)} choices={offered} onChange={(value) => props.onChange(value === "" ? undefined : value)} />;
}

export function FlagInput(props: InputProps) {
  const choices = [{ value: "true", label: planText.field.yes }, { value: "false", label: planText.field.no }];
  return <Select {...props} value={textOf(props.value)} choices={withAbsent(choices, props.absent)} onChange={(value) => props.onChange(value === "" ? undefined : value === "true")} />;
}

/** What a field may name, with the words to show. */
export function targets(plan: Plan, to: Target, fits: (item: Item) => boolean = () => true): Choice[] {
  if (to === "people" || to === "owners") {
    const people = itemsAt(plan, "/people").map((one) => ({ value: textOf(one.id), label: personName(plan, textOf(one.id)) }));
    return to === "owners" && people.length > 1 ? [...people, { value: "joint", label: planText.field.both }] : people;
  }
  return itemsAt(plan, `/${to}`).filter(fits).map((one) => ({ value: textOf(one.id), label: textOf(one.name) || textOf(one.id) }));
}

export function RefInput({ to, fits, ...props }: InputProps & { to: Target; fits?: (item: Item) => boolean }) {
  const { plan } = useEditor();
  const choices = withAbsent(targets(plan, to, fits), props.absent);
  return <Select {...props} value={textOf(props.value)} choices={choices} onChange={(value) => props.onChange(value === "" ? undefined : value)} />;
}

/** A month of a year, in two fields. A text that is no month stays as it is until one of them is used. */
export function MonthInput(props: InputProps) {
  const { canEdit } = useEditor();
  const words = textOf(props.value);
  const [year = "", month = ""] = words.split("-");
  const number = monthNumber(words);
  const put = (nextYear: string, nextMonth: string) => props.onChange(nextYear === "" && props.absent !== null ? undefined : `${nextYear}-${nextMonth}`);
  const step = (by: 1 | -1) => (number === null ? null : monthText(number + by * 12));
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Select {...props} value={month} label={`${props.label}, ${planText.field.month}`} choices={planText.field.months.map((label, at) => ({ value: String(at + 1).padStart(2, "0"), label }))}
        onChange={(value) => put(year, value)} />
      <Typed {...props} pointer={`${props.pointer}:year`} label={`${props.label}, ${planText.field.year}`} shown={year} read={(typed) => typed.trim()} step={step}
        unfinished={(typed) => /^\d{1,3}$/.test(typed.trim())} numeric disabled={!canEdit}
        onChange={(value) => (typeof value === "string" && value.includes("-") ? props.onChange(value) : put(textOf(value), month || "01"))} />
    </span>
  );
}
