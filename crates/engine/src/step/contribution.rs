//! Saving out of pay and profit and the employer's match, within the law's yearly limits.

use overwinter_law::{Statute, self_employment};
use overwinter_numeric::Number;

use super::{At, account, lives, matching, year_start};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, Deferral, Income};
use crate::state::State;

/// What taxes see of a payment.
pub(super) struct Seen<N> {
    /// Pay that the income tax sees.
    pub by_income_tax: N,
    /// Pay that payroll tax sees.
    pub by_payroll_tax: N,
}

/// Saves from the salary `gross` what the income says, and adds the match.
#[inline(always)]
pub(super) fn from_salary<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    index: usize,
    income: &Income,
    gross: N,
    paid: Option<N::Mask>,
    state: &mut State<N>,
    book: &mut B,
) -> Seen<N> {
    let mut seen = Seen { by_income_tax: gross, by_payroll_tax: gross };
    for deferral in &income.deferrals {
        let reason = if deferral.after_tax { Reason::AfterTax(index, deferral.to) } else { Reason::Deferral(index, deferral.to) };
        let deferred = put_in(at, deferral, gross, paid, reason, state, book);
        let mut matched = match &deferral.matching {
            Some(matching) => matching::add(matching, gross, deferred, state),
            None => N::ZERO,
        };
        match at.program.accounts[deferral.to].kind {
            AccountKind::Traditional => seen.by_income_tax = seen.by_income_tax - deferred,
            // A match into a Roth account is income of the year (SECURE 2.0 Act, section 604).
            AccountKind::Roth => seen.by_income_tax = seen.by_income_tax + matched,
            // Health savings from pay are no wages at all (26 USC 106(d), 125), and the employer's part counts against the limit.
            AccountKind::HealthSavings => {
                seen.by_income_tax = seen.by_income_tax - deferred;
                seen.by_payroll_tax = seen.by_payroll_tax - deferred;
                matched = matched.min(room(at, deferral.limit, state));
                state.contributed[deferral.limit] = state.contributed[deferral.limit] + matched;
            }
            AccountKind::Cash | AccountKind::Brokerage | AccountKind::Education => {}
        }
        if deferral.matching.is_some() {
            account::deposit(at, deferral.to, Place::Payer, Reason::Match(index, deferral.to), matched, state, book);
        }
    }
    seen
}

/// Saves from the profit `gross` what the income says. Own plans are filled before tax, but not before self-employment tax.
#[inline(always)]
pub(super) fn from_profit<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    index: usize,
    income: &Income,
    gross: N,
    paid: Option<N::Mask>,
    state: &mut State<N>,
    book: &mut B,
) {
    for deferral in &income.deferrals {
        let reason = if deferral.of_business { Reason::BusinessSaving(index, deferral.to) } else { Reason::Deferral(index, deferral.to) };
        let saved = put_in(at, deferral, gross, paid, reason, state, book);
        match at.program.accounts[deferral.to].kind {
            AccountKind::Traditional => state.year.self_employed_saving = state.year.self_employed_saving + saved,
            AccountKind::HealthSavings => state.year.adjustments = state.year.adjustments + saved,
            AccountKind::Roth | AccountKind::Cash | AccountKind::Brokerage | AccountKind::Education => {}
        }
    }
}

/// Moves what a deferral wants of `gross`, as far as the limit and the hand let it, and returns it. Nothing where the income isn't paid.
#[inline(always)]
fn put_in<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    deferral: &Deferral,
    gross: N,
    paid: Option<N::Mask>,
    reason: Reason,
    state: &mut State<N>,
    book: &mut B,
) -> N {
    let limit = &at.program.limits[deferral.limit];
    let most = year_start::law_index(at.program, at.year, state) * N::constant(limit.usd[at.year]) + N::constant(limit.fixed_usd[at.year]);
    let mut wanted =
        gross * N::constant(deferral.share) + N::constant(deferral.usd) * state.january_prices + most * N::constant(deferral.of_limit);
    if let Some(paid) = paid {
        wanted = wanted.only_where(paid);
    }
    let put_in = wanted.min(room(at, deferral.limit, state)).min(state.hand).positive();
    state.contributed[deferral.limit] = state.contributed[deferral.limit] + put_in;
    state.hand = state.hand - put_in;
    account::deposit(at, deferral.to, Place::Hand, reason, put_in, state, book);
    put_in
}

/// What may still be put in under a limit this year.
#[inline(always)]
pub(super) fn room<N: Number>(at: &At<'_, N>, limit: usize, state: &State<N>) -> N {
    let rule = &at.program.limits[limit];
    let index = year_start::law_index(at.program, at.year, state);
    let mut most = N::constant(rule.usd[at.year]);
    if let Some(ranges) = &rule.phase_out {
        let [from, to] = ranges[at.year];
        let (mut from, mut width) = (N::constant(from), N::constant((to - from).max(1.0)));
        if let Some(ranges) = &rule.phase_out_alone {
            let [from_alone, to_alone] = ranges[at.year];
            let january = at.program.calendar.first_step(at.year);
            from = lives::couple_or_alone(january, state, from, N::constant(from_alone));
            width = lives::couple_or_alone(january, state, width, N::constant((to_alone - from_alone).max(1.0)));
        }
        let over = (state.expected_income - from).positive();
        most = most * (N::ONE - over / width).positive();
    }
    let mut most = most * index + N::constant(rule.fixed_usd[at.year]);
    if rule.within_pay {
        let profit = state.year.self_employment[0] + state.year.self_employment[1];
        most = most.min(state.year.wages[0] + state.year.wages[1] + profit);
    }
    if let Some((other, at_most)) = &rule.shared_with {
        // As the year passes, so that what the owner still defers finds room.
        most = most * N::constant(at.program.calendar.passed[at.step]);
        most = most - state.contributed[*other].min(N::constant(at_most[at.year]) * index);
    }
    if let Some((person, share)) = rule.within_profit {
        most = most.min(net_profit(at, person, index, state) * N::constant(share));
    }
    let room = (most - state.contributed[limit]).positive();
    if at.program.lives.is_some() { room.only_where(lives::alive(rule.person, at.step, state)) } else { room }
}

/// A person's profit of the year so far, less half of the self-employment tax on it.
#[inline(always)]
fn net_profit<N: Number>(at: &At<'_, N>, person: usize, index: N, state: &State<N>) -> N {
    let rules = &at.program.rules[at.program.years[at.year].rules];
    let table_dollar = N::ONE / index;
    let statute = Statute { rules, year: at.program.years[at.year].year, fixed_dollar: table_dollar };
    let profit = state.year.self_employment[person];
    let half = self_employment::deductible_half(&statute, profit * table_dollar, state.year.pay[person] * table_dollar) * index;
    (profit - half).positive()
}
