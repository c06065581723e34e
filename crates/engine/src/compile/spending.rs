//! Spending items and goals, by tier.

use overwinter_plan::{PersonIndex, Plan, SpendingRule};
use overwinter_units::Month;

use super::schedule::{Raises, by_step, schedule, span};
use crate::program::{Calendar, Schedule, SpendingItem, Tier};

/// The sums by tier, and the items: spending in the plan's order, then goals.
pub(super) fn spending(plan: &Plan, calendar: &Calendar) -> ([Vec<Schedule>; Tier::COUNT], Vec<SpendingItem>) {
    let first_death = (0..plan.people.len()).map(|person| plan.death(PersonIndex(person))).min();
    let mut items = Vec::new();
    for item in &plan.spending {
        let tier = match item.tier {
            overwinter_plan::Tier::Essential => Tier::Essential,
            overwinter_plan::Tier::Discretionary => Tier::Discretionary,
        };
        let active = span(item.amount.per, plan.month_of(item.from), plan.month_of(item.until));
        let survivor = item.survivor_share.fraction();
        let share = |month: Month| {
            let widowed = plan.people.len() > 1 && first_death.is_some_and(|death| month >= death);
            active(month) * if widowed { survivor } else { 1.0 }
        };
        items.push(SpendingItem { tier, wanted: schedule(calendar, item.amount, item.growth, Raises::Monthly, share) });
    }
    for goal in &plan.goals {
        let active = span(goal.amount.per, plan.month_of(goal.from), plan.month_of(goal.until));
        items.push(SpendingItem { tier: Tier::Goal, wanted: schedule(calendar, goal.amount, goal.growth, Raises::Monthly, active) });
    }
    (by_tier(&items), items)
}

fn by_tier(items: &[SpendingItem]) -> [Vec<Schedule>; Tier::COUNT] {
    let mut tiers: [Vec<Schedule>; Tier::COUNT] = Default::default();
    for item in items {
        let schedules = &mut tiers[item.tier.index()];
        match schedules.iter_mut().find(|sum| sum.index == item.wanted.index) {
            Some(sum) => sum.usd.iter_mut().zip(&item.wanted.usd).for_each(|(sum, usd)| *sum += usd),
            None => schedules.push(item.wanted.clone()),
        }
    }
    tiers
}

/// The percent rule's share of the January portfolio, by step; empty without the rule.
pub(super) fn percent_rule(plan: &Plan, calendar: &Calendar) -> Vec<f64> {
    match plan.spending_rule {
        SpendingRule::ConstantReal => Vec::new(),
        SpendingRule::Percent { rate, from } => {
            let from = plan.month_of(from);
            by_step(calendar, |month| if month >= from { rate.fraction() / 12.0 } else { 0.0 })
        }
    }
}
