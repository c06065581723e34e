//! What is spent, by item, purpose and tier.

use super::{AccountKind, Schedule};

/// One item of spending.
#[derive(Clone, Debug, PartialEq)]
pub struct SpendingItem {
    /// Its tier.
    pub tier: Tier,
    /// Its dollars.
    pub wanted: Schedule,
}

/// What only some accounts pay free of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Health savings accounts.
    Medical,
    /// 529 plans.
    Education,
}

impl Purpose {
    /// How many there are.
    pub const COUNT: usize = 2;
    /// All, in order.
    pub const ALL: [Purpose; Purpose::COUNT] = [Purpose::Medical, Purpose::Education];

    /// Its place in arrays by purpose.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The kind of account that pays for it.
    #[inline(always)]
    pub const fn paid_from(self) -> AccountKind {
        match self {
            Purpose::Medical => AccountKind::HealthSavings,
            Purpose::Education => AccountKind::Education,
        }
    }
}

/// A tier of spending: what gives way last stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Housing, food, health, loans and taxes.
    Essential,
    /// What the household set itself as a goal.
    Goal,
    /// The rest.
    Discretionary,
}

impl Tier {
    /// How many tiers there are.
    pub const COUNT: usize = 3;
    /// All, in order of rank.
    pub const ALL: [Tier; Tier::COUNT] = [Tier::Essential, Tier::Goal, Tier::Discretionary];

    /// Its place in arrays by tier.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self as usize
    }
}
