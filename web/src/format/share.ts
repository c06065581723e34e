/** Shares and chances in words: "87 in 100", "± 1", "34 %". Never a decimal that the estimate does not have. */

export function inHundred(share: number): string {
  return `${countInHundred(share)} in 100`;
}

/** The count alone; near the ends it says "under 1" or "over 99" rather than claim a certainty that was not seen. */
export function countInHundred(share: number): string {
  if (share > 0 && share < 0.005) return "under 1";
  if (share < 1 && share >= 0.995) return "over 99";
  return String(Math.round(share * 100));
}

/** One standard error in counts of a hundred, at least 1 unless nothing was estimated. */
export function plusMinus(standardError: number): string | null {
  if (standardError === 0) return null;
  return `± ${Math.max(1, Math.round(standardError * 100))}`;
}

export function percent(share: number, digits = 0): string {
  const number = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number.format(clean(share * 100, digits))}\u00A0%`.replace("-", "\u2212");
}

/** A tiny negative number must not read as "−0". */
function clean(value: number, digits: number): number {
  return Math.abs(value) < 0.5 / 10 ** digits ? 0 : value;
}
