//! What a death takes out of tax.

use overwinter_law::Law;
use overwinter_law::property::Ownership;
use overwinter_plan::{AccountKind, Owner, PersonIndex, Plan};

use super::lives;
use crate::program::{Calendar, Death, StepUp};

/// The gains of a couple's taxable accounts that the first death takes away. At the last one all of them go, which no one on the path sees.
pub(super) fn step_ups(plan: &Plan, law: &Law, calendar: &Calendar) -> Vec<StepUp> {
    if lives::alone(plan).is_some() {
        return [0, 1].into_iter().flat_map(|first| of_death(plan, law, PersonIndex(first), Death::Of(first))).collect();
    }
    if plan.divorce().is_some() {
        return Vec::new();
    }
    let Some((died, first)) = plan.people_indexed().map(|(index, _)| (plan.death(index), index)).min_by_key(|(month, _)| *month) else {
        return Vec::new();
    };
    let step = (0..calendar.steps).find(|step| died <= calendar.month(*step));
    let (Some(step), true) = (step, plan.people.len() > 1 && died < plan.end()) else { return Vec::new() };
    of_death(plan, law, first, Death::Before(step))
}

fn of_death(plan: &Plan, law: &Law, first: PersonIndex, death: Death) -> Vec<StepUp> {
    let share = |owner: Owner| {
        let owned = match owner {
            Owner::Joint => Ownership::Joint,
            Owner::Person(PersonIndex(person)) if person == first.get() => Ownership::Deceased,
            Owner::Person(_) => Ownership::Survivor,
        };
        law.property().community.stepped_up(plan.residence.state.code(), owned)
    };
    let taxable = plan.accounts_indexed().filter(|(_, account)| account.kind == AccountKind::Brokerage);
    let step_ups = taxable.map(|(index, account)| StepUp { death, account: index.get(), share: share(account.owner) });
    step_ups.filter(|step_up| step_up.share > 0.0).collect()
}
