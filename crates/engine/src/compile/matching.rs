//! Employers' matches: tiers as bounds, vesting as what is kept in the end.

use overwinter_plan::{AccountIndex, Income, IncomeKind, Match, Plan, Vesting};

use super::limits::Limits;
use crate::program::{Deferral, MatchTier, Matching};

/// A match, without what it needs of the others.
pub(super) fn formula(plan: &Plan, income: &Income, offer: &Match) -> Matching {
    let mut from = 0.0;
    let tier = |tier: &overwinter_plan::MatchTier| {
        let start = from;
        from += tier.of_next.fraction();
        MatchTier { rate: tier.rate.fraction(), from: start, to: from }
    };
    Matching {
        tiers: offer.tiers().map(tier).collect(),
        at_most: offer.at_most.map_or(f64::INFINITY, |most| most.dollars_f64()),
        true_up: offer.true_up,
        vested: offer.vesting.map_or(1.0, |vesting| vested(plan, income, &vesting)),
        sums: None,
        counts_against: None,
    }
}

/// Completes the matches of the plan's income `of`: where sums are needed, and what they count against.
pub(super) fn with_matches(plan: &Plan, of: usize, mut deferrals: Vec<Deferral>, limits: &Limits, sums: &mut usize) -> Vec<Deferral> {
    let income = &plan.incomes[of];
    let IncomeKind::Salary { saves } = &income.kind else { return deferrals };
    let after_tax = saves.iter().any(|saving| saving.after_tax).then(|| limits.after_tax(income.person));
    for deferral in &mut deferrals {
        let Some(matching) = &mut deferral.matching else { continue };
        let account = AccountIndex(deferral.to);
        // What an employer adds to health savings is no addition to a plan.
        matching.counts_against = after_tax.filter(|_| plan.account(account).kind.is_workplace());
        if matching.true_up || matching.at_most.is_finite() {
            matching.sums = Some(*sums);
            *sums += 1;
        }
    }
    deferrals
}

/// What will have vested when the job is left; all of it where it is held until death or the plan's end.
fn vested(plan: &Plan, income: &Income, vesting: &Vesting) -> f64 {
    let leaves = plan.month_of(income.until);
    if leaves >= plan.gone(income.person) || leaves >= plan.end() {
        return 1.0;
    }
    vesting.share(plan.month_of(vesting.hired).until(leaves).div_euclid(12))
}
