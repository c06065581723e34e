//! Property: owned, let, bought, sold, and borrowed on last.

use overwinter_law::property::{HomeOwner, HomeSale};

use super::{PEOPLE, Schedule};

/// A home or other real estate.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Value at the end of each step, zero where it is not owned, real growth included; times prices.
    pub value: Schedule,
    /// Upkeep, insurance and property tax by step.
    pub cost: Vec<Schedule>,
    /// Nominal dollars that it cost, where it is owned at the start.
    pub basis: f64,
    /// What letting it brings.
    pub rental: Option<Rental>,
    /// How it is bought.
    pub purchase: Option<Purchase>,
    /// How it is sold.
    pub sale: Option<Sale>,
}

impl Property {
    /// Whether it is bought in `step`.
    #[inline(always)]
    pub fn is_bought_in(&self, step: usize) -> bool {
        self.purchase.as_ref().is_some_and(|purchase| purchase.step == step)
    }
}

/// A property that is let.
#[derive(Clone, Debug, PartialEq)]
pub struct Rental {
    /// Rent by step, less what is lost while nobody lives there.
    pub rent: Schedule,
    /// The share of what it cost that each step writes off.
    pub depreciation: Vec<f64>,
}

/// A home that is borrowed on when every account is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct LastResort {
    /// Which property, by index.
    pub property: usize,
    /// By step: the share of its value up to which it may be borrowed on.
    pub limit: Vec<f64>,
    /// The same where one of a couple whose lives are drawn is left, by person.
    pub limit_alone: Option<[Vec<f64>; PEOPLE]>,
    /// Whether all of it is owed, also beyond the home's worth, and is paid back when money is left over.
    pub line_of_credit: bool,
    /// By what a step multiplies what is owed.
    pub growth: f64,
    /// Whether the step's inflation comes on top.
    pub above_inflation: bool,
}

/// A property bought in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Purchase {
    /// The step.
    pub step: usize,
    /// Its price, as [`Property::value`] has it.
    pub usd: f64,
    /// What buying costs besides, as a share of the price.
    pub cost_share: f64,
    /// The loans that pay for it, by index.
    pub loans: Vec<usize>,
}

/// A property sold in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Sale {
    /// The step.
    pub step: usize,
    /// Its price, as [`Property::value`] has it.
    pub usd: f64,
    /// What selling leaves of the price, as a share of it.
    pub kept_share: f64,
    /// The law of what is no income of the gain.
    pub rule: HomeSale,
    /// Who may leave a gain out; nobody where it was no main home.
    pub owners: Vec<HomeOwner>,
    /// Months owned.
    pub owned: u16,
    /// Where a couple's lives are drawn: the one who is left, of a main home.
    pub alone: Option<HomeOwner>,
    /// Whether it is sold by a survivor within two years.
    pub recent_survivor: bool,
    /// The share of what it cost that has been written off.
    pub written_off: f64,
}
