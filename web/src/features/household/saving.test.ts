import { describe, expect, it } from "vitest";
import type { PlanFile } from "@/api/plan";
import { queueOf, REST_MS, step, type Command, type Event, type Queue } from "./saving";

const plan = (name: string) => ({ overwinter: 1, name }) as PlanFile;
const fresh = queueOf(3, plan("a"));

function after(queue: Queue, ...events: Event[]): { queue: Queue; command: Command } {
  return events.reduce<{ queue: Queue; command: Command }>(({ queue: now }, event) => {
    const [next, command] = step(now, event);
    return { queue: next, command };
  }, { queue, command: null });
}
const changed = (name: string): Event => ({ kind: "changed", plan: plan(name) });
const due: Event = { kind: "due" };

describe("saving", () => {
  it("waits for a rest and sends what is wanted on top of the known version", () => {
    expect(after(fresh, changed("b")).command).toEqual({ kind: "rest", ms: REST_MS });
    expect(after(fresh, changed("b"), changed("c"), due)).toMatchObject({ queue: { state: "saving" }, command: { kind: "send", plan: plan("c"), version: 3 } });
  });
  it("has one save on its way; the next one goes on top of its version", () => {
    const busy = after(fresh, changed("b"), due, changed("c"), due);
    expect(busy.command).toBeNull();
    const next = after(busy.queue, { kind: "kept", version: 4 });
    expect(next).toMatchObject({ queue: { state: "unsaved", kept: plan("b") }, command: { kind: "rest", ms: REST_MS } });
    expect(after(next.queue, due).command).toEqual({ kind: "send", plan: plan("c"), version: 4 });
  });
  it("is done when the answer is about what is wanted", () => {
    expect(after(fresh, changed("b"), due, { kind: "kept", version: 4 })).toMatchObject({ queue: { state: "saved", version: 4, kept: plan("b") }, command: null });
  });
  it("sends nothing when a change was taken back", () => expect(after(fresh, changed("b"), changed("a"), due)).toMatchObject({ queue: { state: "saved" }, command: null }));
  it("stops at a conflict and sends nothing until it is resolved", () => {
    const stuck = after(fresh, changed("b"), due, { kind: "conflict" }, changed("c"), due);
    expect(stuck).toMatchObject({ queue: { state: "conflict", wanted: plan("c") }, command: null });
    const mine = after(stuck.queue, { kind: "resolved", version: 7, kept: plan("z"), wanted: plan("c") });
    expect(mine.command).toEqual({ kind: "rest", ms: 0 });
    expect(after(mine.queue, due).command).toEqual({ kind: "send", plan: plan("c"), version: 7 });
    expect(after(stuck.queue, { kind: "resolved", version: 7, kept: plan("z"), wanted: plan("z") })).toMatchObject({ queue: { state: "saved" }, command: null });
  });
  it("keeps what the server refuses and tries again after the next change", () => {
    const refused = after(fresh, changed("b"), due, { kind: "findings" });
    expect(refused).toMatchObject({ queue: { state: "findings", wanted: plan("b"), version: 3 }, command: null });
    expect(after(refused.queue, changed("c"), due).command).toEqual({ kind: "send", plan: plan("c"), version: 3 });
  });
  it("tries again by itself when nobody answers, ever more slowly, and no sooner than it was told", () => {
    const rests = [1, 2, 3, 4, 5, 6, 7].map((tries) => {
      const events = Array.from({ length: tries }, (): Event[] => [due, { kind: "unreachable" }]).flat();
      return after(fresh, changed("b"), ...events).command;
    });
    expect(rests.map((rest) => rest?.kind === "rest" && rest.ms)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(after(fresh, changed("b"), due, { kind: "unreachable", retryAfterMs: 9000 })).toMatchObject({ queue: { state: "offline" }, command: { ms: 9000 } });
  });
  it("goes on after an outage", () => {
    const back = after(fresh, changed("b"), due, { kind: "unreachable" }, due, { kind: "kept", version: 4 });
    expect(back.queue).toMatchObject({ state: "saved", misses: 0 });
  });
});
