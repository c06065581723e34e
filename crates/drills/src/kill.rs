//! The drill `kill`: no edit that the server acknowledged may be missing after it was killed. Each run first shows that the checker would
//! see one that is.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Args;

use crate::database::Kind;
use crate::round::{Round, Terms, hold};

/// How many complaints of a round are printed.
const COMPLAINTS_MAX: usize = 10;

/// Its words.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The program to kill [default: overwinter beside this one]
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// How long to edit and kill, for each database
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    seconds: u64,
    /// The same with a proxy that acknowledges edits before the server has them
    #[arg(long, value_name = "SECONDS", default_value_t = 6, value_parser = clap::value_parser!(u64).range(3..))]
    control_seconds: u64,
    /// Only this database
    #[arg(long, value_enum)]
    database: Option<Kind>,
    /// Seed of the times of the kills
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A row of the table.
struct Row {
    kind: Kind,
    lying: bool,
    round: Round,
}

/// Holds the drill; false when it failed.
///
/// # Errors
/// When it could not be held.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let program = program(arguments.binary.as_deref())?;
    let folder = std::env::temp_dir().join(format!("overwinter-kill-{}", std::process::id()));
    let kinds = arguments.database.map_or(vec![Kind::Sqlite, Kind::Postgres], |kind| vec![kind]);
    let mut rows = Vec::new();
    for kind in kinds {
        for (lying, seconds) in [(true, arguments.control_seconds), (false, arguments.seconds)] {
            let folder = folder.join(format!("{kind}-{}", if lying { "control" } else { "server" }));
            std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
            eprintln!("{kind}: {seconds} s of edits {} while the server is killed (seed {})", way(lying), arguments.seed);
            let (lasts, seed) = (Duration::from_secs(seconds), arguments.seed);
            let round = hold(&Terms { program: &program, folder: &folder, kind, lasts, lying, seed });
            rows.push(Row { kind, lying, round: round.with_context(|| folder.display().to_string())? });
        }
    }
    print!("{}", table(&rows));
    let failures: Vec<String> = rows.iter().flat_map(Row::failures).collect();
    failures.iter().for_each(|failure| eprintln!("{failure}"));
    if failures.is_empty() {
        std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    } else {
        eprintln!("Journals and data are in {}", folder.display());
    }
    Ok(failures.is_empty())
}

fn program(given: Option<&Path>) -> anyhow::Result<PathBuf> {
    let beside = || Ok(std::env::current_exe()?.with_file_name(format!("overwinter{}", std::env::consts::EXE_SUFFIX)));
    let program: PathBuf = given.map_or_else(beside, |given| anyhow::Ok(given.to_owned()))?;
    // It is started in another folder.
    std::fs::canonicalize(&program).with_context(|| format!("{}: build it, or name it with --binary", program.display()))
}

fn way(lying: bool) -> &'static str {
    if lying { "through a proxy that lies" } else { "straight to the server" }
}

/// As Markdown.
fn table(rows: &[Row]) -> String {
    let mut text =
        "| database | edits | kills | acknowledged | refused | unknown | of these kept | lost | half-written | otherwise wrong |\n\
                    | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |\n"
            .to_owned();
    for Row { kind, lying, round: Round { kills, verdict } } in rows {
        let (way, lost) = (way(*lying), verdict.lost.len());
        let counts = [*kills, verdict.acknowledged, verdict.refused, verdict.unknown, verdict.unknown_kept];
        let counts = counts.map(|count| count.to_string()).join(" | ");
        let (half_written, wrong) = (verdict.half_written.len(), verdict.wrong.len());
        // Writing to a text can't fail.
        let _ = writeln!(text, "| {kind} | {way} | {counts} | {lost} | {half_written} | {wrong} |");
    }
    text
}

impl Row {
    /// Why the drill fails, if this row makes it.
    fn failures(&self) -> Vec<String> {
        let (kind, verdict) = (self.kind, &self.round.verdict);
        if !self.lying {
            return verdict.complaints().take(COMPLAINTS_MAX).map(|complaint| format!("{kind}: {complaint}")).collect();
        }
        let blind = verdict.lost.is_empty().then(|| format!("{kind}: the drill is blind: a proxy that lies lost nothing"));
        // The server itself does nothing wrong behind the proxy.
        let others = verdict.half_written.iter().chain(&verdict.wrong).take(COMPLAINTS_MAX);
        blind.into_iter().chain(others.map(|complaint| format!("{kind}, control: {complaint}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Row;
    use crate::check::Verdict;
    use crate::database::Kind;
    use crate::round::Round;

    fn failures(lying: bool, verdict: Verdict) -> Vec<String> {
        Row { kind: Kind::Sqlite, lying, round: Round { kills: 3, verdict } }.failures()
    }

    #[test]
    fn a_control_that_loses_nothing_fails_the_drill() {
        assert!(failures(true, Verdict::default())[0].contains("the drill is blind"));
        assert!(failures(true, Verdict { lost: vec!["x".into()], ..Verdict::default() }).is_empty());
    }

    #[test]
    fn a_server_that_loses_halves_or_misplaces_an_edit_fails_the_drill() {
        let one = || vec!["plan 0".to_owned()];
        assert!(failures(false, Verdict::default()).is_empty());
        for verdict in [
            Verdict { lost: one(), ..Verdict::default() },
            Verdict { half_written: one(), ..Verdict::default() },
            Verdict { wrong: one(), ..Verdict::default() },
        ] {
            assert_eq!(failures(false, verdict), ["SQLite: plan 0"]);
        }
    }
}
