// A Chromium that listens: console errors, breaches of the content policy and requests to other hosts are kept as complaints.
import { chromium } from "playwright-core";

export const BASE_URL = process.env.BASE_URL ?? "http://localhost:8080";

export const VIEWS = [
  { name: "phone", width: 390, height: 844 },
  { name: "tablet", width: 820, height: 1180 },
  { name: "desktop", width: 1440, height: 900 },
];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/** A page of its own context, and the list of its complaints, which grows as they happen. */
export async function openPage(browser, { view = VIEWS[2], scheme = "light", motion = "reduce", storage } = {}) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: scheme,
    reducedMotion: motion,
    hasTouch: view.name === "phone",
    storageState: storage,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(BASE_URL).origin) complaints.push(`request to another host: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`content policy: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`);
    });
  });
  return { page, context, complaints };
}
