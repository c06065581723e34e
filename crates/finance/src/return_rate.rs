//! The rates at which cash flows are worth nothing.

use overwinter_numeric::math;
use overwinter_units::Date;

use crate::refusal::Refusal;
use crate::roots::{Term, zeros};

/// Rates below and above which an answer is no return that a person has.
const ORDINARY: core::ops::RangeInclusive<f64> = -0.999_999..=999.0;

/// Every rate of return of some flows.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnRate {
    /// Ascending, as fractions; each with ln(1 + rate) between −42 and 42.
    pub roots: Vec<f64>,
}

/// What can be said of the rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// One rate, of an ordinary size.
    One,
    /// One rate, outside −0.999999 to 999.
    Extreme,
    /// No rate.
    None,
    /// Several: none of them is *the* return.
    Several,
}

impl ReturnRate {
    /// The rate, when there is exactly one.
    pub fn value(&self) -> Option<f64> {
        match self.roots[..] {
            [root] => Some(root),
            _ => None,
        }
    }

    /// What can be said of it.
    pub fn outcome(&self) -> Outcome {
        match self.roots[..] {
            [] => Outcome::None,
            [root] if ORDINARY.contains(&root) => Outcome::One,
            [_] => Outcome::Extreme,
            _ => Outcome::Several,
        }
    }
}

/// Every rate a period at which `values`, a period apart, are worth nothing.
///
/// # Errors
/// When a value is not finite.
pub fn internal_rate(values: &[f64]) -> Result<ReturnRate, Refusal> {
    let flows: Vec<(f64, f64)> = (0_u32..).map(f64::from).zip(values.iter().copied()).collect();
    roots_as_rates(&flows)
}

/// Every yearly rate at which dated flows are worth nothing, in any order of dates; a year is 365 days, leap years too.
///
/// # Errors
/// When an amount is not finite.
pub fn dated_internal_rate(flows: &[(Date, f64)]) -> Result<ReturnRate, Refusal> {
    let Some(first) = flows.iter().map(|(date, _)| *date).min() else { return Ok(ReturnRate { roots: Vec::new() }) };
    let flows: Vec<(f64, f64)> = flows.iter().map(|(date, amount)| (first.days_until(*date) as f64 / 365.0, *amount)).collect();
    roots_as_rates(&flows)
}

/// Every rate a unit of time at which (time, amount) flows are worth nothing.
pub(crate) fn roots_as_rates(flows: &[(f64, f64)]) -> Result<ReturnRate, Refusal> {
    if flows.iter().any(|(_, amount)| !amount.is_finite() || amount.abs() > 1e200) {
        return Err(Refusal::OutOfRange { what: "an amount" });
    }
    let mut ordered = flows.to_vec();
    ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut terms: Vec<Term> = Vec::with_capacity(ordered.len());
    for (time, weight) in ordered {
        match terms.last_mut() {
            Some(last) if last.time == time => last.weight += weight,
            Some(_) | None => terms.push(Term { time, weight }),
        }
    }
    terms.retain(|term| term.weight != 0.0);
    Ok(ReturnRate { roots: zeros(&terms).into_iter().map(math::exp_minus_one).collect() })
}
