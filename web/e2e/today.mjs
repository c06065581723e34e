// Today in a real browser.
import { VIEWS } from "./browser.mjs";
import { check, choose, expect } from "./suite.mjs";
import { todayReady } from "./ready.mjs";

const today = { open: "/", ready: todayReady };

check("Today says what the plan spends, whose plan it is and from when", async (page) => {
  const words = await page.getByTestId("headline").innerText();
  expect(/^You plan to spend \$[\d,]+ a month\.$/.test(words), `one sentence and one amount: ${words}`);
  expect((await page.getByTestId("banner").innerText()).startsWith("This is a sample household."), "the sample says that it is one");
  await page.getByText(/Plan as of [A-Z][a-z]{2} \d{4}/).waitFor();
}, today);

check("the chance has its error, essentials first", async (page) => {
  const gauges = await page.getByTestId("gauges").locator("li").allInnerTexts();
  expect(gauges.length === 2 && gauges[0].startsWith("Essentials") && gauges.every((words) => /\d+\s*\(± \d+\)/.test(words)), gauges.join(" / "));
}, today);

check("what would help is worked out on this plan, the strongest first", async (page) => {
  await page.getByTestId("helps").locator("li").first().waitFor({ timeout: 60_000 });
  const rows = await page.getByTestId("helps").locator("li").allInnerTexts();
  const chances = rows.map((words) => Number(/(\d+) in 100/.exec(words)?.[1]));
  expect(rows.length >= 2 && chances.every((chance, i) => i === 0 || chance <= chances[i - 1]), rows.join(" / "));
}, today);

check("the fan switches to net worth and is read by arrow keys", async (page) => {
  const before = await page.getByTestId("median").getAttribute("d");
  await choose(page, "What the chart shows", "Net worth");
  await page.waitForFunction((old) => document.querySelector("[data-testid=median]")?.getAttribute("d") !== old, before);
  const plot = page.getByRole("slider", { name: "Year", exact: true });
  const from = Number(await plot.getAttribute("aria-valuenow"));
  await plot.focus();
  await page.keyboard.press("ArrowRight");
  expect(Number(await plot.getAttribute("aria-valuenow")) === from + 1, "one press is one year");
}, today);

check("Today hides every amount when asked", async (page) => {
  await page.getByTestId("helps").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Hide amounts" }).click();
  const words = await page.locator("main").innerText();
  expect(!/\$\d/.test(words), `no amounts: ${/.{0,30}\$\d.{0,20}/.exec(words)?.[0]}`);
}, today);

check("on a phone the bar below leads to every place", async (page) => {
  for (const [name, address] of [["Plan", "/plan"], ["Results", "/results"], ["Reports", "/reports"], ["Settings", "/settings"], ["Today", "/"]]) {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
    await page.waitForURL((url) => url.pathname.replace(/(.)\/$/, "$1") === address);
    await page.locator("#main").waitFor();
  }
}, { ...today, view: VIEWS[0] });
