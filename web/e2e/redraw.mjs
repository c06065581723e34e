// How long a change in the plan takes to be seen: from the input event to the frame that shows another fan, 50 times, in the middle.
// Ages move by arrow keys, amounts are typed. Needs a running server at $BASE_URL. Fails above $LIMIT_MS (150).
import { VIEWS, BASE_URL, launch, openPage } from "./browser.mjs";

const CHANGES = 50;
const LIMIT_MS = Number(process.env.LIMIT_MS ?? 150);

const browser = await launch();
try {
  const { page, complaints } = await openPage(browser, { view: VIEWS[2], motion: process.env.MOTION ?? "reduce" });
  await page.goto(new URL("/plan", BASE_URL).href, { waitUntil: "load" });
  await page.getByTestId("median").waitFor({ timeout: 60_000 });
  await page.evaluate(watch);

  const keyed = await series(page, keyedChange);
  const typed = await series(page, typedChange);
  report("by arrow key or choice", keyed);
  report("typed", typed);
  if (complaints.length > 0) console.error(complaints.join("\n"));
  process.exitCode = Math.max(median(keyed), median(typed)) <= LIMIT_MS && complaints.length === 0 ? 0 : 1;
} finally {
  await browser.close();
}

/** Measures one kind of change so often, each after the page has come to rest. */
async function series(page, change) {
  const times = [];
  for (let at = 0; at < CHANGES; at += 1) {
    await page.evaluate(() => globalThis.redraw.arm());
    await change(page, at);
    times.push(await page.evaluate(() => globalThis.redraw.seen()));
  }
  return times;
}

async function keyedChange(page, at) {
  const mark = page.locator('[data-event="/people/0/retires"]');
  await mark.focus();
  await page.keyboard.press(at % 2 === 0 ? "ArrowRight" : "ArrowLeft");
}

async function typedChange(page, at) {
  const field = page.locator('[id="/spending/0/amount"]');
  if ((await field.count()) === 0) await page.locator('[data-tile="/spending/0"] h3 button').click();
  await field.fill(String(6000 + 10 * (at + 1)));
}

/** In the page: notes when an input event comes, and the next frame after the fan's middle has another shape. */
function watch() {
  const line = () => document.querySelector("[data-testid=median]")?.getAttribute("d");
  let begun = null;
  let before = null;
  for (const kind of ["keydown", "input"]) {
    document.addEventListener(kind, (event) => { if (before !== null) begun ??= event.timeStamp; }, true);
  }
  globalThis.redraw = {
    arm() {
      begun = null;
      before = line();
    },
    async seen() {
      const limit = performance.now() + 10_000;
      while (performance.now() < limit) {
        const now = await new Promise((resolve) => { requestAnimationFrame(() => resolve(line())); });
        if (begun !== null && now !== before) {
          // The frame that shows it has been painted when the next task after it runs.
          return new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(() => resolve(performance.now() - begun), 0); }); });
        }
      }
      throw new Error("the fan did not change within ten seconds");
    },
  };
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

function report(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const ms = (value) => `${value.toFixed(0)} ms`;
  console.log(`${what}: median ${ms(median(times))}, nine of ten within ${ms(sorted[Math.floor(times.length * 0.9)])}, longest ${ms(sorted.at(-1))} (${times.length} changes)`);
}
