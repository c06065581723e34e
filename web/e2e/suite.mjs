// Checks as sentences, each on a fresh page; what a page complains of fails its check too.
import axe from "axe-core";
import { BASE_URL, VIEWS, launch, openPage } from "./browser.mjs";

const checks = [];

/** `open` is the address to begin at; `ready` waits until the page has its figures; `forgive` names complaints that are meant to happen. */
export function check(sentence, run, options = {}) {
  checks.push({ sentence, run, options });
}

/** Steps that build on each other, in windows of their own: after one that fails the others are not tried, and count as failed. */
export function journey(name, make, steps) {
  let state = null;
  let broken = null;
  for (const [i, [sentence, run]] of steps.entries()) {
    checks.push({
      sentence: `${name}: ${sentence}`,
      async alone(browser) {
        if (broken) return `not tried, since this failed: ${broken}`;
        state ??= await make(browser);
        try {
          await run(state);
          const left = state.complaints();
          if (left.length > 0) throw new Error(left.join("\n     "));
          return null;
        } catch (error) {
          broken = sentence;
          return [error.message.split("\n").slice(0, 8).join("\n     "), ...state.complaints()].join("\n     ");
        } finally {
          if (i === steps.length - 1 || broken) await state.close();
        }
      },
    });
  }
}

/** Runs all checks; `only` keeps those whose sentence holds it. */
export async function runAll(only) {
  const browser = await launch();
  const chosen = checks.filter(({ sentence }) => !only || sentence.includes(only));
  let failed = 0;
  try {
    for (const { sentence, run, options, alone } of chosen) {
      const started = Date.now();
      const fault = alone ? await alone(browser) : await attempt(browser, run, options);
      if (fault) failed += 1;
      console.log(`${fault ? "FAIL" : "ok  "} ${sentence} (${((Date.now() - started) / 1000).toFixed(1)} s)${fault ? `\n     ${fault}` : ""}`);
    }
  } finally {
    await browser.close();
  }
  console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;
}

async function attempt(browser, run, { open = "/", ready, forgive, ...options }) {
  const { page, context, complaints } = await openPage(browser, { view: VIEWS[2], ...options });
  try {
    await page.goto(BASE_URL + open, { waitUntil: "load" });
    if (ready) await ready(page);
    await run(page);
    const left = complaints.filter((complaint) => !forgive?.test(complaint));
    return left.length > 0 ? left.join("\n     ") : null;
  } catch (error) {
    return [error.message.split("\n").slice(0, 8).join("\n     "), ...complaints].join("\n     ");
  } finally {
    await context.close();
  }
}

export function expect(condition, sentence) {
  if (!condition) throw new Error(`expected: ${sentence}`);
}

/** The label around a hidden radio is what a reader clicks. */
export async function choose(page, group, option) {
  await page.getByRole("group", { name: group, exact: true }).locator("label").filter({ has: page.getByRole("radio", { name: option, exact: true }) }).click();
}

/** Nothing serious or critical by axe on what is shown now. */
export async function seriousFaults(page, where) {
  // A strict content policy forbids script elements; evaluation by the test's own channel is not one.
  await page.evaluate(axe.source);
  const faults = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  });
  expect(faults.length === 0, `${where}: ${faults.join("; ")}`);
}

export async function nothingSpills(page, where) {
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(spill <= 0, `${where}: ${spill} pixels too wide`);
}
