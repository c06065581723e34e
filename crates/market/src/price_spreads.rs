//! What some prices rise beyond the others: dated figures with their source.

/// The embedded file.
const EMBEDDED: &str = include_str!("../data/price_spreads.toml");

/// Rise a year beyond consumer prices as a whole, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceSpreads {
    /// Of medical care.
    pub medical: f64,
    /// Of college tuition and fees.
    pub college: f64,
}

impl PriceSpreads {
    /// The figures of the file.
    pub fn shipped() -> Self {
        let table: toml::Table = EMBEDDED.parse().expect("the embedded file is TOML");
        let spread = |of: &str| {
            let found = table.get(of).and_then(|of| of.get("spread")).and_then(toml::Value::as_float);
            found.expect("the embedded file has both spreads")
        };
        PriceSpreads { medical: spread("medical"), college: spread("college") }
    }
}

#[cfg(test)]
mod tests {
    use overwinter_numeric::math;

    use super::*;

    #[test]
    fn the_spreads_are_what_their_sources_come_to() {
        let spreads = PriceSpreads::shipped();
        assert!((1.0517 / 1.0366 - 1.0 - spreads.medical).abs() < 5e-4, "{spreads:?}");
        let college = math::exp(math::ln(8.980_03 / 2.963_11) / 38.5) - 1.0;
        assert!((college - spreads.college).abs() < 5e-4, "{college} {spreads:?}");
    }
}
