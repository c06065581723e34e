import { expect, it } from "vitest";
import { fileNameOf, momentWords } from "./view";

it("says a moment in the reader's time", () => expect(momentWords("2026-11-24T17:08:00Z", "America/Los_Angeles")).toBe("24 Nov 2026, 09:08"));
it.each([["Ana and Ben", "ana-and-ben.toml"], ["Zoë’s plan!", "zoe-s-plan.toml"], ["未来", "plan.toml"]])("names the file of %j", (name, file) => expect(fileNameOf(name)).toBe(file));
