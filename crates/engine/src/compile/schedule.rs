//! Amounts with growth, as dollars by step.

use overwinter_market::PriceSpreads;
use overwinter_numeric::math;
use overwinter_plan::{Amount, Growth, Per};
use overwinter_units::{Month, Rate};

use crate::program::{Calendar, Index, Schedule};

/// How often an amount is adjusted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Raises {
    /// Every month: prices of what is bought.
    Monthly,
    /// Every January: pay, pensions, benefits.
    InJanuary,
}

/// Dollars by step of an amount that is paid where `active`; `Per::Once` is paid in `once_in`.
pub(super) fn schedule(calendar: &Calendar, amount: Amount, growth: Growth, raises: Raises, share_in: impl Fn(Month) -> f64) -> Schedule {
    let (monthly, growth) = (amount.monthly_dollars_f64(), resolved(growth));
    let in_month = |month: Month| match share_in(month) {
        0.0 => 0.0,
        share => monthly * share * factor(calendar.start, month, growth, raises),
    };
    Schedule { usd: by_step(calendar, in_month), index: index(growth, raises) }
}

/// Growth with the figures for what it names.
pub(super) fn resolved(growth: Growth) -> Growth {
    let beyond = |spread: f64| Growth::Inflation { plus: Rate::from_fraction(spread).expect("a spread is a small rate") };
    match growth {
        Growth::Inflation { .. } | Growth::Fixed(_) => growth,
        Growth::Medical => beyond(PriceSpreads::shipped().medical),
        Growth::College => beyond(PriceSpreads::shipped().college),
    }
}

/// How an amount of this growth follows prices.
pub(super) fn index(growth: Growth, raises: Raises) -> Index {
    match (growth, raises) {
        (Growth::Inflation { .. } | Growth::Medical | Growth::College, Raises::Monthly) => Index::Prices,
        (Growth::Inflation { .. } | Growth::Medical | Growth::College, Raises::InJanuary) => Index::JanuaryPrices,
        (Growth::Fixed(_), _) => Index::Nominal,
    }
}

/// Growth beyond what the index brings, from `start` to `month`; 1 before the start.
pub(super) fn factor(start: Month, month: Month, growth: Growth, raises: Raises) -> f64 {
    let rate = match resolved(growth) {
        Growth::Inflation { plus } => plus.fraction(),
        Growth::Fixed(rate) => rate.fraction(),
        Growth::Medical | Growth::College => 0.0,
    };
    let years = match raises {
        Raises::Monthly => f64::from(start.until(month).max(0)) / 12.0,
        Raises::InJanuary => f64::from((month.year() - start.year()).max(0)),
    };
    if rate == 0.0 || years == 0.0 { 1.0 } else { math::pow((1.0 + rate).max(1e-9), years) }
}

/// Sums of a monthly amount over the months of each step.
pub(super) fn by_step(calendar: &Calendar, in_month: impl Fn(Month) -> f64) -> Vec<f64> {
    (0..calendar.steps).map(|step| calendar.months(step).map(&in_month).sum()).collect()
}

/// 1 from `from` until before `until`, else 0. An amount paid once is paid in the month `from` alone.
pub(super) fn span(per: Per, from: Month, until: Month) -> impl Fn(Month) -> f64 {
    move |month| {
        let active = match per {
            Per::Once => month == from,
            Per::Month | Per::Year => from <= month && month < until,
        };
        if active { 1.0 } else { 0.0 }
    }
}
