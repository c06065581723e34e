/** Every text on every ground it may stand on, light and dark: at least 4.5 to 1. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name, { light, dark }]));

const TEXTS = ["ink", "muted", "accent", "accent-strong", "caution", "danger", "info"];
const GROUNDS = ["page", "surface", "raised", "sunken", "accent-soft"];
const PAIRS = [...TEXTS.flatMap((words) => GROUNDS.map((ground) => [words, ground] as const)), ["on-accent", "accent"] as const];

/** Drawn signs need 3 to 1 against the card they are drawn on. */
const SIGNS = ["accent", "info", "danger", "muted"];

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function colour(name: string, theme: "light" | "dark"): string {
  const value = tokens.get(name)?.[theme];
  if (!value) throw new Error(`no token --${name}`);
  return value;
}

/** 42 % of a series over the card, as the stacked areas mix it. */
function mixed(series: string, ground: string): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(0.42 * channel(series, at) + 0.58 * channel(ground, at)).toString(16).padStart(2, "0")).join("")}`;
}

describe.each(["light", "dark"] as const)("%s", (theme) => {
  it.each(PAIRS)("%s is readable on %s", (words, ground) => {
    expect(contrast(colour(words, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SIGNS)("%s is visible as a line", (sign) => {
    expect(contrast(colour(sign, theme), colour("surface", theme))).toBeGreaterThanOrEqual(3);
  });
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("ink is readable on the area of series %d", (series) => {
    expect(contrast(colour("ink", theme), mixed(colour(`series-${series}`, theme), colour("surface", theme)))).toBeGreaterThanOrEqual(4.5);
  });
});
