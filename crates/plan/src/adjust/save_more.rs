//! Spending less until a retirement, and saving what is not spent.

use overwinter_units::{Money, Month};

use super::{scaled, spending_monthly};
use crate::{Account, AccountKind, Code, Finding, Household, PersonIndex, Plan, Priority, RetirementPlan, Spending, UpTo, When};

/// Money that is saved instead of spent until a person retires.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtraSaving {
    /// The account that it goes into first, by id. What the law's limit keeps out goes the plan's way of surplus.
    pub account: String,
    /// Dollars of the start month, each month.
    pub monthly_usd: f64,
    /// Until this person retires, by id.
    pub until_retirement_of: String,
}

/// All spending before the retirement is scaled by one factor, so that the items active at the start fall by the extra; after it nothing
/// changes. The account comes first in the saving order, up to the extra.
pub(super) fn save_more(plan: &Plan, household: &mut Household, extra: &ExtraSaving) -> Result<(), Finding> {
    let place = |key: &str| format!("/adjust/extra_saving/{key}");
    let retiring = plan.people_indexed().find(|(_, person)| person.id == extra.until_retirement_of);
    let Some((person, _)) = retiring else {
        let says = format!("Nobody in the household is called {:?}.", extra.until_retirement_of);
        return Err(Finding::at(place("until_retirement_of"), Code::UnknownPerson).message(says));
    };
    let Some(retirement) = plan.retirement(person).filter(|month| *month > plan.as_of) else {
        let says = format!("{} has no retirement ahead until which more could be saved.", plan.person(person).name);
        return Err(Finding::at(place("until_retirement_of"), Code::BadAge).message(says));
    };
    let Some((to, account)) = plan.accounts_indexed().find(|(_, account)| account.id == extra.account) else {
        let says = format!("There is no account {:?}.", extra.account);
        return Err(Finding::at(place("account"), Code::UnknownAccount).message(says));
    };
    if filled_by_payroll(account) {
        let says = format!("{:?} is filled by payroll, not out of what is left of a month.", account.label);
        return Err(Finding::at(place("account"), Code::WrongAccount).message(says).hint("Name a brokerage, cash or Roth IRA account."));
    }
    let (base, amount) = (spending_monthly(plan), place("monthly_usd"));
    if !(0.0..=base).contains(&extra.monthly_usd) {
        let says = format!("${} a month can't be saved out of spending of ${base:.0}.", extra.monthly_usd);
        return Err(Finding::at(amount, Code::BadAmount).message(says));
    }
    if extra.monthly_usd == 0.0 {
        return Ok(());
    }
    let too_much = || Finding::at(amount.clone(), Code::BadAmount).message("That is too much to save.");
    household.spending = less_until(plan, person, retirement, 1.0 - extra.monthly_usd / base).ok_or_else(too_much)?;
    let yearly = Money::from_dollars_f64(extra.monthly_usd * 12.0).map_err(|_| too_much())?;
    household.saving.priorities.insert(0, Priority { to, up_to: UpTo::PerYear(yearly) });
    Ok(())
}

fn filled_by_payroll(account: &Account) -> bool {
    account.kind.is_workplace() || matches!(account.kind, AccountKind::Retirement { plan: RetirementPlan::Sep, .. })
}

/// The plan's spending, scaled before `retirement`: an item that goes on beyond it becomes two.
fn less_until(plan: &Plan, person: PersonIndex, retirement: Month, factor: f64) -> Option<Vec<Spending>> {
    let mut items = Vec::new();
    for item in &plan.spending {
        let (from, until) = (plan.month_of(item.from), plan.month_of(item.until));
        if from < retirement {
            let ends = if until <= retirement { item.until } else { When::Retirement(person) };
            items.push(Spending { amount: scaled(item.amount, factor)?, until: ends, ..item.clone() });
        }
        if until > retirement {
            let starts = if from >= retirement { item.from } else { When::Retirement(person) };
            items.push(Spending { from: starts, ..item.clone() });
        }
    }
    Some(items)
}
