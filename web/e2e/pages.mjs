// Every page, at three sizes, light and dark, empty and filled: nothing serious by axe, nothing wider than the screen.
import { BASE_URL, VIEWS, openPage } from "./browser.mjs";
import { actualReady, planReady, resultsReady, tableReady, todayReady, wordsReady } from "./ready.mjs";
import { check, journey, nothingSpills, seriousFaults } from "./suite.mjs";
import { fillHousehold } from "./visitor.mjs";

const EVERYONE = [
  ["/", todayReady], ["/plan", planReady], ["/results", resultsReady], ["/results#worth", resultsReady], ["/results#cash", resultsReady], ["/results#taxes", resultsReady],
  ["/results#balances", resultsReady], ["/results#table", tableReady], ["/actual", actualReady], ["/reports", wordsReady], ["/start", wordsReady], ["/start/walkthrough", wordsReady], ["/sign-in", wordsReady], ["/sign-up", wordsReady], ["/settings", wordsReady],
];
const MEMBERS = [["/", todayReady], ["/plan", planReady], ["/reports", wordsReady], ["/settings", wordsReady]];

async function visit(page, pages) {
  for (const [address, ready] of pages) {
    await page.goto("about:blank");
    await page.goto(BASE_URL + address, { waitUntil: "load" });
    await ready(page);
    await seriousFaults(page, address);
    await nothingSpills(page, address);
  }
}

for (const view of VIEWS) {
  for (const scheme of ["light", "dark"]) {
    check(`every page is sound for a visitor on a ${view.name}, ${scheme}`, (page) => visit(page, EVERYONE), { view, scheme, open: "/", ready: todayReady });
  }
}

/** One household, filled once, seen in six windows. */
async function filled(browser) {
  const { page, context, complaints } = await openPage(browser, {});
  await fillHousehold(page, "pages");
  const storage = await context.storageState();
  await context.close();
  const all = [complaints];
  return {
    async look(view, scheme) {
      const window = await openPage(browser, { view, scheme, storage });
      all.push(window.complaints);
      await visit(window.page, MEMBERS);
      await window.context.close();
    },
    complaints: () => all.flat(),
    close: async () => {},
  };
}

journey("a household's pages", filled, VIEWS.flatMap((view) => ["light", "dark"].map((scheme) => [`sound on a ${view.name}, ${scheme}`, (state) => state.look(view, scheme)])));

check("a page that does not exist says so", async (page) => {
  await page.goto(`${BASE_URL}/no-such-page`);
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
}, { open: "/", ready: todayReady, forgive: /status of 404/ });
