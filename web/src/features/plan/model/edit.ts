/** Changes of a plan that touch more than one place. Pure. */
import type { PlanFile } from "@/api/types";
import { appended, isItem, itemsAt, textOf, withValue, type Item, type Json, type Plan } from "./json";
import { freshId, freshName, without } from "./ids";
import type { Placed } from "./kinds";

/** The page edits plans that may not be valid yet, so it sees them as JSON; the server is the judge. */
export const asPlan = (file: PlanFile): Plan => file as unknown as Plan;
export const asFile = (plan: Plan): PlanFile => plan as unknown as PlanFile;

/** The plan with one more item; a second person makes a household of one a couple. */
export function withItem(plan: Plan, list: string, item: Item): Plan {
  const more = appended(plan, list, item);
  return list === "/people" && itemsAt(more, "/people").length === 2 ? coupled(more) : more;
}

const FILING_OF_COUPLE: Record<string, string> = { single: "joint", head_of_household: "joint" };
const FILING_OF_ONE: Record<string, string> = { joint: "single", married_separate: "single" };

/** What went without saying for one person is said by name, now that there are two. */
function coupled(plan: Plan): Plan {
  const first = textOf(itemsAt(plan, "/people")[0]?.id);
  const named = (list: string, key: string, from: Plan) => itemsAt(from, list).reduce<Plan>((now, item, at) => (item[key] === undefined ? withValue(now, `${list}/${at}/${key}`, first) : now), from);
  const dated = ["/spending", "/goals", "/milestones"].reduce<Plan>((now, list) => {
    const items = itemsAt(now, list);
    return items.length === 0 ? now : withValue(now, list, items.map((item) => said(item, first)));
  }, plan);
  return filed(named("/income", "person", named("/accounts", "owner", dated)), FILING_OF_COUPLE);
}

const DATES = new Set(["from", "until", "when"]);

/** "age 62" as "ana: age 62". */
function said(item: Item, whose: string): Item {
  return Object.fromEntries(Object.entries(item).map(([key, value]): [string, Json] => {
    if (DATES.has(key) && typeof value === "string" && /^(age |retires$)/.test(value)) return [key, `${whose}: ${value}`];
    if (Array.isArray(value)) return [key, value.map((one) => (isItem(one) ? said(one, whose) : one))];
    return [key, value];
  }));
}

function filed(plan: Plan, to: Record<string, string>): Plan {
  const filing = isItem(plan.tax) ? textOf(plan.tax.filing) : "";
  return to[filing] ? withValue(plan, "/tax/filing", to[filing]) : plan;
}

/** The plan without an item. What still names it is left for the server to point at. */
export function withoutItem(plan: Plan, { list, index }: Placed): Plan {
  if (index === null) return plan;
  const left = without(plan, list, index);
  return list === "/people" && itemsAt(left, "/people").length === 1 ? filed(left, FILING_OF_ONE) : left;
}

/** Another item like one, under a name and an id of its own. */
export function withCopy(plan: Plan, { list, item }: Placed): Plan {
  const copy: Item = { ...item };
  if (item.name !== undefined) copy.name = freshName(plan, list, textOf(item.name));
  if (item.id !== undefined) copy.id = freshId(plan, list, textOf(item.id));
  return withItem(plan, list, copy);
}

/** The first value under a table that does not stand in the file yet is written with what the table needs beside it. */
export function withPut(plan: Plan, pointer: string, value: Json | undefined, absent: Record<string, Item>): Plan {
  const table = Object.keys(absent).find((at) => pointer.startsWith(`${at}/`));
  const ready = table !== undefined && !isItem(plan[table.slice(1)]) ? withValue(plan, table, absent[table]) : plan;
  return withValue(ready, pointer, value);
}
