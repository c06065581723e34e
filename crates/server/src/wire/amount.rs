//! Amounts of money as decimals in text, which nothing rounds on the way: `-12.34` EUR, `-1200` JPY.

use overwinter_report::wire::v1::Finding;
use overwinter_statements::currency;

/// An amount in minor units as it goes over the wire.
pub(crate) fn text(minor: i64, currency: &str) -> String {
    currency::decimal(minor, currency).to_string()
}

/// An amount as it was written, in minor units.
///
/// # Errors
/// Why it is none of this currency.
pub(crate) fn read(pointer: &str, text: &str, currency: &str) -> Result<i64, Finding> {
    currency::read(text, currency).ok_or_else(|| {
        let says = format!("“{text}” is no amount of {currency}.");
        let hint = format!(
            "Write it with a point and at most {} decimals, such as {}.",
            currency::exponent(currency),
            currency::decimal(-1234, currency)
        );
        Finding::error(pointer, "bad-amount", says).hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::{read, text};

    #[test]
    fn an_amount_is_exact_in_both_directions() {
        for (minor, currency, written) in [
            (-1_234, "EUR", "-12.34"),
            (0, "USD", "0.00"),
            (-1_200, "JPY", "-1200"),
            (5, "KWD", "0.005"),
            (i64::MIN, "EUR", "-92233720368547758.08"),
        ] {
            assert_eq!(text(minor, currency), written);
            assert_eq!(read("/amount", written, currency), Ok(minor));
        }
        assert_eq!(read("/amount", "12.5", "EUR"), Ok(1_250));
        for (bad, currency) in
            [("", "EUR"), ("12,50", "EUR"), ("1.005", "EUR"), ("1.5", "JPY"), ("1e30", "EUR"), ("99999999999999999999", "EUR")]
        {
            assert!(read("/amount", bad, currency).is_err(), "{bad} {currency}");
        }
    }
}
