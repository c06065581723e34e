import { describe, expect, it } from "vitest";
import { monthNumber, monthOf, monthText, whenWords } from "./dates";
import { valueAt, withValue, type Plan } from "./json";
import { sample } from "./sample";
import { eventsOf, eventWords, snapped, withEventAt } from "./timeline";

const known = new Map([["mortgage paid", "2045-02"]]);
const events = eventsOf(sample, known);
const event = (label: string, of = events) => {
  const found = of.find((one) => one.label === label);
  if (!found) throw new Error(`no event ${label}`);
  return found;
};

describe("dates", () => {
  it.each<[unknown, string | null]>([["now", "2026-01"], ["end", "2069-11"], ["2031-06", "2031-06"], ["ana: age 62", "2036-03"], ["ben: age 62 y 6 m", "2039-05"], ["ana: retires", "2036-03"], ["ben: retires", "2039-03"], [{ debt: "mortgage" }, "2045-02"], [{ milestone: "move" }, "2046-11"], [{ milestone: "move", years: -10 }, "2036-11"], ["age 62", null], ["some day", null]])("%j", (value, month) => {
    const number = monthOf(value as never, sample, "", known);
    expect(number === null ? null : monthText(number)).toBe(month);
  });
  it("that follow each other in a circle are none", () => {
    const circle: Plan = { ...sample, people: [{ id: "a", born: "1980-01", retires: "b: retires" }, { id: "b", born: "1980-01", retires: "a: retires" }] };
    expect(monthOf("a: retires", circle, "")).toBeNull();
  });
  it.each([["ana: age 62", "Ana is 62"], ["ben: retires", "Benjamin’s retirement"], ["retires", "retirement"], ["2031-06", "Jun 2031"]])("%s in words", (value, words) => expect(whenWords(value, sample)).toBe(words));
});

describe("the line of time", () => {
  it("shows what is dated, in order", () => {
    expect(events.map((one) => `${one.label} ${monthText(one.month)}`)).toEqual([
      "College 2028-09", "Car 2034-05", "Ana retires 2036-03", "Benjamin retires 2039-03", "Ana claims Social Security 2041-03", "Mortgage paid off 2045-02", "Move 2046-11",
    ]);
  });
  it("moves what has a date of its own, in the form it is written in", () => {
    const later = (label: string, by: number) => {
      const one = event(label);
      return valueAt(withEventAt(sample, one, one.month + by), one.field ?? "");
    };
    expect([later("Ana retires", 12), later("Ana retires", 1), later("College", 12), later("Benjamin retires", 24), later("Ana claims Social Security", -12), later("Move", 12)])
      .toEqual(["age 63", "age 62 y 1 m", "2029-09", "ben: age 67".replace("ben", "ana"), 66, "ben: age 71"]);
  });
  it("leaves alone what follows something else", () => {
    const paid = event("Mortgage paid off");
    expect([paid.field, withEventAt(sample, paid, paid.month + 12) === sample]).toEqual([null, true]);
  });
  it("keeps a claim between 62 and 70", () => {
    const claim = event("Ana claims Social Security");
    expect([claim.month + 120, claim.month - 120].map((month) => valueAt(withEventAt(sample, claim, month), "/income/1/claim_age"))).toEqual([70, 62]);
  });
  it("drags by whole years, within its bounds", () => {
    const claim = event("Ana claims Social Security");
    expect([7, 5, 50, -200].map((by) => snapped(claim, claim.month + by) - claim.month)).toEqual([12, 0, 36, -60]);
  });
  it("tells the age with the date", () => expect([eventWords(event("Ana retires"), sample), eventWords(event("Car"), sample)]).toEqual(["Mar 2036, at 62", "May 2034"]));
  it("is empty while the plan has no first month", () => expect(eventsOf(withValue(sample, "/as_of", "soon"), known)).toEqual([]));
  it("reads no month where there is none", () => expect([monthNumber("2031-13"), monthNumber("2031"), monthNumber("")]).toEqual([null, null, null]));
});
