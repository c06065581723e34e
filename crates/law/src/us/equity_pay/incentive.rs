//! Incentive stock options (26 USC 56(b)(3), 421, 422; Forms 3921 and 6251; IRS Publication 525).
//!
//! Covers what the minimum tax counts in the year of exercise, qualifying and disqualifying sales with both bases, and the limit by year. No payroll tax is due
//! (26 USC 3121(a)(22)). Not modelled: shares with a restriction when they are bought, wash sales and sales to relatives (26 USC 422(c)(2)), death, owners
//! of a tenth of the company, exercise more than three months after leaving (then [`super::SupplementalWages`] holds).

use overwinter_numeric::Number;
use overwinter_units::{Money, Month};

use super::Holding;
use crate::Sheet;
use crate::schedule::usd;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncentiveOption {
    pub(crate) holding: Holding,
    pub(crate) yearly: Money,
}

/// Shares bought by an option; of a sale, the part that is sold.
#[derive(Clone, Copy, Debug)]
pub struct IncentiveShares<N> {
    /// What was paid.
    pub paid: N,
    /// Their worth on the day of exercise.
    pub value: N,
}

/// A sale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IncentiveSale<N> {
    /// Pay, without payroll tax and without anything kept back.
    pub wages: N,
    /// Gain or loss of the return; long-term as `long_term` says.
    pub gain: N,
    /// Whether the shares were held for more than a year.
    pub long_term: bool,
    /// Minimum tax: what its income is more, or as a rule less, by for another reason than the gain (Form 6251, line 2i).
    pub minimum_tax_income: N,
    /// Minimum tax: its gain less that of the return (Form 6251, line 2k).
    pub minimum_tax_gain: N,
}

impl<N: Number> IncentiveShares<N> {
    /// What the minimum tax counts in the year of exercise, unless the shares are sold in it (Form 6251, line 2i).
    #[inline(always)]
    pub fn spread(&self) -> N {
        (self.value - self.paid).positive()
    }
}

impl IncentiveOption {
    /// Of options that become exercisable in a year for the first time, by their shares' worth at the grant, what is an incentive option; the options
    /// granted first go first, and `before` of them have gone. The rest of the option has no privileges.
    pub fn within_limit<N: Number>(&self, before: N, value_at_grant: N) -> N {
        (usd::<N>(self.yearly) - before).clamp(N::ZERO, value_at_grant)
    }

    /// Whether a sale qualifies.
    pub fn qualifies(&self, granted: Month, exercised: Month, sold: Month) -> bool {
        self.holding.is_over(granted, exercised, sold)
    }

    /// Sells shares for `proceeds`, with the months of grant, exercise and sale.
    pub fn sell<N: Number, S: Sheet<N>>(
        &self,
        shares: &IncentiveShares<N>,
        [granted, exercised, sold]: [Month; 3],
        proceeds: N,
        sheet: &mut S,
    ) -> IncentiveSale<N> {
        sheet.open("Sale of shares of an incentive option");
        let whole = proceeds - shares.paid;
        let qualifies = self.qualifies(granted, exercised, sold);
        let wages = if qualifies { N::ZERO } else { whole.min(shares.spread()).positive() };
        sheet.line("Pay of a disqualifying sale", wages, "Form 1040, line 1a", "26 USC 421(b), 422(c)(2)");
        let gain = whole - wages;
        sheet.line("Gain or loss", gain, "Form 8949", "26 USC 422(a)");
        // What a sale in the year of exercise makes of the option is the same to both taxes (26 USC 56(b)(3)). Later, the minimum tax has counted the spread
        // already, so that it knows no pay and has the worth at exercise as basis.
        let (minimum_tax_income, minimum_tax_gain) =
            if exercised.year() == sold.year() { (N::ZERO, N::ZERO) } else { (-wages, wages - shares.spread()) };
        sheet.line("Difference of gain for the minimum tax", minimum_tax_gain, "Form 6251, line 2k", "26 USC 56(b)(3)");
        sheet.close(whole);
        IncentiveSale { wages, gain, long_term: exercised.until(sold) > self.holding.from_transfer, minimum_tax_income, minimum_tax_gain }
    }
}
