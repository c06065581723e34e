//! The earliest month in which a person can retire.

use overwinter_plan::{Adjust, Code, Finding};
use overwinter_units::Age;

use crate::ladder::Ladder;
use crate::trials::Trials;
use crate::{Answer, Refusal};

/// Nobody is told to work beyond this age.
const LATEST_YEARS: u16 = 80;

/// Moves the retirement of one person month by month, from the plan's start on. What hangs on that date (salary, spending, mixes) moves along.
pub(super) fn solve(trials: &mut Trials<'_>, target: f64, id: &str) -> Result<Answer, Refusal> {
    let plan = trials.plan;
    let index = super::person(plan, id)?;
    let person = plan.person(index);
    if plan.retirement(index).is_none_or(|month| month <= plan.as_of) {
        let says = format!("{} has no retirement ahead that could be moved.", person.name);
        return Err(Finding::at("/search/person", Code::BadAge).message(says).hint("Give the person a date under `retires`.").into());
    }
    let first = Age::at(plan.as_of, person.born).months();
    let last = (LATEST_YEARS * 12).min(person.plan_to_age.months() - 1).max(first);
    let changes = |rung: usize| {
        let months = first + u16::try_from(rung).expect("a life has under 65,536 months");
        Adjust { retirement_age_months: vec![(id.to_owned(), months)], ..Adjust::default() }
    };
    Ladder { count: usize::from(last - first) + 1, at: &changes }.climb(trials, target)
}
