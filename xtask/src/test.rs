//! `cargo xtask test`: every check and test, step by step. A step that fails does not hide the others.

use crate::database::Database;
use crate::process::{self, Checked};
use crate::server::Server;
use crate::suite::{Counts, Suite};
use crate::workspace::Workspace;
use crate::{browser, guides, instructions, layers, needs, server, tidy, web};

/// The web's checks that run nothing of it: the step's name and npm's script. The first says whether the client fits the API.
const WEB_CHECKS: [(&str, &[&str]); 3] =
    [("web client", &["api", "--", "--check"]), ("web lint", &["lint"]), ("web types", &["typecheck"])];

/// The web's tests that need no browser.
const WEB_TESTS: [(&str, &[&str]); 2] = [("web unit tests", &["test"]), ("web size", &["budget"])];

/// Makes an empty database.
type MakeDatabase = fn(&Workspace) -> Checked<Database>;

/// The browser's tests, on each database that the program runs on.
const BROWSER_TESTS: [(&str, MakeDatabase); 2] =
    [("browser tests (SQLite)", Database::sqlite), ("browser tests (PostgreSQL)", Database::postgres)];

/// The task `test`.
pub fn test(workspace: &Workspace, _: &[String]) -> Checked {
    let mut suite = Suite::new();
    suite.step("needs", &[], |_| needs::for_tests());
    suite.step("layers", &[], |_| layers::layers(workspace, &[]));
    // Before anything that compiles the server, which embeds it.
    suite.step("web build", &["needs"], |_| web::build(workspace));
    for (name, script) in WEB_CHECKS.into_iter().chain(WEB_TESTS) {
        suite.step(name, &["web build"], |counts| web::script(workspace, script, counts));
    }
    tidy::steps(workspace, &mut suite);
    suite.step("cargo tests", &[], |counts| cargo_tests(workspace, counts));
    suite.step("doc tests", &[], |counts| doc_tests(workspace, counts));
    suite.step("instructions", &["needs"], |_| instructions::instructions(workspace, &[]));
    suite.step("program", &["web build"], |_| server::build(workspace));
    suite.step("guides", &["program"], |_| guides::check(workspace, false));
    for (name, database) in BROWSER_TESTS {
        suite.step(name, &["program"], |counts| browser_tests(workspace, database, counts));
    }
    suite.finish()
}

/// The task `lint`: what can be said without running anything.
pub fn lint(workspace: &Workspace, _: &[String]) -> Checked {
    let mut suite = Suite::new();
    suite.step("layers", &[], |_| layers::layers(workspace, &[]));
    tidy::steps(workspace, &mut suite);
    // The types of the web app include some that its build writes.
    suite.step("web build", &[], |_| needs::node().and_then(|()| web::build(workspace)));
    for (name, script) in WEB_CHECKS {
        suite.step(name, &["web build"], |counts| web::script(workspace, script, counts));
    }
    suite.finish()
}

fn cargo_tests(workspace: &Workspace, counts: &mut Counts) -> Checked {
    web::ensure_out_folder(workspace)?;
    let arguments: &[&str] = if process::found("cargo-nextest") {
        &["nextest", "run", "--workspace", "--no-fail-fast"]
    } else {
        &["test", "--workspace", "--lib", "--bins", "--tests", "--examples", "--no-fail-fast"]
    };
    process::counted(&mut process::cargo(&workspace.root, arguments), counts)
}

fn doc_tests(workspace: &Workspace, counts: &mut Counts) -> Checked {
    process::counted(&mut process::cargo(&workspace.root, &["test", "--workspace", "--doc", "--no-fail-fast"]), counts)
}

fn browser_tests(workspace: &Workspace, database: MakeDatabase, counts: &mut Counts) -> Checked {
    let server = Server::start(workspace, database(workspace)?)?;
    process::counted(&mut browser::command(workspace, "e2e", &server)?, counts)
}
