//! `overwinter solve`: what to change about a plan, by search, and what no policy can exceed.

mod bound;
mod words;

use clap::{Args, ValueEnum};
use overwinter_report::answer::{Question, Refusal, search, solve};
use overwinter_report::wire::v1::{BoundOf, RankedBy, SearchKind, SearchRequest, Solution};

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
    overwinter solve couple.toml --for retirement --person ana\n  overwinter solve couple.toml --for claiming --by success --json\n  overwinter solve couple.toml --for bound\n\n\
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
    /// Of a bound: what heirs keep, with everything paid
    #[arg(long)]
    legacy: bool,
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
    /// What no policy can exceed on the median path: spending, or with --legacy what heirs keep
    Bound,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum ByName {
    /// The share of futures in which everything is paid
    Success,
    /// What heirs keep after tax, less what could not be paid
    Worth,
    /// The sure spending a year that is worth as much, at relative risk aversion 3
    CertainSpending,
}

/// Searches and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let kind = match arguments.what {
        What::Bound => return bound::run(arguments),
        What::Spending => SearchKind::Spending,
        What::Retirement => SearchKind::Retirement,
        What::Saving => SearchKind::Saving,
        What::Claiming => SearchKind::Claiming,
        What::Conversions => SearchKind::Conversions,
        What::Allocation => SearchKind::Allocation,
    };
    match solved(arguments, kind)? {
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

fn solved(arguments: &Arguments, kind: SearchKind) -> anyhow::Result<Result<Solution, Refusal>> {
    let desk = arguments.law.desk()?;
    let bar = Bar::new("searching");
    let tell = |done, all| bar.tell(done, all);
    let asked = desk::question(&arguments.planned, arguments.which.options(arguments.paths, false))?;
    Ok(asked.and_then(|question: Question| {
        let search = search(&question.plan, &arguments.asked(kind))?;
        solve(&desk, &question, &search, arguments.how.machine(), &tell)
    }))
}

impl Arguments {
    fn asked(&self, kind: SearchKind) -> SearchRequest {
        SearchRequest {
            kind,
            target: Some(self.target),
            person: self.person.clone(),
            account: self.account.clone(),
            discretionary_only: self.discretionary,
            step_usd: Some(self.step),
            ranked_by: self.by.map(|by| match by {
                ByName::Success => RankedBy::Success,
                ByName::Worth => RankedBy::Worth,
                ByName::CertainSpending => RankedBy::CertainSpending,
            }),
        }
    }

    fn bounded(&self) -> BoundOf {
        if self.legacy { BoundOf::Legacy } else { BoundOf::Spending }
    }
}
