//! Up to which bracket money is converted into Roth accounts.

use overwinter_law::FilingStatus;
use overwinter_plan::{Adjust, Code, ConversionCeiling, Finding};
use overwinter_units::Rate;

use crate::trials::Trials;
use crate::{Answer, By, Refusal, ranking};

/// No conversion, and every federal bracket with an end; the accounts and dates are the plan's.
pub(super) fn solve(trials: &mut Trials<'_>, by: By) -> Result<Answer, Refusal> {
    let ceilings = core::iter::once(ConversionCeiling::Nothing).chain(brackets(trials)?.into_iter().map(ConversionCeiling::Bracket));
    let cells: Vec<_> = ceilings.map(|ceiling| Adjust { conversions: Some(ceiling), ..Adjust::default() }).collect();
    trials.expect(cells.len() + 3);
    ranking::answer(trials, &cells, by)
}

/// The rates of the brackets in the plan's first year, without the last one.
fn brackets(trials: &Trials<'_>) -> Result<Vec<Rate>, Finding> {
    let year = trials.plan.as_of.year();
    let Ok(rules) = trials.setting.law.year(year) else {
        return Err(Finding::at("/as_of", Code::NotModelledYet).message(format!("There is no table of federal brackets for {year}.")));
    };
    let hinges = rules.ordinary_income.of(FilingStatus::Single).hinges();
    let rates = hinges.iter().scan(Rate::ZERO, |rate, hinge| {
        *rate = *rate + hinge.extra_rate;
        Some(*rate)
    });
    Ok(rates.take(hinges.len().saturating_sub(1)).collect())
}
