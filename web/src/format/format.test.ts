import { describe, expect, it } from "vitest";
import { createMoney } from "./money";
import { ageIn, ageShort, ageWords, monthName, placeOf, readAge } from "./month";
import { countInHundred, percent, plusMinus } from "./share";

const money = createMoney("USD", false);

describe("money", () => {
  it.each([
    [7450, "$7,450"], [104_233, "$104,000"], [999_800, "$1\u202FM"], [1_240_400, "$1.24\u202FM"], [-612_300, "\u2212$612,000"], [0, "$0"], [-0.2, "$0"], [4e7, "$40\u202FM"],
  ])("is short in headings: %d", (amount, words) => expect(money.short(amount)).toBe(words));
  it.each([[104_233.4, "$104,233"], [-0.3, "$0"], [-12, "\u2212$12"]])("is whole in tables: %d", (amount, words) => expect(money.whole(amount)).toBe(words));
  it.each([[104_233.174, "$104,233.17"], [0, "$0.00"]])("is exact in worksheets: %d", (amount, words) => expect(money.cents(amount)).toBe(words));
  it.each([[0, "$0"], [50_000, "$50\u202Fk"], [1_500_000, "$1.5\u202FM"]])("is scarce on axes: %d", (amount, words) => expect(money.axis(amount)).toBe(words));
  it("shows nothing when hidden", () => {
    const hidden = createMoney("USD", true);
    expect([hidden.short(1), hidden.whole(1), hidden.cents(1), hidden.axis(1)]).toEqual(["•••", "•••", "•••", "•••"]);
  });
});

describe("chances", () => {
  it.each([[0, "0"], [0.0004, "under 1"], [0.868, "87"], [0.996, "over 99"], [1, "100"]])("%d is %s in 100", (share, words) => expect(countInHundred(share)).toBe(words));
  it.each([[0.0075, "± 1"], [0.0005, "± 1"], [0.021, "± 2"], [0, null]])("an error of %d is %s", (error, words) => expect(plusMinus(error)).toBe(words));
  it.each([[0.343, 0, "34\u00A0%"], [-0.343, 1, "\u221234.3\u00A0%"], [-0.0001, 0, "0\u00A0%"]])("%d with %d digits is %s", (share, digits, words) => expect(percent(share, digits)).toBe(words));
});

describe("months and ages", () => {
  it("name a month and its place in the year", () => expect([monthName("2036-03"), placeOf("2036-07")]).toEqual(["Mar 2036", 2036.5]));
  it("tell the age reached in a year", () => expect(ageIn(2036, "1974-03")).toBe(62));
  it.each([[744, "62", "62"], [745, "62 and 1 month", "62 y 1 m"], [775, "64 and 7 months", "64 y 7 m"]])("%d months", (months, words, short) => {
    expect([ageWords(months), ageShort(months), readAge(short)]).toEqual([words, short, months]);
  });
  it.each([["63", 756], ["63.5", 762], [" 63 y ", 756], ["63 years 2 months", 758], ["", null], ["soon", null]])("reads “%s”", (words, months) => expect(readAge(words)).toBe(months));
});
