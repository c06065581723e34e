//! Flows of a year, for its record.

use overwinter_numeric::Number;

use crate::program::Tier;

/// A year's sums for the outcome, in the run's dollars (today's or nominal).
#[derive(Clone, Debug)]
pub struct Flows<N> {
    /// Spent, by tier.
    pub spent: [N; Tier::COUNT],
    /// Not met, by tier.
    pub unmet: [N; Tier::COUNT],
    /// Planned, by tier.
    pub planned: [N; Tier::COUNT],
    /// Received, by source: see [`Source`].
    pub received: [N; Source::COUNT],
}

impl<N: Number> Flows<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        Flows {
            spent: [N::ZERO; Tier::COUNT],
            unmet: [N::ZERO; Tier::COUNT],
            planned: [N::ZERO; Tier::COUNT],
            received: [N::ZERO; Source::COUNT],
        }
    }
}

/// Where the money that is spent and saved comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Salaries before deferrals.
    Salary,
    /// Profit of own businesses before what is saved from it.
    SelfEmployment,
    /// Pensions and annuities.
    Pension,
    /// Social Security.
    SocialSecurity,
    /// Windfalls.
    Windfall,
    /// Dividends and interest paid out.
    Yield,
    /// Rents and sales of property, less the loans that these pay off.
    Property,
    /// Loans that begin, but for what they pay of a property's price, and what is borrowed on a home last.
    Borrowed,
    /// Taken from accounts.
    Withdrawal,
}

impl Source {
    /// How many sources there are.
    pub const COUNT: usize = 9;
    /// All, in display order.
    pub const ALL: [Source; Source::COUNT] = [
        Source::Salary,
        Source::SelfEmployment,
        Source::Pension,
        Source::SocialSecurity,
        Source::Windfall,
        Source::Yield,
        Source::Property,
        Source::Borrowed,
        Source::Withdrawal,
    ];
}
