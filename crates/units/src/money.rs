//! Exact money: whole cents in 64 bits.

use core::fmt;
use core::ops::{Add, AddAssign, Neg, Sub};

/// An exact amount in cents. Range ±92 quadrillion dollars; overflow is a bug and panics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    cents: i64,
}

/// Why a text or a number is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a finite number.
    #[error("not a finite number")]
    NotFinite,
    /// More than two decimals.
    #[error("an amount has at most two decimals")]
    Fraction,
    /// Outside the range that cents can hold.
    #[error("the amount is too large")]
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money { cents: 0 };

    /// An amount in whole cents.
    pub const fn from_cents(cents: i64) -> Self {
        Money { cents }
    }

    /// An amount in whole dollars.
    pub const fn from_dollars(dollars: i64) -> Self {
        Money { cents: dollars * 100 }
    }

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.cents
    }

    /// The one conversion into a path's number: dollars as `f64`.
    #[inline]
    pub fn dollars_f64(self) -> f64 {
        self.cents as f64 / 100.0
    }

    /// The one conversion out of a path's number: the nearest cent.
    ///
    /// # Errors
    /// When `dollars` is not finite or beyond a trillion dollars.
    pub fn from_dollars_f64(dollars: f64) -> Result<Self, MoneyError> {
        if !dollars.is_finite() {
            return Err(MoneyError::NotFinite);
        }
        if dollars.abs() > 1e12 {
            return Err(MoneyError::TooLarge);
        }
        Ok(Money { cents: (dollars * 100.0).round() as i64 })
    }

    /// Reads a number that a person typed: it must already be in whole cents.
    ///
    /// # Errors
    /// As [`Money::from_dollars_f64`], and [`MoneyError::Fraction`] for parts of a cent.
    pub fn exact_dollars(dollars: f64) -> Result<Self, MoneyError> {
        let money = Money::from_dollars_f64(dollars)?;
        let drift = (dollars * 100.0 - money.cents as f64).abs();
        if drift > 1e-3 { Err(MoneyError::Fraction) } else { Ok(money) }
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.cents < 0
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money { cents: self.cents.checked_add(other.cents).expect("money does not overflow 64 bits of cents") }
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        self + -other
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money { cents: -self.cents }
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl core::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// `-$1,234.50`
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.cents < 0 { "-" } else { "" };
        let (dollars, cents) = (self.cents.unsigned_abs() / 100, self.cents.unsigned_abs() % 100);
        write!(f, "{sign}${}.{cents:02}", grouped(dollars))
    }
}

fn grouped(mut whole: u64) -> String {
    let mut parts = Vec::new();
    while whole >= 1000 {
        parts.push(format!("{:03}", whole % 1000));
        whole /= 1000;
    }
    parts.push(whole.to_string());
    parts.reverse();
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_shown_with_groups_and_cents() {
        assert_eq!(Money::from_cents(-123_450).to_string(), "-$1,234.50");
        assert_eq!(Money::from_dollars(1_000_007).to_string(), "$1,000,007.00");
    }

    #[test]
    fn parts_of_a_cent_are_refused() {
        assert_eq!(Money::exact_dollars(10.005), Err(MoneyError::Fraction));
        assert_eq!(Money::exact_dollars(0.1 + 0.2).map(Money::cents), Ok(30));
        assert_eq!(Money::exact_dollars(f64::NAN), Err(MoneyError::NotFinite));
    }
}
