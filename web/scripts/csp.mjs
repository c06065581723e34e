// Checks every exported page against the strict content policy and writes out/csp.json:
// { "<page>": ["sha256-…", …] }, the hashes of its inline scripts, which the server sends with that page.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const OUT = "out";
const pages = readdirSync(OUT, { recursive: true }).filter((file) => file.endsWith(".html")).toSorted();
const faults = [];
const hashes = {};

for (const page of pages) {
  const html = readFileSync(path.join(OUT, page), "utf8");
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  const inline = scripts.filter(([, attributes]) => !/\bsrc=/i.test(attributes)).map(([, , body]) => body);
  hashes[page.split(path.sep).join("/")] = [...new Set(inline.map(hashOf))];

  const markup = html.replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/gi, "");
  check(page, markup, /<[^>]*\sstyle=/i, "a style attribute");
  check(page, markup, /<style\b/i, "a style element");
  check(page, markup, /<[^>]*\son[a-z]+=/i, "an event handler attribute");
  check(page, html, /<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(?:https?:)?\/\//i, "a file of another host");
}

for (const file of readdirSync(OUT, { recursive: true }).filter((name) => name.endsWith(".css"))) {
  check(file, readFileSync(path.join(OUT, file), "utf8"), /url\(["']?(?:https?:|\/\/|data:font)/i, "a font or image that the policy blocks");
}

if (pages.length === 0) faults.push("there are no pages in out/");
if (faults.length > 0) {
  for (const fault of faults) console.error(`csp: ${fault}`);
  process.exit(1);
}
writeFileSync(path.join(OUT, "csp.json"), `${JSON.stringify(hashes, null, 2)}\n`);
console.log(`csp: ${pages.length} pages, ${Object.values(hashes).flat().length} inline scripts hashed`);

function hashOf(script) {
  return `sha256-${createHash("sha256").update(script, "utf8").digest("base64")}`;
}

function check(file, content, pattern, what) {
  const found = pattern.exec(content);
  if (found) faults.push(`${file} holds ${what}: ${found[0].slice(0, 120)}`);
}
