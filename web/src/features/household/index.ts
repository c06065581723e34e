/** The household that every page shows and edits. */
export { household, useHousehold } from "./useHousehold";
export { same } from "./same";
export type { Household, HouseholdActions, Source } from "./types";
export type { Conflict } from "./keeper";
export type { Saving } from "./saving";
