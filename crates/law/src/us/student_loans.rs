//! Federal student loans whose payments go by income: what a month costs, and when the rest is forgiven (20 USC 1087e(m), (q), 1098e;
//! 34 CFR 685.209, 685.219).
//!
//! Covers income-based repayment in both forms, Pay As You Earn until it closes, the Repayment Assistance Plan and public service. Not modelled: the
//! saving (SAVE) and income-contingent plans, which end; loans of parents; interest that the government pays in the first three years on subsidised
//! loans; interest that becomes principal; incomes other than that of the last return; deferment.

use overwinter_numeric::Number;
use overwinter_units::{Money, Month, Rate};

/// A plan of repayment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Repayment {
    /// Income-based, for loans taken out before July 2014.
    IncomeBased,
    /// Income-based, for those who owed nothing then.
    NewIncomeBased,
    /// Pay As You Earn.
    PayAsYouEarn,
    /// The Repayment Assistance Plan.
    Assistance,
}

/// All figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentLoans {
    /// By [`Repayment`].
    pub(crate) terms: [Terms; 4],
    /// From this month on [`Repayment::PayAsYouEarn`] is [`Repayment::Assistance`].
    pub(crate) pay_as_you_earn_closes: Month,
    /// Payments after which public service has the rest forgiven.
    pub public_service_months: u16,
    /// The last year in which what is forgiven otherwise was no income.
    pub untaxed_through: i32,
    /// Months within which the standard payment pays all.
    pub standard_months: u16,
}

/// A plan's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What a month costs.
    pub payment: Payment,
    /// Whether never more than the standard payment is due.
    pub bounded: bool,
    /// Payments after which the rest is forgiven.
    pub months: u16,
    /// For a plan that waives unpaid interest: up to how much a payment takes off the balance at least.
    pub assistance: Option<Money>,
}

/// What a month costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payment {
    /// A share of what income lies above a multiple of the poverty guideline.
    OfDiscretionaryIncome {
        /// The share.
        share: Rate,
        /// The multiple.
        above: Rate,
        /// A payment below this is not asked for.
        none_below: Money,
        /// Other payments are at least this.
        least: Money,
    },
    /// A share of all income, by the band it lies in.
    OfIncome {
        /// The share of incomes over these dollars, ascending.
        bands: Vec<(Money, Rate)>,
        /// So much less a month for each dependent.
        per_dependent: Money,
        /// At least this.
        least: Money,
    },
}

impl StudentLoans {
    /// The terms of a plan in `month`.
    pub fn terms(&self, plan: Repayment, month: Month) -> &Terms {
        let closed = plan == Repayment::PayAsYouEarn && month >= self.pay_as_you_earn_closes;
        &self.terms[if closed { Repayment::Assistance } else { plan } as usize]
    }
}

impl Terms {
    /// A month's payment by the adjusted gross income of the last return and the poverty guideline of those on it, before the bound of the standard
    /// payment. All in dollars of the time.
    #[inline(always)]
    pub fn monthly<N: Number>(&self, income: N, guideline: N, dependents: u16) -> N {
        let usd = |money: &Money| N::constant(money.dollars_f64());
        match &self.payment {
            Payment::OfDiscretionaryIncome { share, above, none_below, least } => {
                let discretionary = (income - guideline * N::rate(*above)).positive();
                let month = discretionary * N::constant(share.fraction() / 12.0);
                N::select(month.less_than(usd(none_below)), N::ZERO, month.max(usd(least)))
            }
            Payment::OfIncome { bands, per_dependent, least } => {
                let mut share = N::ZERO;
                for (over, of_band) in bands {
                    share = N::select(usd(over).less_than(income), N::rate(*of_band), share);
                }
                let month = income * share * N::constant(1.0 / 12.0) - N::constant(per_dependent.dollars_f64() * f64::from(dependents));
                month.max(usd(least))
            }
        }
    }
}
