/** Small things that the settings say. Pure. */

/** "2026-11-24T17:08:00Z" as "24 Nov 2026, 17:08", in the reader's own time. */
export function momentWords(moment: string, timeZone?: string): string {
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", ...(timeZone ? { timeZone } : {}) });
  return words.format(new Date(moment));
}

/** A plan's name as the name of its file. */
export function fileNameOf(name: string): string {
  const plain = name.toLowerCase().normalize("NFKD").replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return `${plain || "plan"}.toml`;
}
