//! Homes and other real estate.

use overwinter_units::{Money, Rate};

use crate::{Growth, PropertyIndex, When};

/// A yearly cost of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyCost {
    /// A share of its value of the moment, a year.
    ShareOfValue(Rate),
    /// An amount a year in dollars of the start month, which grows with inflation.
    PerYear(Money),
}

/// What a property is to the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyUse {
    /// The home that it lives in for as long as it owns it.
    Home,
    /// A holiday home, or land: the law spares no gain of it.
    SecondHome,
    /// Let to others for as long as it is owned.
    Rental(Rental),
}

/// What letting brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rental {
    /// Rent a month in dollars of the start month, when it is let.
    pub rent_monthly: Money,
    /// How the rent grows.
    pub rent_growth: Growth,
    /// The share of the rent that is lost while nobody lives there.
    pub vacancy: Rate,
    /// The share of what it cost that is land, which is not written off.
    pub land: Rate,
}

impl PropertyUse {
    /// The name in files, e.g. `"home"`.
    pub const fn id(self) -> &'static str {
        match self {
            PropertyUse::Home => "home",
            PropertyUse::SecondHome => "second_home",
            PropertyUse::Rental(_) => "rental",
        }
    }
}

/// A property that the household owns, or will.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The id that debts refer to.
    pub id: String,
    /// The name, for display.
    pub label: String,
    /// What it is to the household.
    pub used_as: PropertyUse,
    /// What it would sell for at the start, whoever owns it then.
    pub value: Money,
    /// How its value grows.
    pub growth: Growth,
    /// Maintenance and insurance, a year.
    pub upkeep_annual: PropertyCost,
    /// Property tax, a year.
    pub property_tax_annual: PropertyCost,
    /// When it is or was bought; `None` for one that has been owned for long.
    pub bought: Option<When>,
    /// What buying costs beside the price, as a share of it.
    pub buying_cost: Rate,
    /// When it is sold, if ever.
    pub sold: Option<When>,
    /// What selling costs, as a share of the price.
    pub selling_cost: Rate,
    /// What it cost, with improvements; given where it is owned at the start and sold later.
    pub cost_basis: Option<Money>,
}

/// How a home is borrowed on when nothing else is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LastResortKind {
    /// A line of credit: paid back when money is left over, and all of it is owed.
    HomeEquityLine,
    /// From an age of law on; no more is owed than the home is worth.
    ReverseMortgage,
}

/// A home that is borrowed on when every account is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastResort {
    /// How.
    pub kind: LastResortKind,
    /// Which one.
    pub property: PropertyIndex,
    /// The share of its value up to which it may be borrowed on, other loans on it included.
    pub limit: Rate,
    /// What is owed grows so: a rate of its own, or one above inflation.
    pub rate: Growth,
}
