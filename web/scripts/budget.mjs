// The first load of the page, in gzipped bytes of script, stays within its budget.
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 200;
const html = readFileSync("out/index.html", "utf8");
const scripts = [...html.matchAll(/<script\b[^>]*>/gi)]
  // Browsers that know modules skip the polyfills.
  .filter(([tag]) => !/\bnomodule/i.test(tag))
  .flatMap(([tag]) => /\bsrc="([^"?]+)/i.exec(tag)?.[1] ?? []);
const bytes = [...new Set(scripts)].reduce((sum, src) => sum + gzipSync(readFileSync(path.join("out", src))).length, 0);
const kb = bytes / 1024;

console.log(`budget: ${kb.toFixed(1)} of ${BUDGET_KB} KB gzipped script on first load, ${new Set(scripts).size} files`);
if (kb > BUDGET_KB) process.exit(1);
