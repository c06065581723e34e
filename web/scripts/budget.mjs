// The first load of each page, in gzipped bytes of script, stays within its budget.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 200;
const OUT = "out";
const sizes = new Map();

/** Gzipped bytes of a file, worked out once. */
function sizeOf(src) {
  if (!sizes.has(src)) sizes.set(src, gzipSync(readFileSync(path.join(OUT, src))).length);
  return sizes.get(src);
}

function scriptsOf(page) {
  const html = readFileSync(path.join(OUT, page), "utf8");
  const scripts = [...html.matchAll(/<script\b[^>]*>/gi)]
    // Browsers that know modules skip the polyfills.
    .filter(([tag]) => !/\bnomodule/i.test(tag))
    .flatMap(([tag]) => /\bsrc="([^"?]+)/i.exec(tag)?.[1] ?? []);
  return [...new Set(scripts)];
}

const pages = readdirSync(OUT, { recursive: true }).filter((file) => file.endsWith(".html")).toSorted();
for (const page of pages) {
  const scripts = scriptsOf(page);
  const kb = scripts.reduce((sum, src) => sum + sizeOf(src), 0) / 1024;
  console.log(`budget: ${page}: ${kb.toFixed(1)} of ${BUDGET_KB} KB gzipped script on first load, ${scripts.length} files`);
  if (kb > BUDGET_KB) process.exitCode = 1;
}
if (pages.length === 0) process.exitCode = 1;
