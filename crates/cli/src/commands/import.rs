//! `overwinter import`: a plan of another planner as a plan file of ours, and what could not be taken over.

use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use overwinter_imports::{BYTES_MAX, Import, Options, import};
use overwinter_plan::{State, file};
use overwinter_report::wire::v1::Finding;
use overwinter_units::Month;
use serde_json::json;

use super::Answer;
use crate::law_files::LawFiles;
use crate::screen::{self, Style, Terminal, findings};
use crate::{input_file, moment, output_file};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter import case.toml --out plan.toml\n\nRead are plans of RetireTui (TOML, schema 1), Owl (case files, TOML), ProjectionLab \
    (export of version 4.6, JSON) and ignidash (JSON). The format is told from the content. Nothing is dropped in silence: each value that the plan can't hold is a \
    finding with its place in the file.\n\nExit code 0 when all was taken over, 1 when there are findings, 2 when the file can't be read or is of another kind."
)]
pub struct Arguments {
    /// The other planner's file; - is standard input
    file: PathBuf,
    /// Write the plan to this file, which must not exist yet; on standard output otherwise
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The plan's first month, for formats that have none; this month otherwise
    #[arg(long, value_name = "YYYY-MM", value_parser = Month::parse)]
    as_of: Option<Month>,
    /// The state, by two letters, in place of the file's
    #[arg(long, value_name = "STATE", value_parser = state)]
    state: Option<State>,
    /// The name of the plan that is meant, in a file of several
    #[arg(long, value_name = "NAME")]
    plan: Option<String>,
    #[command(flatten)]
    law: LawFiles,
    /// Print the plan and the findings as JSON
    #[arg(long)]
    json: bool,
}

fn state(text: &str) -> Result<State, String> {
    State::parse(text).ok_or_else(|| "no such state; write its two letters, such as ca".to_owned())
}

/// Reads the file and writes the plan.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let law = arguments.law.law()?;
    let rules = law.social_security();
    let options = Options {
        as_of: arguments.as_of.map_or_else(this_month, Ok)?,
        state: arguments.state,
        plan: arguments.plan.as_deref(),
        benefit_share: &|born, claim| rules.claim_factor(born, claim),
    };
    let import = match import(&input_file::bytes(&arguments.file, BYTES_MAX)?, &options) {
        Ok(import) => import,
        Err(found) => return refuse(arguments, found.into_iter().map(Finding::from).collect()),
    };
    let plan = import.is_valid().then(|| file::tables_to_toml(&import.file));
    if let (Some(plan), Some(out)) = (&plan, &arguments.out) {
        ensure!(!out.exists(), "{}: there is a file of that name already", out.display());
        output_file::write(out, plan.as_bytes())?;
    }
    tell(arguments, &import, plan.as_deref())?;
    let fine = import.findings.is_empty() && import.plan_findings.is_empty();
    Ok(if fine { Answer::Yes } else { Answer::No })
}

fn this_month() -> anyhow::Result<Month> {
    let now = moment::utc(SystemTime::now());
    let month = now.get(..7).unwrap_or(&now);
    Month::parse(month).with_context(|| format!("the clock says {now}"))
}

/// A file that is no plan of a known planner: what was expected, and exit code 2.
fn refuse(arguments: &Arguments, found: Vec<Finding>) -> anyhow::Result<Answer> {
    if arguments.json {
        screen::print_json(&json!({ "valid": false, "findings": found }))?;
    }
    let says: Vec<String> = found.into_iter().map(|finding| format!("{} {}", finding.message, finding.hint.unwrap_or_default())).collect();
    bail!("{}: {}", arguments.file.display(), says.join(" ").trim_end())
}

fn tell(arguments: &Arguments, import: &Import, plan: Option<&str>) -> anyhow::Result<()> {
    let of_file: Vec<Finding> = import.findings.iter().cloned().map(Finding::from).collect();
    let of_plan: Vec<Finding> = import.plan_findings.iter().cloned().map(Finding::from).collect();
    if arguments.json {
        let taken: Vec<_> = import.taken.iter().map(|taken| json!({ "from": taken.from, "to": taken.to })).collect();
        let plan = plan.map(|_| file::tables_to_json(&import.file));
        return screen::print_json(&json!({
            "format": import.format.name(),
            "valid": import.is_valid(),
            "plan": plan,
            "taken": taken,
            "findings": of_file,
            "plan_findings": of_plan,
        }));
    }
    // The plan has standard output for itself, unless it has a file.
    if arguments.out.is_some() {
        return screen::print(&render(arguments, import, &of_file, &of_plan, &Terminal::of_output()));
    }
    screen::print(plan.unwrap_or_default())?;
    eprint!("{}", render(arguments, import, &of_file, &of_plan, &Terminal { colour: false, ..Terminal::of_output() }));
    Ok(())
}

/// What was understood, what was not, and what the plan still lacks.
fn render(arguments: &Arguments, import: &Import, of_file: &[Finding], of_plan: &[Finding], terminal: &Terminal) -> String {
    let file = arguments.file.display();
    let says = format!("a plan of {}, {}", import.format.name(), understood(import));
    let mut text = format!("{file}: {}\n", terminal.paint(Style::Strong, &says));
    if !of_file.is_empty() {
        text.push_str(&format!("Not taken over, or not as it stood (places in {file}):\n{}", findings::render(of_file, terminal)));
    }
    if !of_plan.is_empty() {
        text.push_str(&format!("What the plan lacks (places in the plan):\n{}", findings::render(of_plan, terminal)));
    }
    let (style, last) = match (&arguments.out, import.is_valid()) {
        (_, false) => (Style::Bad, "The plan was not written: it can't be used so.".to_owned()),
        (Some(out), true) => {
            (Style::Good, format!("Wrote {}. See that it means the same: overwinter check {}", out.display(), out.display()))
        }
        (None, true) => (Style::Good, "See that the plan means the same before you rely on it.".to_owned()),
    };
    text.push_str(&format!("{}\n", terminal.paint(style, &last)));
    text
}

/// `2 people, 4 accounts and 3 incomes were taken over`.
fn understood(import: &Import) -> String {
    let kinds = [
        ("/people/", "person", "people"),
        ("/accounts/", "account", "accounts"),
        ("/income/", "income", "incomes"),
        ("/spending/", "item of spending", "items of spending"),
        ("/goals/", "goal", "goals"),
        ("/properties/", "home", "homes"),
        ("/debts/", "debt", "debts"),
    ];
    let whole = |place: &str, prefix: &str| place.strip_prefix(prefix).is_some_and(|rest| !rest.contains('/'));
    let counts = kinds.iter().filter_map(|(prefix, one, many)| {
        let count = import.taken.iter().filter(|taken| whole(&taken.to, prefix)).count();
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    });
    let counts: Vec<String> = counts.collect();
    match counts.as_slice() {
        [] => "of which nothing was taken over".into(),
        [only] => format!("of which {only} was taken over"),
        [first @ .., last] => format!("of which {} and {last} were taken over", first.join(", ")),
    }
}
