/** What is kept for a household: who is signed in, its plans and scenarios, and plan files in and out. */
import { at, onceKey, send, type Answer } from "./http";
import type {
  ExampleList, Me, PlanFile, PlanList, PlanText, ReadPlan, Scenario, ScenarioList, ScenarioView, SessionList, SessionState, SignedUp, SignUp, StoredPlan, VersionList,
} from "./types";

/** The most that a list gives at once. */
const ALL = "?limit=200";

export const getSession = () => send<SessionState>("GET", at("/api/v1/session"));
export const signIn = (email: string, password: string) => send<Me>("POST", at("/api/v1/session"), { body: { email, password } });
export const signOut = () => send<null>("DELETE", at("/api/v1/session"));
export const signOutEverywhere = () => send<null>("DELETE", at("/api/v1/sessions"));
export const listSessions = () => send<SessionList>("GET", at("/api/v1/sessions"));
export const endSession = (id: string) => send<null>("DELETE", at("/api/v1/sessions/{session_id}", { session_id: id }));
export const changePassword = (current: string, next: string) => send<null>("PUT", at("/api/v1/account/password"), { body: { current, new: next } });
export const signUp = (body: SignUp) => send<SignedUp>("POST", at("/api/v1/account"), { body });

export const getSample = () => send<PlanFile>("GET", at("/api/v1/sample"));
export const listExamples = () => send<ExampleList>("GET", at("/api/v1/examples"));
export const readPlanFile = (text: string) => send<ReadPlan>("POST", at("/api/v1/plan-files/read"), { body: { text } });
export const writePlanFile = (plan: PlanFile) => send<PlanText>("POST", at("/api/v1/plan-files/write"), { body: { plan } });

export const listPlans = () => send<PlanList>("GET", at("/api/v1/plans") + ALL);
export const createPlan = (plan: PlanFile, once = onceKey()) => send<StoredPlan>("POST", at("/api/v1/plans"), { body: { plan }, once });
export const getPlan = (id: string) => send<StoredPlan>("GET", at("/api/v1/plans/{plan_id}", { plan_id: id }));
export const updatePlan = (id: string, version: number, plan: PlanFile) =>
  send<StoredPlan>("PUT", at("/api/v1/plans/{plan_id}", { plan_id: id }), { body: { plan }, version });
export const listVersions = (id: string) => send<VersionList>("GET", at("/api/v1/plans/{plan_id}/versions", { plan_id: id }) + ALL);
export const getVersion = (id: string, version: number) =>
  send<StoredPlan>("GET", at("/api/v1/plans/{plan_id}/versions/{version}", { plan_id: id, version }));
export const rewindPlan = (id: string, version: number, to: number, once = onceKey()) =>
  send<StoredPlan>("POST", at("/api/v1/plans/{plan_id}/rewind", { plan_id: id }), { body: { to }, version, once });
export const planFileHref = (id: string) => at("/api/v1/plans/{plan_id}/file", { plan_id: id });

export const listScenarios = (plan: string) => send<ScenarioList>("GET", at("/api/v1/plans/{plan_id}/scenarios", { plan_id: plan }) + ALL);
export const createScenario = (plan: string, name: string, changed: PlanFile, once = onceKey()) =>
  send<ScenarioView>("POST", at("/api/v1/plans/{plan_id}/scenarios", { plan_id: plan }), { body: { name, plan: changed }, once });
const scenarioAt = (plan: string, id: string) => at("/api/v1/plans/{plan_id}/scenarios/{scenario_id}", { plan_id: plan, scenario_id: id });
export const getScenario = (plan: string, id: string) => send<ScenarioView>("GET", scenarioAt(plan, id));
export const updateScenario = (plan: string, id: string, version: number, name: string, changed: PlanFile) =>
  send<ScenarioView>("PUT", scenarioAt(plan, id), { body: { name, plan: changed }, version });
export const deleteScenario = (plan: string, id: string, version: number) => send<null>("DELETE", scenarioAt(plan, id), { version });

export type { Answer, Scenario };
