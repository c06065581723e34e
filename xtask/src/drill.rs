//! `cargo xtask drill`: exercises that take longer than a test should, by name.

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// An exercise: a cargo command whose exit code is the answer.
struct Drill {
    name: &'static str,
    about: &'static str,
    cargo: &'static [&'static str],
}

/// All of them. A new one is a line.
const DRILLS: &[Drill] = &[];

/// The task. Without a name it lists the drills.
pub fn drill(workspace: &Workspace, arguments: &[String]) -> Checked {
    let Some((name, rest)) = arguments.split_first() else {
        if DRILLS.is_empty() {
            println!("There are no drills yet.");
        }
        DRILLS.iter().for_each(|drill| println!("  {:<16}{}", drill.name, drill.about));
        return Ok(());
    };
    let drill = DRILLS.iter().find(|drill| drill.name == name).ok_or_else(|| format!("there is no drill `{name}`"))?;
    process::succeed(process::cargo(&workspace.root, drill.cargo).args(rest))
}
