// The static export: build, then check it against the strict content policy and the size budget.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

// A build that failed leaves a cache that fails again; a clean one costs a few seconds.
for (const folder of [".next", "out"]) rmSync(folder, { recursive: true, force: true });

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
const steps = [
  ["node_modules/next/dist/bin/next", "build"],
  ["scripts/csp.mjs"],
  ["scripts/budget.mjs"],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}
