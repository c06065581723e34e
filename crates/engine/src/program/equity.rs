//! Pay in shares and options, compiled.

use overwinter_law::equity_pay::EquityPay;

use super::Program;

/// A grant, or a purchase plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Equity {
    /// Which of the plan's it comes from.
    pub of: usize,
    /// Whose it is, 0 or 1.
    pub person: usize,
    /// How law sees it.
    pub kind: EquityKind,
    /// The figures of that.
    pub law: EquityPay,
    /// By step. Of a grant: what the shares that vest or can be bought are worth at the start month's price. Of a purchase plan: what is put in
    /// for the offering that ends, in dollars that follow January prices.
    pub usd: Vec<f64>,
    /// By step: whether an offering of a purchase plan begins.
    pub offers: Vec<bool>,
    /// Account index of the brokerage account that keeps the shares; sold at once when there is none.
    pub keep_in: Option<usize>,
    /// What the stock's price is multiplied by in a step beyond what US stocks do.
    pub beyond_stocks: f64,
    /// The standard deviation of its own logarithmic change in a step.
    pub volatility: f64,
}

/// How law sees pay in shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EquityKind {
    /// Restricted stock units: wages when they vest.
    RestrictedUnits,
    /// Options, exercised where they are worth something.
    Options {
        /// What is paid, over the start month's price.
        strike: f64,
        /// Incentive stock options.
        incentive: bool,
    },
    /// A purchase plan whose shares are sold at once.
    PurchasePlan {
        /// The price over that of the stock.
        price: f64,
        /// Whether the price of the offering's start counts where it is lower.
        look_back: bool,
        /// What may be bought in an offering by worth at its start; nominal, never indexed.
        most_usd: f64,
    },
}

impl EquityKind {
    /// Whether payroll tax is due and income tax kept back (26 USC 3121(a)(22)).
    #[inline(always)]
    pub const fn is_payroll(self) -> bool {
        match self {
            EquityKind::RestrictedUnits | EquityKind::Options { incentive: false, .. } => true,
            EquityKind::Options { incentive: true, .. } | EquityKind::PurchasePlan { .. } => false,
        }
    }
}

impl Equity {
    /// Whether shares of incentive options are kept.
    pub(crate) fn keeps_incentive_shares(&self) -> bool {
        self.keep_in.is_some() && matches!(self.kind, EquityKind::Options { incentive: true, .. })
    }
}

impl Program {
    /// Whether any shares of incentive options are kept: then the minimum tax has bases of its own.
    pub(crate) fn keeps_incentive_shares(&self) -> bool {
        self.equity.iter().any(Equity::keeps_incentive_shares)
    }
}
