/** The words for markets of one's own choosing: whose figures, and what goes wrong besides. */
import type { Assumptions, StressKind } from "@/api/types";

export const markets = {
  assumptions: "Statistics from",
  assumptionsNote: "What the smooth statistics and their like are made of. The cards below show history beside them.",
  sets: {
    "long-run-history-2026-05": "US history since 1871",
    "us-record-1928-2025": "US history since 1928",
    "developed-median-1901-2020": "The median rich country since 1901",
    "jp-morgan-2026": "J.P. Morgan, 2026",
    "capital-group-2025": "Capital Group, 2025",
    "vanguard-2025-12": "Vanguard, end of 2025",
    "pgim-2025-q4": "PGIM, end of 2025",
  } satisfies Record<Assumptions, string>,
  stress: "And on top, from the start",
  stressNote: "Happens in every future, also in those of the other models.",
  none: "Nothing",
  stresses: {
    crisis_2008: "The crisis of 2008",
    years_1966_1982: "The years 1966 to 1982",
    crash_1929: "The crash of 1929",
    stagflation: "Stagflation, 1973 to 1981",
    worse_decade: "Ten worse years",
    higher_inflation: "Prices rise faster",
    equity_drop: "Stocks fall by 40 %",
  } satisfies Record<StressKind, string>,
};
