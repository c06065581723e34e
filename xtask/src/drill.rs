//! `cargo xtask drill`: exercises that take longer than a test should, by name.

use crate::process::{self, Checked};
use crate::server;
use crate::workspace::Workspace;

/// An exercise: a cargo command whose exit code is the answer, and what it is told.
struct Drill {
    name: &'static str,
    about: &'static str,
    cargo: &'static [&'static str],
    /// Whether it starts the program, which is then built first.
    needs_program: bool,
    environment: &'static [(&'static str, &'static str)],
}

/// All of them. A new one is a line.
const DRILLS: &[Drill] = &[
    Drill {
        name: "mutations",
        about: "two million damaged plan files: none may make the reader panic",
        cargo: &["test", "--package", "overwinter-plan", "--test", "mutations"],
        needs_program: false,
        environment: &[("OVERWINTER_MUTATIONS", "2000000")],
    },
    Drill {
        name: "kill",
        about: "plans are edited while the server is killed, a minute on each database: no acknowledged edit may be missing",
        cargo: &["run", "--package", "overwinter-drills", "--", "kill"],
        needs_program: true,
        environment: &[],
    },
];

/// The task. Without a name it lists the drills.
pub fn drill(workspace: &Workspace, arguments: &[String]) -> Checked {
    let Some((name, rest)) = arguments.split_first() else {
        DRILLS.iter().for_each(|drill| println!("  {:<16}{}", drill.name, drill.about));
        return Ok(());
    };
    let drill = DRILLS.iter().find(|drill| drill.name == name).ok_or_else(|| format!("there is no drill `{name}`"))?;
    if drill.needs_program {
        server::build(workspace)?;
    }
    process::succeed(process::cargo(&workspace.root, drill.cargo).args(rest).envs(drill.environment.iter().copied()))
}
