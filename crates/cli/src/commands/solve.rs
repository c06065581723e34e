//! `overwinter solve`: what to change about a plan, by search.

mod words;

use clap::{Args, ValueEnum};
use overwinter_plan::Plan;
use overwinter_report::answer::{By, Question, Refusal, Search, solve};
use overwinter_report::wire::v1::{Finding, Solution};

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::plan_file::Planned;
use crate::progress::Bar;
use crate::run_options::{How, Which};
use crate::screen::{self, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter solve examples/plans/couple.toml --for spending --target 0.85\n  \
    overwinter solve couple.toml --for retirement --person ana\n  overwinter solve couple.toml --for claiming --by success --json\n\n\
    Every candidate meets the same futures; the answer is then checked on others. Exit code 1: nothing reaches the target.")]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    /// What is searched for
    #[arg(long = "for", value_enum, value_name = "WHAT")]
    what: What,
    /// The share of futures in which everything is to be paid: for spending, retirement and saving
    #[arg(long, default_value_t = 0.85)]
    target: f64,
    /// Whose retirement; may be left out where only one lies ahead
    #[arg(long, value_name = "ID")]
    person: Option<String>,
    /// The account that saving goes into [default: where the plan's surplus goes]
    #[arg(long, value_name = "ID")]
    account: Option<String>,
    /// Scale discretionary spending only
    #[arg(long)]
    discretionary: bool,
    /// What claim ages, conversions and allocations are ranked by [default: worth, for allocations success]
    #[arg(long, value_enum)]
    by: Option<ByName>,
    /// The tolerance of spending and saving, in dollars a month
    #[arg(long, default_value_t = 10, value_name = "DOLLARS")]
    step: u32,
    /// How many futures, 1 to 65536
    #[arg(long, default_value_t = 2_000)]
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

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The highest spending that lasts
    Spending,
    /// The earliest month of retirement
    Retirement,
    /// How much more must be saved until retirement
    Saving,
    /// At what ages to claim Social Security
    Claiming,
    /// Up to which bracket to convert into Roth accounts
    Conversions,
    /// The share of stocks
    Allocation,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum ByName {
    /// The share of futures in which everything is paid
    Success,
    /// What heirs keep after tax, less what could not be paid
    Worth,
}

/// Searches and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    match solved(arguments)? {
        Err(refusal) => desk::refuse(&arguments.planned, refusal, arguments.json),
        Ok(solution) => {
            if arguments.json {
                screen::print_json(&solution)?;
            } else {
                screen::print(&words::render(&solution, &Terminal::of_output()))?;
            }
            Ok(if solution.best.is_some() { Answer::Yes } else { Answer::No })
        }
    }
}

fn solved(arguments: &Arguments) -> anyhow::Result<Result<Solution, Refusal>> {
    let desk = arguments.law.desk()?;
    let bar = Bar::new("searching");
    let tell = |done, all| bar.tell(done, all);
    let asked = desk::question(&arguments.planned, arguments.which.options(arguments.paths, false))?;
    Ok(asked.and_then(|question: Question| {
        let search = arguments.search(&question.plan)?;
        solve(&desk, &question, &search, arguments.how.machine(), &tell)
    }))
}

impl Arguments {
    fn search(&self, plan: &Plan) -> Result<Search, Finding> {
        let target = self.target;
        let by = |otherwise: By| match self.by {
            Some(ByName::Success) => By::Success,
            Some(ByName::Worth) => By::Worth,
            None => otherwise,
        };
        Ok(match self.what {
            What::Spending => Search::Spending { target, discretionary_only: self.discretionary, step_usd: self.step },
            What::Retirement => Search::Retirement { target, person: self.person(plan)? },
            What::Saving => {
                let account = self.account.clone().unwrap_or_else(|| plan.account(plan.saving.surplus_to).id.clone());
                Search::Saving { target, account, person: self.person(plan)?, step_usd: self.step }
            }
            What::Claiming => Search::Claiming { by: by(By::Worth) },
            What::Conversions => Search::Conversions { by: by(By::Worth) },
            What::Allocation => Search::Allocation { by: by(By::Success) },
        })
    }

    /// The person named, or the only one whose retirement lies ahead.
    fn person(&self, plan: &Plan) -> Result<String, Finding> {
        if let Some(person) = &self.person {
            return Ok(person.clone());
        }
        let ahead = plan.people_indexed().filter(|(index, _)| plan.retirement(*index).is_some_and(|month| month > plan.as_of));
        let ids: Vec<_> = ahead.map(|(_, person)| person.id.as_str()).collect();
        match ids.as_slice() {
            [only] => Ok((*only).to_owned()),
            [] => Err(Finding::error("/search/person", "bad-age", "Nobody in the plan has a retirement ahead.")),
            _ => {
                let says = "Several people have a retirement ahead.";
                Err(Finding::error("/search/person", "missing-key", says).hint(format!("Name one with --person: {}.", ids.join(" or "))))
            }
        }
    }
}
