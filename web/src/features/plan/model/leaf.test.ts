import { describe, expect, it } from "vitest";
import { readAgeField, readGrowth, readMatch, readMoney, readPercent, readShare, readUpTo, readWhen, writeAge, writeGrowth, writeMatch, writeMoney, writePercent, writeShare, writeUpTo, writeWhen } from "./leaf";

describe("an amount", () => {
  it.each([["148,000", 148_000], ["$1.5k", 1500], [" 2 270.45 ", 2270.45], ["1.2 m", 1_200_000], ["", undefined], ["-5", -5], ["about ten", "about ten"]])("“%s”", (words, value) => {
    expect(readMoney(words)).toEqual(value);
  });
  it("is shown with its thousands, and what is none as it was typed", () => expect([writeMoney(148_000), writeMoney("about ten")]).toEqual(["148,000", "about ten"]));
});

describe("a rate", () => {
  it.each([["4.5", "4.5 %"], ["4.5%", "4.5 %"], ["-1", "-1 %"], [".5", "0.5 %"], ["", undefined], ["much", "much"]])("“%s”", (words, value) => expect(readPercent(words)).toEqual(value));
  it("is shown without its sign", () => expect([writePercent("4.5 %"), writePercent("much"), writePercent(undefined)]).toEqual(["4.5", "much", ""]));
  it("of a mix keeps the form it has in the file", () => {
    expect([writeShare(0.55), writeShare("40 %"), readShare("60", 0.55), readShare("60", "40 %"), readShare("60", undefined), readShare("", 0.5)]).toEqual(["55", "40", 0.6, "60 %", 0.6, undefined]);
  });
});

describe("an age", () => {
  it.each([["62", 62], ["62 y 6 m", "62 y 6 m"], ["62.5", "62 y 6 m"], ["", undefined], ["soon", "soon"]])("“%s”", (words, value) => expect(readAgeField(words)).toEqual(value));
  it("is shown in years and months", () => expect([writeAge(62), writeAge("62 y 6 m"), writeAge("soon")]).toEqual(["62", "62 y 6 m", "soon"]));
});

describe("a text of the file survives the form unchanged", () => {
  it.each(["inflation", "inflation + 0.5 %", "inflation - 1 %", "2 %", "none", "as it likes"])("growth “%s”", (words) => expect(writeGrowth(readGrowth(words))).toBe(words));
  it.each<[unknown]>([["now"], ["end"], ["2031-06"], ["age 62"], ["age 62 y 6 m"], ["ana: age 62"], ["retires"], ["ana: retires"], ["some day"], [{ milestone: "move" }], [{ milestone: "move", years: -10 }], [{ debt: "mortgage" }]])("date %j", (value) => {
    expect(writeWhen(readWhen(value as never))).toEqual(value);
  });
  it.each<[unknown]>([["limit"], [4000], [{ balance: 50_000 }]])("step %j", (value) => expect(writeUpTo(readUpTo(value as never))).toEqual(value));
  it("match", () => {
    const match = readMatch("50 % of first 6 %");
    expect(match && writeMatch(match)).toBe("50 % of first 6 %");
    expect(readMatch("half of it")).toBeNull();
  });
  it("a person and an age by name are an age of that person", () => expect(writeWhen(readWhen({ person: "ana", age: 50 }))).toBe("ana: age 50"));
});
