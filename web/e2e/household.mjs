// From the sample to a household's own plan: kept, changed in two windows, tried as a scenario, printed, and left everywhere.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { openPage } from "./browser.mjs";
import { planReady, todayReady, wordsReady } from "./ready.mjs";
import { expect, journey } from "./suite.mjs";
import { allSaved, amountOf, keepScenario, kept, newEmail, open, setAmount, signIn, signUp, takeReport } from "./visitor.mjs";

/** An edit on top of an older version is refused in the open; a session that was ended elsewhere is refused too. */
const MEANT = /status of (412|401)/;

async function twoWindows(browser) {
  const [first, second] = [await openPage(browser), await openPage(browser)];
  return {
    a: first.page, b: second.page, email: newEmail("ana"),
    complaints: () => [...first.complaints, ...second.complaints].filter((complaint) => !MEANT.test(complaint)),
    close: () => Promise.all([first.context.close(), second.context.close()]),
  };
}

const living = (plan) => plan.spending.find((one) => one.name === "Living").amount;

async function stored(page) {
  const { body } = await kept(page, "/plans");
  const { body: whole } = await kept(page, `/plans/${body.items[0].id}`);
  return whole;
}

journey("a household", twoWindows, [
  ["the sample opens without an account", async ({ a }) => {
    await open(a, "/", todayReady);
    expect((await a.getByTestId("banner").innerText()).startsWith("This is a sample household."), "the sample says that it is one");
    expect((await a.getByTestId("headline").innerText()).includes("$8,750"), "the sample's own spending");
  }],
  ["a change in the plan stays in the browser over a reload", async ({ a }) => {
    await open(a, "/plan", planReady);
    await setAmount(a, "Living", 6000);
    await a.getByText("Kept in this browser").waitFor();
    await a.reload();
    await planReady(a);
    expect((await amountOf(a, "Living")).replace(",", "") === "6000", "the change is there after a reload");
  }],
  ["signing up keeps the change", async ({ a, email }) => {
    await open(a, "/sign-up", wordsReady);
    await a.getByText("Your changes come with you").waitFor();
    await signUp(a, email, "Maple Street");
    await a.waitForURL((url) => url.pathname === "/");
    await todayReady(a);
    expect((await a.getByTestId("headline").innerText()).includes("$8,350"), "Today speaks of the changed plan");
    expect((await a.getByTestId("banner").count()) === 0, "it is a sample no longer");
    const plan = await stored(a);
    expect(plan.version === 1 && living(plan.plan) === 6000, `the server keeps it as version 1: ${plan.version}, ${living(plan.plan)}`);
  }],
  ["the walkthrough makes a plan of one's own, and the history keeps the one before", async ({ a }) => {
    await walk(a);
    await todayReady(a);
    const plan = await stored(a);
    expect(plan.version === 2 && plan.plan.people.length === 1, `a new version with one person: ${plan.version}, ${plan.plan.people.length}`);
    const { body } = await kept(a, `/plans/${plan.id}/versions`);
    expect(body.items.length === 2, "two versions");
    expect((await kept(a, `/plans/${plan.id}/versions/1`)).body.plan.people.length === 2, "the couple's plan is still there");
  }],
  ["an edit in a second window meets a visible conflict, and no edit is lost", async ({ a, b, email }) => {
    await signIn(b, email);
    await open(b, "/plan", planReady);
    await open(a, "/plan", planReady);
    await setAmount(a, "Living", 3900);
    await allSaved(a);
    await setAmount(b, "Living", 4100);
    const conflict = b.getByTestId("conflict");
    await conflict.waitFor({ timeout: 30_000 });
    const words = await conflict.innerText();
    expect(words.includes("3,900") && words.includes("4,100"), `both sides are told: ${words}`);
    expect(living((await stored(a)).plan) === 3900, "until the reader decides, the first edit stands");
    await conflict.getByRole("button", { name: "Keep mine" }).click();
    await conflict.waitFor({ state: "detached" });
    await allSaved(b);
    const plan = await stored(b);
    expect(plan.version === 4 && living(plan.plan) === 4100, `the second edit stands on top: ${plan.version}, ${living(plan.plan)}`);
    const { body: first } = await kept(b, `/plans/${plan.id}/versions/3`);
    expect(living(first.plan) === 3900, "the first edit is in the history");
  }],
  ["a scenario keeps only what differs, and the plan stays as it was", async ({ a }) => {
    await open(a, "/plan", planReady);
    // Two changes in one breath: only the last one is taken back into the scenario.
    await setAmount(a, "pay", 121_000);
    await setAmount(a, "Living", 3500);
    await allSaved(a);
    await keepScenario(a, "Leaner years");
    const plan = await stored(a);
    expect(living(plan.plan) === 4100, `the plan itself spends as before: ${living(plan.plan)}`);
    expect(plan.plan.income[0].amount === 121_000, `the other change stays in the plan: ${plan.plan.income[0].amount}`);
    const { body } = await kept(a, `/plans/${plan.id}/scenarios`);
    expect(body.items.length === 1 && body.items[0].name === "Leaner years", "one scenario");
    const overlay = JSON.stringify(body.items[0].overlay);
    expect(overlay.includes("3500") && !overlay.includes("121000") && overlay.length < 400, `only the difference: ${overlay.slice(0, 400)}`);
    await open(a, "/", todayReady);
    await a.getByRole("combobox", { name: "Scenario" }).selectOption({ label: "Leaner years" });
    await a.waitForFunction(() => document.querySelector("[data-testid=headline]")?.textContent?.includes("$3,500"));
    await a.getByRole("combobox", { name: "Scenario" }).selectOption({ label: "The plan" });
    await a.waitForFunction(() => document.querySelector("[data-testid=headline]")?.textContent?.includes("$4,100"));
  }],
  ["the report comes down as a PDF whose text can be read, and as a table", async ({ a }) => {
    await open(a, "/reports", wordsReady);
    const pdf = await takeReport(a, "PDF");
    expect(readFileSync(pdf.path).subarray(0, 5).toString() === "%PDF-", `${pdf.name} is a PDF`);
    const read = spawnSync("pdftotext", ["-layout", pdf.path, "-"], { encoding: "utf8" });
    expect(read.status === 0, `pdftotext: ${read.error?.message ?? read.stderr}`);
    const name = (await stored(a)).plan.name;
    for (const words of [name, "What you can spend", "Taxes", "Receipt", "in 100"]) expect(read.stdout.includes(words), `the text holds “${words}”`);
    const csv = await takeReport(a, "CSV");
    expect(/^\S*year/i.test(readFileSync(csv.path, "utf8")), `${csv.name} begins with its columns`);
    expect((await a.getByTestId("earlier").getByRole("listitem").count()) === 2, "both stand in the list");
  }],
  ["signing out everywhere ends the second window too", async ({ a, b }) => {
    await a.getByRole("button", { name: /^Account: / }).click();
    await a.getByRole("button", { name: "Sign out everywhere" }).click();
    await a.getByRole("link", { name: "Sign in" }).first().waitFor();
    expect((await kept(b, "/plans")).status === 401, "the second window's session is over");
    await open(b, "/", todayReady);
    expect((await b.getByTestId("banner").innerText()).startsWith("This is a sample household."), "the second window shows the sample, and nothing of the household");
  }],
]);

/** The walkthrough for one person, in the fewest answers. */
async function walk(page) {
  await open(page, "/start", wordsReady);
  await page.getByRole("button", { name: "Begin" }).or(page.getByRole("link", { name: "Begin" })).first().click();
  await page.getByLabel("First name").first().fill("Ana");
  await page.getByLabel("Month of birth").first().fill("1974-03");
  await page.getByLabel("State you pay tax in").selectOption({ label: "Washington" });
  await next(page);
  await page.getByLabel("Pay before taxes").first().fill("120,000");
  await next(page);
  await page.getByLabel("Checking and savings").fill("40,000");
  await page.getByLabel(/401\(k\) or 403\(b\)/).first().fill("600,000");
  await next(page);
  await page.getByRole("button", { name: "Skip this" }).click();
  await page.getByLabel("Living").fill("4,000");
  await next(page);
  await page.getByRole("button", { name: "See your plan" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

async function next(page) {
  await page.getByRole("button", { name: "Next", exact: true }).click();
}
