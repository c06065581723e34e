// All browser checks against the server at $BASE_URL, which begins with an empty database. An argument keeps the checks that hold its words.
import "./today.mjs";
import "./results.mjs";
import "./actual.mjs";
import "./pages.mjs";
import "./account.mjs";
import "./household.mjs";
import { runAll } from "./suite.mjs";

await runAll(process.argv[2]);
