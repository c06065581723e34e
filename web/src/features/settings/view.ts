/** Small things that the settings say. Pure. */

/** "2026-11-24T17:08:00Z" as "24 Nov 2026, 17:08", in the reader's own time. */
export function momentWords(moment: string, timeZone?: string): string {
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", ...(timeZone ? { timeZone } : {}) });
  return words.format(new Date(moment));
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"], [/\bOPR\//, "Opera"], [/\b(?:Firefox|FxiOS)\//, "Firefox"], [/\b(?:Headless)?(?:Chrome|CriOS)\//, "Chrome"], [/\bSafari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"], [/\biPhone\b/, "an iPhone"], [/\biPad\b/, "an iPad"], [/\bWindows\b/, "Windows"], [/\bMac OS X\b/, "a Mac"], [/\bCrOS\b/, "ChromeOS"], [/\bLinux\b/, "Linux"],
];

/** What a browser says of itself, as "Firefox on Windows"; its own words where it is none that we know. */
export function deviceWords(device: string): string {
  const named = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(device))?.[1];
  const browser = named(BROWSERS);
  if (!browser) return device;
  const system = named(SYSTEMS);
  return system ? `${browser} on ${system}` : browser;
}

/** A plan's name as the name of its file. */
export function fileNameOf(name: string): string {
  const plain = name.toLowerCase().normalize("NFKD").replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return `${plain || "plan"}.toml`;
}
