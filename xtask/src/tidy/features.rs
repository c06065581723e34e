//! One set of features: what the program is built from has the same features when only it is built as when everything is tested.
//!
//! Cargo turns on the features that the packages asked for need together. So a package that is asked for alone may want another build
//! of a dependency than the whole workspace does, and each of `make run` and `make test` would then compile it anew for itself.

use std::collections::BTreeSet;

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// What is built by itself, as cargo is told: by `make run`, and for the browser tests.
const ALONE: [&[&str]; 2] = [&["--package", "overwinter-cli"], &["--package", "overwinter-cli", "--package", "overwinter-testkit"]];

/// Compares the features with those of the whole workspace, tests included.
pub fn check(workspace: &Workspace) -> Checked {
    let all = features(workspace, &["--workspace", "--edges", "normal,build,dev"])?;
    let mut different = BTreeSet::new();
    for selection in ALONE {
        let own = features(workspace, &[selection, &["--edges", "normal,build"]].concat())?;
        different.extend(own.difference(&all).cloned());
    }
    for line in &different {
        eprintln!("the program alone is built with {line}, the workspace is not");
    }
    if different.is_empty() {
        return Ok(());
    }
    Err("ask for the missing features in the program's or the server's manifest, so that nothing is built twice".to_owned())
}

/// Each package with its features, as `name version (features)`.
fn features(workspace: &Workspace, selection: &[&str]) -> Checked<BTreeSet<String>> {
    let shape = ["tree", "--prefix", "none", "--no-dedupe", "--format", "{p} ({f})"];
    let text = process::output(&mut process::cargo(&workspace.root, &[&shape, selection].concat()))?;
    Ok(text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).filter(|line| !line.is_empty()).collect())
}
