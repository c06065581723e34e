//! What is brought into a marriage, and what stays after a divorce.

use overwinter_plan::{Owner, Plan};
use overwinter_units::Month;

use crate::program::{Account, Brought, Calendar, Divorce, Marriage};

/// The marriage of the plan. Until then `accounts` hold nothing of what is brought.
pub(super) fn marriage(plan: &Plan, calendar: &Calendar, accounts: &mut [Account]) -> Option<Marriage> {
    let (joins, married) = plan.marriage()?;
    let owned = plan.accounts_indexed().filter(|(_, account)| account.owner == Owner::Person(joins));
    let brought = |(index, _): (overwinter_plan::AccountIndex, _)| {
        let account = &mut accounts[index.get()];
        let brought = Brought { account: index.get(), usd: account.balance, basis: account.basis };
        (account.balance, account.basis) = (0.0, 0.0);
        brought
    };
    let brings = owned.map(brought).collect();
    Some(Marriage { person: joins.get(), step: step_of(calendar, married)?, brings })
}

/// The divorce of the plan.
pub(super) fn divorce(plan: &Plan, calendar: &Calendar) -> Option<Divorce> {
    let (leaves, left) = plan.divorce()?;
    let kept = plan.accounts_indexed().map(|(index, _)| plan.kept_at_divorce(index, leaves).fraction()).collect();
    Some(Divorce { person: leaves.get(), step: step_of(calendar, left)?, kept })
}

fn step_of(calendar: &Calendar, month: Month) -> Option<usize> {
    (0..calendar.steps).find(|step| month <= calendar.month(*step))
}
