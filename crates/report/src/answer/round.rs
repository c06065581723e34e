//! Numbers as they go over the wire: few digits, and the same text everywhere.

/// Dollars to the cent.
pub(super) fn cents(dollars: f64) -> f64 {
    to(dollars, 100.0)
}

/// Rates, shares and probabilities to six digits.
pub(super) fn rate(rate: f64) -> f64 {
    to(rate, 1e6)
}

/// Dollars by year.
pub(super) fn all_cents(dollars: &[f64]) -> Vec<f64> {
    dollars.iter().copied().map(cents).collect()
}

/// Rates by year.
pub(super) fn all_rates(rates: &[f64]) -> Vec<f64> {
    rates.iter().copied().map(rate).collect()
}

/// Adding zero turns −0 into 0, which reads better.
fn to(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts + 0.0
}
