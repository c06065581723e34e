//! Up to which bracket money is converted into Roth accounts.

use overwinter_law::FilingStatus;
use overwinter_plan::{Adjust, Code, Conversion, ConversionCeiling, Finding, Plan};
use overwinter_units::Rate;

use crate::trials::Trials;
use crate::{Answer, By, Refusal, ranking};

/// No conversion, and every federal bracket with an end; the accounts and dates are the plan's.
pub(super) fn solve(trials: &mut Trials<'_>, by: By) -> Result<Answer, Refusal> {
    let ceilings = core::iter::once(ConversionCeiling::Nothing).chain(brackets(trials)?.into_iter().map(ConversionCeiling::Bracket));
    let cells: Vec<_> = ceilings.map(|ceiling| Adjust { conversions: Some(ceiling), ..Adjust::default() }).collect();
    trials.expect(cells.len() + 3);
    let answer = ranking::answer(trials, &cells, by)?;
    Ok(Answer { warnings: other_mixes(trials.plan), ..answer })
}

/// A conversion between accounts that are invested differently is also a change of investments.
fn other_mixes(plan: &Plan) -> Vec<Finding> {
    let differs = |conversion: &&Conversion| plan.glide(conversion.from) != plan.glide(conversion.to);
    let warning = |conversion: &Conversion| {
        let [from, to] = [conversion.from, conversion.to].map(|account| &plan.account(account).label);
        let says = format!("{from:?} and {to:?} are invested differently, so what is converted also earns differently.");
        Finding::at("/conversions", Code::Unusual).message(says).hint("Give both one mix to see what the taxes alone do.")
    };
    plan.conversions.iter().filter(differs).map(warning).collect()
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
