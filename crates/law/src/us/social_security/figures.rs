//! The figures of Social Security, as its data file gives them.

use std::collections::BTreeMap;

use overwinter_units::{Age, Money, Rate, Rounding, round_to};

use crate::Schedule;

/// All figures of Social Security.
#[derive(Clone, Debug, PartialEq)]
pub struct SocialSecurity {
    /// First birth year and full retirement age, ascending.
    pub(crate) full_retirement: Vec<(i32, Age)>,
    pub(crate) earliest: Age,
    pub(crate) latest: Age,
    /// Months counted at the first early rate.
    pub(crate) first_months: u16,
    /// Reduction a month.
    pub(crate) early_first: Fraction,
    pub(crate) early_beyond: Fraction,
    /// First birth year and credit a month, ascending.
    pub(crate) delayed: Vec<(i32, Fraction)>,
    /// What a benefit is a multiple of before it is paid.
    pub(crate) amount_step: Money,
    /// What a paid benefit is a multiple of.
    pub(crate) payment_step: Money,
    pub(crate) spouse: SpouseFigures,
    pub(crate) marriage: MarriageFigures,
    pub(crate) survivor: SurvivorFigures,
    pub(crate) children: ChildFigures,
    pub(crate) earnings_test: EarningsTestFigures,
    pub(crate) coverage: CoverageFigures,
    pub(crate) wage_indexing: WageIndexing,
    pub(crate) computation_years: ComputationYears,
    pub(crate) primary: Formula,
    pub(crate) family: Formula,
    pub(crate) cost_of_living: CostOfLiving,
    /// Average wages of all workers by year, dollars a year.
    pub(crate) average_wages: BTreeMap<i32, Money>,
    /// The most that counts of a year's earnings.
    pub(crate) contribution_bases: BTreeMap<i32, Money>,
}

/// A fraction as the law writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub(crate) up: u32,
    /// Above zero.
    pub(crate) down: u32,
}

/// An exact share of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    up: i128,
    /// Above zero.
    down: i128,
}

impl Share {
    pub(crate) const WHOLE: Share = Share { up: 1, down: 1 };

    pub(crate) fn ratio(up: u16, down: u16) -> Self {
        Share { up: i128::from(up), down: i128::from(down) }
    }

    pub(crate) fn of_amounts(up: Money, down: Money) -> Self {
        Share { up: i128::from(up.cents()), down: i128::from(down.cents()) }
    }

    /// `months` times `by` less.
    #[must_use]
    pub(crate) fn less(self, months: u16, by: Fraction) -> Self {
        let Fraction { up, down } = by;
        let down = i128::from(down);
        Share { up: self.up * down - self.down * i128::from(up) * i128::from(months), down: self.down * down }
    }

    /// `months` times `by` more.
    #[must_use]
    pub(crate) fn more(self, months: u16, by: Fraction) -> Self {
        let Fraction { up, down } = by;
        let down = i128::from(down);
        Share { up: self.up * down + self.down * i128::from(up) * i128::from(months), down: self.down * down }
    }

    /// The rest of the whole after `rate` of this share.
    #[must_use]
    pub(crate) fn rest_after(self, rate: Rate) -> Self {
        let whole = i128::from(Rate::ONE.billionths());
        Share { up: self.down * whole - self.up * i128::from(rate.billionths()), down: self.down * whole }
    }

    /// The share of `amount`, down to a multiple of `step`.
    pub(crate) fn of(self, amount: Money, step: Money) -> Money {
        let cents = (i128::from(amount.cents()) * self.up).div_euclid(self.down);
        let cents = i64::try_from(cents).expect("a benefit is a small multiple of an amount in 64 bits of cents");
        Money::from_cents(round_to(cents, step.cents(), Rounding::Down))
    }
}

impl From<Rate> for Share {
    fn from(rate: Rate) -> Self {
        Share { up: i128::from(rate.billionths()), down: i128::from(Rate::ONE.billionths()) }
    }
}

impl From<Fraction> for Share {
    fn from(of: Fraction) -> Self {
        Share { up: i128::from(of.up), down: i128::from(of.down) }
    }
}

/// What a spouse draws on the worker's record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SpouseFigures {
    pub(crate) share: Rate,
    /// Reduction a month.
    pub(crate) early_first: Fraction,
    pub(crate) early_beyond: Fraction,
    /// The first birth year of those who apply for everything at once.
    pub(crate) deemed_born_from: i32,
}

/// What a marriage must have been for a claim, in months.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MarriageFigures {
    pub(crate) spouse: u16,
    pub(crate) survivor: u16,
    pub(crate) divorced: u16,
    pub(crate) independent_after: u16,
    pub(crate) remarriage_from: Age,
}

/// What a surviving spouse draws.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SurvivorFigures {
    pub(crate) earliest: Age,
    /// At the earliest age.
    pub(crate) reduction: Rate,
    pub(crate) limit_share: Rate,
}

/// What children, and who cares for them, draw.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ChildFigures {
    pub(crate) of_living: Rate,
    pub(crate) of_deceased: Rate,
    pub(crate) care_of_living: Rate,
    pub(crate) care_of_deceased: Rate,
    pub(crate) child_below: Age,
    pub(crate) student_below: Age,
    pub(crate) in_care_below: Age,
}

/// What may be earned beside a benefit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EarningsTestFigures {
    pub(crate) lower: ExemptAmount,
    pub(crate) higher: ExemptAmount,
    pub(crate) step: Money,
}

/// An amount a month of a year, and what of more is withheld.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ExemptAmount {
    pub(crate) year: i32,
    pub(crate) month: Money,
    pub(crate) withheld: Fraction,
}

/// What a quarter of coverage needs, and how many quarters a benefit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CoverageFigures {
    pub(crate) year: i32,
    pub(crate) quarter: Money,
    pub(crate) old_quarter: Money,
    pub(crate) step: Money,
    pub(crate) most: u16,
    pub(crate) least: u16,
}

/// How earnings and bounds follow wages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WageIndexing {
    /// Years by which the index lies before the year of reaching 62.
    pub(crate) lag_years: i32,
    /// The year whose bounds the formulas give.
    pub(crate) formula_year: i32,
    pub(crate) bound_step: Money,
}

/// How many years count.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComputationYears {
    /// Only later years count.
    pub(crate) elapsed_after: i32,
    pub(crate) elapsed_after_age: Age,
    pub(crate) dropped: i32,
    pub(crate) least: i32,
    /// What an average a month is a multiple of.
    pub(crate) step: Money,
}

/// Rates over bands whose bounds are those of [`WageIndexing::formula_year`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Formula {
    pub(crate) bands: Schedule,
    /// What its result is a multiple of.
    pub(crate) step: Money,
}

/// Adjustments to the cost of living.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CostOfLiving {
    /// First year, and the month of the year (1 to 12) in which a year's adjustment begins, ascending.
    pub(crate) months: Vec<(i32, u32)>,
    pub(crate) rates: BTreeMap<i32, Rate>,
    pub(crate) step: Money,
}

/// The value of the last row that begins at or before `year`, or the first row's.
pub(crate) fn of_year<T: Copy>(rows: &[(i32, T)], year: i32) -> T {
    rows.iter().rev().find(|(from, _)| *from <= year).unwrap_or(&rows[0]).1
}
