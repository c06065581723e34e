//! Exact fixed-point numbers for what a person reconciles: a tax return, a worksheet.

use core::ops::{Add, Div, Mul, Neg, Sub};

use overwinter_units::{Money, Rate};

use crate::Number;

/// Billionths of a dollar in 128 bits: products are rounded half away from zero at the billionth, form lines to the cent.
/// Range of factors and amounts: ±10^9 dollars times ±10^9, far above any household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(i128);

const UNIT: i128 = 1_000_000_000;
const CENT: i128 = UNIT / 100;

impl Exact {
    /// An exact amount.
    pub fn from_money(money: Money) -> Self {
        Exact(i128::from(money.cents()) * CENT)
    }

    /// The nearest cent. Amounts beyond ±92 quadrillion dollars saturate.
    pub fn to_money(self) -> Money {
        let cents = divide(self.0, CENT);
        Money::from_cents(i64::try_from(cents).unwrap_or(if cents < 0 { i64::MIN + 1 } else { i64::MAX }))
    }

    /// The nearest `f64`, for printing.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

/// `of / by`, rounded half away from zero.
fn divide(of: i128, by: i128) -> i128 {
    let (whole, rest) = (of / by, of % by);
    let up = rest.unsigned_abs() * 2 >= by.unsigned_abs();
    match (up, (of < 0) != (by < 0)) {
        (false, _) => whole,
        (true, false) => whole + 1,
        (true, true) => whole - 1,
    }
}

impl Add for Exact {
    type Output = Exact;
    fn add(self, other: Exact) -> Exact {
        Exact(self.0 + other.0)
    }
}

impl Sub for Exact {
    type Output = Exact;
    fn sub(self, other: Exact) -> Exact {
        Exact(self.0 - other.0)
    }
}

impl Mul for Exact {
    type Output = Exact;
    fn mul(self, other: Exact) -> Exact {
        Exact(divide(self.0 * other.0, UNIT))
    }
}

impl Div for Exact {
    type Output = Exact;
    #[expect(clippy::suspicious_arithmetic_impl, reason = "a quotient of fixed-point numbers is scaled up before it is divided")]
    fn div(self, other: Exact) -> Exact {
        let scaled = self.0 * UNIT;
        Exact(divide(scaled, other.0))
    }
}

impl Neg for Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(-self.0)
    }
}

impl Number for Exact {
    type Mask = bool;

    const WIDTH: usize = 1;
    const ZERO: Self = Exact(0);
    const ONE: Self = Exact(UNIT);

    fn constant(value: f64) -> Self {
        Exact((value * UNIT as f64).round() as i128)
    }
    fn rate(rate: Rate) -> Self {
        Exact(i128::from(rate.billionths()))
    }
    fn gather(mut of: impl FnMut(usize) -> f64) -> Self {
        Exact::constant(of(0))
    }
    fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }
    fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }
    fn less_than(self, other: Self) -> bool {
        self.0 < other.0
    }
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
    fn to_cents(self) -> Self {
        Exact(divide(self.0, CENT) * CENT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_and_two_tenths_are_three_tenths() {
        assert_eq!(Exact::constant(0.1) + Exact::constant(0.2), Exact::constant(0.3));
    }

    #[test]
    fn form_lines_round_half_away_from_zero() {
        let line = Exact::from_money(Money::from_cents(1_001)) * Exact::rate(Rate::percent(50));
        assert_eq!(line.to_cents().to_money().cents(), 501);
        assert_eq!((-line).to_cents().to_money().cents(), -501);
    }
}
