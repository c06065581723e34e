/** The household of this browser window: who is signed in, the plan in hand, and how it is kept. No framework; see `useHousehold`. */
import type * as api from "@/api/household";
import { setCsrf } from "@/api/http";
import type { Me, PlanFile, PlanHead, Problem, Scenario, SessionState, StoredPlan } from "@/api/types";
import { text } from "@/text/en";
import type { Drafts } from "./draft";
import { edited, redone, undone, unedited, type Edits } from "./edits";
import { Keeper, type Backing, type Clock } from "./keeper";
import type { Household, HouseholdActions, Source } from "./types";

export type Api = Pick<
  typeof api,
  | "getSession" | "getSample" | "listPlans" | "getPlan" | "updatePlan" | "createPlan" | "rewindPlan" | "signOut" | "signOutEverywhere"
  | "listScenarios" | "getScenario" | "createScenario" | "updateScenario" | "deleteScenario"
>;

interface Parts { api: Api; drafts: Drafts; clock: Clock }

export const UNKNOWN: Household = {
  loading: true, problem: null, me: null, refused: null, plan: null, source: { kind: "sample" }, plans: [], scenario: null, scenarios: [], leftDraft: null,
  canEdit: false, undoLabel: null, redoLabel: null, canUndo: false, canRedo: false, saving: "saved", findings: [], conflict: null,
};

export class HouseholdStore implements HouseholdActions {
  private shown: Household = UNKNOWN;
  private readonly listeners = new Set<() => void>();
  private loading = true;
  private problem: Problem | null = null;
  private session: SessionState = { signed_in: null, sign_in_refused: null };
  private plans: readonly PlanHead[] = [];
  private scenarios: readonly Scenario[] = [];
  /** Of a visitor who is not signed in: the sample or a draft. */
  private local: { edits: Edits; kind: "sample" | "draft"; kept: boolean } | null = null;
  private base: { head: PlanHead; keeper: Keeper } | null = null;
  private overlay: { scenario: Scenario; keeper: Keeper } | null = null;
  /** Counts the visitors, so that what was asked for an earlier one is dropped. */
  private turn = 0;

  constructor(private readonly parts: Parts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): Household => this.shown;

  /** Everything from the beginning. */
  readonly load = async (): Promise<void> => {
    const session = await this.parts.api.getSession();
    if (!session.ok) return this.failed(session.problem);
    await this.enter(session.data);
  };

  readonly entered = (me: Me): Promise<void> => this.enter({ ...this.session, signed_in: me });

  readonly edit: HouseholdActions["edit"] = (label, change) => {
    if (!this.shown.canEdit) return;
    if (this.keeper) this.keeper.edit(label, change);
    else this.become((edits) => edited(edits, label, change(edits.present), this.parts.clock.now()));
  };

  readonly undo = (): void => (this.keeper ? this.keeper.undo() : this.become(undone));
  readonly redo = (): void => (this.keeper ? this.keeper.redo() : this.become(redone));
  readonly resolve: HouseholdActions["resolve"] = (choice) => this.keeper?.resolve(choice, text.household.resolved);
  readonly flush = async (): Promise<void> => this.keeper?.flush();

  readonly refresh = async (): Promise<void> => {
    if (this.loading) return;
    if (this.problem) return this.load();
    const session = await this.parts.api.getSession();
    if (!session.ok) return;
    const { signed_in: me } = session.data;
    if (me?.user.id !== this.session.signed_in?.user.id || me?.household.id !== this.session.signed_in?.household.id) return this.enter(session.data);
    this.session = session.data;
    setCsrf(me?.csrf ?? null);
    if (me && this.base) await this.renew(this.base.head.id);
    this.publish();
  };

  readonly adopt: HouseholdActions["adopt"] = async (label, plan) => {
    if (!this.session.signed_in || this.base) {
      await this.choose(null);
      this.edit(label, () => plan);
      await this.flush();
      return { ok: true, data: null };
    }
    const created = await this.parts.api.createPlan(plan);
    if (!created.ok) return created;
    this.plans = [...this.plans, created.data];
    this.opened(created.data);
    this.publish();
    return { ok: true, data: null };
  };

  readonly openPlan: HouseholdActions["openPlan"] = async (id) => {
    await this.flush();
    await this.open(id);
    this.publish();
  };

  readonly choose: HouseholdActions["choose"] = async (id) => {
    const { base } = this;
    if (!base || (this.overlay?.scenario.id ?? null) === id) return;
    await this.flush();
    // What could not be kept yet stays in hand.
    if (!(this.keeper?.isKept ?? true)) return;
    if (id === null) {
      this.overlay = null;
      await this.renew(base.head.id);
    } else {
      const found = await this.parts.api.getScenario(base.head.id, id);
      if (found.ok) this.laidOn(base.head.id, found.data);
    }
    this.publish();
  };

  readonly keepScenario: HouseholdActions["keepScenario"] = async (name, plan) => {
    const made = await this.parts.api.createScenario(this.baseId(), name, plan);
    if (made.ok) {
      await this.keeper?.flush();
      this.scenarios = [...this.scenarios, made.data];
      this.laidOn(this.baseId(), made.data);
      this.publish();
    }
    return made;
  };

  readonly renameScenario: HouseholdActions["renameScenario"] = async (id, name) => {
    await this.flush();
    const { api } = this.parts;
    const now = await api.getScenario(this.baseId(), id);
    if (!now.ok) return now;
    const renamed = await api.updateScenario(this.baseId(), id, now.data.version, name, now.data.plan);
    if (renamed.ok) {
      this.scenarios = this.scenarios.map((one) => (one.id === id ? renamed.data : one));
      if (this.overlay?.scenario.id === id) this.laidOn(this.baseId(), renamed.data);
      this.publish();
    }
    return renamed;
  };

  readonly removeScenario: HouseholdActions["removeScenario"] = async (id) => {
    const now = await this.parts.api.getScenario(this.baseId(), id);
    if (!now.ok) return now;
    const removed = await this.parts.api.deleteScenario(this.baseId(), id, now.data.version);
    if (removed.ok) {
      this.scenarios = this.scenarios.filter((one) => one.id !== id);
      if (this.overlay?.scenario.id === id) {
        this.overlay.keeper.close();
        this.overlay = null;
        await this.renew(this.baseId());
      }
      this.publish();
    }
    return removed;
  };

  readonly rewind: HouseholdActions["rewind"] = async (to) => {
    await this.choose(null);
    await this.flush();
    const { base } = this;
    const answer = await this.parts.api.rewindPlan(this.baseId(), base?.keeper.queue.version ?? 0, to);
    if (answer.ok) base?.keeper.renew(answer.data);
    return answer;
  };

  readonly signOut: HouseholdActions["signOut"] = async (everywhere = false) => {
    await this.flush();
    const answer = await (everywhere ? this.parts.api.signOutEverywhere() : this.parts.api.signOut());
    if (answer.ok || answer.problem.status === 401) await this.enter({ ...this.session, signed_in: null });
    return answer;
  };

  readonly dropDraft = (): void => {
    this.parts.drafts.clear();
    this.publish();
  };

  /** Another window of this browser changed the draft. */
  readonly draftChanged = (): void => {
    const draft = this.parts.drafts.read();
    if (this.local && draft) this.local = { kind: "draft", kept: true, edits: unedited(draft) };
    this.publish();
  };

  private get keeper(): Keeper | null {
    return this.overlay?.keeper ?? this.base?.keeper ?? null;
  }

  private baseId(): string {
    return this.base?.head.id ?? "";
  }

  private async enter(session: SessionState): Promise<void> {
    const left = this.keeper;
    // The session ended with work in hand: it stays in this browser rather than be lost.
    if (left && !left.isKept) this.parts.drafts.write(left.edits.present);
    this.overlay?.keeper.close();
    this.base?.keeper.close();
    this.turn += 1;
    [this.base, this.overlay, this.local, this.plans, this.scenarios] = [null, null, null, [], []];
    [this.session, this.loading, this.problem] = [session, true, null];
    setCsrf(session.signed_in?.csrf ?? null);
    this.publish();
    await (session.signed_in ? this.loadPlans() : this.loadLocal());
  }

  private async loadLocal(): Promise<void> {
    const draft = this.parts.drafts.read();
    if (draft) {
      this.local = { kind: "draft", kept: true, edits: unedited(draft) };
    } else {
      const { turn } = this;
      const sample = await this.parts.api.getSample();
      if (turn !== this.turn) return;
      if (!sample.ok) return this.failed(sample.problem);
      this.local = { kind: "sample", kept: true, edits: unedited(sample.data) };
    }
    this.loaded();
  }

  private async loadPlans(): Promise<void> {
    const { turn } = this;
    const plans = await this.parts.api.listPlans();
    if (turn !== this.turn) return;
    if (!plans.ok) return this.failed(plans.problem);
    this.plans = plans.data.items;
    const [first] = this.plans;
    const problem = first ? await this.open(first.id) : null;
    if (problem) return this.failed(problem);
    this.loaded();
  }

  private async open(id: string): Promise<Problem | null> {
    const { api } = this.parts;
    const { turn } = this;
    const [plan, scenarios] = await Promise.all([api.getPlan(id), api.listScenarios(id)]);
    if (turn !== this.turn) return null;
    if (!plan.ok) return plan.problem;
    this.opened(plan.data);
    this.scenarios = scenarios.ok ? scenarios.data.items : [];
    return null;
  }

  private opened(stored: StoredPlan): void {
    const { api } = this.parts;
    this.overlay?.keeper.close();
    this.base?.keeper.close();
    [this.overlay, this.scenarios] = [null, []];
    const keeper = this.keeperOf(stored, { load: () => api.getPlan(stored.id), save: (plan, version) => api.updatePlan(stored.id, version, plan) });
    this.base = { head: stored, keeper };
  }

  private laidOn(planId: string, scenario: Scenario & { plan: PlanFile }): void {
    const { api } = this.parts;
    this.overlay?.keeper.close();
    const keeper = this.keeperOf(scenario, {
      load: () => api.getScenario(planId, scenario.id),
      save: (plan, version) => api.updateScenario(planId, scenario.id, version, scenario.name, plan),
    });
    this.overlay = { scenario, keeper };
  }

  private keeperOf(stored: StoredPlan, backing: Backing): Keeper {
    return new Keeper(stored, backing, this.parts.clock, { onChange: () => this.publish(), onRefused: () => void this.refresh() });
  }

  /** What changed on the server since, for what has nothing unsaved. */
  private async renew(id: string): Promise<void> {
    const { api } = this.parts;
    const { base, overlay } = this;
    const [plan, scenarios] = await Promise.all([api.getPlan(id), api.listScenarios(id)]);
    if (this.base !== base) return;
    if (plan.ok) base?.keeper.renew(plan.data);
    if (scenarios.ok) this.scenarios = scenarios.data.items;
    if (!overlay || overlay !== this.overlay) return;
    const view = await api.getScenario(id, overlay.scenario.id);
    if (view.ok) overlay.keeper.renew(view.data);
  }

  private become(change: (edits: Edits) => Edits): void {
    if (!this.local) return;
    const edits = change(this.local.edits);
    if (edits === this.local.edits) return;
    this.local = { kind: "draft", edits, kept: this.parts.drafts.write(edits.present) };
    this.publish();
  }

  private loaded(): void {
    this.loading = false;
    this.publish();
  }

  private failed(problem: Problem): void {
    [this.loading, this.problem] = [false, problem];
    this.publish();
  }

  private source(): Source {
    if (this.base) return { kind: "stored", id: this.base.head.id, version: this.base.keeper.queue.version, updatedAt: this.base.keeper.updatedAt };
    return { kind: this.session.signed_in ? "none" : (this.local?.kind ?? "sample") };
  }

  private publish(): void {
    const { keeper, local, session, overlay } = this;
    const edits = keeper?.edits ?? local?.edits ?? null;
    const [undoLabel, redoLabel] = [edits?.past.at(-1)?.label ?? null, edits?.future.at(-1)?.label ?? null];
    const present = this.base?.keeper.edits.present;
    this.shown = {
      loading: this.loading, problem: this.problem, me: session.signed_in, refused: session.sign_in_refused,
      plan: edits?.present ?? null, source: this.source(),
      plans: this.plans.map((head) => (present && head.id === this.base?.head.id ? { ...head, name: present.name } : head)),
      scenario: overlay && { id: overlay.scenario.id, name: overlay.scenario.name, version: overlay.keeper.queue.version },
      scenarios: this.scenarios,
      leftDraft: session.signed_in ? this.parts.drafts.read() : null,
      canEdit: edits !== null && session.signed_in?.role !== "viewer",
      undoLabel, redoLabel, canUndo: undoLabel !== null, canRedo: redoLabel !== null,
      saving: keeper?.queue.state ?? (local?.kept === false ? "unsaved" : "saved"),
      findings: keeper?.findings ?? [], conflict: keeper?.conflict ?? null,
    };
    for (const listener of this.listeners) listener();
  }
}
