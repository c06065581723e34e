// Signing up, in and out, the first steps and the settings.
import { BASE_URL, openPage } from "./browser.mjs";
import { check, expect } from "./suite.mjs";
import { newEmail, PASSWORD, signIn } from "./visitor.mjs";

check("the walkthrough makes a plan that the server accepts, and it survives a reload half-way", async (page) => {
  await walkToSpending(page);
  await page.reload();
  expect((await page.getByLabel("Living").inputValue()) === "5,200", "what was typed is still there");
  await page.getByTestId("live-sentence").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Ana stops working at").fill("63");
  await page.getByRole("button", { name: "See your plan" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.getByText("Kept in this browser").waitFor();
  await page.reload();
  const draft = await page.evaluate(() => JSON.parse(localStorage.getItem("overwinter.draft")));
  expect(draft.people[0].retires === "age 63" && draft.accounts.length === 3, "the draft holds the answers");
});

check("what was made before signing up is kept by signing up", async (page) => {
  await useExample(page, "Ruth");
  await signUp(page, newEmail("ana"));
  await page.getByText("All changes saved").waitFor();
  const plan = await firstPlan(page);
  expect(plan.name === "Ruth" && plan.version === 1, `Ruth's plan is the first version: ${JSON.stringify(plan)}`);
  const draft = await page.evaluate(() => localStorage.getItem("overwinter.draft"));
  expect(draft === null, "no copy stays in the browser");
});

check("a wrong password is told calmly, the right one lets in", async (page) => {
  const email = newEmail("ana");
  await signUp(page, email);
  await menu(page, "Sign out");
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await enter(page, email, "not this sentence, no");
  await page.getByRole("alert").filter({ hasText: /\w/ }).first().waitFor();
  await enter(page, email, PASSWORD);
  await page.getByRole("button", { name: `Account: ${email}` }).waitFor();
}, { forgive: /status of 401/ });

check("a password that is too short cannot be sent, and the hint counts", async (page) => {
  await page.goto(`${BASE_URL}/sign-up`);
  await page.getByLabel("Name of your household").fill("Maple Street");
  await page.getByLabel("E-mail address").fill(newEmail("ana"));
  await page.getByLabel("Password", { exact: true }).fill("fourteen chars");
  await page.getByText("1 more character", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "Create the account" }).isDisabled(), "the button waits");
});

check("the settings list this device, and signing out everywhere ends it on every device", async (page) => {
  const email = newEmail("ana");
  await signUp(page, email);
  const other = await otherWindow(page);
  await signIn(other, email);
  await page.goto(`${BASE_URL}/settings`);
  const sessions = page.getByTestId("sessions").locator("li");
  await sessions.nth(1).waitFor();
  expect((await sessions.filter({ hasText: "this device" }).count()) === 1, "one of them is this device");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.getByRole("link", { name: "Sign in" }).first().waitFor();
  await other.reload();
  await other.getByRole("link", { name: "Sign in" }).first().waitFor();
});

check("a new password works and the old one does not", async (page) => {
  const email = newEmail("ana");
  await signUp(page, email);
  await page.goto(`${BASE_URL}/settings`);
  await page.getByLabel("Present password").fill(PASSWORD);
  await page.getByLabel("New password").fill(`another ${PASSWORD}`);
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByText("Your password is changed").waitFor();
  const other = await otherWindow(page);
  await other.goto(`${BASE_URL}/sign-in`);
  await enter(other, email, PASSWORD);
  await other.getByRole("alert").filter({ hasText: /\w/ }).first().waitFor();
  await enter(other, email, `another ${PASSWORD}`);
  await other.getByRole("button", { name: `Account: ${email}` }).waitFor();
});

check("the plan file is saved, and brought back it is looked at before it is used", async (page) => {
  await page.goto(`${BASE_URL}/settings`);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the plan file" }).click();
  const file = await (await saving).path();
  await page.goto(`${BASE_URL}/start`);
  await page.getByLabel("Choose a file").setInputFiles(file);
  await page.getByTestId("preview").getByText("Accounts").waitFor();
  await page.getByRole("button", { name: "Use this plan" }).click();
  await page.waitForURL((url) => url.pathname === "/");
});

check("a file that is no plan is explained by place, message and hint", async (page) => {
  await page.goto(`${BASE_URL}/start`);
  await page.getByLabel("Choose a file").setInputFiles({ name: "plan.toml", mimeType: "application/toml", buffer: Buffer.from('overwinter = 1\nname = "X"\n') });
  await page.getByRole("alert").getByText("/people").first().waitFor();
}, { forgive: /status of 422/ });

async function walkToSpending(page) {
  await page.goto(`${BASE_URL}/start`);
  await page.getByRole("link", { name: "Begin" }).click();
  await page.getByLabel("First name").fill("Ana");
  await page.getByLabel("Month of birth").fill("1974-03");
  await page.getByLabel("State you pay tax in").selectOption("ca");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Pay before taxes").fill("148,000");
  await page.getByLabel("Of that, saved at work").fill("10");
  await page.getByLabel("Social Security").fill("3,100");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Checking and savings").fill("20,000");
  await page.getByLabel("Brokerage account").fill("150,000");
  await page.getByLabel("401(k) or 403(b)").fill("400,000");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Skip this" }).click();
  await page.getByLabel("Living").fill("5,200");
}

async function useExample(page, name) {
  await page.goto(`${BASE_URL}/start`);
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("button", { name: "Use this plan" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

async function signUp(page, email) {
  await page.goto(`${BASE_URL}/sign-up`);
  await page.getByLabel("Name of your household").fill("Maple Street");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByRole("button", { name: `Account: ${email}` }).waitFor();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
}

async function enter(page, email, password) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).last().click();
}

/** A window of its own: other cookies, other storage. */
async function otherWindow(page) {
  return (await openPage(page.context().browser())).page;
}

async function menu(page, item) {
  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("button", { name: item, exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

function firstPlan(page) {
  return page.evaluate(async () => (await (await fetch("/api/v1/plans")).json()).items[0]);
}
