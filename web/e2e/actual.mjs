// Plan and actual in a real browser.
import { check, expect } from "./suite.mjs";
import { actualReady } from "./ready.mjs";

check("a bad year is told beside the forecast, moves the chance, and the plan of the new month can be kept", async (page) => {
  const before = await page.getByTestId("told").innerText();
  expect(before.includes("Your accounts hold what was forecast"), before.slice(0, 200));
  await page.getByLabel("Joint brokerage").fill("100,000");
  await page.getByLabel("Ana's 401(k)", { exact: true }).fill("$300,000");
  await page.getByRole("button", { name: "Work it out again" }).click();
  await page.getByText(/Your accounts hold .* less than was forecast/).waitFor({ timeout: 60_000 });
  const rows = await page.getByRole("region", { name: "How likely it is to last" }).locator("li").allInnerTexts();
  expect(rows.some((words) => /Markets and prices\s+\u2212\d/.test(words)), rows.join(" / "));
  await page.getByRole("button", { name: /^Keep the plan of/ }).click();
  await page.getByText(/^Your plan starts in .* now\./).waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "See the plan" }).click();
  await page.getByRole("button", { name: /^Undo/ }).first().waitFor({ timeout: 60_000 });
}, { open: "/actual", ready: actualReady });

check("what is no amount is said beside its field, and nothing is asked", async (page) => {
  await page.getByLabel("Joint brokerage").fill("a lot");
  await page.getByText("“a lot” is no amount.").waitFor();
  expect(await page.getByRole("button", { name: "Work it out again" }).isDisabled(), "the button waits");
}, { open: "/actual", ready: actualReady });
