//! `cargo xtask`: the project's own commands. It is kept small and light (two dependencies), because everything else waits for it.

mod bench;
mod browser;
mod database;
mod drill;
mod fingerprint;
mod guides;
mod instructions;
mod layers;
mod needs;
mod plot;
mod process;
mod python;
mod reference;
mod run;
mod screenshots;
mod server;
mod suite;
mod tax_speed;
mod test;
mod tidy;
mod web;
mod workspace;

use std::process::ExitCode;

use process::Checked;
use workspace::Workspace;

/// One command: its name, its arguments as shown in the help, one line about it, and what it does.
struct Task {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    work: fn(&Workspace, &[String]) -> Checked,
}

const TASKS: &[Task] = &[
    Task { name: "run", arguments: "[--port 8080]", about: "build the web app and the binary, serve the sample household", work: run::run },
    Task { name: "test", arguments: "", about: "every check and test, with a summary of what ran", work: test::test },
    Task { name: "lint", arguments: "", about: "tidy, layers, and the web's lint and types", work: test::lint },
    Task { name: "tidy", arguments: "[--write]", about: "format, banned calls, sizes, texts, links, licences, clippy", work: tidy::tidy },
    Task { name: "layers", arguments: "", about: "who may import whom, from cargo metadata", work: layers::layers },
    Task {
        name: "needs",
        arguments: "",
        about: "what the tests need on this machine, installed where that can be done",
        work: needs::needs,
    },
    Task { name: "bench", arguments: "", about: "measure a release build and write docs/src/performance.md", work: bench::bench },
    Task {
        name: "instructions",
        arguments: "[--record]",
        about: "count the kernel's instructions; a rise of 5 % over the record fails",
        work: instructions::instructions,
    },
    Task { name: "guides", arguments: "[--write]", about: "run the commands of the guides, compare what they print", work: guides::guides },
    Task { name: "drill", arguments: "[NAME]", about: "long exercises by name; without a name, the list", work: drill::drill },
    Task { name: "screenshots", arguments: "[FOLDER]", about: "the page at three widths, light and dark", work: screenshots::screenshots },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", help());
        return ExitCode::SUCCESS;
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprintln!("There is no task `{name}`.\n\n{}", help());
        return ExitCode::from(2);
    };
    match Workspace::here().and_then(|workspace| (task.work)(&workspace, rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{name}: {message}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> String {
    let mut text = String::from("Usage: cargo xtask TASK\n\n");
    for task in TASKS {
        let call = format!("{} {}", task.name, task.arguments);
        text.push_str(&format!("  {call:<22}{}\n", task.about));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{TASKS, help};

    #[test]
    fn the_help_lists_every_task_once() {
        let help = help();
        for task in TASKS {
            assert_eq!(help.lines().filter(|line| line.trim_start().starts_with(&format!("{} ", task.name))).count(), 1, "{}", task.name);
        }
    }
}
