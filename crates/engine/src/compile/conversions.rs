//! Conversions into Roth accounts, by year.

use overwinter_law::{FilingStatus, Rules};
use overwinter_plan::{Conversion as Planned, ConvertUpTo as UpTo, Finding, Plan};
use overwinter_units::{Month, Rate};

use super::{lives, not_modelled};
use crate::program::{Account, CONVERSION_YEARS, Calendar, Conversion, ConvertUpTo, Year};

/// The plan's conversions.
///
/// # Errors
/// For each that fills a bracket which some year's table does not have.
pub(super) fn conversions(plan: &Plan, calendar: &Calendar, years: &[Year], rules: &[Rules]) -> Result<Vec<Conversion>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut conversions = Vec::new();
    for (index, planned) in plan.conversions.iter().enumerate() {
        // It happens in the last step of a year.
        let active = |year: usize| happens(plan, planned, calendar.months(calendar.last_step(year)).last());
        let by_year = |of: &dyn Fn(usize) -> f64| (0..years.len()).map(|year| if active(year) { of(year) } else { 0.0 }).collect();
        let mut ceiling_alone = None;
        let up_to = match planned.up_to {
            UpTo::PerYear(money) => ConvertUpTo::PerYear(by_year(&|_| money.dollars_f64())),
            UpTo::Bracket(rate) => {
                let top_of = |year: usize, status: FilingStatus| top_of_bracket(&rules[years[year].rules], status, rate);
                let top = |year: usize| top_of(year, years[year].filer.status);
                let alone = |year: usize| years[year].survivors.as_ref().and_then(|[filer, _]| top_of(year, filer.status));
                if lives::alone(plan).is_some() {
                    ceiling_alone = Some(by_year(&|year| alone(year).unwrap_or(0.0)));
                }
                if let Some(year) = (0..years.len()).find(|year| top(*year).is_none()) {
                    let says = format!("There is no federal bracket of {rate} with an end in {}.", years[year].year);
                    findings.push(not_modelled(format!("/conversions/{index}/up_to"), says, brackets(&rules[years[year].rules])));
                }
                ConvertUpTo::TaxableIncome(by_year(&|year| top(year).unwrap_or(0.0)))
            }
        };
        conversions.push(Conversion { from: planned.from.get(), to: planned.to.get(), up_to, ceiling_alone });
    }
    if findings.is_empty() { Ok(conversions) } else { Err(findings) }
}

fn happens(plan: &Plan, planned: &Planned, month: Option<Month>) -> bool {
    month.is_some_and(|month| plan.month_of(planned.starts) <= month && month < plan.month_of(planned.until))
}

/// Where the bracket of a rate ends, in dollars of the table; `None` when there is none, or it has no end.
fn top_of_bracket(rules: &Rules, status: FilingStatus, rate: Rate) -> Option<f64> {
    let hinges = rules.ordinary_income.of(status).hinges();
    let mut of_bracket = Rate::ZERO;
    for (index, hinge) in hinges.iter().enumerate() {
        of_bracket = of_bracket + hinge.extra_rate;
        if of_bracket == rate {
            return hinges.get(index + 1).map(|next| next.from.dollars_f64());
        }
    }
    None
}

fn brackets(rules: &Rules) -> String {
    let hinges = rules.ordinary_income.of(FilingStatus::Single).hinges();
    let rates = hinges.iter().scan(Rate::ZERO, |rate, hinge| {
        *rate = *rate + hinge.extra_rate;
        Some(rate.to_string())
    });
    let rates: Vec<_> = rates.take(hinges.len().saturating_sub(1)).collect();
    format!("Write one of {}.", rates.join(", "))
}

/// Gives the accounts that are converted into their layers of conversions.
pub(super) fn add_layers(accounts: &mut [Account], conversions: &[Conversion]) {
    let mut next = 0;
    for (index, account) in accounts.iter_mut().enumerate() {
        if conversions.iter().any(|conversion| conversion.to == index) {
            account.first_layer = Some(next);
            next += CONVERSION_YEARS;
        }
    }
}
