//! Pay in shares and options of the employer.

use overwinter_units::{Money, Rate};

use crate::{AccountIndex, PersonIndex, When};

/// How far apart the dates of a grant or of a purchase plan lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Every {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// A year.
    Year,
}

impl Every {
    /// All, in order.
    pub const ALL: [Every; 4] = [Every::Month, Every::Quarter, Every::HalfYear, Every::Year];

    /// The name in files, e.g. `"half_year"`.
    pub const fn id(self) -> &'static str {
        match self {
            Every::Month => "month",
            Every::Quarter => "quarter",
            Every::HalfYear => "half_year",
            Every::Year => "year",
        }
    }

    /// How many months.
    pub const fn months(self) -> i32 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
            Every::Year => 12,
        }
    }
}

/// Shares of the employer at today's price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// How many, vested ones not counted.
    pub count: u64,
    /// What one is worth in the start month, above zero.
    pub price: Money,
}

impl Shares {
    /// What they are worth in the start month; validation holds it to ten billion dollars.
    pub fn value(&self) -> Money {
        times(self.price, self.count)
    }
}

/// An amount a share, times shares.
pub(crate) fn times(money: Money, count: u64) -> Money {
    Money::from_cents(money.cents().saturating_mul(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// What kind of pay in shares it is, which decides its tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EquityKind {
    /// Restricted stock units: wages when they vest.
    RestrictedUnits(Shares),
    /// Options, exercised on the dates of the grant where they are worth something.
    Options {
        /// The shares that they buy.
        shares: Shares,
        /// What a share is bought for.
        strike: Money,
        /// Whether they are incentive stock options (26 USC 422).
        incentive: bool,
    },
    /// An employee stock purchase plan: bought at a discount and sold at once.
    PurchasePlan {
        /// Put in a year, in dollars of the start month.
        yearly: Money,
        /// Off the price.
        discount: Rate,
        /// Whether the discount is off the lower of the prices at the start and at the end of the offering.
        look_back: bool,
    },
}

/// A grant, or a purchase plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equity {
    /// The name, for display.
    pub label: String,
    /// Whose it is; what would come after retirement or death is lost.
    pub person: PersonIndex,
    /// Its kind.
    pub kind: EquityKind,
    /// The first vesting or exercise; of a purchase plan the start of the first offering.
    pub from: When,
    /// The first month without any; only at `from` when there is none, and until retirement for a purchase plan.
    pub until: Option<When>,
    /// How far apart the dates are; the shares are spread over them in equal parts.
    pub every: Every,
    /// What the stock gains a year beyond the price of US stocks; may be negative.
    pub beyond_stocks: Rate,
    /// Its own ups and downs a year beside those of US stocks, as a standard deviation.
    pub volatility: Rate,
    /// The brokerage account that keeps the shares; they are sold at once when there is none.
    pub keep_in: Option<AccountIndex>,
}
