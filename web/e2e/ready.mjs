// When a page has what it shows. Each waits for figures, not for time.
export async function fonts(page) {
  await page.evaluate(() => document.fonts.ready);
}

export async function todayReady(page) {
  await page.getByTestId("median").waitFor({ timeout: 60_000 });
  await page.getByTestId("helps").locator("li").first().waitFor({ timeout: 60_000 });
  await fonts(page);
}

export async function resultsReady(page) {
  await page.getByTestId("median").or(page.locator("[role=tabpanel] button[data-item]").first()).or(page.locator(".layer").first()).first().waitFor({ timeout: 60_000 });
  await fonts(page);
}

export async function tableReady(page) {
  await page.locator(".years td > button").first().waitFor({ timeout: 60_000 });
  await fonts(page);
}

export async function planReady(page) {
  await page.locator("[data-tile]").first().waitFor({ timeout: 60_000 });
  await page.getByTestId("median").or(page.locator("path.line.middle")).first().waitFor({ state: "attached", timeout: 60_000 });
  await fonts(page);
}

/** A page of words: its heading is there, and nothing is loading. */
export async function wordsReady(page) {
  await page.locator("main h1").first().waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
  await fonts(page);
}

export async function actualReady(page) {
  await page.getByTestId("told").locator("section").first().waitFor({ timeout: 60_000 });
  await fonts(page);
}
