/** Short names for the generated API types. The types themselves come from `openapi.json`; see `npm run api`. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Adjust = Schemas["Adjust"];
export type Dollars = Schemas["Dollars"];
export type Estimate = Schemas["Estimate"];
export type Fan = Schemas["Fan"];
export type Finding = Schemas["Finding"];
export type Inputs = Schemas["Inputs"];
export type Line = Schemas["Line"];
export type Milestone = Schemas["Milestone"];
export type Model = Schemas["Model"];
export type NotablePaths = Schemas["NotablePaths"];
export type NumberInput = Schemas["NumberInput"];
export type Outcome = Schemas["Outcome"];
export type PathYear = Schemas["PathYear"];
export type PathYears = Schemas["PathYears"];
export type PlanSummary = Schemas["PlanSummary"];
export type Problem = Schemas["Problem"];
export type Quantiles = Schemas["Quantiles"];
export type Receipt = Schemas["Receipt"];
export type SimulateRequest = Schemas["SimulateRequest"];
export type Simulation = Schemas["Simulation"];
export type StoryLine = Schemas["StoryLine"];
export type Tier = Schemas["Tier"];
export type Worksheet = Schemas["Worksheet"];
