import { describe, expect, it } from "vitest";
import type { Answer } from "@/api/http";
import type { Me, PlanFile, Problem, StoredPlan } from "@/api/types";
import type { Drafts } from "./draft";
import { HouseholdStore, type Api } from "./store";

const plan = (name: string) => ({ overwinter: 1, name }) as PlanFile;
const ME: Me = { user: { id: "u", email: "ana@example.org" }, household: { id: "h", name: "Ana" }, role: "owner", csrf: "token" };

/** A server in memory, with versions, one scenario and a switch that breaks the line. */
class Server {
  signedIn: Me | null = null;
  stored: StoredPlan | null = null;
  scenario = { id: "s", plan_id: "p", name: "Later", version: 1, updated_at: "", overlay: {}, plan: plan("later"), findings: [] };
  down = false;
  refuses: Problem | null = null;
  saves: { version: number; name: string }[] = [];

  readonly api: Api = {
    getSession: () => this.answer({ signed_in: this.signedIn, sign_in_refused: null }),
    getSample: () => this.answer(plan("sample")),
    listPlans: () => this.answer({ items: this.stored ? [this.stored] : [], next_cursor: null }),
    getPlan: () => this.answer({ ...this.kept }),
    createPlan: (made) => this.answer(this.keep(made)),
    updatePlan: (_, version, next) => this.save(this.kept.version, version, next, () => this.keep(next)),
    rewindPlan: (_, version, to) => this.save(this.kept.version, version, plan(`v${to}`), () => this.keep(plan(`v${to}`))),
    listScenarios: () => this.answer({ items: [this.scenario], next_cursor: null }),
    getScenario: () => this.answer({ ...this.scenario }),
    createScenario: (_, name, made) => this.answer({ ...this.scenario, id: "s2", name, plan: made }),
    updateScenario: (_, _id, version, name, next) => this.save(this.scenario.version, version, next, () => {
      this.scenario = { ...this.scenario, name, plan: next, version: version + 1 };
      return this.scenario;
    }),
    deleteScenario: () => this.answer(null),
    signOut: () => this.end(),
    signOutEverywhere: () => this.end(),
  };

  get kept(): StoredPlan {
    if (!this.stored) throw new Error("nothing is stored");
    return this.stored;
  }

  keep(next: PlanFile): StoredPlan {
    this.stored = { id: "p", name: next.name, version: (this.stored?.version ?? 0) + 1, updated_at: "", plan: next };
    return this.stored;
  }

  private save<T>(now: number, version: number, next: PlanFile, keep: () => T): Promise<Answer<T>> {
    if (!this.down) this.saves.push({ version, name: next.name });
    if (this.signedIn === null) return this.problem(401);
    if (this.refuses) return Promise.resolve({ ok: false, problem: this.refuses });
    if (now !== version) return this.problem(412);
    return this.down ? this.problem(0) : this.answer(keep());
  }

  private end(): Promise<Answer<null>> {
    this.signedIn = null;
    return this.answer(null);
  }

  private answer<T>(data: T): Promise<Answer<T>> {
    return this.down ? this.problem(0) : Promise.resolve({ ok: true, data });
  }

  private problem(status: number): Promise<Answer<never>> {
    return Promise.resolve({ ok: false, problem: { type: "x", title: "", status, detail: "", findings: [], request_id: "" } });
  }
}

/** Time that passes when it is told to. */
class Time {
  at = 0;
  private timers: { due: number; run: () => void }[] = [];
  readonly clock = {
    now: () => this.at,
    after: (ms: number, run: () => void) => {
      const timer = { due: this.at + ms, run };
      this.timers.push(timer);
      return () => { this.timers = this.timers.filter((one) => one !== timer); };
    },
  };

  async pass(ms: number): Promise<void> {
    this.at += ms;
    const due = this.timers.filter((one) => one.due <= this.at);
    this.timers = this.timers.filter((one) => one.due > this.at);
    for (const timer of due) timer.run();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
}

async function open(signedIn: boolean, first = "mine") {
  const server = new Server();
  const time = new Time();
  let draft: PlanFile | null = null;
  const drafts: Drafts = { read: () => draft, write: (next) => { draft = next; return true; }, clear: () => { draft = null; } };
  if (signedIn) {
    server.signedIn = ME;
    server.keep(plan(first));
  }
  const make = () => new HouseholdStore({ api: server.api, drafts, clock: time.clock });
  const store = make();
  await store.load();
  const rename = (name: string) => store.edit("Name", () => plan(name));
  return { server, time, drafts, store, rename, again: async () => { const next = make(); await next.load(); return next; } };
}

describe("a visitor who is not signed in", () => {
  it("sees the sample; the first change makes it a draft that outlives the page", async () => {
    const { store, rename, again } = await open(false);
    expect(store.get()).toMatchObject({ loading: false, plan: plan("sample"), source: { kind: "sample" } });
    rename("ours");
    expect(store.get()).toMatchObject({ plan: plan("ours"), source: { kind: "draft" }, saving: "saved", undoLabel: "Name" });
    expect((await again()).get()).toMatchObject({ plan: plan("ours"), source: { kind: "draft" } });
  });
  it("is told when nothing answers, and can try again", async () => {
    const { server, store } = await open(false);
    server.down = true;
    await store.load();
    expect(store.get()).toMatchObject({ loading: false, problem: { status: 0 } });
    server.down = false;
    await store.load();
    expect(store.get()).toMatchObject({ problem: null, plan: plan("sample") });
  });
});

describe("a household that is signed in", () => {
  it("has its changes saved by themselves, each on top of the last version", async () => {
    const { server, time, store, rename } = await open(true);
    rename("one");
    expect(store.get().saving).toBe("unsaved");
    await time.pass(1000);
    rename("two");
    await time.pass(1000);
    expect(server.saves).toEqual([{ version: 1, name: "one" }, { version: 2, name: "two" }]);
    expect(store.get()).toMatchObject({ saving: "saved", source: { kind: "stored", id: "p", version: 3 } });
  });
  it("meets an edit from elsewhere as a conflict, and loses neither side", async () => {
    const { server, time, store, rename } = await open(true);
    server.keep(plan("theirs"));
    rename("ours");
    await time.pass(1000);
    expect(store.get()).toMatchObject({ saving: "conflict", plan: plan("ours"), conflict: { mine: plan("ours"), theirs: { plan: plan("theirs") }, base: plan("mine") } });
    expect(server.kept.plan).toEqual(plan("theirs"));
    await time.pass(60_000);
    expect(server.kept.plan).toEqual(plan("theirs"));
    store.resolve("mine");
    await time.pass(1000);
    expect([server.kept.plan, server.kept.version, store.get().saving]).toEqual([plan("ours"), 3, "saved"]);
  });
  it("can take the other side, and undo that", async () => {
    const { server, time, store, rename } = await open(true);
    server.keep(plan("theirs"));
    rename("ours");
    await time.pass(1000);
    store.resolve("theirs");
    expect(store.get()).toMatchObject({ plan: plan("theirs"), saving: "saved", conflict: null, source: { version: 2 } });
    store.undo();
    expect(store.get().plan).toEqual(plan("ours"));
  });
  it("takes no conflict from the same change made twice, as after a lost answer", async () => {
    const { server, time, store, rename } = await open(true);
    server.keep(plan("ours"));
    rename("ours");
    await time.pass(1000);
    expect(store.get()).toMatchObject({ saving: "saved", conflict: null, source: { version: 2 } });
  });
  it("keeps a change that the server refuses, with the findings", async () => {
    const { server, time, store, rename } = await open(true);
    const finding = { pointer: "/plan/name", code: "empty", severity: "error" as const, message: "No name.", hint: null };
    server.refuses = { type: "x", title: "", status: 422, detail: "", findings: [finding], request_id: "" };
    rename("");
    await time.pass(1000);
    expect(store.get()).toMatchObject({ plan: plan(""), saving: "findings", findings: [finding] });
    server.refuses = null;
    rename("good");
    await time.pass(1000);
    expect(store.get()).toMatchObject({ saving: "saved", findings: [] });
  });
  it("goes on by itself when the line is back", async () => {
    const { server, time, store, rename } = await open(true);
    server.down = true;
    rename("ours");
    await time.pass(1000);
    expect(store.get().saving).toBe("offline");
    server.down = false;
    await time.pass(1000);
    expect([store.get().saving, server.kept.plan]).toEqual(["saved", plan("ours")]);
  });
  it("whose session ended elsewhere keeps its unsaved work as a draft, also over the next sign-in", async () => {
    const { server, time, store, rename } = await open(true);
    server.signedIn = null;
    rename("ours");
    await time.pass(1000);
    expect(store.get()).toMatchObject({ me: null, plan: plan("ours"), source: { kind: "draft" } });
    server.signedIn = ME;
    await store.entered(ME);
    expect(store.get()).toMatchObject({ me: ME, plan: plan("mine"), leftDraft: plan("ours") });
  });
  it("edits the scenario while one is chosen, and the plan after that", async () => {
    const { server, time, store, rename } = await open(true);
    await store.choose("s");
    expect(store.get()).toMatchObject({ plan: plan("later"), scenario: { id: "s", version: 1 } });
    rename("much later");
    await store.choose(null);
    expect([server.scenario.plan, server.kept.plan]).toEqual([plan("much later"), plan("mine")]);
    rename("ours");
    await time.pass(1000);
    expect([store.get().scenario, server.kept.plan]).toEqual([null, plan("ours")]);
  });
  it("that has no plan yet gets its first one", async () => {
    const { server, store } = await open(true);
    server.stored = null;
    await store.load();
    expect(store.get()).toMatchObject({ source: { kind: "none" }, plan: null, canEdit: false });
    await store.adopt("First", plan("first"));
    expect(store.get()).toMatchObject({ source: { kind: "stored", version: 1 }, plan: plan("first") });
  });
  it("leaves nothing behind when it signs out", async () => {
    const { store, drafts, rename } = await open(true);
    rename("ours");
    await store.signOut();
    expect([store.get().me, store.get().plan, drafts.read()]).toEqual([null, plan("sample"), null]);
  });
  it("takes what was changed elsewhere when nothing here is unsaved", async () => {
    const { server, store } = await open(true);
    server.keep(plan("theirs"));
    await store.refresh();
    expect(store.get()).toMatchObject({ plan: plan("theirs"), source: { version: 2 }, saving: "saved" });
  });
  it("goes back to an earlier version on top of the last one", async () => {
    const { server, store, rename } = await open(true);
    rename("ours");
    await store.rewind(1);
    expect([store.get().plan, server.kept.version]).toEqual([plan("v1"), 3]);
  });
});
