//! Annuities: bought in their month, paid from then on, taxed as far as they don't return the price.

use overwinter_numeric::Number;

use super::{At, account, deficit, lives, year_start};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, Annuity};
use crate::state::{Bought, Source, State};

/// Buys what is bought in the step, and receives what is paid.
#[inline(always)]
pub(super) fn buy_and_receive<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for (index, annuity) in at.program.annuities.iter().enumerate() {
        if annuity.bought_in == at.step {
            let paid = buy(at, index, annuity, state, book);
            state.annuities[index] = Bought { paid, unrecovered: paid, prices: state.january_prices };
        }
        if annuity.may_pay(at.step) {
            receive(at, index, annuity, state, book);
        }
    }
}

/// Pays the price as far as there is money, and returns what was paid: payments are in proportion to that.
#[inline(always)]
fn buy<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, annuity: &Annuity, state: &mut State<N>, book: &mut B) -> N {
    let mut price = N::constant(annuity.price) * state.prices;
    if at.program.lives.is_some() {
        price = price.only_where(lives::alive(annuity.person, at.step, state));
    }
    if let Some(longevity) = &annuity.longevity {
        let mut room = N::constant(longevity.most) * year_start::law_index(at.program, at.year, state);
        for other in &longevity.others {
            room = room - state.annuities[*other].paid;
        }
        price = price.min(room).positive();
    }
    let reason = Reason::AnnuityPrice(index);
    let Some(from) = annuity.paid_from else {
        deficit::raise(at, price, None, state, book);
        return pay_out_of_hand(price, reason, state, book);
    };
    let balance = state.balance(at.program, from);
    let amount = price.min(balance).positive();
    match at.program.accounts[from].kind {
        // Inside a plan nothing is distributed.
        AccountKind::Traditional | AccountKind::Roth => {
            state.basis[from] = state.basis[from] * (N::ONE - amount.share_of(balance));
            account::add(at, from, -amount, state);
            book.post(Place::Account(from), Place::Payee, reason, amount);
            amount
        }
        AccountKind::Cash | AccountKind::Brokerage | AccountKind::HealthSavings | AccountKind::Education => {
            account::withdraw(at, from, Reason::Withdrawal, amount, state, book);
            pay_out_of_hand(amount, reason, state, book)
        }
    }
}

#[inline(always)]
fn pay_out_of_hand<N: Number, B: Book<N>>(price: N, reason: Reason, state: &mut State<N>, book: &mut B) -> N {
    let amount = price.min(state.hand).positive();
    book.post(Place::Hand, Place::Payee, reason, amount);
    state.hand = state.hand - amount;
    amount
}

#[inline(always)]
fn receive<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, annuity: &Annuity, state: &mut State<N>, book: &mut B) {
    let alone = annuity.rates_alone.as_ref().map(|of| [of[0][at.step], of[1][at.step]]);
    let rate = lives::of_whom(at.program, at.step, state, annuity.rates[at.step], alone);
    let bought = &mut state.annuities[index];
    let mut amount = bought.paid * rate;
    if annuity.follows_prices {
        amount = amount * (state.january_prices / bought.prices);
    }
    let mut excluded = amount * N::constant(annuity.excluded);
    if annuity.exclusion_ends {
        excluded = excluded.min(bought.unrecovered);
        bought.unrecovered = bought.unrecovered - excluded;
    }
    let taxable = &mut state.year.recurring.annuities;
    *taxable = *taxable + (amount - excluded);
    book.post(Place::Payer, Place::Hand, Reason::Annuity(index), amount);
    state.hand = state.hand + amount;
    let received = &mut state.flows.received[Source::Pension as usize];
    *received = *received + amount * at.deflator;
}
