/** How an account is invested: shares by class, or such mixes at dates with straight lines between them. */
import { plan as planText } from "@/text/plan";
import { below, isItem, same, withValue, type Item, type Json } from "../../model/json";
import { writeShare } from "../../model/leaf";
import { MIX_CLASSES } from "../../model/words";
import { useEditor, type InputProps } from "../Editor";
import { FindingList } from "../FindingList";
import { WhenInput } from "./Compound";
import { Select, ShareInput } from "./Simple";

const CLASSES = Object.entries(MIX_CLASSES);
const FRESH: Item = { us_stocks: 0.4, international_stocks: 0.2, bonds: 0.4 };

export function MixInput(props: InputProps) {
  const { canEdit } = useEditor();
  const { value, onChange, pointer, absent } = props;
  const words = planText.mix;
  const table = isItem(value) ? value : {};
  const points = Array.isArray(table.glide) ? table.glide : null;
  const form = value === undefined ? "" : points ? "glide" : "one";
  const choose = (next: string) => {
    if (next === "") onChange(undefined);
    if (next === "one") onChange(points ? pointOf(points[0]).shares : FRESH);
    if (next === "glide") onChange({ glide: [["now", value === undefined ? FRESH : table], ["age 75", FRESH]] });
  };
  const choices = [...(absent === null ? [] : [{ value: "", label: absent.replace(/^./, (letter) => letter.toUpperCase()) }]), { value: "one", label: words.one }, { value: "glide", label: words.glide }];
  return (
    <div className="grid gap-3">
      <span className="plan-parts"><Select {...props} value={form} choices={choices} onChange={choose} /></span>
      {form === "one" && <Shares pointer={pointer} value={table} onChange={onChange} label={props.label} />}
      {points?.map((point, at) => {
        const { when, shares } = pointOf(point);
        const place = below(below(pointer, "glide"), at);
        const put = (next: Json) => onChange({ ...table, glide: points.with(at, next) });
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={at} className="plan-nested">
            <legend className="sr-only">{`${props.label}, ${at + 1}`}</legend>
            <div className="mt-2 mb-2 flex flex-wrap items-center gap-2">
              <WhenInput pointer={below(place, 0)} label={words.from} absent={null} value={when} invalid={false} describedBy={undefined} onChange={(next) => put([next ?? "now", shares])} />
              {canEdit && points.length > 1 && <button type="button" className="button ml-auto" onClick={() => onChange({ ...table, glide: points.toSpliced(at, 1) })}>{words.remove}</button>}
            </div>
            <FindingList pointer={below(place, 0)} />
            <Shares pointer={below(place, 1)} value={shares} onChange={(next) => put([when ?? "now", next])} label={`${props.label}, ${at + 1}`} />
          </fieldset>
        );
      })}
      {points && canEdit && <p><button type="button" className="button" onClick={() => onChange({ ...table, glide: [...points, ["end", pointOf(points.at(-1)).shares]] })}>{words.point}</button></p>}
    </div>
  );
}

function pointOf(point: Json | undefined): { when: Json | undefined; shares: Item } {
  const [when, shares] = Array.isArray(point) ? point : [];
  return { when, shares: isItem(shares) ? shares : {} };
}

function Shares({ pointer, value, onChange, label }: { pointer: string; value: Item; onChange: (value: Item) => void; label: string }) {
  const sum = CLASSES.reduce((total, [key]) => total + (Number(writeShare(value[key]) || 0) || 0), 0);
  const whole = same(Number(sum.toFixed(4)), 100);
  return (
    <div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4 gap-y-1">
        {CLASSES.map(([key, name]) => (
          <div key={key} className="flex items-center justify-between gap-2 text-13">
            <span aria-hidden="true">{name}</span>
            <ShareInput pointer={below(pointer, key)} label={`${label}: ${planText.mix.share(name)}`} value={value[key]} absent={null} invalid={false} describedBy={undefined}
              onChange={(share) => onChange(withValue(value, `/${key}`, share))} />
          </div>
        ))}
      </div>
      <p className={`mt-1 text-13 ${whole ? "text-muted" : "text-danger"}`}>{whole ? planText.mix.whole : planText.mix.sum(String(Number(sum.toFixed(4))))}</p>
    </div>
  );
}
