//! Spending items and goals, by tier.

use overwinter_plan::{AccountKind, Plan, Purpose as Planned};
use overwinter_units::Month;

use super::lives::World;
use super::schedule::{Raises, schedule, span};
use super::smile::smile;
use crate::program::{Calendar, Purpose, Schedule, SpendingItem, Tier};

/// The sums by tier, and the items, changed with age where the plan says so: spending in the plan's order, then goals.
pub(super) fn spending(plan: &Plan, calendar: &Calendar, world: World) -> ([Vec<Schedule>; Tier::COUNT], Vec<SpendingItem>) {
    let mut items = items(plan, calendar, world);
    smile(plan, calendar, || self::items(plan, calendar, World::AsPlanned), &mut items);
    (by_tier(&items), items)
}

fn items(plan: &Plan, calendar: &Calendar, world: World) -> Vec<SpendingItem> {
    let mut items = Vec::new();
    for item in &plan.spending {
        let tier = match item.tier {
            overwinter_plan::Tier::Essential => Tier::Essential,
            overwinter_plan::Tier::Discretionary => Tier::Discretionary,
        };
        let active = span(item.amount.per, plan.month_of(item.from), plan.month_of(item.until));
        let survivor = item.survivor_share.fraction();
        let share = |month: Month| active(month) * if world.one_is_left(plan, month) { survivor } else { 1.0 };
        items.push(SpendingItem { tier, wanted: schedule(calendar, item.amount, item.growth, Raises::Monthly, share) });
    }
    for goal in &plan.goals {
        let active = span(goal.amount.per, plan.month_of(goal.from), plan.month_of(goal.until));
        items.push(SpendingItem { tier: Tier::Goal, wanted: schedule(calendar, goal.amount, goal.growth, Raises::Monthly, active) });
    }
    items
}

fn by_tier(items: &[SpendingItem]) -> [Vec<Schedule>; Tier::COUNT] {
    let mut tiers: [Vec<Schedule>; Tier::COUNT] = Default::default();
    for item in items {
        add(&mut tiers[item.tier.index()], &item.wanted);
    }
    tiers
}

/// Adds to the sum that follows prices in the same way.
fn add(sums: &mut Vec<Schedule>, more: &Schedule) {
    match sums.iter_mut().find(|sum| sum.index == more.index) {
        Some(sum) => sum.usd.iter_mut().zip(&more.usd).for_each(|(sum, usd)| *sum += usd),
        None => sums.push(more.clone()),
    }
}

/// What health and education savings pay first, where the plan has such an account. `items` are those of [`spending`].
pub(super) fn qualified(plan: &Plan, items: &[SpendingItem]) -> [Vec<Schedule>; Purpose::COUNT] {
    let mut sums: [Vec<Schedule>; Purpose::COUNT] = Default::default();
    let has = |kind: AccountKind| plan.accounts.iter().any(|account| account.kind == kind);
    let purposes = plan.spending.iter().map(|item| item.purpose).chain(plan.goals.iter().map(|goal| goal.purpose));
    for (purpose, item) in purposes.zip(items) {
        match purpose {
            Planned::Medical if has(AccountKind::HealthSavings) => add(&mut sums[Purpose::Medical.index()], &item.wanted),
            Planned::Education if has(AccountKind::Education) => add(&mut sums[Purpose::Education.index()], &item.wanted),
            Planned::General
            | Planned::Rent
            | Planned::Medical
            | Planned::Education
            | Planned::MarketplacePremium
            | Planned::Charity
            | Planned::ChildCare => {}
        }
    }
    sums
}
