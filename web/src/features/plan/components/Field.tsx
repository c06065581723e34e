/** One field of a tile: its name, its input by kind, what is wrong with it. */
import { useId, type ReactNode } from "react";
import { plan as planText } from "@/text/plan";
import { findingsAt } from "../model/findings";
import { below, itemsAt, textOf, valueAt, withValue, type Item, type Json } from "../model/json";
import type { Field as FieldSpec, Input, OneOf } from "../model/spec";
import { chosen, keysOfField } from "../model/words";
import { useEditor, type InputProps } from "./Editor";
import { FindingList } from "./FindingList";
import { CostInput, GrowthInput, MatchInput, UpToInput, WhenInput } from "./inputs/Compound";
import { MixInput } from "./inputs/Mix";
import { Ordered, OrderInput } from "./inputs/Order";
import { AgeInput, ChoiceInput, FlagInput, IdInput, MoneyInput, MonthInput, NumberInput, PercentInput, RefInput, Select, TextInput } from "./inputs/Simple";

interface Props { tile: string; item: Item; field: FieldSpec; name: string }

/** Inputs of many parts name their parts themselves and take the whole width. */
const WIDE = new Set<Input["kind"]>(["mix", "list", "order", "oneOf"]);

export function Field({ tile, item, field, name }: Props) {
  const { put, findings } = useEditor();
  const hintId = useId();
  const foundId = useId();
  const pointer = below(tile, field.key);
  const label = planText.change(name, field.label);
  const found = keysOfField(field).flatMap((key) => findingsAt(findings, below(tile, key)));
  const invalid = found.some((finding) => finding.severity === "error");
  const described = [field.hint && hintId, found.length > 0 && foundId].filter(Boolean).join(" ");
  const absent = field.absent === undefined ? null : field.input.kind === "when" && field.input.absent ? field.input.absent : field.absent;
  const props: InputProps = {
    pointer, value: item[field.key], label: field.label, absent, invalid, describedBy: described || undefined,
    onChange: (value) => put(pointer, value, label),
  };
  const wide = WIDE.has(field.input.kind);
  const nested = field.input.kind === "list" || field.input.kind === "mix" || field.input.kind === "oneOf";
  return (
    <div className={wide ? "plan-field plan-field-wide" : "plan-field"} data-field={field.key}>
      {wide ? <p className="plan-label">{field.label}</p> : <label htmlFor={pointer} className="plan-label">{field.label}</label>}
      <div className="min-w-0">
        {inputOf(field.input, props, { tile, item, field, name })}
        {field.hint && <p id={hintId} className="mt-1 text-13 text-muted">{field.hint}</p>}
        <div id={foundId}>{nested ? keysOfField(field).map((key) => <FindingList key={key} pointer={below(tile, key)} exact={field.input.kind !== "mix"} />) : <FindingList pointer={pointer} />}</div>
      </div>
    </div>
  );
}

function inputOf(input: Input, props: InputProps, of: Props): ReactNode {
  switch (input.kind) {
    case "text": return <TextInput {...props} />;
    case "id": return <IdInput {...props} />;
    case "money": return <MoneyInput {...props} {...(input.unit ? { unit: input.unit } : {})} />;
    case "percent": return <PercentInput {...props} {...(input.unit ? { unit: input.unit } : {})} />;
    case "month": return <MonthInput {...props} />;
    case "age": return <AgeInput {...props} />;
    case "when": return <WhenInput {...props} />;
    case "growth": return <GrowthInput {...props} />;
    case "choice": return <ChoiceInput {...props} choices={input.choices} />;
    case "flag": return <FlagInput {...props} />;
    case "number": return <NumberInput {...props} />;
    case "cost": return <CostInput {...props} />;
    case "upTo": return <UpToInput {...props} />;
    case "match": return <MatchInput {...props} />;
    case "mix": return <MixInput {...props} />;
    case "order": return <OrderInput {...props} />;
    case "ref": return <RefInput {...props} to={input.to} {...(input.fits ? { fits: input.fits } : {})} />;
    case "oneOf": return <OneOfInput {...props} of={input.of} within={of} />;
    case "list": return <ListInput {...props} input={input} name={of.name} />;
  }
}

/** Keys that exclude each other: choosing one takes the others away. */
function OneOfInput({ of, within, ...props }: InputProps & { of: readonly OneOf[]; within: Props }) {
  const { change } = useEditor();
  const { tile, item, field, name } = within;
  const now = chosen(item, of);
  const choose = (key: string) => {
    const to = of.find((one) => one.key === key);
    if (!to) return;
    change(`${tile}/${field.key}`, planText.change(name, field.label), (plan) => {
      const bare = of.reduce((left, one) => withValue(left, below(tile, one.key), undefined), plan);
      return withValue(bare, below(tile, key), to.fresh);
    });
  };
  const pointer = now ? below(tile, now.key) : props.pointer;
  return (
    <div className="grid gap-2">
      <span className="plan-parts">
        <Select {...props} pointer={`${tile}/${field.key}:form`} value={now?.key ?? ""} choices={of.map((one) => ({ value: one.key, label: one.label }))} onChange={choose} />
        {now?.input && now.input.kind !== "list" && <Part {...props} pointer={pointer} item={item} of={now} label={now.label} name={name} said={planText.change(name, field.label)} />}
      </span>
      {now?.input?.kind === "list" && <Part {...props} pointer={pointer} item={item} of={now} label={now.label} name={name} said={planText.change(name, field.label)} />}
    </div>
  );
}

/** `said` names the change as its item does, so that two items' amounts are two steps to undo. */
function Part({ item, of, pointer, name, said, ...props }: InputProps & { item: Item; of: OneOf; name: string; said: string }) {
  const { put } = useEditor();
  if (!of.input) return null;
  const tile = pointer.slice(0, pointer.lastIndexOf("/"));
  const field: FieldSpec = { key: of.key, label: of.label, input: of.input };
  return inputOf(of.input, { ...props, pointer, absent: null, value: item[of.key], onChange: (value) => put(pointer, value, said) }, { tile, item, field, name });
}

/** A list within an item: payroll saving, phases, the steps of saving. */
function ListInput({ pointer, label, absent, onChange, value, input, name }: InputProps & { input: Extract<Input, { kind: "list" }>; name: string }) {
  const { plan, canEdit } = useEditor();
  const items = itemsAt(plan, pointer);
  const removed = (index: number) => (items.length === 1 && absent !== null ? undefined : items.toSpliced(index, 1));
  const row = (item: Item, index: number) => (
    <fieldset className="plan-nested">
      <legend className="sr-only">{`${label}, ${input.item} ${index + 1}`}</legend>
      {input.fields.map((field) => <Field key={field.key} tile={below(pointer, index)} item={item} field={field} name={planText.change(name, label)} />)}
      <FindingList pointer={below(pointer, index)} exact />
      {canEdit && (
        <p className="text-right">
          <button type="button" className="button" onClick={() => onChange(removed(index))} aria-label={planText.list.remove(input.item, index + 1)}>{planText.tile.removeShort}</button>
        </p>
      )}
    </fieldset>
  );
  return (
    <div className="grid gap-2">
      {value === undefined && absent !== null && <p className="text-15 text-muted">{absent}</p>}
      {input.ordered
        ? <Ordered items={items} nameOf={(item) => nameIn(plan, item)} onMove={(next) => onChange(next)}>{row}</Ordered>
        // oxlint-disable-next-line react/no-array-index-key
        : items.map((item, index) => <div key={index}>{row(item, index)}</div>)}
      {canEdit && <p><button type="button" className="button" onClick={() => onChange([...items, input.fresh(plan)])}>{planText.list.add(input.item)}</button></p>}
    </div>
  );
}

/** What to call a step: the account that it fills. */
function nameIn(plan: Json, item: Item): string {
  const account = itemsAt(plan, "/accounts").find((one) => one.id === item.to);
  return textOf(account?.name) || textOf(item.to);
}

/** A key that no form describes: its JSON, as it stands. What can't be read as JSON is kept as a text. */
export function RawField({ tile, name }: { tile: string; name: string }) {
  const { plan, put } = useEditor();
  const pointer = below(tile, name);
  const value = valueAt(plan, pointer);
  const read = (words: Json | undefined) => {
    try {
      return JSON.parse(textOf(words)) as Json;
    } catch {
      return words;
    }
  };
  return (
    <div className="plan-field">
      <label htmlFor={pointer} className="plan-label">{name}</label>
      <div>
        <TextInput pointer={pointer} label={name} value={typeof value === "string" ? value : JSON.stringify(value ?? null)} absent={null} invalid={false} describedBy={undefined}
          onChange={(words) => put(pointer, words === undefined ? undefined : read(words), name)} />
        <FindingList pointer={pointer} />
      </div>
    </div>
  );
}
