//! Deferrals from pay and the employer's match, within the law's yearly limits.

use overwinter_numeric::Number;

use super::{At, account, year_start};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, Income};
use crate::state::State;

/// Defers from `gross` what the income says, adds the match, and returns the pay that the income tax sees.
#[inline(always)]
pub(super) fn defer<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    index: usize,
    income: &Income,
    gross: N,
    state: &mut State<N>,
    book: &mut B,
) -> N {
    let mut taxable = gross;
    for deferral in &income.deferrals {
        let limit = year_start::law_index(at.program, at.year, state) * N::constant(at.program.limits[deferral.limit].usd[at.year]);
        let wanted =
            gross * N::constant(deferral.share) + N::constant(deferral.usd) * state.january_prices + limit * N::constant(deferral.of_limit);
        let deferred = wanted.min(room(at, deferral.limit, state)).min(state.hand).positive();
        state.contributed[deferral.limit] = state.contributed[deferral.limit] + deferred;
        state.hand = state.hand - deferred;
        account::deposit(at, deferral.to, Place::Hand, Reason::Deferral(index, deferral.to), deferred, state, book);

        let matched = deferred.min(gross * N::constant(deferral.match_up_to)) * N::constant(deferral.match_rate);
        account::deposit(at, deferral.to, Place::Payer, Reason::Match(index, deferral.to), matched, state, book);
        match at.program.accounts[deferral.to].kind {
            AccountKind::Traditional => taxable = taxable - deferred,
            // A match into a Roth account is income of the year (SECURE 2.0 Act, section 604).
            AccountKind::Roth => taxable = taxable + matched,
            AccountKind::Cash | AccountKind::Brokerage => {}
        }
    }
    taxable
}

/// What may still be put in under a limit this year.
#[inline(always)]
pub(super) fn room<N: Number>(at: &At<'_, N>, limit: usize, state: &State<N>) -> N {
    let rule = &at.program.limits[limit];
    let index = year_start::law_index(at.program, at.year, state);
    let mut most = N::constant(rule.usd[at.year]);
    if let Some(ranges) = &rule.phase_out {
        let [from, to] = ranges[at.year];
        let over = (state.expected_income - N::constant(from)).positive();
        most = most * (N::ONE - over / N::constant((to - from).max(1.0))).positive();
    }
    let mut most = most * index;
    if rule.within_pay {
        most = most.min(state.year.wages[0] + state.year.wages[1]);
    }
    (most - state.contributed[limit]).positive()
}
