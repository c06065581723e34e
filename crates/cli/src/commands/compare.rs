//! `overwinter compare`: a plan and scenarios of it, side by side.

use std::path::PathBuf;

use clap::Args;
use overwinter_report::answer::{Question, Refusal, compare};
use overwinter_report::wire::v1::{Comparison, Estimate, Standing};

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::plan_file::Planned;
use crate::progress::Bar;
use crate::run_options::{How, Which};
use crate::screen::figures::{count, estimate, short_dollars};
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal, findings};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter compare examples/plans/couple.toml examples/scenarios/at-60.toml\n\n\
    All meet the same futures, so the difference has a far smaller error than the figures.")]
pub struct Arguments {
    /// The plan's file (TOML or JSON)
    plan: PathBuf,
    /// Files with only what is otherwise than in the plan
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
    /// How many futures, 1 to 65536
    #[arg(long, default_value_t = 10_000)]
    paths: u32,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    law: LawFiles,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

/// Compares and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let desk = arguments.law.desk()?;
    let mut plans: Vec<(String, Question)> = Vec::new();
    for scenario in core::iter::once(None).chain(arguments.scenarios.iter().map(Some)) {
        let planned = Planned { plan: arguments.plan.clone(), scenario: scenario.cloned() };
        let name = scenario.map_or("as planned".into(), |file| file.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        match desk::question(&planned, arguments.which.options(arguments.paths, false))? {
            Ok(question) => plans.push((name, question)),
            Err(refusal) => return desk::refuse(&planned, refusal, arguments.json),
        }
    }
    let bar = Bar::new("comparing");
    let compared: Result<Comparison, Refusal> = compare(&desk, &plans, arguments.how.machine(), &|done, all| bar.tell(done, all));
    match compared {
        Err(refusal) => return desk::refuse(&Planned { plan: arguments.plan.clone(), scenario: None }, refusal, arguments.json),
        Ok(comparison) if arguments.json => screen::print_json(&comparison)?,
        Ok(comparison) => screen::print(&render(&comparison, &Terminal::of_output()))?,
    }
    Ok(Answer::Yes)
}

/// A figure: its head, its value, and how it is printed on its own and as a difference.
struct Column {
    head: &'static str,
    of: fn(&Standing) -> Estimate,
    own: fn(Estimate) -> String,
    difference: fn(Estimate) -> String,
}

const COLUMNS: [Column; 4] = [
    Column { head: "everything paid", of: |of| of.success, own: estimate, difference: screen::figures::points },
    Column { head: "worth", of: |of| of.worth, own: mean, difference: dollars_more },
    Column { head: "taxes", of: |of| of.taxes, own: mean, difference: dollars_more },
    Column { head: "leanest year", of: |of| of.least_spent, own: mean, difference: dollars_more },
];

fn render(comparison: &Comparison, terminal: &Terminal) -> String {
    let receipt = &comparison.receipt;
    let run = format!("{} futures each · {} · seed {}", count(receipt.paths), receipt.model, receipt.seed);
    let columns: Vec<_> = core::iter::once(("", Side::Left)).chain(COLUMNS.iter().map(|column| (column.head, Side::Right))).collect();
    let mut table = Table::new(&columns);
    for (index, plan) in comparison.plans.iter().enumerate() {
        let cells = COLUMNS.iter().map(|column| (column.own)((column.of)(&plan.own)));
        table.styled(Style::Strong, core::iter::once(plan.name.clone()).chain(cells));
        if index > 0 {
            let cells = COLUMNS.iter().map(|column| (column.difference)((column.of)(&plan.above_first)));
            table.styled(Style::Quiet, core::iter::once("  difference".to_owned()).chain(cells));
        }
    }
    let title = format!("{}\n{}\n", terminal.paint(Style::Strong, &comparison.plan.name), terminal.paint(Style::Quiet, &run));
    let note = "  Means over all futures: worth is what heirs keep after tax less what could not\n  be paid; taxes are those of the lifetime; the leanest year is the least spent in one.\n";
    let to_know = match comparison.findings.as_slice() {
        [] => String::new(),
        found => format!("\n{}\n{}", terminal.paint(Style::Strong, "To know"), findings::render(found, terminal)),
    };
    format!("{title}\n{}\n{note}{to_know}", table.render(terminal))
}

fn mean(of: Estimate) -> String {
    short_dollars(of.value)
}

/// `−$12.3 k ± $0.4 k`.
fn dollars_more(of: Estimate) -> String {
    format!("{} ± {}", short_dollars(of.value), short_dollars(of.standard_error))
}
