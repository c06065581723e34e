//! Income by category and what the aged leave out of it (New Jersey, Form NJ-1040, lines 15 to 29, worksheets D).

use overwinter_numeric::Number;

use super::base::share_of_persons;
use crate::Filer;
use crate::schedule::{both, usd};
use crate::state_rules::TieredExclusion;
use crate::us::income::AnnualIncome;

/// Gross income after exclusions.
#[inline(always)]
pub(super) fn income<N: Number>(exclusion: &TieredExclusion, fixed_dollar: N, filer: &Filer, income: &AnnualIncome<N>) -> N {
    let profit = both(income.self_employment).positive();
    let gains = (income.short_term_gains + income.long_term_gains).positive();
    let investments = income.taxable_interest + income.ordinary_dividends + gains;
    let retirement = income.retirement_distributions + income.pensions;
    let earned = both(income.wages) + profit;
    let mut gross = earned + investments + retirement + income.other_income;
    if filer.claims.rentals {
        gross = gross + (income.rents + income.rents_of_sold).positive();
    }

    let of_aged = share_of_persons::<N>(filer, filer.persons_from(exclusion.from_age));
    let most = most(exclusion, fixed_dollar, filer, gross);
    let left_out = most.of_retirement(retirement * of_aged);
    let bound = usd::<N>(exclusion.earnings_up_to) * fixed_dollar;
    let further = (investments * of_aged).min((most.at_all - left_out).positive());
    gross - left_out - N::select(bound.less_than(earned), N::ZERO, further)
}

/// How much may be left out at a gross income.
struct Most<N> {
    /// The share of retirement income.
    share: N,
    /// The most at all.
    at_all: N,
}

impl<N: Number> Most<N> {
    #[inline(always)]
    fn of_retirement(&self, retirement: N) -> N {
        (retirement * self.share).min(self.at_all)
    }
}

#[inline(always)]
fn most<N: Number>(exclusion: &TieredExclusion, fixed_dollar: N, filer: &Filer, gross: N) -> Most<N> {
    let mut share = N::ZERO;
    for (up_to, of_status) in exclusion.shares_up_to.iter().rev() {
        let over = (usd::<N>(*up_to) * fixed_dollar).less_than(gross);
        share = N::select(over, share, N::rate(*of_status.of(filer.status)));
    }
    let over = (usd::<N>(exclusion.whole_up_to) * fixed_dollar).less_than(gross);
    let whole = usd::<N>(*exclusion.most.of(filer.status)) * fixed_dollar;
    Most { share: N::select(over, share, N::ONE), at_all: N::select(over, gross * share, whole) }
}
