import { describe, expect, it } from "vitest";
import { csvOf, fileName } from "./save";

describe("a saved table", () => {
  it("has plain numbers where the table knows them, and quotes what needs it", () => {
    const csv = csvOf({ columns: ["Pay", "A, B"], rows: [{ head: "2026", cells: ["$1,000", "$2"], values: [1000.1234567, 2] }, { head: "2027", cells: ["$1,000", "say \"so\""] }] }, "Year");
    expect(csv).toBe('Year,Pay,"A, B"\r\n2026,1000.123457,2\r\n2027,"$1,000","say ""so"""\r\n');
  });
  it("never hands a spreadsheet a formula", () => {
    expect(csvOf({ columns: ["=1+1"], rows: [], corner: "@x" }, "Year")).toBe("'@x,'=1+1\r\n");
  });
  it("is named after its chart", () => expect([fileName("Where the money is", "csv"), fileName("…", "svg")]).toEqual(["overwinter-where-the-money-is.csv", "overwinter-chart.svg"]));
});
