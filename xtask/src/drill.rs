//! `cargo xtask drill`: exercises that take longer than a test should, by name.

use crate::process::{self, Checked};
use crate::workspace::Workspace;
use crate::{browser, server, tax_speed};

/// An exercise, whose exit code is the answer.
struct Drill {
    name: &'static str,
    about: &'static str,
    runs: Runs,
}

/// What an exercise is.
enum Runs {
    /// A cargo command, and what it is told.
    Cargo { arguments: &'static [&'static str], environment: &'static [(&'static str, &'static str)] },
    /// A cargo command that starts the program, which is built first.
    CargoOnProgram(&'static [&'static str]),
    /// A script that drives a browser against a server of its own.
    Browser(&'static str),
    /// A function of this program.
    Own(fn(&Workspace) -> Checked),
}

/// All of them. A new one is an entry.
const DRILLS: &[Drill] = &[
    Drill {
        name: "mutations",
        about: "two million damaged plan files: none may make the reader panic",
        runs: Runs::Cargo {
            arguments: &["test", "--package", "overwinter-plan", "--test", "mutations"],
            environment: &[("OVERWINTER_MUTATIONS", "2000000")],
        },
    },
    Drill {
        name: "random-plans",
        about: "a hundred thousand random plans: money is conserved, nothing negative, no NaN, lanes are the scalar",
        runs: Runs::Cargo {
            arguments: &["test", "--package", "overwinter-engine", "--test", "conservation", "--", "--nocapture"],
            environment: &[("OVERWINTER_RANDOM_PLANS", "100000")],
        },
    },
    Drill {
        name: "kill",
        about: "plans are edited while the server is killed, a minute on each database: no acknowledged edit may be missing",
        runs: Runs::CargoOnProgram(&["run", "--package", "overwinter-drills", "--", "kill"]),
    },
    Drill {
        name: "redraw",
        about: "a hundred changes in the plan editor: the fan has moved within 150 ms, in the middle",
        runs: Runs::Browser("redraw"),
    },
    Drill {
        name: "tax-speed",
        about: "federal returns a second here, in Tax-Calculator and in tenforty, in one run",
        runs: Runs::Own(tax_speed::run),
    },
];

/// The task. Without a name it lists the drills.
pub fn drill(workspace: &Workspace, arguments: &[String]) -> Checked {
    let Some((name, rest)) = arguments.split_first() else {
        DRILLS.iter().for_each(|drill| println!("  {:<16}{}", drill.name, drill.about));
        return Ok(());
    };
    let drill = DRILLS.iter().find(|drill| drill.name == name).ok_or_else(|| format!("there is no drill `{name}`"))?;
    match &drill.runs {
        Runs::Cargo { arguments, environment } => {
            process::succeed(process::cargo(&workspace.root, arguments).args(rest).envs(environment.iter().copied()))
        }
        Runs::CargoOnProgram(arguments) => {
            server::build(workspace)?;
            process::succeed(process::cargo(&workspace.root, arguments).args(rest))
        }
        Runs::Browser(script) => browser::run(workspace, script, &[]),
        Runs::Own(run) => run(workspace),
    }
}
