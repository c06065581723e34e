//! What the return counts of what is paid.

use overwinter_law::{AnnualIncome, Filer, Itemisable};
use overwinter_numeric::Number;

use super::{At, dollars};
use crate::program::{Noted, PaidAs, Program, Tier};
use crate::state::State;

/// The parts of the step's bills and tiers that were paid.
pub(super) struct Paid<N> {
    /// Of loans, property and Medicare.
    pub bills: N,
    /// Of what the items of each tier want, whatever the spending rule makes of it.
    pub tiers: [N; Tier::COUNT],
    /// Medicare's premiums, paid.
    pub medicare: N,
}

/// Dollars by [`Noted::index`], and state income tax.
#[derive(Clone, Copy, Debug)]
pub struct NotedSums<N> {
    /// Payments.
    pub paid: [N; Noted::COUNT],
    /// State income tax: this year's estimates, and what was settled of last year's.
    pub state_tax: N,
}

impl<N: Number> NotedSums<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        NotedSums { paid: [N::ZERO; Noted::COUNT], state_tax: N::ZERO }
    }

    #[inline(always)]
    fn of(&self, noted: Noted, table_dollar: N) -> N {
        self.paid[noted.index()] * table_dollar
    }

    /// The first year's payments, which its own January expects.
    #[inline(always)]
    pub(crate) fn expected(program: &Program) -> Self {
        let mut sums = NotedSums::zero();
        for payment in &program.noted {
            let sum = &mut sums.paid[payment.noted.index()];
            *sum = *sum + N::constant(payment.first_year);
        }
        sums
    }
}

/// Notes the step's payments.
#[inline(always)]
pub(super) fn note<N: Number>(at: &At<'_, N>, paid: &Paid<N>, state: &mut State<N>) {
    for payment in &at.program.noted {
        if payment.amount.usd[at.step] == 0.0 {
            continue;
        }
        let share = match payment.paid_as {
            PaidAs::Bill => paid.bills,
            PaidAs::LaterLoan(slot) => paid.bills * state.loan_scales[slot],
            PaidAs::Tier(tier) => paid.tiers[tier.index()],
            PaidAs::Nothing => N::ONE,
        };
        let amount = dollars(&payment.amount, at.step, state) * share;
        let sum = &mut state.year.noted.paid[payment.noted.index()];
        *sum = *sum + amount;
    }
    if at.program.years[at.year].filer.itemises {
        let medical = &mut state.year.noted.paid[Noted::Medical.index()];
        *medical = *medical + paid.medicare;
    }
}

/// Fills in what the return counts, in dollars of the law's table.
#[inline(always)]
pub(super) fn fill<N: Number>(filer: &Filer, sums: &NotedSums<N>, table_dollar: N, income: &mut AnnualIncome<N>) {
    if filer.itemises {
        income.itemisable = Itemisable {
            mortgage_interest: sums.of(Noted::MortgageInterest, table_dollar),
            taxes: sums.of(Noted::PropertyTax, table_dollar) + sums.state_tax.positive() * table_dollar,
            charity_cash: sums.of(Noted::Charity, table_dollar),
            medical: sums.of(Noted::Medical, table_dollar).positive(),
        };
    }
    if filer.claims.care_dependents > 0 {
        income.qualifying.care = sums.of(Noted::ChildCare, table_dollar);
    }
    if filer.claims.marketplace.is_some() {
        income.qualifying.marketplace_premium = sums.of(Noted::MarketplacePremium, table_dollar);
        income.qualifying.benchmark_premium = sums.of(Noted::Benchmark, table_dollar);
    }
}
