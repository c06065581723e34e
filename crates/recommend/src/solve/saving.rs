//! How much more must be saved until retirement.

use overwinter_plan::{Adjust, ExtraSaving, inputs};

use crate::ladder::Ladder;
use crate::trials::Trials;
use crate::{Answer, Refusal};

/// Spends less and saves it, in steps of `step` dollars a month up to all spending of the start.
pub(super) fn solve(trials: &mut Trials<'_>, target: f64, account: &str, person: &str, step: u32) -> Result<Answer, Refusal> {
    super::person(trials.plan, person)?;
    let spent = inputs(trials.plan).spending_monthly_usd.map_or(0.0, |slider| slider.value);
    let changes = |rung: usize| {
        let monthly_usd = rung as f64 * f64::from(step);
        let extra = ExtraSaving { account: account.to_owned(), monthly_usd, until_retirement_of: person.to_owned() };
        Adjust { extra_saving: Some(extra), ..Adjust::default() }
    };
    Ladder { count: (spent / f64::from(step)) as usize + 1, at: &changes }.climb(trials, target)
}
