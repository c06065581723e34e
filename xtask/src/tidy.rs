//! What keeps the house tidy: format, banned calls, clippy, sizes, texts, links, licences, features. Each is a check of its own.

mod banned;
mod features;
mod licences;
mod links;
mod size;
mod source;
mod spdx;
mod tracked;
mod words;

use crate::process::{self, Checked};
use crate::suite::Suite;
use crate::web;
use crate::workspace::Workspace;

/// One check: its name and what it does.
type Check = (&'static str, fn(&Workspace) -> Checked);

/// The checks, cheapest first.
pub const CHECKS: &[Check] = &[
    ("format", format),
    ("banned calls", banned::check),
    ("sizes", size::check),
    ("texts", words::check),
    ("links", links::check),
    ("licences", licences::check),
    ("features", features::check),
    ("clippy", clippy),
];

/// The task. With `--write` it writes what can be written: the format and each pure crate's `clippy.toml`.
pub fn tidy(workspace: &Workspace, arguments: &[String]) -> Checked {
    if arguments.iter().any(|argument| argument == "--write") {
        banned::write(workspace)?;
        process::succeed(&mut process::cargo(&workspace.root, &["fmt", "--all"]))?;
    }
    let mut suite = Suite::new();
    steps(workspace, &mut suite);
    suite.finish()
}

/// Adds every check to a suite.
pub fn steps(workspace: &Workspace, suite: &mut Suite) {
    for (name, check) in CHECKS {
        suite.step(name, &[], |_| check(workspace));
    }
}

fn format(workspace: &Workspace) -> Checked {
    process::succeed(&mut process::cargo(&workspace.root, &["fmt", "--all", "--check"]))
        .map_err(|_| "not formatted; `cargo fmt` mends it".to_owned())
}

fn clippy(workspace: &Workspace) -> Checked {
    web::ensure_out_folder(workspace)?;
    process::succeed(&mut process::cargo(&workspace.root, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}
