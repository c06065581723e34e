/** Months ("2036-03") and ages in words. */

const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function yearOf(month: string): number {
  return Number(month.slice(0, 4));
}

/** A month as a place on a year axis: 2036-07 is 2036.5. */
export function placeOf(month: string): number {
  return yearOf(month) + (Number(month.slice(5, 7)) - 1) / 12;
}

export function monthName(month: string): string {
  return `${NAMES[Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`.trim();
}

/** The age reached in a calendar year. */
export function ageIn(year: number, born: string): number {
  return year - yearOf(born);
}

/** 744 months is "62"; 747 is "62 and 3 months". */
export function ageWords(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (rest === 0) return String(years);
  return `${years} and ${rest} ${rest === 1 ? "month" : "months"}`;
}

/** 744 months is "62"; 775 is "64 y 7 m". */
export function ageShort(months: number): string {
  const rest = months % 12;
  return rest === 0 ? String(months / 12) : `${Math.floor(months / 12)} y ${rest} m`;
}

/** "63", "63.5" and "63 y 6 m" as months; what is not an age is null. */
export function readAge(words: string): number | null {
  const [, years, months = "0"] = /^\s*(\d+(?:\.\d+)?)\s*(?:y\D*?(?:(\d+)\s*m?\D*)?)?$/i.exec(words) ?? [];
  return years === undefined ? null : Math.round(Number(years) * 12) + Number(months);
}
