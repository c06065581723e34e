//! Figures in words: no digit that is not known.

use overwinter_report::document::words::grouped;
pub use overwinter_report::document::words::{month, whole as dollars};
use overwinter_report::wire::v1::Estimate;

/// Dollars and cents: `−$1,234.50`.
pub fn cents(amount: f64) -> String {
    let total = (amount.abs() * 100.0).round();
    let sign = if amount < 0.0 && total > 0.0 { "−" } else { "" };
    format!("{sign}${}.{:02}", grouped((total / 100.0).floor()), total % 100.0)
}

/// Three digits that count and a unit: `$1.25 M`, `$840 k`.
pub fn short_dollars(amount: f64) -> String {
    let sign = if amount < 0.0 { "−" } else { "" };
    let size = amount.abs();
    let (scaled, unit) = match size {
        size if size >= 999.5e6 => (size / 1e9, " B"),
        size if size >= 999.5e3 => (size / 1e6, " M"),
        size if size >= 999.5 => (size / 1e3, " k"),
        size => (size, ""),
    };
    let decimals = if unit.is_empty() || scaled >= 99.95 { 0 } else { usize::from(scaled < 9.995) + 1 };
    let digits = format!("{scaled:.decimals$}");
    let digits = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    format!("{sign}${digits}{unit}")
}

/// A whole number with groups of three.
pub fn count(number: impl Into<u64>) -> String {
    grouped(number.into() as f64)
}

/// A share as whole percent: `87 %`; what is neither nothing nor all never looks like it.
pub fn percent(share: f64) -> String {
    match share * 100.0 {
        points if points > 0.0 && points < 0.5 => "under 1 %".into(),
        points if (99.5..100.0).contains(&points) => "over 99 %".into(),
        points => format!("{points:.0} %"),
    }
}

/// An estimate with its error, both to the first digit of the error: `86.9 ± 0.3 %`. What was seen on no path or on every one has
/// no error that could be told, so it is a word.
pub fn estimate(of: Estimate) -> String {
    if of.standard_error == 0.0 && (of.value == 0.0 || of.value == 1.0) {
        return if of.value == 0.0 { "none" } else { "all" }.into();
    }
    let (value, error) = (of.value * 100.0, of.standard_error * 100.0);
    let decimals = if error <= 0.0 || error >= 0.95 { 0 } else { usize::from(error < 0.095) + 1 };
    format!("{value:.decimals$} ± {error:.decimals$} %")
}

/// `−1.2 ± 0.3 points`.
pub fn points(of: Estimate) -> String {
    let sign = if of.value < 0.0 { "−" } else { "" };
    format!("{sign}{:.1} ± {:.1} points", of.value.abs() * 100.0, of.standard_error * 100.0)
}

/// A rate with one decimal and its sign: `+7.3 %`.
pub fn signed_rate(rate: f64) -> String {
    let points = (rate * 1000.0).round() / 10.0;
    let sign = if points < 0.0 { "−" } else { "+" };
    format!("{sign}{:.1} %", points.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let cases = [(0.0, "$0", "$0.00", "$0"), (-0.004, "$0", "$0.00", "−$0"), (1_234_567.895, "$1,234,568", "$1,234,567.90", "$1.23 M")];
        for (amount, whole, exact, _) in cases {
            assert_eq!((dollars(amount).as_str(), cents(amount).as_str()), (whole, exact));
        }
        for (amount, want) in
            [(0.0, "$0"), (940.0, "$940"), (999.6, "$1 k"), (25_000.0, "$25 k"), (-1_250_000.0, "−$1.25 M"), (12.34e9, "$12.3 B")]
        {
            assert_eq!(short_dollars(amount), want);
        }
        assert_eq!(cents(-1_234.5), "−$1,234.50");
    }

    #[test]
    fn an_estimate_shows_no_digit_beyond_its_error() {
        let cases = [
            (0.86934, 0.0034, "86.9 ± 0.3 %"),
            (0.5, 0.0112, "50 ± 1 %"),
            (0.00123, 0.0003, "0.12 ± 0.03 %"),
            (1.0, 0.0, "all"),
            (0.0, 0.0, "none"),
        ];
        for (value, standard_error, want) in cases {
            assert_eq!(estimate(Estimate { value, standard_error }), want);
        }
    }

    #[test]
    fn almost_certain_is_not_certain() {
        for (share, want) in [(0.0, "0 %"), (0.001, "under 1 %"), (0.5, "50 %"), (0.9999, "over 99 %"), (1.0, "100 %")] {
            assert_eq!(percent(share), want);
        }
    }

    #[test]
    fn months_and_rates_are_words() {
        assert_eq!((month("2036-05").as_str(), month("soon").as_str()), ("May 2036", "soon"));
        assert_eq!((signed_rate(0.0734), signed_rate(-0.2)), ("+7.3 %".into(), "−20.0 %".into()));
    }
}
