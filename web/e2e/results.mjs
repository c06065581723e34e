// The results in a real browser.
import { readFileSync } from "node:fs";
import { VIEWS } from "./browser.mjs";
import { resultsReady, tableReady } from "./ready.mjs";
import { check, choose, expect } from "./suite.mjs";

const desk = { open: "/results", ready: resultsReady };
const table = { open: "/results#table", ready: tableReady };

check("the page says the chance with its error, and spending before it", async (page) => {
  const words = await page.getByTestId("headline").innerText();
  expect(/^Spending \$[\d,]+ a month/.test(words), `the sentence opens with spending: ${words}`);
  expect(/\d+ in 100\s*\(± \d+\)/.test(words), `the chance has its error: ${words}`);
}, desk);

check("a later retirement moves the fan and says what it did", async (page) => {
  await page.getByRole("tab", { name: "Net worth" }).click();
  const before = await medianOf(page);
  const field = page.locator("[data-input^=retire-] .field input").first();
  const age = Number.parseInt(await field.inputValue(), 10);
  await field.fill(String(age + 2));
  await page.getByTestId("effect").getByText("instead of").waitFor();
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") !== old, before);
  expect((await page.getByTestId("before").count()) === 1, "the median before the change is drawn as a ghost");
  await page.getByRole("button", { name: "Back to the plan" }).click();
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") === old, before);
}, desk);

check("a slider moves by arrow keys and answers with the last place only", async (page) => {
  const slider = page.locator("[data-input=stocks] input[type=range]");
  await page.getByRole("tab", { name: "Net worth" }).click();
  const before = await medianOf(page);
  await slider.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowLeft");
  await page.getByTestId("effect").getByText("in stocks instead of").waitFor();
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") !== old, before);
}, desk);

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
}, table);

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
}, table);

check("arrow keys read the chart year by year", async (page) => {
  const plot = page.getByRole("slider", { name: "Year", exact: true });
  await plot.focus();
  const from = Number(await plot.getAttribute("aria-valuenow"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(Number(await plot.getAttribute("aria-valuenow")) === from + 2, "two presses are two years");
  expect((await plot.getAttribute("aria-valuetext")).startsWith(String(from + 2)), "the values are said");
}, desk);

check("one future can be drawn over all of them, with its story", async (page) => {
  for (const name of ["Worst", "Lean", "Middle", "Good"]) {
    await choose(page, "Which future", name);
    await page.getByTestId("path").waitFor();
  }
  expect((await page.getByText("Its story").count()) === 1, "the story is told");
}, desk);

check("amounts can be hidden, and no figure in dollars is left", async (page) => {
  await page.getByRole("button", { name: "Hide amounts" }).click();
  const words = await page.locator("main").innerText();
  expect(!/\$\d/.test(words), `no amounts: ${/.{0,30}\$\d.{0,20}/.exec(words)?.[0]}`);
}, desk);

check("future dollars are larger than today's", async (page) => {
  await choose(page, "Dollars", "Future dollars");
  await page.getByText("in the dollars of each year").first().waitFor();
}, desk);

check("on a phone the inputs unfold and change the answer", async (page) => {
  await page.getByRole("button", { name: /^What if/ }).click();
  const field = page.locator("[data-input=spending] .field input");
  const spending = Number((await field.inputValue()).replaceAll(",", ""));
  await field.fill(String(Math.round(spending * 0.8)));
  await page.getByTestId("effect").getByText("a month instead of").waitFor();
}, { ...desk, view: VIEWS[0] });

check("a tab is kept in the address, moves by arrow keys and is there after a reload", async (page) => {
  await page.getByRole("tab", { name: "Spending" }).focus();
  for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press("ArrowRight");
  expect(new URL(page.url()).hash === "#cash", `the address says so: ${page.url()}`);
  await page.reload();
  await page.getByRole("tab", { name: "Cash flow", selected: true }).waitFor();
  await page.getByText("Money in and out").first().waitFor();
}, desk);

check("one year runs through all tabs", async (page) => {
  const scrubber = page.getByRole("slider", { name: "Year shown" });
  await scrubber.focus();
  await page.keyboard.press("ArrowRight");
  const year = await scrubber.inputValue();
  for (const name of ["Net worth", "Cash flow", "Taxes", "Balances"]) {
    await page.getByRole("tab", { name }).click();
    await page.locator("[role=tabpanel] .plot").first().waitFor();
    const shown = await page.locator("[role=tabpanel] .plot").first().getAttribute("aria-valuenow");
    expect(shown === year, `${name} shows ${shown}, not ${year}`);
  }
  await page.getByRole("tab", { name: "Table" }).click();
  await tableReady(page);
  expect((await page.locator(".years tr[data-on=true] th").innerText()) === year, "the table marks the year");
}, desk);

check("money in and taxes of a year open their worksheets", async (page) => {
  for (const [tab, item] of [["Cash flow", "spending"], ["Taxes", "federal_income_tax"]]) {
    await page.getByRole("tab", { name: tab }).click();
    const figure = page.locator(`[role=tabpanel] .figure[data-item=${item}]`);
    const amount = await figure.innerText();
    await figure.click();
    const total = page.getByTestId("worksheet-total");
    await total.waitFor();
    const exact = Number((await total.innerText()).replaceAll(/[$,]/g, ""));
    expect(Math.round(exact) === Number(amount.replaceAll(/[$,]/g, "")), `${item}: the worksheet comes to ${exact}, the figure says ${amount}`);
    await page.keyboard.press("Escape");
    await total.waitFor({ state: "detached" });
  }
}, desk);

check("a chart goes home as CSV with plain numbers and as a drawing", async (page) => {
  const card = page.getByRole("region", { name: "Spending", exact: true });
  const csv = await saved(page, card.getByRole("button", { name: /as CSV/ }));
  expect(/^Year,.*Middle/.test(csv) && /\r\n2\d{3},\d+(\.\d+)?,/.test(csv), `a table of numbers: ${csv.slice(0, 120)}`);
  const svg = await saved(page, card.getByRole("button", { name: /as SVG/ }));
  expect(svg.startsWith("<svg") && svg.includes("<title>") && /<path[^>]*fill="rgb/.test(svg), `a drawing with its own colours: ${svg.slice(0, 160)}`);
}, desk);

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await download.path(), "utf8");
}

async function medianOf(page) {
  await page.getByRole("tab", { name: "Net worth", selected: true }).waitFor();
  return page.getByTestId("median").getAttribute("d");
}
