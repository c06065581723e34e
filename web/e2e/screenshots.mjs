// Pictures of the results at three sizes, light and dark, into $SCREENSHOTS (default: ./screenshots).
import { mkdirSync } from "node:fs";
import path from "node:path";
import { VIEWS, launch, openPage, openResults } from "./browser.mjs";

const folder = process.env.SCREENSHOTS ?? "screenshots";
mkdirSync(folder, { recursive: true });

const browser = await launch();
try {
  for (const view of VIEWS) {
    for (const scheme of ["light", "dark"]) {
      const { page, context } = await openPage(browser, { view, scheme });
      const shoot = async (what, options = {}) => {
        const file = path.join(folder, `results-${what}-${view.name}-${scheme}.png`);
        await page.screenshot({ path: file, ...options });
        console.log(file);
      };
      await openResults(page);
      await shoot("top");
      await shoot("page", { fullPage: true });
      await page.locator("button[data-item=federal_income_tax]").nth(8).click();
      await page.getByTestId("worksheet-total").waitFor();
      await shoot("explain");
      await context.close();
    }
  }
} finally {
  await browser.close();
}
