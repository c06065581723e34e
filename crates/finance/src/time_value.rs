//! The five quantities of level payments: rate, periods, payment, present and future value.
//!
//! Signs are the investor's: money received is positive, money paid negative. Every quantity solves
//! pv (1+r)^n + pmt (1 + r·due) ((1+r)^n − 1)/r + fv = 0, where `due` is 1 for payments at the start of a period.

use overwinter_numeric::math;

use crate::refusal::Refusal;
use crate::return_rate::{ReturnRate, roots_as_rates};

/// When in a period its payment is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At its end: an ordinary annuity.
    End,
    /// At its start: an annuity due.
    Start,
}

impl Due {
    /// (1 + r·due), what a payment earns within its own period.
    fn growth(self, rate: f64) -> f64 {
        match self {
            Due::End => 1.0,
            Due::Start => 1.0 + rate,
        }
    }
}

/// Level payments at a rate a period, over a number of periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeValue {
    rate: f64,
    periods: f64,
    due: Due,
}

/// Growth beyond e^700 is no longer a number.
const LOG_GROWTH_MAX: f64 = 700.0;

impl TimeValue {
    /// At `rate` a period (above −1) over `periods` (not below 0, parts of one allowed).
    ///
    /// # Errors
    /// When either is out of range, or growth over all periods is.
    pub fn new(rate: f64, periods: f64, due: Due) -> Result<Self, Refusal> {
        if !(rate > -1.0 && rate.is_finite()) {
            return Err(Refusal::OutOfRange { what: "the rate" });
        }
        if !(0.0..=1e6).contains(&periods) || (periods * math::ln_one_plus(rate)).abs() > LOG_GROWTH_MAX {
            return Err(Refusal::OutOfRange { what: "the number of periods" });
        }
        Ok(TimeValue { rate, periods, due })
    }

    /// What a balance of `present` and payments of `payment` leave, as the flow that settles them.
    pub fn future_value(&self, payment: f64, present: f64) -> f64 {
        -(present * self.growth() + payment * self.payments_grown())
    }

    /// What payments of `payment` and a final `future` are worth at the start, as the flow that settles them.
    pub fn present_value(&self, payment: f64, future: f64) -> f64 {
        -(future + payment * self.payments_grown()) / self.growth()
    }

    /// The level payment that turns `present` into `future`; `None` without a period.
    pub fn payment(&self, present: f64, future: f64) -> Option<f64> {
        (self.periods > 0.0).then(|| -(future + present * self.growth()) / self.payments_grown())
    }

    /// The interest in the payment of `period` (from 1 to the last). At the start of the first period nothing has accrued.
    pub fn interest_part(&self, period: u32, present: f64, future: f64) -> Option<f64> {
        let first = self.first_principal(period, present, future)?;
        if period == 1 && self.due == Due::Start {
            return Some(0.0);
        }
        let grown = math::exp_minus_one(f64::from(period - 1) * math::ln_one_plus(self.rate));
        Some(-(present * self.rate + first * grown) / self.due.growth(self.rate))
    }

    /// The principal in the payment of `period`: the payment less its interest.
    pub fn principal_part(&self, period: u32, present: f64, future: f64) -> Option<f64> {
        let first = self.first_principal(period, present, future)?;
        if period == 1 && self.due == Due::Start {
            return self.payment(present, future);
        }
        Some(first * math::exp(f64::from(period - 1) * math::ln_one_plus(self.rate)) / self.due.growth(self.rate))
    }

    /// The principal in the first of the payments if they fell at the end of each period; later ones grow from it at the rate. (The
    /// difference of balance and payments says the same and loses its digits over long loans.) `None` when there is no such `period`.
    fn first_principal(&self, period: u32, present: f64, future: f64) -> Option<f64> {
        let there = period >= 1 && f64::from(period) <= self.periods;
        there.then(|| -(present + future) * self.due.growth(self.rate) / self.payments_grown())
    }

    fn growth(&self) -> f64 {
        math::exp(self.periods * math::ln_one_plus(self.rate))
    }

    /// What payments of 1 have grown to after the last period.
    fn payments_grown(&self) -> f64 {
        if self.rate == 0.0 {
            return self.periods;
        }
        math::exp_minus_one(self.periods * math::ln_one_plus(self.rate)) / self.rate * self.due.growth(self.rate)
    }
}

/// How many periods payments of `payment` take from `present` to `future` at `rate` a period; `None` when they never get there.
pub fn periods(rate: f64, due: Due, payment: f64, present: f64, future: f64) -> Option<f64> {
    let count = if rate == 0.0 {
        -(present + future) / payment
    } else {
        // Worth of the payments when they go on for ever.
        let perpetual = payment * due.growth(rate) / rate;
        let ratio = (perpetual - future) / (perpetual + present);
        if !(ratio > 0.0 && ratio.is_normal() && rate > -1.0) {
            return None;
        }
        math::ln(ratio) / math::ln_one_plus(rate)
    };
    (count.is_finite() && count >= 0.0).then_some(count)
}

/// Every rate a period at which `count` payments of `payment` turn `present` into `future`.
///
/// # Errors
/// When a value is not finite.
pub fn rate(count: u32, due: Due, payment: f64, present: f64, future: f64) -> Result<ReturnRate, Refusal> {
    let first = u32::from(due == Due::End);
    let payments = (0..count).map(|index| (f64::from(index + first), payment));
    let flows: Vec<(f64, f64)> = [(0.0, present), (f64::from(count), future)].into_iter().chain(payments).collect();
    roots_as_rates(&flows)
}
