//! What living costs.

use overwinter_units::{Money, Rate};

use crate::{Amount, Growth, When};

/// How much a household needs a spending item. Shortfalls are counted by tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Must be paid.
    Essential,
    /// May be cut.
    Discretionary,
}

/// What an item pays for, where that decides who may pay for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Living in general.
    General,
    /// A rented home.
    Rent,
    /// Care, medicine and what else a health savings account may pay: paid from it first.
    Medical,
    /// Tuition, board and what else a 529 plan may pay: paid from it first.
    Education,
    /// The premium of a health plan bought on a marketplace.
    MarketplacePremium,
    /// Gifts of cash to charity.
    Charity,
    /// Care of children, so that their parents can work.
    ChildCare,
}

impl Purpose {
    /// What spending may be for.
    pub const OF_SPENDING: [Purpose; 7] = [
        Purpose::General,
        Purpose::Rent,
        Purpose::Medical,
        Purpose::Education,
        Purpose::MarketplacePremium,
        Purpose::Charity,
        Purpose::ChildCare,
    ];
    /// What a goal may be for.
    pub const OF_GOALS: [Purpose; 4] = [Purpose::General, Purpose::Medical, Purpose::Education, Purpose::Charity];

    /// The name in files, e.g. `"medical"`.
    pub const fn id(self) -> &'static str {
        match self {
            Purpose::General => "general",
            Purpose::Rent => "rent",
            Purpose::Medical => "medical",
            Purpose::Education => "education",
            Purpose::MarketplacePremium => "marketplace_premium",
            Purpose::Charity => "charity",
            Purpose::ChildCare => "child_care",
        }
    }
}

/// An item of spending between two dates. Phases of a life are several items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spending {
    /// The name, for display.
    pub label: String,
    /// How much it is needed; what health or education savings pay is essential.
    pub tier: Tier,
    /// What it pays for.
    pub purpose: Purpose,
    /// The amount by month or year (`Per::Once` is refused; that is a goal), in dollars of the start month.
    pub amount: Amount,
    /// How it grows from the start month on.
    pub growth: Growth,
    /// The first month.
    pub from: When,
    /// The first month in which it no longer applies.
    pub until: When,
    /// What remains of it after the first death of a couple, 0 to 100 %.
    pub survivor_share: Rate,
    /// Of the premium of a marketplace plan: the premium of the second cheapest silver plan, by the month or year as the amount.
    pub benchmark: Option<Money>,
}
