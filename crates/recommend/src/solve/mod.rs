//! One file a solver.

mod allocation;
mod claiming;
mod conversions;
mod retirement;
mod saving;
mod spending;

use overwinter_engine::Progress;
use overwinter_plan::{Code, Finding, PersonIndex, Plan};

pub(crate) use spending::planned_monthly;

use crate::trials::Trials;
use crate::{Answer, By, Refusal, Setting};

/// What is searched for.
#[derive(Clone, Debug, PartialEq)]
pub enum Search {
    /// The highest spending that reaches a probability of success.
    Spending {
        /// The probability, above 0 and below 1.
        target: f64,
        /// Whether only the discretionary items are scaled.
        discretionary_only: bool,
        /// The tolerance: dollars of the start month, each month.
        step_usd: u32,
    },
    /// The earliest month in which a person can retire; to the month.
    Retirement {
        /// The probability, above 0 and below 1.
        target: f64,
        /// Who, by id.
        person: String,
    },
    /// How much more must be saved each month, instead of spent, until a person retires.
    Saving {
        /// The probability, above 0 and below 1.
        target: f64,
        /// Into which account first, by id.
        account: String,
        /// Until whose retirement, by id.
        person: String,
        /// The tolerance: dollars of the start month, each month.
        step_usd: u32,
    },
    /// The ages at which Social Security is claimed, by everybody who has not claimed yet; to the month.
    Claiming {
        /// What the ages are ranked by.
        by: By,
    },
    /// Up to which bracket the plan's conversions into Roth accounts go.
    Conversions {
        /// What the brackets are ranked by.
        by: By,
    },
    /// The share of stocks over all invested accounts, in tenths.
    Allocation {
        /// What the shares are ranked by.
        by: By,
    },
}

/// Answers a search. `progress` hears of blocks done and expected, and says whether to go on; how many will be needed is a guess from above.
///
/// # Errors
/// Findings when the question does not fit the plan or the plan can't be run; or that it was cancelled.
pub fn solve(plan: &Plan, search: &Search, setting: Setting<'_>, progress: Progress<'_>) -> Result<Answer, Refusal> {
    let mut trials = Trials::new(plan, setting, progress)?;
    match search {
        Search::Spending { target, discretionary_only, step_usd } => {
            spending::solve(&mut trials, probability(*target)?, *discretionary_only, step(*step_usd)?)
        }
        Search::Retirement { target, person } => retirement::solve(&mut trials, probability(*target)?, person),
        Search::Saving { target, account, person, step_usd } => {
            saving::solve(&mut trials, probability(*target)?, account, person, step(*step_usd)?)
        }
        Search::Claiming { by } => claiming::solve(&mut trials, *by),
        Search::Conversions { by } => conversions::solve(&mut trials, *by),
        Search::Allocation { by } => allocation::solve(&mut trials, *by),
    }
}

fn probability(target: f64) -> Result<f64, Finding> {
    if target > 0.0 && target < 1.0 {
        return Ok(target);
    }
    let says = format!("A probability of {target} can't be searched for.");
    Err(Finding::at("/search/target", Code::BadRate).message(says).hint("Name one above 0 and below 1, e.g. 0.85."))
}

fn step(dollars: u32) -> Result<u32, Finding> {
    if (1..=100_000).contains(&dollars) {
        return Ok(dollars);
    }
    Err(Finding::at("/search/step_usd", Code::BadAmount).message("The tolerance is $1 to $100,000 a month."))
}

fn person(plan: &Plan, id: &str) -> Result<PersonIndex, Finding> {
    let found = plan.people_indexed().find(|(_, person)| person.id == id).map(|(index, _)| index);
    found.ok_or_else(|| {
        let known: Vec<_> = plan.people.iter().map(|person| person.id.as_str()).collect();
        let says = format!("Nobody in the household is called {id:?}.");
        Finding::at("/search/person", Code::UnknownPerson).message(says).hint(format!("The plan has {}.", known.join(" and ")))
    })
}
