//! Long parts of a step, each a function of its own, compiled once a number type. What is not here becomes part of the walk's one function, and what
//! a function costs to compile grows faster than its length. A part costs a call: once a year, or once a step of eight paths.

use overwinter_numeric::{Number, Work};

use super::{At, Dollars, annuity, couple, equity, live, year_end, year_start};
use crate::book::Book;
use crate::program::Program;
use crate::state::State;

/// January.
pub(super) struct Open<'a, N> {
    pub program: &'a Program,
    pub year: usize,
    pub state: &'a mut State<N>,
}

impl<N: Number> Work<N> for Open<'_, N> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        year_start::open(self.program, self.year, self.state);
    }
}

/// December.
pub(super) struct Close<'a, N, B> {
    pub at: &'a At<'a, N>,
    pub state: &'a mut State<N>,
    pub book: &'a mut B,
}

impl<N: Number, B: Book<N>> Work<N> for Close<'_, N, B> {
    type Done = year_end::YearEnd<N>;

    #[inline(always)]
    fn run(self) -> year_end::YearEnd<N> {
        year_end::close(self.at, self.state, self.book)
    }
}

/// January of a marriage or a divorce.
pub(super) struct Couple<'a, N, B> {
    pub at: &'a At<'a, N>,
    pub state: &'a mut State<N>,
    pub book: &'a mut B,
}

impl<N: Number, B: Book<N>> Work<N> for Couple<'_, N, B> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        couple::change(self.at, self.state, self.book);
    }
}

/// A step without its growth.
pub(super) struct Live<'a, N, B> {
    pub program: &'a Program,
    pub dollars: Dollars,
    pub step: usize,
    pub state: &'a mut State<N>,
    pub book: &'a mut B,
}

impl<N: Number, B: Book<N>> Work<N> for Live<'_, N, B> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        live(self.program, self.dollars, self.step, self.state, self.book);
    }
}

/// Pay in shares, and annuities: in plans that have any.
pub(super) struct Dealings<'a, N, B> {
    pub at: &'a At<'a, N>,
    pub state: &'a mut State<N>,
    pub book: &'a mut B,
}

impl<N: Number, B: Book<N>> Work<N> for Dealings<'_, N, B> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        equity::receive(self.at, self.state, self.book);
        annuity::buy_and_receive(self.at, self.state, self.book);
    }
}
