//! The incomes that a state's credits go by.

use overwinter_numeric::Number;

use crate::schedule::both;
use crate::state_rules::CreditIncome;
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;

/// What credits go by, besides the tax.
#[derive(Clone, Copy)]
pub(super) struct Amounts<N> {
    pub(super) federal_income: N,
    pub(super) adjusted: N,
    pub(super) taxable: N,
    pub(super) exempt_interest: N,
    pub(super) household_credit: N,
    pub(super) earned: N,
    pub(super) lesser_earned: N,
    pub(super) gross: N,
}

impl<N: Number> Amounts<N> {
    /// The amounts of a return whose adjusted and taxable income are `own`.
    #[inline(always)]
    pub(super) fn of(income: &AnnualIncome<N>, federal: &FederalReturn<N>, own: [N; 2], household_credit: N) -> Self {
        Amounts {
            federal_income: federal.adjusted_gross_income,
            adjusted: own[0],
            taxable: own[1],
            exempt_interest: income.tax_exempt_interest,
            earned: federal.earned_income_credit.base.earned_income,
            lesser_earned: lesser_earned(income),
            gross: gross(income, federal),
            household_credit,
        }
    }

    /// The income that a credit goes by.
    #[inline(always)]
    pub(super) fn by(&self, income: CreditIncome) -> N {
        match income {
            CreditIncome::Federal => self.federal_income,
            CreditIncome::Adjusted => self.adjusted,
            CreditIncome::Taxable => self.taxable,
            CreditIncome::TaxableAndExemptInterest => self.taxable + self.exempt_interest,
            CreditIncome::Earned => self.earned,
            CreditIncome::All => self.gross,
        }
    }
}

/// The earnings of the spouse who has less. Half of the self-employment tax is not taken off.
#[inline(always)]
fn lesser_earned<N: Number>(income: &AnnualIncome<N>) -> N {
    let of = |person: usize| (income.wages[person] + income.self_employment[person]).positive();
    of(0).min(of(1))
}

/// All income, taxed or not, without losses.
#[inline(always)]
fn gross<N: Number>(income: &AnnualIncome<N>, federal: &FederalReturn<N>) -> N {
    let earned = both(income.wages) + income.self_employment[0].positive() + income.self_employment[1].positive();
    let later_life = income.pensions + income.retirement_distributions + both(income.social_security);
    earned + later_life + income.other_income + federal.earned_income_credit.base.investment_income
}
