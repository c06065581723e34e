//! Into and out of an account: sleeves, basis and what the tax return notes.

use overwinter_numeric::Number;

use super::{At, lives};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, CONVERSION_YEARS, Program, Purpose};
use crate::state::{Source, State};

/// Puts `amount` (≥ 0) into an account; what lies under its target share is filled first.
#[inline(always)]
pub(super) fn deposit<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    account: usize,
    from: Place,
    reason: Reason,
    amount: N,
    state: &mut State<N>,
    book: &mut B,
) {
    book.post(from, Place::Account(account), reason, amount);
    add(at, account, amount, state);
    match at.program.accounts[account].kind {
        AccountKind::Brokerage | AccountKind::Roth | AccountKind::Education => state.basis[account] = state.basis[account] + amount,
        AccountKind::Cash | AccountKind::Traditional | AccountKind::HealthSavings => {}
    }
}

/// Takes `amount` (between 0 and the balance) out into the hand, and notes what it means for the return.
#[inline(always)]
pub(super) fn withdraw<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    account: usize,
    reason: Reason,
    amount: N,
    state: &mut State<N>,
    book: &mut B,
) {
    let held = &at.program.accounts[account];
    let balance = state.balance(at.program, account);
    let early = lives::early_rate(held, at.step, state);
    match held.kind {
        AccountKind::Cash => {}
        AccountKind::Brokerage => {
            let cost = state.basis[account] * amount.share_of(balance);
            state.basis[account] = state.basis[account] - cost;
            state.year.recurring.gains = state.year.recurring.gains + (amount - cost);
            note_minimum_tax_gain(account, amount.share_of(balance), state);
        }
        AccountKind::Traditional => {
            let taxed = amount - return_after_tax(at.program, account, amount, state);
            state.year.recurring.distributions = state.year.recurring.distributions + taxed;
            state.year.early_withdrawal_tax = state.year.early_withdrawal_tax + taxed * early;
            state.required[account] = (state.required[account] - amount).positive();
        }
        AccountKind::Roth => {
            let contributed = amount.min(state.basis[account]);
            state.basis[account] = state.basis[account] - contributed;
            let converted = take_converted(at, account, amount - contributed, state);
            // Before 59½ the earnings are income and bear the additional tax; afterwards they are qualified.
            if held.may_be_early(at.step) {
                let mut earnings = amount - contributed - converted;
                if held.of_survivor.is_some() {
                    earnings = earnings.only_where(N::ZERO.less_than(early));
                }
                state.year.early_withdrawal_tax = state.year.early_withdrawal_tax + converted * early;
                state.year.recurring.distributions = state.year.recurring.distributions + earnings;
                state.year.early_withdrawal_tax = state.year.early_withdrawal_tax + earnings * early;
            }
        }
        AccountKind::HealthSavings => note_other(amount, early, state),
        AccountKind::Education => {
            let earnings = (amount - return_contributions(account, amount, balance, state)).positive();
            note_other(earnings, early, state);
        }
    }
    hand_over(at, account, reason, amount, state, book);
}

/// What of `amount`, taken out of a traditional account or converted, was paid in after tax: in proportion, over all IRAs of the owner (26 USC
/// 408(d)(1), (2); Form 8606, lines 6 to 13). The form looks at the whole year in December; here each withdrawal looks at what there is then.
#[inline(always)]
pub(super) fn return_after_tax<N: Number>(program: &Program, account: usize, amount: N, state: &mut State<N>) -> N {
    let Some(pool) = program.accounts[account].pool else { return N::ZERO };
    let first = program.pools[pool][0];
    let returned = (state.basis[first] * amount.share_of(pooled(program, pool, state))).min(amount).min(state.basis[first]);
    state.basis[first] = state.basis[first] - returned;
    returned
}

/// The part of the next dollar from a traditional account that is income.
#[inline(always)]
pub(super) fn taxed_part<N: Number>(program: &Program, account: usize, state: &State<N>) -> N {
    let Some(pool) = program.accounts[account].pool else { return N::ONE };
    (N::ONE - state.basis[program.pools[pool][0]].share_of(pooled(program, pool, state))).positive()
}

#[inline(always)]
fn pooled<N: Number>(program: &Program, pool: usize, state: &State<N>) -> N {
    let mut held = N::ZERO;
    for &member in &program.pools[pool] {
        held = held + state.balance(program, member);
    }
    held
}

/// Of shares of incentive options that are sold the minimum tax sees less gain: its basis has what it counted at exercise (26 USC 56(b)(3)).
#[inline(always)]
pub(super) fn note_minimum_tax_gain<N: Number>(account: usize, share: N, state: &mut State<N>) {
    if let Some(basis) = state.minimum_tax_basis.get_mut(account) {
        let sold = *basis * share;
        *basis = *basis - sold;
        state.year.minimum_tax[1] = state.year.minimum_tax[1] - sold;
    }
}

/// What of `amount` comes out of conversions of the last five years, the oldest first: taxed when it was converted, but with the additional tax
/// before 59½ (26 USC 408A(d)(3)(F)). Older conversions count as contributions.
#[inline(always)]
fn take_converted<N: Number>(at: &At<'_, N>, account: usize, amount: N, state: &mut State<N>) -> N {
    let Some(first) = at.program.accounts[account].first_layer else { return N::ZERO };
    let mut left = amount;
    for layer in (first..first + CONVERSION_YEARS).rev() {
        let taken = left.min(state.young[layer]);
        state.young[layer] = state.young[layer] - taken;
        left = left - taken;
    }
    amount - left
}

/// Takes `amount` (between 0 and the balance) out for what the account is meant for: free of tax.
#[inline(always)]
pub(super) fn withdraw_qualified<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    account: usize,
    purpose: Purpose,
    amount: N,
    state: &mut State<N>,
    book: &mut B,
) {
    if at.program.accounts[account].kind == AccountKind::Education {
        let balance = state.balance(at.program, account);
        return_contributions(account, amount, balance, state);
    }
    hand_over(at, account, Reason::Qualified(purpose), amount, state, book);
}

/// The part of a withdrawal that was once paid in, which leaves in proportion (26 USC 529(c)(3)(A), 72(e)(9)).
#[inline(always)]
fn return_contributions<N: Number>(account: usize, amount: N, balance: N, state: &mut State<N>) -> N {
    let returned = state.basis[account] * amount.share_of(balance);
    state.basis[account] = state.basis[account] - returned;
    returned
}

/// Income of the return that bears an additional tax.
#[inline(always)]
fn note_other<N: Number>(income: N, additional: N, state: &mut State<N>) {
    state.year.recurring.other = state.year.recurring.other + income;
    state.year.early_withdrawal_tax = state.year.early_withdrawal_tax + income * additional;
}

#[inline(always)]
fn hand_over<N: Number, B: Book<N>>(at: &At<'_, N>, account: usize, reason: Reason, amount: N, state: &mut State<N>, book: &mut B) {
    add(at, account, -amount, state);
    book.post(Place::Account(account), Place::Hand, reason, amount);
    state.hand = state.hand + amount;
    let withdrawn = &mut state.flows.received[Source::Withdrawal as usize];
    *withdrawn = *withdrawn + amount * at.deflator;
}

/// Changes an account's sleeves by `amount`: additions go where too little lies, withdrawals come from where too much does.
#[inline(always)]
pub(super) fn add<N: Number>(at: &At<'_, N>, account: usize, amount: N, state: &mut State<N>) {
    let held = &at.program.accounts[account];
    let first = held.first_sleeve;
    if held.sleeves() == 1 {
        state.holdings[first] = (state.holdings[first] + amount).positive();
        return;
    }
    let shares = held.shares_at(at.step);
    let after = state.balance(at.program, account) + amount;
    let (mut gaps, mut excesses) = (N::ZERO, N::ZERO);
    for (sleeve, share) in shares.iter().enumerate() {
        let gap = after * N::constant(*share) - state.holdings[first + sleeve];
        gaps = gaps + gap.positive();
        excesses = excesses + (-gap).positive();
    }
    // An addition is spread over the gaps, a withdrawal over the excesses; each sum is at least the amount.
    let adds = N::ZERO.less_than(amount);
    let spread = N::select(adds, amount.share_of(gaps), amount.share_of(excesses));
    for (sleeve, share) in shares.iter().enumerate() {
        let gap = after * N::constant(*share) - state.holdings[first + sleeve];
        let room = N::select(adds, gap.positive(), (-gap).positive());
        state.holdings[first + sleeve] = (state.holdings[first + sleeve] + room * spread).positive();
    }
}
