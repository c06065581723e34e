//! What an employer adds to a deferral: by tiers of pay, bounded by the year, and as far as it will be the employee's.

use overwinter_numeric::Number;

use crate::program::Matching;
use crate::state::State;

/// The match of a step in which `deferred` of the pay `gross` was put in.
#[inline(always)]
pub(super) fn add<N: Number>(matching: &Matching, gross: N, deferred: N, state: &mut State<N>) -> N {
    let mut matched = by_tiers(matching, gross, deferred);
    if let Some(place) = matching.sums {
        let most = N::constant(matching.at_most) * state.january_prices;
        let year = &mut state.matching[place];
        year.pay = year.pay + gross;
        year.deferred = year.deferred + deferred;
        if matching.true_up {
            // The formula is concave, so that what the year is due never falls as it passes.
            matched = (by_tiers(matching, year.pay, year.deferred) - year.matched).positive();
        }
        matched = matched.min((most - year.matched).positive());
        year.matched = year.matched + matched;
    }
    let matched = matched * N::constant(matching.vested);
    if let Some(limit) = matching.counts_against {
        state.contributed[limit] = state.contributed[limit] + matched;
    }
    matched
}

/// The formula on an amount of pay.
#[inline(always)]
fn by_tiers<N: Number>(matching: &Matching, pay: N, deferred: N) -> N {
    let mut sum = N::ZERO;
    for tier in &matching.tiers {
        sum = sum + (deferred.min(pay * N::constant(tier.to)) - pay * N::constant(tier.from)).positive() * N::constant(tier.rate);
    }
    sum
}
