/** One kept thing that is being edited, a plan or a scenario, and its way to the server. */
import type { Answer } from "@/api/http";
import type { Finding, PlanFile, Problem, StoredPlan } from "@/api/types";
import { edited, redone, undone, unedited, type Edits } from "./edits";
import { same } from "./same";
import { queueOf, step, type Event, type Queue } from "./saving";

/** Where it is kept. */
export interface Backing {
  load: () => Promise<Answer<StoredPlan>>;
  save: (plan: PlanFile, version: number) => Promise<Answer<{ version: number }>>;
}

export interface Clock {
  now: () => number;
  /** Runs it later; what it returns takes that back. */
  after: (ms: number, run: () => void) => () => void;
}

/** Both sides of an edit that met another one, and what both began with. */
export interface Conflict { mine: PlanFile; theirs: StoredPlan; base: PlanFile }

interface Hooks {
  onChange: () => void;
  /** The server knows this visitor or this thing no longer. */
  onRefused: (problem: Problem) => void;
}

const REFUSED = new Set([401, 403, 404]);
const LATER = new Set([0, 408, 425, 429]);

export class Keeper {
  edits: Edits;
  queue: Queue;
  findings: readonly Finding[] = [];
  updatedAt: string;
  private theirs: StoredPlan | null = null;
  private takeBack: (() => void) | null = null;
  private onItsWay: Promise<void> = Promise.resolve();

  constructor(stored: StoredPlan, private readonly backing: Backing, private readonly clock: Clock, private readonly hooks: Hooks) {
    this.edits = unedited(stored.plan);
    this.queue = queueOf(stored.version, stored.plan);
    this.updatedAt = stored.updated_at;
  }

  get conflict(): Conflict | null {
    return this.theirs && { mine: this.edits.present, theirs: this.theirs, base: this.queue.kept };
  }

  /** Whether the server has everything. */
  get isKept(): boolean {
    return this.queue.state === "saved";
  }

  edit(label: string, change: (plan: PlanFile) => PlanFile): void {
    this.become(edited(this.edits, label, change(this.edits.present), this.clock.now()));
  }

  undo(): void {
    this.become(undone(this.edits));
  }

  redo(): void {
    this.become(redone(this.edits));
  }

  /** Ends a conflict: with one side, or with a plan that joins both. */
  resolve(choice: "mine" | "theirs" | PlanFile, label: string): void {
    const { theirs } = this;
    if (!theirs) return;
    const wanted = choice === "mine" ? this.edits.present : choice === "theirs" ? theirs.plan : choice;
    this.theirs = null;
    this.edits = edited(this.edits, label, wanted, this.clock.now());
    this.dispatch({ kind: "resolved", version: theirs.version, kept: theirs.plan, wanted });
  }

  /** Takes what the server has, if nothing here would be lost by that. */
  renew(stored: StoredPlan): void {
    if (!this.isKept || stored.version < this.queue.version) return;
    this.updatedAt = stored.updated_at;
    if (!same(stored.plan, this.edits.present)) this.edits = unedited(stored.plan);
    this.dispatch({ kind: "resolved", version: stored.version, kept: stored.plan, wanted: stored.plan });
  }

  /** Sends what is not kept yet, without the rest. */
  async flush(): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      this.takeBack?.();
      this.dispatch({ kind: "due" });
      await this.onItsWay;
      if (this.queue.state !== "unsaved") return;
    }
  }

  /** Nothing more is sent by itself. */
  close(): void {
    this.takeBack?.();
  }

  private become(edits: Edits): void {
    if (edits === this.edits) return;
    this.edits = edits;
    this.dispatch({ kind: "changed", plan: edits.present });
  }

  private dispatch(event: Event): void {
    const [queue, command] = step(this.queue, event);
    this.queue = queue;
    if (queue.state === "saved") this.findings = [];
    if (command?.kind === "rest") {
      this.takeBack?.();
      this.takeBack = this.clock.after(command.ms, () => this.dispatch({ kind: "due" }));
    }
    if (command?.kind === "send") this.onItsWay = this.send(command.plan, command.version);
    this.hooks.onChange();
  }

  private async send(plan: PlanFile, version: number): Promise<void> {
    const answer = await this.backing.save(plan, version);
    if (answer.ok) {
      this.updatedAt = new Date(this.clock.now()).toISOString();
      this.findings = [];
      this.dispatch({ kind: "kept", version: answer.data.version });
      return;
    }
    const { problem, retryAfterMs } = answer;
    if (problem.status === 412) return this.meet();
    const later = LATER.has(problem.status) || problem.status >= 500;
    if (later || REFUSED.has(problem.status)) {
      this.dispatch({ kind: "unreachable", ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
      if (!later) this.hooks.onRefused(problem);
      return;
    }
    this.findings = problem.findings.length > 0 ? problem.findings : [{ pointer: "", code: problem.type, severity: "error", message: problem.detail, hint: null }];
    this.dispatch({ kind: "findings" });
  }

  /** The version moved on: what is there now? The same as ours is no conflict, and neither is a version that changed nothing. */
  private async meet(): Promise<void> {
    const answer = await this.backing.load();
    if (!answer.ok) return this.dispatch({ kind: "unreachable" });
    const theirs = answer.data;
    const wanted = this.queue.wanted;
    if (same(theirs.plan, wanted) || same(theirs.plan, this.queue.kept)) {
      return this.dispatch({ kind: "resolved", version: theirs.version, kept: theirs.plan, wanted });
    }
    this.theirs = theirs;
    this.dispatch({ kind: "conflict" });
  }
}
