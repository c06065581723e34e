/** The line of time of the plan in hand, with the months that only the server knows. */
import { useMemo } from "react";
import { plan as planText } from "@/text/plan";
import { monthNumber, monthOf } from "../model/dates";
import { textOf } from "../model/json";
import { eventsOf, withEventAt, type PlanEvent } from "../model/timeline";
import type { Live } from "../hooks/useLive";
import { useEditor } from "./Editor";
import { Timeline } from "./Timeline";

export function PlanTimeline({ live, onOpen }: { live: Live; onOpen: (tile: string) => void }) {
  const { plan, change } = useEditor();
  const milestones = live.shown?.quick.plan.milestones;
  const known = useMemo(() => new Map(milestones?.map((one) => [one.id, one.month]) ?? []), [milestones]);
  const events = useMemo(() => eventsOf(plan, known), [plan, known]);
  const start = monthNumber(textOf(plan.as_of));
  const end = monthOf("end", plan, "");
  if (start === null || end === null || end <= start) return null;
  const move = ({ id, label }: PlanEvent, month: number) => change(id, planText.timeline.move(label), (now) => {
    // Where it is now: several moves may come between two drawings of the page.
    const event = eventsOf(now, known).find((one) => one.id === id);
    return event ? withEventAt(now, event, month) : now;
  });
  return <Timeline events={events} start={start} end={end} onMove={move} onOpen={onOpen} />;
}
