import { describe, expect, it } from "vitest";
import { areaPath, barsPath, barWidth, geometryOf, labelPlace, linePath, placeMarks, spaced, spreadLabels, stackEdges, yearTicks } from "./geometry";

const years = Array.from({ length: 45 }, (_, i) => 2026 + i);
const wide = geometryOf(years, 100, { width: 900, height: 300, labelSpace: 100 });
const narrow = geometryOf(years, 100, { width: 350, height: 300, labelSpace: 100 });

describe("the ground of a chart", () => {
  it("starts at an honest zero and leaves room above the greatest value", () => {
    expect(wide.ticks[0]).toBe(0);
    expect(wide.y(0)).toBe(wide.bottom);
    expect(wide.y(100)).toBeGreaterThan(wide.top);
  });
  it("keeps room for labels only where there is room", () => {
    expect([wide.width - wide.right, narrow.width - narrow.right]).toEqual([100, 8]);
  });
  it("writes fewer years on a narrow chart", () => {
    expect(yearTicks(years, true)).toEqual([2030, 2040, 2050, 2060, 2070]);
    expect(yearTicks(years, false)).toHaveLength(9);
  });
  it("survives a household without money", () => {
    const empty = geometryOf(years, 0, { width: 900, height: 300 });
    expect(empty.y(0)).toBe(empty.bottom);
  });
});

describe("paths", () => {
  it("round to a tenth of a pixel", () => expect(linePath([0, 1], [0.123, 2])).toBe("M0,0.1L1,2"));
  it("close an area", () => expect(areaPath([0, 1], [4, 4], [2, 2])).toMatch(/^M.*Z$/));
});

describe("labels", () => {
  it("move apart, the weightiest stays", () => {
    const placed = spreadLabels([{ text: "a", at: 50, sign: "", weight: 1 }, { text: "b", at: 52, sign: "", weight: 3 }], 16, 0, 100);
    expect(placed.find((label) => label.text === "b")?.at).toBe(52);
    expect(Math.abs((placed[0]?.at ?? 0) - (placed[1]?.at ?? 0))).toBeGreaterThanOrEqual(16);
  });
  it("are left out rather than moved far away", () => {
    const crowd = Array.from({ length: 9 }, (_, i) => ({ text: String(i), at: 50, sign: "", weight: i }));
    expect(spreadLabels(crowd, 16, 0, 100).length).toBeLessThan(5);
  });
  it("stand in a band only where they fit", () => {
    const flat = years.map(() => 0);
    expect(labelPlace(wide, flat, years.map(() => 50), "Brokerage")).not.toBeNull();
    expect(labelPlace(wide, flat, years.map(() => 2), "Brokerage")).toBeNull();
  });
});

describe("milestones", () => {
  const marks = [
    { id: "a", label: "Ana retires", place: 2036 }, { id: "b", label: "Ben retires", place: 2037 }, { id: "c", label: "Far away", place: 2060 },
  ];
  it("never run a line through the words of an earlier one", () => {
    const [ana, ben, far] = placeMarks(marks, wide);
    expect(ana?.row).toBeGreaterThan(ben?.row ?? 9);
    expect([ben?.row, far?.row]).toEqual([0, 0]);
  });
  it("write to the left at the right edge", () => {
    expect(placeMarks([{ id: "z", label: "The last of all things", place: 2070 }], wide)[0]?.end).toBe(true);
  });
});

describe("a stack", () => {
  it("puts each part upon the ones before", () => {
    expect(stackEdges([{ values: [1, 2] }, { values: [3, 0] }])).toEqual([{ low: [0, 0], high: [1, 2] }, { low: [1, 2], high: [4, 2] }]);
  });
});

describe("discs on a narrow axis", () => {
  it("stand side by side, within the edge", () => expect(spaced([10, 12, 50, 95], 20, 90)).toEqual([10, 30, 50, 90]));
  it("move back from the edge together", () => expect(spaced([80, 85], 20, 90)).toEqual([70, 90]));
});

describe("bars", () => {
  it("draw one rectangle a year and nothing where there is nothing", () => {
    expect(barsPath([10, 20, 30], [5, 5, 5], [1, 5, 3], 4)).toBe("M8,5V1h4V5ZM28,5V3h4V5Z");
  });
  it("never touch their neighbours", () => {
    const step = (wide.right - wide.left) / (years.length - 1);
    expect(barWidth(wide)).toBeLessThan(step);
  });
  it("hang below a zero line that stays in sight", () => {
    const both = geometryOf(years, 100, { width: 900, height: 300, least: -80 });
    expect(both.ticks).toContain(0);
    expect(both.y(0)).toBeLessThan(both.bottom);
    expect(both.y(-80)).toBeLessThanOrEqual(both.bottom);
  });
});
