//! `cargo xtask instructions`: how many instructions a step of a path costs, counted by valgrind. Unlike a time it is the same on a busy
//! machine, so a rise of five percent over the recorded figure fails the tests.
//!
//! The bench `instructions` of the engine runs each case twice, with more paths the second time, and each run is counted by itself; the
//! difference has no start in it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::needs;
use crate::process::{self, Checked};
use crate::workspace::Workspace;

const RECORD: &str = "crates/engine/benches/instructions.toml";
/// The function whose calls are the runs.
const COUNTED: &str = "instructions::counted_run";
/// A rise above this share of the recorded figure fails; a fall by as much asks to be recorded.
const BAND: f64 = 0.05;

const HEAD: &str = "# Instructions of a step of a path: plan, length of the step, back end. Written by `cargo xtask instructions --record`; the commit that\n# changes a figure says why. `cargo xtask test` fails when one rises by more than 5 %.\n\n";

/// Instructions of a path's step by case: "couple monthly avx2".
type Figures = BTreeMap<String, f64>;

/// The task. `--record` writes the figures instead of comparing them.
pub fn instructions(workspace: &Workspace, arguments: &[String]) -> Checked {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        println!("not counted: the figures are of Linux on x86-64");
        return Ok(());
    }
    needs::valgrind()?;
    let figures = count(workspace)?;
    let file = workspace.root.join(RECORD);
    match arguments {
        [] => {
            let text = std::fs::read_to_string(&file).map_err(|error| format!("{RECORD}: {error}"))?;
            let (report, risen) = compare(&read(&text)?, &figures);
            print!("{report}");
            if risen == 0 { Ok(()) } else { Err(format!("{risen} figures are not as recorded in {RECORD}")) }
        }
        [word] if word == "--record" => {
            let text = write(&figures);
            print!("{text}");
            std::fs::write(&file, text).map_err(|error| format!("{RECORD}: {error}"))
        }
        _ => Err("the only argument is --record".to_owned()),
    }
}

/// Builds the bench and counts its cases.
fn count(workspace: &Workspace) -> Checked<Figures> {
    let program = built(workspace)?;
    let folder = workspace.scratch()?.join("instructions");
    // Files of a run before.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind", "--collect-atstart=no"]);
    valgrind.args(["--toggle-collect", "--dump-before"].map(|option| format!("{option}={COUNTED}")));
    valgrind.arg(format!("--callgrind-out-file={}", folder.join("run").display())).arg(program);
    let cases = process::output(&mut valgrind)?;
    let cases: Vec<&str> = cases.lines().collect();
    // What was counted is written before the next run begins, so the first file is empty and the last run's has no number.
    let file = |run: usize| if run + 1 < cases.len() { format!("run.{}", run + 2) } else { "run".to_owned() };
    let counts = cases.iter().enumerate().map(|(run, case)| Ok((*case, total(&folder.join(file(run)))?)));
    figures(&counts.collect::<Checked<Vec<_>>>()?)
}

/// The bench's program, built as everything is for the tests.
fn built(workspace: &Workspace) -> Checked<PathBuf> {
    let arguments = ["build", "--workspace", "--bench", "instructions", "--message-format", "json-render-diagnostics"];
    let text = process::output(&mut process::cargo(&workspace.root, &arguments))?;
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = messages
        .filter(|message| message["target"]["name"] == "instructions")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from));
    program.ok_or_else(|| "cargo built no bench `instructions`".to_owned())
}

/// The instructions of one run, from valgrind's file.
fn total(file: &Path) -> Checked<u64> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).and_then(|number| number.trim().parse().ok());
    total.ok_or_else(|| format!("{} has no total", file.display()))
}

/// Figures of the bench's lines (plan, step, back end, steps, paths) with their counts: two lines in a row are a case.
fn figures(counts: &[(&str, u64)]) -> Checked<Figures> {
    let figure = |pair: &[(&str, u64)]| -> Option<(String, f64)> {
        let [(few, few_count), (many, many_count)] = pair else { return None };
        let (case, few_paths) = few.rsplit_once(' ')?;
        let many_paths = many.strip_prefix(case)?.trim().parse::<u32>().ok()?;
        let (name, steps) = case.rsplit_once(' ')?;
        let path_steps = f64::from(many_paths - few_paths.parse::<u32>().ok()?) * steps.parse::<f64>().ok()?;
        Some((name.to_owned(), many_count.checked_sub(*few_count)? as f64 / path_steps))
    };
    counts.chunks(2).map(figure).collect::<Option<_>>().ok_or_else(|| format!("the bench printed something else: {counts:?}"))
}

/// A table of recorded and counted figures, and how many of them fail.
fn compare(recorded: &Figures, counted: &Figures) -> (String, usize) {
    let (mut report, mut failed) = (String::new(), 0);
    let cases: std::collections::BTreeSet<_> = recorded.keys().chain(counted.keys()).collect();
    for case in cases {
        let (word, fails) = match (recorded.get(case), counted.get(case)) {
            (Some(before), Some(now)) if now > &(before * (1.0 + BAND)) => {
                (format!("{now:.1}, was {before:.1}: MORE by {:.1} %", (now / before - 1.0) * 100.0), true)
            }
            (Some(before), Some(now)) if now < &(before * (1.0 - BAND)) => {
                (format!("{now:.1}, was {before:.1}: less; record it with `cargo xtask instructions --record`"), false)
            }
            (Some(before), Some(now)) => (format!("{now:.1}, was {before:.1}"), false),
            (Some(_), None) if case.ends_with("avx2") => ("not counted: this machine has no AVX2".to_owned(), false),
            (Some(_), None) => ("recorded, but not counted any more".to_owned(), true),
            (None, _) => ("not recorded: `cargo xtask instructions --record`".to_owned(), true),
        };
        failed += usize::from(fails);
        let _ = writeln!(report, "{case:<32}{word}");
    }
    (report, failed)
}

fn read(text: &str) -> Checked<Figures> {
    let table: toml::Table = text.parse().map_err(|error| format!("{RECORD}: {error}"))?;
    let figure = |(case, value): (String, toml::Value)| value.as_float().map(|figure| (case, figure));
    table.into_iter().map(figure).collect::<Option<_>>().ok_or_else(|| format!("{RECORD}: every value is a number with a point"))
}

fn write(figures: &Figures) -> String {
    let mut text = HEAD.to_owned();
    for (case, figure) in figures {
        let _ = writeln!(text, "{:<32} = {figure:.1}", format!("\"{case}\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Figures, compare, figures, read, write};

    fn of(figures: &[(&str, f64)]) -> Figures {
        figures.iter().map(|(case, figure)| ((*case).to_owned(), *figure)).collect()
    }

    #[test]
    fn a_rise_of_more_than_five_percent_fails_and_nothing_less_does() {
        let recorded = of(&[("couple monthly scalar", 1_000.0)]);
        for (now, fails) in [(1_051.0, 1), (1_049.0, 0), (1_000.0, 0), (500.0, 0)] {
            let (report, failed) = compare(&recorded, &of(&[("couple monthly scalar", now)]));
            assert_eq!(failed, fails, "{report}");
        }
    }

    #[test]
    fn a_case_that_is_on_one_side_only_fails_unless_the_machine_lacks_it() {
        assert_eq!(compare(&of(&[]), &of(&[("couple monthly scalar", 1.0)])).1, 1);
        assert_eq!(compare(&of(&[("couple monthly scalar", 1.0)]), &of(&[])).1, 1);
        assert_eq!(compare(&of(&[("couple monthly avx2", 1.0)]), &of(&[])).1, 0);
    }

    #[test]
    fn two_runs_of_a_case_are_a_figure_without_its_start() {
        // 64 paths more of 10 steps each cost 6,400 more.
        let counts = [("couple annual scalar 10 32", 1_003_200), ("couple annual scalar 10 96", 1_009_600)];
        assert_eq!(figures(&counts), Ok(of(&[("couple annual scalar", 10.0)])));
        assert!(figures(&counts[..1]).is_err());
        assert!(figures(&[counts[0], ("couple annual avx2 10 96", 1)]).is_err());
    }

    #[test]
    fn what_is_written_is_read() {
        let recorded = of(&[("couple annual avx2", 12.5), ("widow monthly scalar", 1_000.0)]);
        assert_eq!(read(&write(&recorded)), Ok(recorded));
        assert!(read("a = \"b\"").is_err());
    }
}
