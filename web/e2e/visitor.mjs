// What a visitor does, step by step, as the browser checks and the screenshots do it.
import { BASE_URL } from "./browser.mjs";
import { planReady, todayReady } from "./ready.mjs";

export const PASSWORD = "a long walk before breakfast";

/** An address of nobody, new in every run, so that a database that is not empty does no harm. */
export function newEmail(who) {
  return `${who}.${Date.now()}.${Math.random().toString(36).slice(2, 8)}@example.org`;
}

export async function open(page, address, ready) {
  await page.goto(BASE_URL + address, { waitUntil: "load" });
  if (ready) await ready(page);
}

/** Opens the tile of the plan editor that is named so, where it is closed. */
export async function openTile(page, name) {
  const line = page.locator(".plan-tile-line").filter({ hasText: name }).first();
  if ((await line.getAttribute("aria-expanded")) !== "true") await line.click();
  return page.locator("[data-tile]").filter({ has: line });
}

/** Writes an amount into a tile's field and leaves it. */
export async function setAmount(page, tile, amount) {
  const field = (await openTile(page, tile)).locator("[data-field=amount] input").first();
  await field.fill(String(amount));
  await field.blur();
}

export async function amountOf(page, tile) {
  return (await openTile(page, tile)).locator("[data-field=amount] input").first().inputValue();
}

/** Waits until the household's last change is kept on the server. */
export async function allSaved(page) {
  // The change has been drawn first: before that the words are those of the last one.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.getByText("All changes saved").waitFor({ timeout: 30_000 });
}

export async function signUp(page, email, household) {
  await open(page, "/sign-up");
  await page.getByLabel("Name of your household").fill(household);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
}

export async function signIn(page, email) {
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).last().click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** Keeps the present plan as a scenario under a name, and takes the last change back in the plan itself. */
export async function keepScenario(page, name) {
  await page.getByRole("button", { name: "Scenarios", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "Scenarios" });
  await drawer.getByLabel("Name", { exact: true }).fill(name);
  await drawer.getByRole("button", { name: "Keep it" }).click();
  await drawer.locator(`[data-scenario="${name}"]`).waitFor();
  await page.keyboard.press("Escape");
}

/** Makes a report and gives the path of the file that came down. */
export async function takeReport(page, format) {
  await page.getByRole("group", { name: "As", exact: true }).locator("label").filter({ has: page.getByRole("radio", { name: format, exact: true }) }).click();
  await page.getByRole("button", { name: "Make the report" }).click();
  const link = page.getByTestId("report").getByRole("link", { name: /^Download / });
  await link.waitFor({ timeout: 120_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** What the server keeps, asked with the window's own session. */
export async function kept(page, address) {
  const answer = await page.request.get(`${BASE_URL}/api/v1${address}`);
  return { status: answer.status(), body: answer.ok() ? await answer.json() : null };
}

/** From a fresh window to a household with a plan of two versions, a scenario and a report. */
export async function fillHousehold(page, who) {
  await open(page, "/plan", planReady);
  await setAmount(page, "Living", 6000);
  await signUp(page, newEmail(who), "Maple Street");
  await page.waitForURL((url) => url.pathname === "/");
  await todayReady(page);
  await open(page, "/plan", planReady);
  await setAmount(page, "Extras", 1700);
  await allSaved(page);
  await setAmount(page, "Living", 5500);
  await allSaved(page);
  await keepScenario(page, "Leaner years");
  await open(page, "/reports");
  await takeReport(page, "PDF");
}
