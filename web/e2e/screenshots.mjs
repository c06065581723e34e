// Pictures of every page at three sizes, light and dark, empty and filled, into $SCREENSHOTS (default: ./screenshots).
import { mkdirSync } from "node:fs";
import path from "node:path";
import { VIEWS, launch, openPage } from "./browser.mjs";
import { actualReady, planReady, resultsReady, tableReady, todayReady, wordsReady } from "./ready.mjs";
import { fillHousehold, open } from "./visitor.mjs";

const PAGES = {
  empty: [
    ["today", "/", todayReady], ["plan", "/plan", planReady], ["results", "/results", resultsReady], ["results-worth", "/results#worth", resultsReady], ["results-cash", "/results#cash", resultsReady],
    ["results-taxes", "/results#taxes", resultsReady], ["results-balances", "/results#balances", resultsReady], ["results-table", "/results#table", tableReady],
    ["actual", "/actual", actualReady], ["reports", "/reports", wordsReady], ["start", "/start", wordsReady], ["walkthrough", "/start/walkthrough", wordsReady], ["sign-in", "/sign-in", wordsReady], ["sign-up", "/sign-up", wordsReady], ["settings", "/settings", wordsReady],
  ],
  filled: [["today", "/", todayReady], ["plan", "/plan", planReady], ["results", "/results", resultsReady], ["reports", "/reports", wordsReady], ["settings", "/settings", wordsReady]],
};

const folder = process.env.SCREENSHOTS ?? "screenshots";
mkdirSync(folder, { recursive: true });
const only = process.argv[2];
const browser = await launch();
try {
  const storage = only === "empty" ? undefined : await household();
  for (const [state, pages] of Object.entries(PAGES)) {
    if (only && only !== state) continue;
    for (const view of VIEWS) for (const scheme of ["light", "dark"]) await shoot({ state, pages, view, scheme, storage: state === "filled" ? storage : undefined });
  }
} finally {
  await browser.close();
}

async function household() {
  const { page, context } = await openPage(browser);
  await fillHousehold(page, "pictures");
  const storage = await context.storageState();
  await context.close();
  return storage;
}

async function shoot({ state, pages, view, scheme, storage }) {
  const { page, context } = await openPage(browser, { view, scheme, storage });
  const save = async (name, options) => {
    const file = path.join(folder, `${name}-${state}-${view.name}-${scheme}.png`);
    await page.screenshot({ path: file, ...options });
    console.log(file);
  };
  for (const [name, address, ready] of pages) {
    await page.goto("about:blank");
    await open(page, address, ready);
    await save(name, { fullPage: true });
    if (name === "results-table") {
      await page.locator("button[data-item=federal_income_tax]").nth(8).click();
      await page.getByTestId("worksheet-total").waitFor();
      await save("explain");
    }
    if (name === "plan" && state === "empty") {
      await page.locator('[data-tile="/income/0"] h3 button').click();
      await page.locator('[data-tile="/income/0"] .plan-form').scrollIntoViewIfNeeded();
      await save("plan-tile");
    }
    if (name === "plan" && state === "filled") {
      await page.getByRole("button", { name: "History", exact: true }).click();
      await page.locator("dialog[open]").getByText("Version 2").first().waitFor();
      await save("history");
    }
  }
  await context.close();
}
