//! Loans to the cent, those that begin later in dollars of the start.

use overwinter_plan::{Debt as Planned, DebtIndex, Loan, Payment, Plan};
use overwinter_units::Month;

use super::property::Owned;
use super::schedule::by_step;
use crate::program::{Beginning, Calendar, Debt, Redemption};

/// Loan payments and balances by step.
pub(super) fn debts(plan: &Plan, calendar: &Calendar) -> Vec<Debt> {
    let mut slot = 0;
    let mut debts = Vec::new();
    for (index, planned) in plan.debts.iter().enumerate() {
        let mut debt = debt(plan, planned, &plan.loan(DebtIndex(index)), calendar);
        if let Some(begins) = &mut debt.begins {
            begins.slot = slot;
            slot += 1;
        }
        debts.push(debt);
    }
    debts
}

fn debt(plan: &Plan, planned: &Planned, loan: &Loan, calendar: &Calendar) -> Debt {
    let redemption = redemption(plan, planned, loan, calendar);
    let redeemed_in = redemption.as_ref().map(|(month, _)| *month);
    let paid = |month: Month| loan.payment_in(month);
    let interest = by_step(calendar, |month| paid(month).map_or(0.0, |payment| payment.interest.dollars_f64()));
    let of_budget = |month: Month| paid(month).filter(|_| redeemed_in != Some(month));
    let principal = by_step(calendar, |month| of_budget(month).map_or(0.0, |payment| payment.principal.dollars_f64()));
    let owed = |month: Month| match paid(month) {
        Some(Payment { balance, .. }) => balance.dollars_f64(),
        None if loan.borrowed == Some(month) => planned.balance.dollars_f64(),
        None => 0.0,
    };
    let balance = (0..calendar.steps).map(|step| calendar.months(step).last().map_or(0.0, owed)).collect();
    // A loan that begins after the plan has no payment in it.
    let begins = loan.borrowed.map(|month| Beginning {
        step: calendar.step_of(month).unwrap_or(calendar.steps),
        usd: planned.balance.dollars_f64(),
        slot: 0,
        of_purchase: planned.property.is_some_and(|home| Owned::of(plan, plan.property(home)).bought == Some(month)),
    });
    let property = planned.property.map(|property| property.get());
    Debt { interest, principal, balance, property, begins, redemption: redemption.map(|(_, redemption)| redemption), income_driven: None }
}

/// What the sale of its property pays off.
fn redemption(plan: &Plan, planned: &Planned, loan: &Loan, calendar: &Calendar) -> Option<(Month, Redemption)> {
    let property = planned.property?;
    let owned = Owned::of(plan, plan.property(property));
    let sold = owned.sold.filter(|_| owned.ever())?;
    let payment = loan.payment_in(sold)?;
    Some((sold, Redemption { step: calendar.step_of(sold)?, usd: payment.principal.dollars_f64() }))
}
