//! `cargo xtask drill`: exercises that take longer than a test should, by name.

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// An exercise: a cargo command whose exit code is the answer, and what it is told.
struct Drill {
    name: &'static str,
    about: &'static str,
    cargo: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

/// All of them. A new one is a line.
const DRILLS: &[Drill] = &[Drill {
    name: "mutations",
    about: "two million damaged plan files: none may make the reader panic",
    cargo: &["test", "--package", "overwinter-plan", "--test", "mutations"],
    environment: &[("OVERWINTER_MUTATIONS", "2000000")],
}];

/// The task. Without a name it lists the drills.
pub fn drill(workspace: &Workspace, arguments: &[String]) -> Checked {
    let Some((name, rest)) = arguments.split_first() else {
        DRILLS.iter().for_each(|drill| println!("  {:<16}{}", drill.name, drill.about));
        return Ok(());
    };
    let drill = DRILLS.iter().find(|drill| drill.name == name).ok_or_else(|| format!("there is no drill `{name}`"))?;
    process::succeed(process::cargo(&workspace.root, drill.cargo).args(rest).envs(drill.environment.iter().copied()))
}
