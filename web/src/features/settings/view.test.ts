import { expect, it } from "vitest";
import { deviceWords, fileNameOf, momentWords } from "./view";

it("says a moment in the reader's time", () => expect(momentWords("2026-11-24T17:08:00Z", "America/Los_Angeles")).toBe("24 Nov 2026, 09:08"));
it.each([["Ana and Ben", "ana-and-ben.toml"], ["Zoë’s plan!", "zoe-s-plan.toml"], ["未来", "plan.toml"]])("names the file of %j", (name, file) => expect(fileNameOf(name)).toBe(file));
it.each([
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on a Mac"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on an iPhone"],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"],
  ["curl/8.5.0", "curl/8.5.0"],
])("calls the device that says %j by its name", (device, name) => expect(deviceWords(device)).toBe(name));
