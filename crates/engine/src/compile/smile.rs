//! Spending that changes in buying power with age.

use overwinter_numeric::math;
use overwinter_plan::{Plan, SpendingRule as Rule};

use super::spending_rule::{a_year_of, oldest_alive, year_of};
use crate::program::{Calendar, SpendingItem, Tier};

/// The yearly real change of what retired households spend: a regression on the age of the household's head and the logarithm of its yearly
/// spending (Blanchett, "Exploring the Retirement Consumption Puzzle", Journal of Financial Planning, May 2014).
mod blanchett {
    pub const AGE_SQUARED: f64 = 0.000_08;
    pub const AGE: f64 = -0.012_5;
    pub const LOG_OF_SPENDING: f64 = -0.006_6;
    pub const CONSTANT: f64 = 0.546;
    /// The ages of his households; outside of them nothing changes.
    pub const AGES: core::ops::RangeInclusive<u16> = 60..=90;
}

/// The change of a year at `age` of a household that spends `usd` a year.
fn change(age: u16, usd: f64) -> f64 {
    if !blanchett::AGES.contains(&age) {
        return 0.0;
    }
    let age = f64::from(age);
    blanchett::AGE_SQUARED * age * age + blanchett::AGE * age + blanchett::LOG_OF_SPENDING * math::ln(usd.max(1.0)) + blanchett::CONSTANT
}

/// Lets the items change, where the plan says so: a survivor's as the couple's, which are the planned ones.
pub(super) fn smile(plan: &Plan, calendar: &Calendar, planned: impl FnOnce() -> Vec<SpendingItem>, items: &mut [SpendingItem]) {
    let Rule::Smile { from, smile } = plan.spending_rule else { return };
    let Some(first_year) = year_of(calendar, plan.month_of(from)) else { return };
    let planned = planned();
    let spent = planned.iter().filter(|item| item.tier != Tier::Goal);
    let usd: f64 = spent.map(|item| a_year_of(core::slice::from_ref(&item.wanted), calendar, first_year).iter().sum::<f64>()).sum();
    let mut factor = 1.0;
    let factors: Vec<f64> = (0..calendar.years())
        .map(|year| {
            if year > first_year {
                let last = calendar.start.year() + year as i32 - 1;
                factor *= 1.0 + smile.decline.map_or_else(|| change(oldest_alive(plan, last), usd), |decline| -decline.fraction());
            }
            factor
        })
        .collect();
    for item in items {
        let changes = match item.tier {
            Tier::Discretionary => true,
            Tier::Essential => smile.all,
            Tier::Goal => false,
        };
        if changes {
            item.wanted.usd.iter_mut().zip(&calendar.year_of).for_each(|(usd, year)| *usd *= factors[*year]);
        }
    }
}
