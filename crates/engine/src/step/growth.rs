//! The step's markets on what is left, less fees; dividends and interest of taxable accounts are paid out.

use overwinter_market::MarketStep;
use overwinter_numeric::Number;
use overwinter_units::AssetClass;

use super::{At, spending_rule};
use crate::book::{Book, Place, Reason};
use crate::program::{Account, AccountKind, Amortised, SpendingRule};
use crate::state::{Source, State};

/// Grows every account, then the price level.
#[inline(always)]
pub(super) fn grow<N: Number, B: Book<N>>(at: &At<'_, N>, market: &MarketStep<N>, state: &mut State<N>, book: &mut B) {
    if at.program.calendar.opens[at.step] {
        spending_rule::choose_stocks(at.program, at.year, state);
    }
    let hand = state.hand;
    let keeps_growth = matches!(at.program.rule, SpendingRule::Guardrails(_));
    let held = if keeps_growth { state.portfolio_for_living(at.program) } else { N::ZERO };
    for (index, account) in at.program.accounts.iter().enumerate() {
        match account.kind {
            AccountKind::Brokerage => grow_sleeves(at, index, account, market, state, book),
            AccountKind::Cash | AccountKind::Traditional | AccountKind::Roth | AccountKind::HealthSavings | AccountKind::Education => {
                if account.sleeves() > 1 {
                    grow_apart(index, account, market, state, book);
                } else {
                    grow_pool(at, index, account, market, state, book);
                }
            }
        }
    }
    if keeps_growth {
        // What was paid out lies in the hand.
        let grown = state.portfolio_for_living(at.program) + (state.hand - hand);
        let some = N::ZERO.less_than(held);
        state.rule.year_growth = state.rule.year_growth * N::select(some, grown, N::ONE) / N::select(some, held, N::ONE);
    }
    state.prices = state.prices * (N::ONE + market.inflation);
}

/// An account that is rebalanced every step without tax: one balance, one blended return.
#[inline(always)]
fn grow_pool<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    index: usize,
    account: &Account,
    market: &MarketStep<N>,
    state: &mut State<N>,
    book: &mut B,
) {
    let blended = blended(at, account, market, state);
    let before = state.holdings[account.first_sleeve];
    let grown = before * (N::ONE + blended);
    let after = grown * N::constant(account.after_fee);
    state.holdings[account.first_sleeve] = after.positive();
    book.post(Place::Market, Place::Account(index), Reason::Growth, grown - before);
    book.post(Place::Account(index), Place::Payee, Reason::Fee, grown - after);
    if account.kind == AccountKind::Cash {
        state.year.recurring.interest = state.year.recurring.interest + (grown - before).positive();
    }
}

/// An account without tax whose classes drift until December.
#[inline(always)]
fn grow_apart<N: Number, B: Book<N>>(index: usize, account: &Account, market: &MarketStep<N>, state: &mut State<N>, book: &mut B) {
    let (mut growth, mut fees) = (N::ZERO, N::ZERO);
    for (sleeve, class) in account.classes.iter().enumerate() {
        let holding = &mut state.holdings[account.first_sleeve + sleeve];
        let before = *holding;
        let grown = before * (N::ONE + market.total[class.index()]);
        let after = grown * N::constant(account.after_fee);
        *holding = after.positive();
        growth = growth + (grown - before);
        fees = fees + (grown - after);
    }
    book.post(Place::Market, Place::Account(index), Reason::Growth, growth);
    book.post(Place::Account(index), Place::Payee, Reason::Fee, fees);
}

/// What a dollar of the account gains: by its mix, or by the share of stocks that the spending rule chose.
#[inline(always)]
fn blended<N: Number>(at: &At<'_, N>, account: &Account, market: &MarketStep<N>, state: &State<N>) -> N {
    if let SpendingRule::Amortised(Amortised { stocks: Some(_), .. }) = at.program.rule {
        let stocks = state.rule.stocks;
        return stocks * market.total[AssetClass::UsStocks.index()] + (N::ONE - stocks) * market.total[AssetClass::UsBonds.index()];
    }
    let mut blended = N::ZERO;
    for (class, share) in account.classes.iter().zip(account.shares_at(at.step)) {
        blended = blended + N::constant(*share) * market.total[class.index()];
    }
    blended
}

/// A taxable account: each class grows by itself, what it yields is paid into the hand.
#[inline(always)]
fn grow_sleeves<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    index: usize,
    account: &Account,
    market: &MarketStep<N>,
    state: &mut State<N>,
    book: &mut B,
) {
    let (mut growth, mut fees, mut paid) = (N::ZERO, N::ZERO, N::ZERO);
    for (sleeve, class) in account.classes.iter().enumerate() {
        let holding = &mut state.holdings[account.first_sleeve + sleeve];
        let before = *holding;
        let (total, income) = (market.total[class.index()], market.income[class.index()]);
        let grown = before * (N::ONE + (total - income));
        let after = grown * N::constant(account.after_fee);
        let dividend = before * income;
        *holding = after.positive();
        growth = growth + (grown - before);
        fees = fees + (grown - after);
        paid = paid + dividend;
        let recurring = &mut state.year.recurring;
        if pays_dividends(*class) {
            recurring.dividends = recurring.dividends + dividend;
        } else {
            recurring.interest = recurring.interest + dividend;
        }
    }
    book.post(Place::Market, Place::Account(index), Reason::Growth, growth);
    book.post(Place::Account(index), Place::Payee, Reason::Fee, fees);
    book.post(Place::Market, Place::Hand, Reason::Yield, paid);
    state.hand = state.hand + paid;
    let received = &mut state.flows.received[Source::Yield as usize];
    *received = *received + paid * at.deflator;
}

/// Whether a class pays qualified dividends; the others pay interest or what is taxed like it.
#[inline(always)]
fn pays_dividends(class: AssetClass) -> bool {
    match class {
        AssetClass::UsStocks | AssetClass::InternationalStocks => true,
        AssetClass::UsBonds | AssetClass::Tips | AssetClass::Cash | AssetClass::RealEstate | AssetClass::Gold => false,
    }
}
