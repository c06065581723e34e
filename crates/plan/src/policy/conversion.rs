//! Money moved from a traditional account into a Roth account.

use overwinter_units::Money;

use crate::{AccountIndex, Ceiling, When};

/// How much is converted in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConvertUpTo {
    /// An amount, in dollars of the start month.
    PerYear(Money),
    /// What brings the year's income up to a bound of law.
    Ceiling(Ceiling),
}

/// What a year holds that no conversion is to come on top of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearWith {
    /// A salary or profit.
    Work,
    /// A windfall.
    Windfall,
    /// Social Security.
    SocialSecurity,
    /// The premium of a marketplace plan.
    MarketplacePremium,
}

impl YearWith {
    /// All, in the order of the file's doc.
    pub const ALL: [YearWith; 4] = [YearWith::Work, YearWith::Windfall, YearWith::SocialSecurity, YearWith::MarketplacePremium];

    /// Its word in files.
    pub const fn id(self) -> &'static str {
        match self {
            YearWith::Work => "work",
            YearWith::Windfall => "windfall",
            YearWith::SocialSecurity => "social_security",
            YearWith::MarketplacePremium => "marketplace_premium",
        }
    }
}

/// A conversion each December, as far as the account reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Its name.
    pub label: String,
    /// A traditional account.
    pub from: AccountIndex,
    /// A Roth account of the same owner.
    pub to: AccountIndex,
    /// The first month.
    pub starts: When,
    /// The first month after the last.
    pub until: When,
    /// How much.
    pub up_to: ConvertUpTo,
    /// What stays in the traditional account, in dollars of the start month.
    pub down_to: Money,
    /// Years that are left out.
    pub not_in: Option<YearWith>,
}
