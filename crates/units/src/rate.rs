//! An exact rate: a whole number of parts per billion.

use core::fmt;
use core::ops::{Add, Sub};

/// A rate such as 6.2 %, exact to the billionth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate {
    billionths: i64,
}

/// Why a text or number is not a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Not a number with `%`.
    #[error("a rate is written with a percent sign, e.g. \"4.5 %\"")]
    Form,
    /// Beyond ±1,000 %.
    #[error("the rate is beyond 1,000 %")]
    Range,
}

const ONE: f64 = 1_000_000_000.0;

impl Rate {
    /// 0 %.
    pub const ZERO: Rate = Rate { billionths: 0 };
    /// 100 %.
    pub const ONE: Rate = Rate { billionths: 1_000_000_000 };

    /// A rate in parts per billion.
    pub const fn from_billionths(billionths: i64) -> Self {
        Rate { billionths }
    }

    /// A whole percentage.
    pub const fn percent(percent: i64) -> Self {
        Rate { billionths: percent * 10_000_000 }
    }

    /// The nearest rate to a fraction such as `0.062`.
    ///
    /// # Errors
    /// When it is not finite or beyond ±10 (1,000 %).
    pub fn from_fraction(fraction: f64) -> Result<Self, RateError> {
        if !fraction.is_finite() || fraction.abs() > 10.0 {
            return Err(RateError::Range);
        }
        Ok(Rate { billionths: (fraction * ONE).round() as i64 })
    }

    /// Reads `"4.5 %"` or `"4.5%"`.
    ///
    /// # Errors
    /// When the text has another form or is out of range.
    pub fn parse_percent(text: &str) -> Result<Self, RateError> {
        let number = text.trim().strip_suffix('%').ok_or(RateError::Form)?.trim();
        let plain = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
        if number.is_empty() || !plain {
            return Err(RateError::Form);
        }
        let percent: f64 = number.parse().map_err(|_| RateError::Form)?;
        Rate::from_fraction(percent / 100.0)
    }

    /// Parts per billion.
    pub const fn billionths(self) -> i64 {
        self.billionths
    }

    /// The rate as a fraction, e.g. `0.062`.
    #[inline]
    pub fn fraction(self) -> f64 {
        self.billionths as f64 / ONE
    }
}

impl Add for Rate {
    type Output = Rate;
    fn add(self, other: Rate) -> Rate {
        Rate { billionths: self.billionths + other.billionths }
    }
}

impl Sub for Rate {
    type Output = Rate;
    fn sub(self, other: Rate) -> Rate {
        Rate { billionths: self.billionths - other.billionths }
    }
}

/// `6.2 %`
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.billionths as f64 / 1e7;
        write!(f, "{percent} %")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_exact() {
        let rate = Rate::parse_percent("6.2 %").expect("a rate");
        assert_eq!((rate.billionths(), rate.fraction(), rate.to_string().as_str()), (62_000_000, 0.062, "6.2 %"));
        assert_eq!((Rate::percent(12) - Rate::percent(10)).fraction(), 0.02);
    }

    #[test]
    fn a_rate_needs_its_percent_sign() {
        for bad in ["4", "", "%", "four %", "1e3 %", "nan %", "inf %"] {
            assert!(Rate::parse_percent(bad).is_err(), "{bad}");
        }
        assert_eq!(Rate::parse_percent("1001 %"), Err(RateError::Range));
    }
}
