//! Accounts.

use overwinter_units::AssetClass;

use super::{OfSurvivor, PEOPLE, Rollover};

/// How law sees an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Interest is taxed as it is paid and stays in the account.
    Cash,
    /// Dividends and interest are paid out and taxed; gains when sold.
    Brokerage,
    /// Taxed when taken out.
    Traditional,
    /// Not taxed again.
    Roth,
    /// Not taxed again where it pays for health, else taxed when taken out.
    HealthSavings,
    /// Not taxed again where it pays for education, else its earnings are taxed.
    Education,
}

/// When an account is brought back to its mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rebalancing {
    /// Always: one balance, one blended return.
    EveryStep,
    /// In December, when a class is off its share by more than this part of the account.
    InDecember {
        /// Zero brings it back every year.
        band: f64,
    },
}

/// An account.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// How law sees it.
    pub kind: AccountKind,
    /// Dollars in it at the start.
    pub balance: f64,
    /// Brokerage: what was paid for it. Roth and 529: what was contributed. The first of a pool of IRAs: what was paid into all of them after tax.
    pub basis: f64,
    /// The asset classes it holds.
    pub classes: Vec<AssetClass>,
    /// Shares by class, `[step][class]`; each step's sum is one.
    pub shares: Vec<f64>,
    /// What one step leaves after fees, e.g. 0.9999.
    pub after_fee: f64,
    /// First sleeve in [`crate::state::State::holdings`]. An account that is rebalanced in December has one sleeve a class, the others one.
    pub first_sleeve: usize,
    /// When it is brought back to its mix.
    pub rebalancing: Rebalancing,
    /// Roth accounts that something is converted into: the first of [`CONVERSION_YEARS`] layers in [`crate::state::State::young`], this year's
    /// conversions first.
    pub first_layer: Option<usize>,
    /// Traditional IRAs of an owner who paid into one of them after tax: index into [`Program::pools`].
    pub pool: Option<usize>,
    /// By step: the additional tax on what is taken out too early or for something else, 0 to 0.20.
    pub early_rate: Vec<f64>,
    /// By year: the share that must be taken out, from the balance of the last 31 December.
    pub required_share: Vec<f64>,
    /// Where a couple's lives are drawn: by the person who is left.
    pub of_survivor: Option<[OfSurvivor; PEOPLE]>,
    /// A 529 plan that goes into a Roth IRA.
    pub rollover: Option<Rollover>,
}

impl Account {
    /// How many sleeves it has.
    #[inline(always)]
    pub fn sleeves(&self) -> usize {
        match self.rebalancing {
            Rebalancing::EveryStep => 1,
            Rebalancing::InDecember { .. } => self.classes.len(),
        }
    }

    /// Whether a withdrawal in `step` may bear an additional tax on some path.
    #[inline(always)]
    pub fn may_be_early(&self, step: usize) -> bool {
        self.early_rate[step] > 0.0 || self.of_survivor.as_ref().is_some_and(|of| of.iter().any(|one| one.early_rate[step] > 0.0))
    }

    /// Whether something must be taken out in `year` on some path.
    #[inline(always)]
    pub fn may_require(&self, year: usize) -> bool {
        self.required_share[year] > 0.0 || self.of_survivor.as_ref().is_some_and(|of| of.iter().any(|one| one.required_share[year] > 0.0))
    }

    /// Its shares by class at `step`.
    #[inline(always)]
    pub fn shares_at(&self, step: usize) -> &[f64] {
        let width = self.classes.len();
        &self.shares[step * width..(step + 1) * width]
    }
}
