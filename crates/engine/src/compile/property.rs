//! Homes with their costs, and loans to the cent.

use overwinter_plan::{Growth, Plan, PropertyCost};
use overwinter_units::Month;

use super::schedule::{Raises, by_step, factor, index};
use crate::program::{Calendar, Debt, Property, Schedule};

/// Property values and yearly costs by step.
pub(super) fn properties(plan: &Plan, calendar: &Calendar) -> Vec<Property> {
    plan.properties.iter().map(|home| property(home, calendar)).collect()
}

fn property(home: &overwinter_plan::Property, calendar: &Calendar) -> Property {
    let worth = home.value.dollars_f64();
    let growth = |month: Month| factor(calendar.start, month, home.growth, Raises::Monthly);
    let value = (0..calendar.steps).map(|step| worth * growth(calendar.month(step + 1))).collect();
    let value = Schedule { usd: value, index: index(home.growth, Raises::Monthly) };

    // Costs that follow the home's value follow it in real or nominal terms; fixed amounts follow prices.
    let shares: f64 = costs(home).map(|cost| if let PropertyCost::ShareOfValue(rate) = cost { rate.fraction() } else { 0.0 }).sum();
    let fixed: f64 = costs(home).map(|cost| if let PropertyCost::PerYear(money) = cost { money.dollars_f64() } else { 0.0 }).sum();
    let of_value = by_step(calendar, |month| worth * shares / 12.0 * growth(month));
    let mut cost = vec![Schedule { usd: of_value, index: value.index }];
    let following = index(Growth::INFLATION, Raises::Monthly);
    let fixed = by_step(calendar, |_| fixed / 12.0);
    if value.index == following {
        cost[0].usd.iter_mut().zip(&fixed).for_each(|(sum, usd)| *sum += usd);
    } else {
        cost.push(Schedule { usd: fixed, index: following });
    }
    Property { value, cost }
}

/// The tax of a home by step: a deduction of the return.
pub(super) fn tax(home: &overwinter_plan::Property, calendar: &Calendar) -> Schedule {
    let growth = |month: Month| factor(calendar.start, month, home.growth, Raises::Monthly);
    match home.property_tax_annual {
        PropertyCost::ShareOfValue(rate) => {
            let first = home.value.dollars_f64() * rate.fraction() / 12.0;
            Schedule { usd: by_step(calendar, |month| first * growth(month)), index: index(home.growth, Raises::Monthly) }
        }
        PropertyCost::PerYear(money) => {
            let month = money.dollars_f64() / 12.0;
            Schedule { usd: by_step(calendar, |_| month), index: index(Growth::INFLATION, Raises::Monthly) }
        }
    }
}

fn costs(home: &overwinter_plan::Property) -> impl Iterator<Item = PropertyCost> {
    [home.upkeep_annual, home.property_tax_annual].into_iter()
}

/// Loan payments and balances by step.
pub(super) fn debts(plan: &Plan, calendar: &Calendar) -> Vec<Debt> {
    plan.debts.iter().map(|debt| loan(debt, calendar)).collect()
}

fn loan(debt: &overwinter_plan::Debt, calendar: &Calendar) -> Debt {
    let payments = debt.schedule();
    let paid = |month: Month| usize::try_from(calendar.start.until(month)).ok().and_then(|index| payments.get(index));
    let interest = by_step(calendar, |month| paid(month).map_or(0.0, |payment| payment.interest.dollars_f64()));
    let principal = by_step(calendar, |month| paid(month).map_or(0.0, |payment| payment.principal.dollars_f64()));
    let balance = (0..calendar.steps)
        .map(|step| calendar.months(step).last().and_then(paid).map_or(0.0, |payment| payment.balance.dollars_f64()))
        .collect();
    Debt { interest, principal, balance }
}
