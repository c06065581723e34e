//! The kernel: one step of a path, in the order of `docs/src/methods/simulation.md`.
//!
//! Generic over the number (one path, or eight side by side) and over the book (silent, or a ledger). Whatever can differ
//! between paths is a mask or a `min`/`max`; an ordinary `if` only asks what is the same on all paths. Everything is
//! `inline(always)`, so that it is compiled with the instruction set of the calling shell; long parts are compiled by themselves (`apart`). Sums and changes of several amounts
//! are loops: the standard library's adaptors (`fold`, an array's `map`) are functions of their own, compiled without it.

mod account;
mod annuity;
mod apart;
mod ceiling;
mod contribution;
mod conversion;
mod couple;
mod death;
mod deficit;
mod equity;
mod growth;
mod income;
mod last_resort;
pub(crate) mod lives;
mod matching;
mod medicare;
mod noted;
mod obligation;
mod property;
mod qualified;
mod rebalance;
mod rental;
mod reserve;
mod rollover;
pub(crate) mod shocks;
mod spending;
mod spending_rule;
mod student_loan;
mod surplus;
mod withdrawal;
mod year_end;
mod year_start;

use overwinter_market::{Cursor, MarketStep};
use overwinter_numeric::Number;

use crate::book::Book;
use crate::program::{Index, Program, Schedule, Timing};
use crate::state::State;

pub(crate) use last_resort::owed as owed_on_home;
pub use medicare::MedicareState;
pub(crate) use medicare::counted as medicare_income;
pub use noted::NotedSums;
pub(crate) use property::loan_scale;
pub use shocks::Episode;
pub use spending_rule::RuleState;
pub use student_loan::StudentLoan;
pub(crate) use student_loan::{due as student_loan_due, owed_by_all as owed_on_student_loans};
pub(crate) use year_end::marginal_by_cause;
pub use year_end::{MARGINAL_USD, YearEnd};
pub(crate) use year_start::law_index;

/// What a walk is told on its way.
pub trait Watch<N> {
    /// The markets of a step.
    #[inline(always)]
    fn market(&mut self, _step: usize, _market: &MarketStep<N>) {}
    /// A year has ended.
    fn year(&mut self, program: &Program, year: usize, state: &State<N>, end: &YearEnd<N>);
}

/// The dollars that a run's results are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dollars {
    /// Of the start month: today's money.
    #[default]
    Real,
    /// Of the time.
    Nominal,
}

/// One step as the leaves see it.
pub(crate) struct At<'a, N> {
    pub program: &'a Program,
    pub step: usize,
    pub year: usize,
    /// Turns this step's dollars into the run's dollars.
    pub deflator: N,
}

/// Walks the paths `first_path ..` (as many as `N` holds) from start to end.
#[inline(always)]
pub fn walk<N: Number, B: Book<N>, W: Watch<N>>(
    program: &Program,
    dollars: Dollars,
    seed: u64,
    first_path: u32,
    state: &mut State<N>,
    book: &mut B,
    watch: &mut W,
) {
    let calendar = &program.calendar;
    let mut cursor = program.market.begin::<N>(seed, first_path);
    state.reset(program);
    lives::draw(program, seed, first_path, state);
    // Whether each half of a step is its growth.
    let halves = match program.timing {
        Timing::Start => [false, true],
        Timing::End => [true, false],
    };
    for step in 0..calendar.steps {
        let year = calendar.year_of[step];
        book.step(step);
        if couple::changes(program, step) {
            let at = at(program, dollars, step, state);
            N::apart(apart::Couple { at: &at, state, book });
        }
        if calendar.opens[step] {
            N::apart(apart::Open { program, year, state });
        }
        shocks::happen(program, seed, first_path, step, state);
        death::step_up(program, step, state);
        // A loop, so that neither half is compiled twice.
        for growth in halves {
            if growth {
                grow(program, dollars, seed, first_path, step, &mut cursor, state, book, watch);
            } else {
                N::apart(apart::Live { program, dollars, step, state, book });
            }
        }
        if calendar.closes[step] {
            let at = at(program, dollars, step, state);
            let end = N::apart(apart::Close { at: &at, state, book });
            watch.year(program, year, state, &end);
        }
    }
}

#[inline(always)]
fn at<'a, N: Number>(program: &'a Program, dollars: Dollars, step: usize, state: &State<N>) -> At<'a, N> {
    let deflator = match dollars {
        Dollars::Real => N::ONE / state.prices,
        Dollars::Nominal => N::ONE,
    };
    At { program, step, year: program.calendar.year_of[step], deflator }
}

/// Everything of a step but growth: income, payroll, obligations, spending, surplus or deficit.
#[inline(always)]
fn live<N: Number, B: Book<N>>(program: &Program, dollars: Dollars, step: usize, state: &mut State<N>, book: &mut B) {
    let at = at(program, dollars, step, state);
    income::receive(&at, state, book);
    shocks::receive(&at, state, book);
    if !program.equity.is_empty() || !program.annuities.is_empty() {
        N::apart(apart::Dealings { at: &at, state, book });
    }
    property::trade(&at, state, book);
    rental::collect(&at, state, book);
    qualified::pay(&at, state, book);
    student_loan::bill(&at, state);
    let owed = obligation::owed(&at, state);
    let wanted = spending::wanted(&at, state);
    let need = owed.total() + wanted.total();
    let kept = reserve::target(&at, &owed, &wanted);
    deficit::raise(&at, need, kept, state, book);
    last_resort::borrow(&at, need, state, book);
    let left = spending::settle(&at, &owed, &wanted, state, book);
    let left = last_resort::repay(&at, left, state, book);
    surplus::put_away(&at, left, kept, state, book);
}

#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "the walk's own arguments, passed on")]
fn grow<N: Number, B: Book<N>, W: Watch<N>>(
    program: &Program,
    dollars: Dollars,
    seed: u64,
    first_path: u32,
    step: usize,
    cursor: &mut Cursor,
    state: &mut State<N>,
    book: &mut B,
    watch: &mut W,
) {
    let market = program.market.step::<N>(seed, first_path, step as u32, cursor);
    watch.market(step, &market);
    let at = at(program, dollars, step, state);
    growth::grow(&at, &market, state, book);
    last_resort::accrue(program, market.inflation, state);
    equity::grow(&at, &market, seed, first_path, state);
}

/// Dollars of a schedule at a step, by the path's own prices.
#[inline(always)]
pub(crate) fn dollars<N: Number>(schedule: &Schedule, step: usize, state: &State<N>) -> N {
    indexed(N::constant(schedule.usd[step]), schedule.index, state)
}

/// What several schedules come to.
#[inline(always)]
pub(crate) fn sum<N: Number>(schedules: &[Schedule], step: usize, state: &State<N>) -> N {
    let mut sum = N::ZERO;
    for schedule in schedules {
        sum = sum + dollars(schedule, step, state);
    }
    sum
}

#[inline(always)]
pub(crate) fn indexed<N: Number>(amount: N, index: Index, state: &State<N>) -> N {
    match index {
        Index::Prices => amount * state.prices,
        Index::JanuaryPrices => amount * state.january_prices,
        Index::Nominal => amount,
    }
}
