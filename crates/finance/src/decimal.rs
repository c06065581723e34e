//! Exact decimal numbers: shares have more decimals than cents, and prices too.

use core::cmp::Ordering;
use core::fmt;

use overwinter_units::Money;

use crate::refusal::Refusal;

/// A decimal number: `units` · 10^−`scale`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    units: i128,
    scale: u32,
}

/// So many digits may be read: a product of two has at most 36, which 128 bits hold with room for sums.
const DIGITS_MAX: usize = 18;

impl Decimal {
    /// Nothing.
    pub const ZERO: Decimal = Decimal { units: 0, scale: 0 };

    /// Reads digits with an optional sign and point, `-12.50`.
    ///
    /// # Errors
    /// When it has another form or more than 18 digits.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refuse = || Refusal::NotDecimal { text: text.to_owned() };
        let (negative, plain) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let digits = [whole, part].concat();
        if digits.is_empty() || digits.len() > DIGITS_MAX || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refuse());
        }
        let units: i128 = digits.parse().map_err(|_| refuse())?;
        Ok(Decimal { units: if negative { -units } else { units }, scale: part.len() as u32 })
    }

    /// The decimal that a person wrote for a number that was read as a double: the shortest that reads back as the same double.
    ///
    /// # Errors
    /// When it is not finite or has more than 18 digits.
    pub fn as_written(number: f64) -> Result<Self, Refusal> {
        Decimal::parse(&number.to_string())
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        let text = self.to_string();
        text.parse().expect("a decimal reads as a number")
    }

    /// The number as dollars; `None` when it has parts of a cent or is beyond what money holds.
    pub fn to_money(self) -> Option<Money> {
        let exact = self.shortest();
        let cents = if exact.scale <= 2 { exact.at(2)? } else { return None };
        i64::try_from(cents).ok().map(Money::from_cents)
    }

    /// Whether it is above zero.
    pub fn is_positive(self) -> bool {
        self.units > 0
    }

    /// The sum; `None` beyond 128 bits.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        Some(Decimal { units: self.at(scale)?.checked_add(other.at(scale)?)?, scale })
    }

    /// The difference; `None` beyond 128 bits.
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        self.plus(Decimal { units: -other.units, ..other })
    }

    /// The product; `None` beyond 128 bits.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal { units: self.units.checked_mul(other.units)?, scale: self.scale + other.scale })
    }

    /// Its units at a scale that is not smaller.
    fn at(self, scale: u32) -> Option<i128> {
        self.units.checked_mul(10_i128.checked_pow(scale - self.scale)?)
    }

    /// Without zeros at the end, so that equal numbers are alike.
    fn shortest(mut self) -> Self {
        while self.scale > 0 && self.units % 10 == 0 {
            self = Decimal { units: self.units / 10, scale: self.scale - 1 };
        }
        self
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, two) = (self.shortest(), other.shortest());
        let scale = one.scale.max(two.scale);
        match (one.at(scale), two.at(scale)) {
            (Some(one), Some(two)) => one.cmp(&two),
            // Only a number that is great at a small scale overflows, and it is then the further from zero.
            (None, _) => one.units.cmp(&0),
            (_, None) => 0.cmp(&two.units),
        }
    }
}

/// `-12.5`, with as many decimals as it needs.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Decimal { units, scale } = self.shortest();
        let sign = if units < 0 { "-" } else { "" };
        let width = scale as usize + 1;
        let digits = format!("{:0width$}", units.unsigned_abs());
        let (whole, part) = digits.split_at(digits.len() - scale as usize);
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a decimal")
    }

    #[test]
    fn decimals_read_and_write() {
        for (text, written) in [("12.50", "12.5"), ("-0.05", "-0.05"), ("7", "7"), (".5", "0.5"), ("0.00", "0"), ("100", "100")] {
            assert_eq!(decimal(text).to_string(), written);
        }
        for bad in ["", "-", ".", "1e5", "1.2.3", "+1", "NaN", "1234567890123456789"] {
            assert!(Decimal::parse(bad).is_err(), "{bad}");
        }
        assert!(Decimal::as_written(f64::NAN).is_err());
    }

    #[test]
    fn dollars_have_two_decimals_at_most() {
        assert_eq!(decimal("12.500").to_money(), Some(Money::from_cents(1_250)));
        assert_eq!(decimal("12.505").to_money(), None);
        assert_eq!(decimal("123456789012345678").to_money(), None);
    }

    #[test]
    fn arithmetic_is_exact() {
        let product = decimal("18.377").times(decimal("188.36")).expect("in range");
        assert_eq!(product.to_string(), "3461.49172");
        assert_eq!(decimal("0.1").plus(decimal("0.2")), Some(decimal("0.30")));
        assert_eq!(Decimal::as_written(0.1).unwrap().minus(decimal("0.35")).unwrap().to_string(), "-0.25");
        assert!(decimal("0.5") < decimal("0.75") && decimal("-2") < decimal("-1.999"));
    }
}
