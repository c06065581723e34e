// The results page in a real browser: each check a sentence. Needs a running server at $BASE_URL.
import axe from "axe-core";
import { VIEWS, launch, openPage, openResults } from "./browser.mjs";

const checks = [];
const check = (sentence, run, options = {}) => checks.push({ sentence, run, options });
const desktop = { view: VIEWS[2] };

check("the page says the chance with its error, and spending before it", async (page) => {
  const words = await page.getByTestId("headline").innerText();
  expect(/^Spending \$[\d,]+ a month/.test(words), `the sentence opens with spending: ${words}`);
  expect(/\d+ in 100\s*\(± \d+\)/.test(words), `the chance has its error: ${words}`);
}, desktop);

check("a later retirement moves the fan and says what it did", async (page) => {
  const before = await medianOf(page, "netWorth");
  const field = page.locator("[data-input^=retire-] .field input").first();
  const age = Number.parseInt(await field.inputValue(), 10);
  await field.fill(String(age + 2));
  await page.getByTestId("effect").getByText("instead of").waitFor();
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") !== old, before);
  expect((await page.getByTestId("before").count()) === 1, "the median before the change is drawn as a ghost");
  await page.getByRole("button", { name: "Back to the plan" }).click();
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") === old, before);
}, desktop);

check("a slider moves by arrow keys and answers with the last place only", async (page) => {
  const slider = page.locator("[data-input=stocks] input[type=range]");
  const before = await medianOf(page, "netWorth");
  await slider.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowLeft");
  await page.getByTestId("effect").getByText("in stocks instead of").waitFor();
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") !== old, before);
}, desktop);

check("a cell of the table opens its worksheet, Esc closes it and gives the focus back", async (page) => {
  const cell = page.locator("button[data-item=federal_income_tax]").first();
  const amount = await cell.innerText();
  await cell.click();
  const total = page.getByTestId("worksheet-total");
  await total.waitFor();
  expect((await total.innerText()).startsWith(amount.slice(0, 3)), "the worksheet explains the figure of the cell");
  expect((await page.getByTestId("worksheet-lines").first().locator("li").count()) > 0, "the worksheet has lines");
  await page.keyboard.press("Escape");
  await total.waitFor({ state: "detached" });
  expect(await cell.evaluate((element) => element === document.activeElement), "the focus is back on the cell");
}, desktop);

check("every figure of a year opens its worksheet", async (page) => {
  const row = page.locator(".years tbody tr").nth(3);
  for (const cell of await row.locator("td > button").all()) {
    await cell.click();
    await page.locator("dialog[open]").getByTestId("worksheet-total").or(page.locator("dialog[open] [role=alert]")).waitFor();
    const problem = page.locator("dialog[open] [role=alert]");
    expect((await problem.count()) === 0, `${await cell.getAttribute("data-item")} has a worksheet`);
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
  }
}, desktop);

check("arrow keys read the chart year by year", async (page) => {
  const plot = page.getByRole("slider", { name: "Year", exact: true });
  await plot.focus();
  const from = Number(await plot.getAttribute("aria-valuenow"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(Number(await plot.getAttribute("aria-valuenow")) === from + 2, "two presses are two years");
  expect((await plot.getAttribute("aria-valuetext")).startsWith(String(from + 2)), "the values are said");
}, desktop);

check("one future can be drawn over all of them, with its story", async (page) => {
  for (const name of ["Worst", "Lean", "Middle", "Good"]) {
    await choose(page, "Which future", name);
    await page.getByTestId("path").waitFor();
  }
  expect((await page.getByText("Its story").count()) === 1, "the story is told");
}, desktop);

check("amounts can be hidden, and no figure in dollars is left", async (page) => {
  await page.getByRole("button", { name: "Hide amounts" }).click();
  const words = await page.locator("main").innerText();
  expect(!/\$\d/.test(words), `no amounts: ${/.{0,30}\$\d.{0,20}/.exec(words)?.[0]}`);
}, desktop);

check("future dollars are larger than today's", async (page) => {
  await choose(page, "Dollars", "Future dollars");
  await page.getByText("in the dollars of each year").first().waitFor();
}, desktop);

for (const view of VIEWS) {
  for (const scheme of ["light", "dark"]) {
    check(`axe finds nothing serious on a ${view.name}, ${scheme}`, async (page) => {
      await seriousFaults(page, "page");
      await page.locator("button[data-item=taxes], button[data-item=federal_income_tax]").first().click();
      await page.getByTestId("worksheet-total").waitFor();
      await seriousFaults(page, "worksheet");
    }, { view, scheme });
    check(`nothing is wider than a ${view.name}, ${scheme}`, async (page) => {
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(spill <= 0, `${spill} pixels too wide`);
    }, { view, scheme });
  }
}

check("on a phone the inputs unfold and change the answer", async (page) => {
  await page.getByRole("button", { name: /^What if/ }).click();
  const field = page.locator("[data-input=spending] .field input");
  const spending = Number((await field.inputValue()).replaceAll(",", ""));
  await field.fill(String(Math.round(spending * 0.8)));
  await page.getByTestId("effect").getByText("a month instead of").waitFor();
}, { view: VIEWS[0] });

check("a page that does not exist says so", async (page) => {
  await page.goto(new URL("/no-such-page", page.url()).href);
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
}, { ...desktop, forgive: /status of 404/ });

await main();

async function main() {
  const browser = await launch();
  let failed = 0;
  try {
    for (const { sentence, run, options } of checks) {
      const started = Date.now();
      const fault = await attempt(browser, run, options);
      if (fault) failed += 1;
      console.log(`${fault ? "FAIL" : "ok  "} ${sentence} (${((Date.now() - started) / 1000).toFixed(1)} s)${fault ? `\n     ${fault}` : ""}`);
    }
  } finally {
    await browser.close();
  }
  console.log(`\n${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Runs one check on a fresh page; what the page complained of fails it too. */
async function attempt(browser, run, options) {
  const { page, context, complaints } = await openPage(browser, options);
  try {
    await openResults(page);
    await run(page);
    const left = complaints.filter((complaint) => !options.forgive?.test(complaint));
    return left.length > 0 ? left.join("\n     ") : null;
  } catch (error) {
    return [error.message.split("\n").slice(0, 6).join("\n     "), ...complaints].join("\n     ");
  } finally {
    await context.close();
  }
}

function expect(condition, sentence) {
  if (!condition) throw new Error(`expected: ${sentence}`);
}

/** The label around a hidden radio is what a reader clicks. */
async function choose(page, group, option) {
  await page.getByRole("group", { name: group, exact: true }).locator("label").filter({ has: page.getByRole("radio", { name: option, exact: true }) }).click();
}

async function medianOf(page, metric) {
  if (metric === "netWorth") await choose(page, "What the chart shows", "Net worth");
  return page.getByTestId("median").getAttribute("d");
}

async function seriousFaults(page, where) {
  // A strict content policy forbids script elements; evaluation by the test's own channel is not one.
  await page.evaluate(axe.source);
  const faults = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  });
  expect(faults.length === 0, `${where}: ${faults.join("; ")}`);
}
