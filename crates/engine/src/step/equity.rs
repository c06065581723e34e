//! Pay in shares and options: units that vest, options that are exercised, shares of a purchase plan.

use overwinter_law::equity_pay::{IncentiveShares, PaidBefore, PlanShares};
use overwinter_market::MarketStep;
use overwinter_numeric::draw::{Stream, draw_block};
use overwinter_numeric::{Number, math};
use overwinter_units::AssetClass;

use super::{At, account, lives, shocks, year_start};
use crate::book::{Book, Place, Reason};
use crate::program::{Equity, EquityKind};
use crate::state::{Source, State};

/// Receives what vests, is exercised or bought in the step.
#[inline(always)]
pub(super) fn receive<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for (index, equity) in at.program.equity.iter().enumerate() {
        let usd = equity.usd[at.step];
        if usd > 0.0 {
            let usd = employed(at, equity.person, N::constant(usd), state);
            match equity.kind {
                EquityKind::RestrictedUnits => wages(at, index, equity, usd * state.stocks[index].price, N::ZERO, state, book),
                EquityKind::Options { strike, incentive } => {
                    let (value, paid) = (usd * state.stocks[index].price, usd * N::constant(strike));
                    // Below their price the options are left to lapse.
                    let paid = paid.min(value);
                    match incentive {
                        false => wages(at, index, equity, value, paid, state, book),
                        true => incentive_shares(at, index, equity, value, paid, state, book),
                    }
                }
                EquityKind::PurchasePlan { .. } => purchase(at, index, equity, usd * state.january_prices, state, book),
            }
        }
        if equity.offers[at.step] {
            state.stocks[index].offered = state.stocks[index].price;
        }
    }
}

/// `amount` where the person is alive and never lost the work: what had not vested before is lost.
#[inline(always)]
fn employed<N: Number>(at: &At<'_, N>, person: usize, amount: N, state: &State<N>) -> N {
    let mut amount = amount;
    if at.program.lives.is_some() {
        amount = amount.only_where(lives::alive(person, at.step, state));
    }
    if at.program.shocks.is_empty() { amount } else { amount.only_where(shocks::never_stopped(at.program, person, state)) }
}

/// Shares worth `value` for `paid`: their spread is wages. What is kept are shares for what is left after tax, with their worth as basis.
#[inline(always)]
fn wages<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, equity: &Equity, value: N, paid: N, state: &mut State<N>, book: &mut B) {
    let spread = value - paid;
    to_hand(at, index, spread, state, book);
    let mut after_tax = spread;
    if !at.program.rules.is_empty() {
        let rules = &at.program.rules[at.program.years[at.year].rules];
        let law_index = year_start::law_index(at.program, at.year, state);
        let table_dollar = N::ONE / law_index;
        let person = equity.person;
        let before =
            PaidBefore { wages: state.year.pay[person] * table_dollar, supplemental: state.year.supplemental[person] * table_dollar };
        let law = &equity.law.supplemental_wages;
        let pay = law.pay(rules, value * table_dollar, paid * table_dollar, &before, book.payroll_sheet());
        let payroll = (pay.payroll.social_security + pay.payroll.medicare) * law_index;
        let withheld = (pay.withheld + pay.additional_medicare) * law_index;
        book.post(Place::Hand, Place::Treasury, Reason::PayrollTax(person), payroll);
        book.post(Place::Hand, Place::Treasury, Reason::EstimatedTax, withheld);
        state.year.payroll_tax = state.year.payroll_tax + payroll;
        state.year.estimates_paid = state.year.estimates_paid + withheld;
        after_tax = spread - payroll - withheld;
        state.hand = state.hand - payroll - withheld;
        state.year.pay[person] = state.year.pay[person] + spread;
        state.year.wages[person] = state.year.wages[person] + spread;
        state.year.supplemental[person] = state.year.supplemental[person] + spread;
    }
    if let Some(to) = equity.keep_in {
        let kept = after_tax.min(state.hand).positive();
        state.hand = state.hand - kept;
        account::deposit(at, to, Place::Hand, Reason::EquityKept(index), kept, state, book);
    }
}

/// Incentive options. Sold at once their spread is pay without payroll tax. Kept, so many shares are sold as pay for all; the rest waits in the
/// account, for the regular tax at what was paid for it, for the minimum tax at its worth.
#[inline(always)]
fn incentive_shares<N: Number, B: Book<N>>(
    at: &At<'_, N>,
    index: usize,
    equity: &Equity,
    value: N,
    paid: N,
    state: &mut State<N>,
    book: &mut B,
) {
    let now = at.program.calendar.month(at.step);
    let sold_share = match equity.keep_in {
        None => N::ONE,
        Some(_) => paid.share_of(value),
    };
    let of_sold = IncentiveShares { paid: paid * sold_share, value: value * sold_share };
    let sale = equity.law.incentive_option.sell(&of_sold, [now; 3], of_sold.value, book.payroll_sheet());
    state.year.share_pay = state.year.share_pay + sale.wages;
    let Some(to) = equity.keep_in else { return to_hand(at, index, value - paid, state, book) };
    let kept = IncentiveShares { paid: paid - of_sold.paid, value: value - of_sold.value };
    account::deposit(at, to, Place::Payer, Reason::EquityKept(index), kept.value, state, book);
    state.basis[to] = state.basis[to] - kept.spread();
    state.minimum_tax_basis[to] = state.minimum_tax_basis[to] + kept.spread();
    state.year.minimum_tax[0] = state.year.minimum_tax[0] + kept.spread();
    note_received(at, kept.value, state);
}

/// Buys in a purchase plan for `put_in` and sells at once: the gain is pay without payroll tax. What was put in comes back with it, so that only the gain moves.
#[inline(always)]
fn purchase<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, equity: &Equity, put_in: N, state: &mut State<N>, book: &mut B) {
    let EquityKind::PurchasePlan { price, look_back, most_usd } = equity.kind else { return };
    let now = at.program.calendar.month(at.step);
    let stock = state.stocks[index];
    let base = if look_back { stock.offered.min(stock.price) } else { stock.price };
    let each = base * N::constant(price);
    let shares = put_in.share_of(each).min(N::constant(most_usd).share_of(stock.offered));
    let bought = PlanShares {
        value_at_grant: shares * stock.offered,
        price_at_grant: shares * stock.offered * N::constant(price),
        value: shares * stock.price,
        paid: shares * each,
    };
    let sale = equity.law.purchase_plan.sell(&bought, [now; 3], bought.value, book.payroll_sheet());
    state.year.share_pay = state.year.share_pay + sale.wages;
    to_hand(at, index, sale.wages, state, book);
}

#[inline(always)]
fn to_hand<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, amount: N, state: &mut State<N>, book: &mut B) {
    book.post(Place::Payer, Place::Hand, Reason::Equity(index), amount);
    state.hand = state.hand + amount;
    note_received(at, amount, state);
}

#[inline(always)]
fn note_received<N: Number>(at: &At<'_, N>, amount: N, state: &mut State<N>) {
    let received = &mut state.flows.received[Source::Salary as usize];
    *received = *received + amount * at.deflator;
}

/// Moves the stocks: with the price of US stocks (units and options earn no dividends), and by their own ways. Every stock of a person is that of one employer.
#[inline(always)]
pub(super) fn grow<N: Number>(at: &At<'_, N>, market: &MarketStep<N>, seed: u64, first_path: u32, state: &mut State<N>) {
    let stocks = AssetClass::UsStocks.index();
    for (index, equity) in at.program.equity.iter().enumerate() {
        let of_market = N::ONE + (market.total[stocks] - market.income[stocks]);
        let own = if equity.volatility > 0.0 { own_change(at.step, equity, seed, first_path) } else { N::ONE };
        state.stocks[index].price = state.stocks[index].price * of_market * N::constant(equity.beyond_stocks) * own;
    }
}

/// What the employer's own fortune does to the price: lognormal, one on average.
#[inline(always)]
fn own_change<N: Number>(step: usize, equity: &Equity, seed: u64, first_path: u32) -> N {
    N::gather(|lane| {
        let words = draw_block(seed, first_path.wrapping_add(lane as u32), step as u32, Stream::EmployerStock, equity.person as u32);
        let volatility = equity.volatility;
        math::exp(volatility * math::inverse_normal(words.uniform_fine(0)) - 0.5 * volatility * volatility)
    })
}
