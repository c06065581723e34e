//! Conversions into Roth accounts, by year.

use overwinter_plan::{Conversion as Planned, ConvertUpTo as UpTo, Finding, IncomeKind, Plan, Purpose, YearWith};
use overwinter_units::Month;

use super::ceiling::Ceilings;
use super::schedule::span;
use crate::program::{Account, CONVERSION_YEARS, Calendar, Conversion, ConvertUpTo};

/// The plan's conversions. A bound that some year does not have is a finding.
pub(super) fn conversions(ceilings: &Ceilings<'_>, calendar: &Calendar, findings: &mut Vec<Finding>) -> Vec<Conversion> {
    let mut conversions = Vec::new();
    for (index, planned) in ceilings.plan.conversions.iter().enumerate() {
        let active = |year: usize| happens(ceilings.plan, planned, calendar, year);
        let up_to = match planned.up_to {
            UpTo::PerYear(money) => {
                let in_year = |year: usize| if active(year) { money.dollars_f64() } else { 0.0 };
                ConvertUpTo::PerYear((0..calendar.years()).map(in_year).collect())
            }
            UpTo::Ceiling(ceiling) => ConvertUpTo::Ceiling(ceilings.of(ceiling, active, &format!("/conversions/{index}/up_to"), findings)),
        };
        conversions.push(Conversion { from: planned.from.get(), to: planned.to.get(), up_to, down_to: planned.down_to.dollars_f64() });
    }
    conversions
}

/// It happens in the last step of a year.
fn happens(plan: &Plan, planned: &Planned, calendar: &Calendar, year: usize) -> bool {
    let last = calendar.months(calendar.last_step(year)).last();
    let due = last.is_some_and(|month| plan.month_of(planned.starts) <= month && month < plan.month_of(planned.until));
    let mut months = (calendar.first_step(year)..=calendar.last_step(year)).flat_map(|step| calendar.months(step));
    due && !planned.not_in.is_some_and(|with| months.any(|month| has(plan, with, month)))
}

/// Whether a month has an income or a cost of the kind.
fn has(plan: &Plan, with: YearWith, month: Month) -> bool {
    let in_time = |per, from, until| span(per, plan.month_of(from), plan.month_of(until))(month) > 0.0;
    if with == YearWith::MarketplacePremium {
        let mut premiums = plan.spending.iter().filter(|item| item.purpose == Purpose::MarketplacePremium);
        return premiums.any(|item| in_time(item.amount.per, item.from, item.until));
    }
    plan.incomes.iter().any(|income| {
        let of_kind = match income.kind {
            IncomeKind::Salary { .. } | IncomeKind::SelfEmployment { .. } => with == YearWith::Work,
            IncomeKind::Windfall { .. } => with == YearWith::Windfall,
            IncomeKind::SocialSecurity { claim_age, .. } => {
                let claimed = claim_age.month_reached(plan.person(income.person).born);
                return with == YearWith::SocialSecurity && claimed <= month && plan.is_member(income.person, month);
            }
            IncomeKind::Pension { .. } | IncomeKind::Annuity { .. } => false,
        };
        of_kind && plan.is_member(income.person, month) && in_time(income.amount.per, income.from, income.until)
    })
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
