//! The rules of a return, each compiled once for a number type: they are the longest text of a kernel, and run in January, in December and
//! in the batch.

use overwinter_law::{AnnualIncome, FederalReturn, Filer, Sheet, StateRules, Statute, federal, state};
use overwinter_numeric::{Number, Work};

/// What a federal return and a state's go by.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a, N> {
    pub statute: Statute<'a, N>,
    pub filer: &'a Filer,
    pub income: &'a AnnualIncome<N>,
}

impl<'a, N: Number> Case<'a, N> {
    /// The federal return.
    #[inline(always)]
    pub fn federal<S: Sheet<N>>(self, sheet: &'a mut S) -> FederalReturn<N> {
        N::apart(Federal { case: self, sheet })
    }

    /// The state's income tax.
    #[inline(always)]
    pub fn state<S: Sheet<N>>(self, rules: &'a StateRules, federal: &'a FederalReturn<N>, sheet: &'a mut S) -> N {
        N::apart(State { case: self, rules, federal, sheet })
    }
}

struct Federal<'a, N, S> {
    case: Case<'a, N>,
    sheet: &'a mut S,
}

impl<N: Number, S: Sheet<N>> Work<N> for Federal<'_, N, S> {
    type Done = FederalReturn<N>;

    #[inline(always)]
    fn run(self) -> FederalReturn<N> {
        let Case { statute, filer, income } = self.case;
        federal(&statute, filer, income, self.sheet)
    }
}

struct State<'a, N, S> {
    case: Case<'a, N>,
    rules: &'a StateRules,
    federal: &'a FederalReturn<N>,
    sheet: &'a mut S,
}

impl<N: Number, S: Sheet<N>> Work<N> for State<'_, N, S> {
    type Done = N;

    #[inline(always)]
    fn run(self) -> N {
        let Case { statute, filer, income } = self.case;
        state(self.rules, statute.fixed_dollar, filer, income, self.federal, self.sheet)
    }
}
