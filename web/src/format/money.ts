/** Money as words: short in headings ($7,450; $1.24 M), whole dollars in tables, cents in worksheets. */

export interface Money {
  /** Three significant digits: $7,450, $612,000, $1.24 M. */
  short(amount: number): string;
  /** Whole dollars: $104,233. */
  whole(amount: number): string;
  /** To the cent: $104,233.17. */
  cents(amount: number): string;
  /** For an axis: $50 k, $1.5 M. */
  axis(amount: number): string;
}

const HIDDEN = "•••";
const hiddenMoney: Money = { short: () => HIDDEN, whole: () => HIDDEN, cents: () => HIDDEN, axis: () => HIDDEN };

export function createMoney(currency: string, hidden: boolean, locale = "en-US"): Money {
  if (hidden) return hiddenMoney;
  const of = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { style: "currency", currency, ...options });
  const whole = of({ maximumFractionDigits: 0 });
  const cents = of({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const rough = of({ maximumSignificantDigits: 3, maximumFractionDigits: 0 });
  const digits = of({ maximumSignificantDigits: 3 });
  return {
    short: (amount) => minus(compact(amount, 1e6, digits) ?? rough.format(noNegativeZero(amount))),
    whole: (amount) => minus(whole.format(noNegativeZero(amount))),
    cents: (amount) => minus(cents.format(amount)),
    axis: (amount) => minus(compact(amount, 1e3, digits) ?? digits.format(amount)),
  };
}

/** From `from` on, in thousands, millions or billions with a narrow space: $1.24 M. */
function compact(amount: number, from: number, format: Intl.NumberFormat): string | null {
  // What rounds up to the next unit belongs to it: $999,800 is $1 M, not $1,000,000.
  const size = Math.abs(Number(amount.toPrecision(3)));
  if (size < from) return null;
  for (const [unit, name] of [[1e9, "B"], [1e6, "M"], [1e3, "k"]] as const) {
    if (size >= unit) return `${format.format(amount / unit)}\u202F${name}`;
  }
  return null;
}

function noNegativeZero(amount: number): number {
  return Math.abs(amount) < 0.5 ? 0 : amount;
}

/** A true minus sign is as wide as a digit. */
function minus(words: string): string {
  return words.replace("-", "\u2212");
}
