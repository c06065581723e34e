//! Property that is bought or sold in a step, and loans that begin.
//!
//! A loan that pays for a property goes to its seller; what the price is more is the household's to raise, as a goal. A sale pays off the
//! loans secured by what is sold; what it lacks is owed by the household.

use overwinter_law::property::SoldHome;
use overwinter_numeric::{Mask, Number};

use super::{At, indexed, last_resort, lives};
use crate::book::{Book, Place, Reason};
use crate::program::{Debt, Property, Purchase, Sale};
use crate::state::{Source, State};

/// So long a survivor's home keeps a couple's exclusion (26 USC 121(b)(4)).
const MONTHS_AFTER_A_DEATH: f64 = 24.0;

/// Sales and loans into the hand; what purchases need besides is noted for [`deposits`].
#[inline(always)]
pub(super) fn trade<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for (index, home) in at.program.properties.iter().enumerate() {
        if let Some(sale) = home.sale.as_ref().filter(|sale| sale.step == at.step) {
            sell(at, index, home, sale, state, book);
        }
        if let Some(purchase) = home.purchase.as_ref().filter(|purchase| purchase.step == at.step) {
            buy(at, index, home, purchase, state, book);
        }
    }
    for (index, debt) in at.program.debts.iter().enumerate() {
        if debt.begins.as_ref().is_some_and(|begins| begins.step == at.step && !begins.of_purchase) {
            let borrowed = borrow(at, index, state, book);
            receive(at, Source::Borrowed, borrowed, state);
        }
    }
}

/// What purchases of the step need beyond what is borrowed for them.
#[inline(always)]
pub(super) fn deposits<N: Number>(at: &At<'_, N>, state: &State<N>) -> N {
    let mut deposits = N::ZERO;
    for (index, home) in at.program.properties.iter().enumerate() {
        if home.is_bought_in(at.step) {
            deposits = deposits + state.property[index].deposit;
        }
    }
    deposits
}

/// Books what was paid of the deposits.
#[inline(always)]
pub(super) fn post_deposits<N: Number, B: Book<N>>(at: &At<'_, N>, paid: N, state: &State<N>, book: &mut B) {
    let share = paid.share_of(deposits(at, state));
    for (index, home) in at.program.properties.iter().enumerate() {
        if home.is_bought_in(at.step) {
            book.post(Place::Hand, Place::Payee, Reason::Bought(index), state.property[index].deposit * share);
        }
    }
}

/// How many dollars a dollar of a loan's schedule is on the path; `None` for one that was owed at the start, where it is one.
#[inline(always)]
pub(crate) fn loan_scale<N: Number>(debt: &Debt, state: &State<N>) -> Option<N> {
    debt.begins.as_ref().map(|begins| state.loan_scales[begins.slot])
}

/// What a sale leaves unpaid of a loan: the household's to pay.
#[inline(always)]
pub(super) fn left_by_sale<N: Number>(at: &At<'_, N>, debt: &Debt, state: &State<N>) -> Option<N> {
    let redemption = debt.redemption.as_ref().filter(|redemption| redemption.step == at.step)?;
    Some(redeemed(debt, redemption.usd, state) * state.property[debt.property?].unpaid_share)
}

#[inline(always)]
fn redeemed<N: Number>(debt: &Debt, usd: f64, state: &State<N>) -> N {
    loan_scale(debt, state).unwrap_or(N::ONE) * N::constant(usd)
}

#[inline(always)]
fn borrow<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, state: &mut State<N>, book: &mut B) -> N {
    let Some(begins) = &at.program.debts[index].begins else { return N::ZERO };
    state.loan_scales[begins.slot] = state.prices;
    let borrowed = N::constant(begins.usd) * state.prices;
    book.post(Place::Payee, Place::Hand, Reason::Borrowed(index), borrowed);
    state.hand = state.hand + borrowed;
    borrowed
}

#[inline(always)]
fn buy<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, home: &Property, purchase: &Purchase, state: &mut State<N>, book: &mut B) {
    let price = indexed(N::constant(purchase.usd), home.value.index, state) * N::constant(1.0 + purchase.cost_share);
    let mut borrowed = N::ZERO;
    for &loan in &purchase.loans {
        borrowed = borrowed + borrow(at, loan, state, book);
    }
    let lent = borrowed.min(price);
    book.post(Place::Hand, Place::Payee, Reason::BoughtOnLoan(index), lent);
    state.hand = state.hand - lent;
    receive(at, Source::Borrowed, borrowed - lent, state);
    state.property[index].basis = price;
    state.property[index].deposit = price - lent;
}

#[inline(always)]
fn sell<N: Number, B: Book<N>>(at: &At<'_, N>, index: usize, home: &Property, sale: &Sale, state: &mut State<N>, book: &mut B) {
    let realised = indexed(N::constant(sale.usd), home.value.index, state) * N::constant(sale.kept_share);
    book.post(Place::Payee, Place::Hand, Reason::Sold(index), realised);
    let mut owed = N::ZERO;
    for debt in at.program.debts.iter().filter(|debt| debt.property == Some(index)) {
        owed = owed + debt.redemption.as_ref().map_or(N::ZERO, |redemption| redeemed(debt, redemption.usd, state));
    }
    let paid = owed.min(realised);
    let share = paid.share_of(owed);
    for (loan, debt) in at.program.debts.iter().enumerate() {
        if let Some(redemption) = debt.redemption.as_ref().filter(|_| debt.property == Some(index)) {
            book.post(Place::Hand, Place::Payee, Reason::Redeemed(loan), redeemed(debt, redemption.usd, state) * share);
        }
    }
    state.property[index].unpaid_share = N::ONE - share;
    let left = realised - paid;
    let left = left - last_resort::redeem(at, index, left, state, book);
    state.hand = state.hand + left;
    receive(at, Source::Property, left, state);
    note_gain(at, index, home, realised, sale, state);
}

#[inline(always)]
fn note_gain<N: Number>(at: &At<'_, N>, index: usize, home: &Property, realised: N, sale: &Sale, state: &mut State<N>) {
    let depreciation = state.property[index].basis * N::constant(sale.written_off);
    let adjusted_basis = state.property[index].basis - depreciation;
    if home.rental.is_some() {
        // A loss of what was let is an ordinary one (26 USC 1231(a)(2)).
        let of = &mut state.property[index];
        of.net_rents = of.net_rents - (adjusted_basis - realised).positive();
    }
    let home = SoldHome {
        realised,
        adjusted_basis,
        depreciation,
        owned: sale.owned,
        owned_in_all: sale.owned,
        other_use: 0,
        had_to_move: false,
        recent_survivor: sale.recent_survivor,
    };
    let gain = sale.rule.gain(&home, &sale.owners, &mut ());
    let mut other_taxable = gain.other_taxable;
    if let Some(owner) = sale.alone {
        let of_one = |recent_survivor: bool| sale.rule.gain(&SoldHome { recent_survivor, ..home }, &[owner], &mut ()).other_taxable;
        let alone = N::select(recently_widowed(at, state), of_one(true), of_one(false));
        other_taxable = lives::couple_or_alone(at.program.calendar.first_step(at.year), state, other_taxable, alone);
    }
    state.year.property_gains = state.year.property_gains + gain.from_depreciation + other_taxable;
    state.year.building_gain = state.year.building_gain + gain.from_depreciation;
}

/// Where the first death of a couple lies within two years.
#[inline(always)]
fn recently_widowed<N: Number>(at: &At<'_, N>, state: &State<N>) -> N::Mask {
    let two_years_ago = at.step as f64 - MONTHS_AFTER_A_DEATH / at.program.calendar.months_per_step as f64;
    let recent = |person: usize| state.death[person].less_than(N::constant(two_years_ago)).not().and(lives::dies_there(person, state));
    let gone = |person: usize| lives::alive(person, at.step, state).not();
    recent(0).and(gone(0)).or(recent(1).and(gone(1)))
}

#[inline(always)]
pub(super) fn receive<N: Number>(at: &At<'_, N>, source: Source, amount: N, state: &mut State<N>) {
    let received = &mut state.flows.received[source as usize];
    *received = *received + amount * at.deflator;
}
