//! What comes in.

use overwinter_units::{Age, Money, Rate};

use crate::{AccountIndex, Amount, Growth, PersonIndex, When};

/// How much of a salary or a profit goes into an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeferralAmount {
    /// A share of gross pay.
    ShareOfPay(Rate),
    /// An amount a year, in dollars of the start month, growing with pay.
    PerYear(Money),
    /// As much as the law lets in.
    Limit,
}

/// A part of an employer's match: `rate` of each dollar deferred within the next share of pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchTier {
    /// Employer dollars per dollar of the employee, e.g. 50 %.
    pub rate: Rate,
    /// The share of pay, beyond that of the tiers before, on which deferrals are matched, e.g. 6 %.
    pub of_next: Rate,
}

/// By how many years of service a match belongs to the employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vesting {
    /// The year of service with which a part of it does.
    pub first: u8,
    /// That with which all does; in between it is in equal steps by year.
    pub full: u8,
    /// When the service began.
    pub hired: When,
}

impl Vesting {
    /// The longest that the law lets an employer ask for: six years (26 USC 411(a)(2)(B)).
    pub const YEARS_MAX: u8 = 6;

    /// What belongs to the employee after so many whole years of service, 0 to 1.
    pub fn share(&self, years: i32) -> f64 {
        let steps = f64::from(self.full - self.first + 1);
        (f64::from(years - i32::from(self.first) + 1) / steps).clamp(0.0, 1.0)
    }
}

/// An employer's match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its tiers in order, of which those after the last have nothing.
    pub tiers: [MatchTier; Match::TIERS],
    /// The most a year, in dollars of the start month; grows with prices.
    pub at_most: Option<Money>,
    /// Whether it goes by the year's pay and deferrals instead of those of each month.
    pub true_up: bool,
    /// By when it belongs to the employee; at once when absent.
    pub vesting: Option<Vesting>,
}

impl Match {
    /// How many tiers a match has at most.
    pub const TIERS: usize = 4;

    /// The tiers that say something.
    pub fn tiers(&self) -> impl Iterator<Item = &MatchTier> {
        self.tiers.iter().filter(|tier| tier.of_next > Rate::ZERO)
    }
}

/// Saving out of a salary, or out of the profit of self-employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deferral {
    /// A salary: a 401(k), 403(b), 457(b) or health savings account of the person who earns it. Self-employment: an own 401(k), a SEP IRA or
    /// a health savings account.
    pub to: AccountIndex,
    /// Whether the business puts it in for its owner, instead of the owner deferring it: always so for a SEP IRA, never for a salary.
    pub of_business: bool,
    /// How much.
    pub amount: DeferralAmount,
    /// Whether it is put in after tax, beyond the limit of deferrals, and made Roth money at once.
    pub after_tax: bool,
    /// The employer's match, if any.
    pub employer_match: Option<Match>,
}

/// How an annuity is bought within the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnuityPurchase {
    /// The price in dollars of the start month; follows prices.
    pub price: Money,
    /// The month.
    pub when: When,
    /// The account that pays; the hand when there is none.
    pub paid_from: Option<AccountIndex>,
    /// What the insurer earns a year, which with the life table decides what is paid; `None` where the amount is given.
    pub interest: Option<Rate>,
    /// Whether it is a qualifying longevity annuity contract, which the law bounds.
    pub longevity: bool,
}

/// What kind of income it is, which decides its tax and its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncomeKind {
    /// Wages.
    Salary {
        /// Payroll saving, in order.
        saves: Vec<Deferral>,
    },
    /// Profit of an own business: pays self-employment tax.
    SelfEmployment {
        /// Saving out of it, in order.
        saves: Vec<Deferral>,
    },
    /// An annuity contract that pays for life.
    Annuity {
        /// What the survivor of a couple goes on receiving, 0 to 100 %.
        survivor_share: Rate,
        /// The part of a payment that is income: all of it for a contract inside a retirement plan, less when it returns what was paid for it.
        taxable_share: Rate,
        /// How it is bought; `None` for one that has been bought before. Then [`Income::amount`] is what the price buys, in dollars of the purchase.
        bought: Option<AnnuityPurchase>,
    },
    /// A pension paid for life.
    Pension {
        /// What the survivor of a couple goes on receiving, 0 to 100 %.
        survivor_share: Rate,
    },
    /// A Social Security retirement benefit.
    SocialSecurity {
        /// The monthly benefit at full retirement age, in dollars of the start month.
        primary_insurance_amount_monthly: Money,
        /// The age at which it is claimed, 62 to 70.
        claim_age: Age,
    },
    /// Money that comes once.
    Windfall {
        /// Whether it is ordinary income (a bonus) or not (an inheritance).
        taxable: bool,
    },
}

/// An income of one person between two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Income {
    /// The name, for display.
    pub label: String,
    /// Whose it is.
    pub person: PersonIndex,
    /// Its kind.
    pub kind: IncomeKind,
    /// Gross amount in dollars of the start month. For Social Security the benefit at full retirement age; `Per::Once` only for a windfall.
    pub amount: Amount,
    /// How it grows from the start month on.
    pub growth: Growth,
    /// The first month.
    pub from: When,
    /// The first month without it; equal to `from` for a windfall.
    pub until: When,
}
