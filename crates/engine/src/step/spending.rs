//! What the household wants to spend, and what of it the money in hand can pay.

use overwinter_numeric::Number;

use super::obligation::{Owed, property_cost};
use super::property::{self, left_by_sale, loan_scale};
use super::{At, dollars, lives, noted, shocks, spending_rule, sum};
use crate::book::{Book, Place, Reason};
use crate::program::Tier;
use crate::state::State;

/// Dollars wanted by tier, and the part of the goals that property being bought is.
pub(super) struct Wanted<N> {
    by_tier: [N; Tier::COUNT],
    deposits: N,
}

impl<N: Number> Wanted<N> {
    #[inline(always)]
    pub fn total(&self) -> N {
        self.by_tier[0] + self.by_tier[1] + self.by_tier[2]
    }

    #[inline(always)]
    pub fn without_goals(&self) -> N {
        self.by_tier[Tier::Essential.index()] + self.by_tier[Tier::Discretionary.index()]
    }
}

/// What is wanted in this step, by tier and spending rule.
#[inline(always)]
pub(super) fn wanted<N: Number>(at: &At<'_, N>, state: &State<N>) -> Wanted<N> {
    let mut by_tier = of_items(at, state);
    let discretionary = &mut by_tier[Tier::Discretionary.index()];
    *discretionary = spending_rule::wanted(at, *discretionary, state);
    // What an estate has begun to buy it pays for; nobody wants anything else.
    for amount in &mut by_tier {
        *amount = lives::for_the_living(at, *amount, state);
    }
    let mut deposits = N::ZERO;
    if at.program.buys_in(at.step) {
        deposits = property::deposits(at, state);
        by_tier[Tier::Goal.index()] = by_tier[Tier::Goal.index()] + deposits;
    }
    Wanted { by_tier, deposits }
}

/// What the items want, by tier.
#[inline(always)]
fn of_items<N: Number>(at: &At<'_, N>, state: &State<N>) -> [N; Tier::COUNT] {
    let plan = &at.program.spending;
    let mut wanted = [N::ZERO; Tier::COUNT];
    for tier in Tier::ALL {
        wanted[tier.index()] = sum(&plan[tier.index()], at.step, state);
        if let Some(alone) = lives::of_couple(at.program) {
            let of_survivor = sum(&alone.spending[tier.index()], at.step, state);
            wanted[tier.index()] = lives::couple_or_alone(at.step, state, wanted[tier.index()], of_survivor);
        }
    }
    wanted
}

/// Pays obligations and spending from the hand. What can't be paid is unmet, the last tier first.
/// Returns what is left in hand.
#[inline(always)]
pub(super) fn settle<N: Number, B: Book<N>>(at: &At<'_, N>, owed: &Owed<N>, wanted: &Wanted<N>, state: &mut State<N>, book: &mut B) -> N {
    let mut left = state.hand;
    let (obligations, bills) = pay_obligations(at, owed, left, state, book);
    left = left - obligations;
    let mut paid_of = [N::ZERO; Tier::COUNT];
    for tier in Tier::ALL {
        let want = wanted.by_tier[tier.index()];
        let paid = want.min(left).positive();
        left = left - paid;
        let mut on_items = paid;
        if tier == Tier::Goal && at.program.buys_in(at.step) {
            let on_property = wanted.deposits * paid.share_of(want);
            property::post_deposits(at, on_property, state, book);
            on_items = paid - on_property;
        }
        paid_of[tier.index()] = on_items;
        let unmet = lives::for_the_living(at, want - paid, state);
        book.post(Place::Hand, Place::Payee, Reason::Spending(tier), on_items);
        let flows = &mut state.flows;
        flows.spent[tier.index()] = flows.spent[tier.index()] + paid * at.deflator;
        flows.planned[tier.index()] = flows.planned[tier.index()] + want * at.deflator;
        flows.unmet[tier.index()] = flows.unmet[tier.index()] + unmet * at.deflator;
        if tier == Tier::Goal {
            note_goals(at, unmet.share_of(want), state);
        }
    }
    if !at.program.noted.is_empty() || at.program.years[at.year].filer.itemises {
        note(at, owed, bills, paid_of, state);
    }
    state.hand = left.positive();
    state.hand
}

/// Shares what goals lack out over those that want anything in the step.
#[inline(always)]
fn note_goals<N: Number>(at: &At<'_, N>, lacks: N, state: &mut State<N>) {
    for (goal, item) in at.program.goals.iter().enumerate() {
        let wanted = &at.program.spending_items[*item].wanted;
        if wanted.usd[at.step] > 0.0 {
            let unmet = dollars(wanted, at.step, state) * lacks * at.deflator;
            state.goal_unmet[goal] = state.goal_unmet[goal] + unmet;
        }
    }
}

/// Notes what the return counts of what was paid.
#[inline(always)]
fn note<N: Number>(at: &At<'_, N>, owed: &Owed<N>, bills: N, paid: [N; Tier::COUNT], state: &mut State<N>) {
    let mut tiers = paid;
    // What is noted is what a couple's items want; of a survivor's smaller share the return counts as much less.
    for (share, items) in tiers.iter_mut().zip(&at.program.spending) {
        *share = share.share_of(sum(items, at.step, state));
    }
    let bills = bills.share_of(owed.bills());
    noted::note(at, &noted::Paid { bills, tiers, medicare: owed.medicare * bills }, state);
}

/// Pays what is owed, taxes first; what can't be paid is unmet need of the first tier. Returns what was paid, and the bills of it.
#[inline(always)]
fn pay_obligations<N: Number, B: Book<N>>(at: &At<'_, N>, owed: &Owed<N>, hand: N, state: &mut State<N>, book: &mut B) -> (N, N) {
    let settled = owed.settlement.min(hand);
    let mut left = hand - settled;
    book.post(Place::Hand, Place::Treasury, Reason::SettledTax, settled);
    if at.program.calendar.settles[at.step] {
        state.unsettled = N::ZERO;
        state.year.noted.state_tax = state.year.noted.state_tax + state.of_state[1];
        state.of_state[1] = N::ZERO;
    }

    let estimate = owed.estimate.min(left).positive();
    left = left - estimate;
    book.post(Place::Hand, Place::Treasury, Reason::EstimatedTax, estimate);
    state.year.estimates_paid = state.year.estimates_paid + estimate;
    state.year.noted.state_tax = state.year.noted.state_tax + estimate * state.of_state[0];

    let bills = owed.bills().min(left).positive();
    post_bills(at, owed, bills, state, book);

    // An estimate that can't be paid is still owed with the return, so it is not counted as unmet here.
    // What an estate can't pay is nobody's need.
    let unmet = lives::for_the_living(at, (owed.settlement - settled) + (owed.bills() - bills), state);
    let essential = Tier::Essential.index();
    let flows = &mut state.flows;
    flows.spent[essential] = flows.spent[essential] + bills * at.deflator;
    flows.planned[essential] = flows.planned[essential] + owed.bills() * at.deflator;
    flows.unmet[essential] = flows.unmet[essential] + unmet * at.deflator;
    (settled + estimate + bills, bills)
}

/// Books loans, property, Medicare, shocks and premiums one by one, in proportion when not all could be paid.
#[inline(always)]
fn post_bills<N: Number, B: Book<N>>(at: &At<'_, N>, owed: &Owed<N>, paid: N, state: &State<N>, book: &mut B) {
    if !B::HEARS {
        return;
    }
    let share = paid.share_of(owed.bills());
    for (index, debt) in at.program.debts.iter().enumerate() {
        if let Some(of) = &debt.income_driven {
            let [interest, principal] = state.student_loans[of.slot].paid;
            book.post(Place::Hand, Place::Payee, Reason::Interest(index), interest * share);
            book.post(Place::Hand, Place::Payee, Reason::Principal(index), principal * share);
            continue;
        }
        let paid = loan_scale(debt, state).map_or(share, |scale| scale * share);
        book.post(Place::Hand, Place::Payee, Reason::Interest(index), N::constant(debt.interest[at.step]) * paid);
        book.post(Place::Hand, Place::Payee, Reason::Principal(index), N::constant(debt.principal[at.step]) * paid);
        if let Some(left) = left_by_sale(at, debt, state) {
            book.post(Place::Hand, Place::Payee, Reason::Principal(index), left * share);
        }
    }
    for (index, home) in at.program.properties.iter().enumerate() {
        book.post(Place::Hand, Place::Payee, Reason::PropertyCost(index), property_cost(at, home, state) * share);
    }
    for index in 0..at.program.shocks.len() {
        book.post(Place::Hand, Place::Payee, Reason::Shock(index), shocks::cost(at, index, state) * share);
    }
    for (index, insurance) in at.program.insurance.iter().enumerate() {
        book.post(Place::Hand, Place::Payee, Reason::Insurance(index), shocks::premium(at, insurance, state) * share);
    }
    if at.program.medicare.is_some() {
        book.post(Place::Hand, Place::Payee, Reason::MedicarePremium, owed.medicare * share);
    }
}
