/** Every word the reader sees. Plain, second person, no blame; an uncertain figure always says so. A feature keeps its own words in a file beside this one. */
import { household } from "./household";
import { results } from "./results";

export const text = {
  ...results,
  household,
  product: "Overwinter",
  skip: "Skip to the content",
  nav: { label: "Main", today: "Today", plan: "Plan", results: "Results", reports: "Reports", settings: "Settings" },
  bar: {
    dollars: "Dollars",
    real: "Today’s dollars",
    nominal: "Future dollars",
    realShort: "Today’s $",
    nominalShort: "Future $",
    hide: "Hide amounts",
    show: "Show amounts",
    theme: { system: "Theme: as your device", light: "Theme: light", dark: "Theme: dark" },
  },
  status: {
    updating: "Updating…",
    stale: "The page still shows your last answer.",
    loading: "Living through two thousand futures…",
  },
  errors: {
    title: "This could not be worked out yet",
    retry: "Try again",
    unreachable: { title: "The server does not answer", detail: "Check that Overwinter is still running, then try again." },
    unexpected: { title: "Something went wrong on our side", detail: "Your plan is unchanged. Trying again often helps." },
    empty: { title: "Nothing to show yet", detail: "This plan ends before it starts. Give it a person and a planning age." },
    noPlan: { title: "Your household has no plan yet", detail: "It takes about five minutes to make one, and you can leave out what you do not know.", start: "Make your plan" },
    requestId: (id: string) => `Request ${id}`,
  },
  table: {
    show: "The same as a table",
    save: (what: string, format: string) => `Save “${what}” as ${format}`,
    year: "Year",
    p5: "1 in 20 below", p10: "1 in 10 below", p25: "1 in 4 below", p50: "Middle", p75: "1 in 4 above", p90: "1 in 10 above", p95: "1 in 20 above",
  },
  notFound: { title: "There is no such page", detail: "The address may be old, or mistyped.", home: "Go to the first page" },
  broken: { title: "This page stopped working", detail: "Nothing of your plan is lost.", retry: "Load it again" },
  names: (list: readonly string[]) => (list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`),
  account: (id: string) => id.replace(/\b401k\b/, "401(k)").replace(/\b403b\b/, "403(b)").replace(/\bira\b/, "IRA").replace(/^./, (c) => c.toUpperCase()),
} as const;
