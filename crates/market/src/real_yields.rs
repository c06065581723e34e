//! What is earned above inflation without risk: dated yields of inflation-protected Treasury bonds.
//!
//! *Not modelled*: the difference between yields of coupon bonds and zero-coupon rates (under a tenth of a point on this curve), tax on
//! the bonds, and rates of other days than the file's.

use overwinter_numeric::math;
use serde::Deserialize;

const EMBEDDED: &str = include_str!("../data/real_yields.toml");

/// A dated curve of real yields.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RealYields {
    /// Its name in results.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Year and month.
    pub dated: String,
    /// Who published it.
    pub source: String,
    /// Years to maturity, rising, with the real yield a year.
    pub points: Vec<[f64; 2]>,
    /// What prices are taken to rise by in a year where an amount does not follow them.
    pub inflation: f64,
    /// Where that comes from.
    pub inflation_basis: String,
}

impl RealYields {
    /// The curve that is built in.
    pub fn embedded() -> Self {
        toml::from_str(EMBEDDED).expect("the embedded curve is read by a test")
    }

    /// The real yield a year for so many years: joined by straight lines, constant before the first and after the last maturity.
    pub fn at(&self, years: f64) -> f64 {
        let mut last = self.points[0];
        for point in &self.points {
            if years <= point[0] {
                let gap = point[0] - last[0];
                return if gap > 0.0 { last[1] + (point[1] - last[1]) * (years - last[0]) / gap } else { point[1] };
            }
            last = *point;
        }
        last[1]
    }

    /// What a dollar of today's prices in so many months is worth now.
    pub fn discount(&self, months: usize) -> f64 {
        let years = months as f64 / 12.0;
        math::exp(-math::ln_one_plus(self.at(years)) * years)
    }

    /// What a dollar of that time's prices is worth now.
    pub fn discount_nominal(&self, months: usize) -> f64 {
        self.discount(months) * math::exp(-math::ln_one_plus(self.inflation) * months as f64 / 12.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yields_lie_on_the_lines_between_auctions() {
        let curve = RealYields::embedded();
        assert!(curve.points.is_sorted_by(|one, other| one[0] < other[0]), "maturities rise");
        for (years, want) in
            [(0.0, 0.01433), (5.0, 0.01433), (7.5, 0.016_865), (10.0, 0.0194), (20.0, 0.022_065), (30.0, 0.02473), (60.0, 0.02473)]
        {
            assert!((curve.at(years) - want).abs() < 1e-12, "{years}: {}", curve.at(years));
        }
        // 1.0194^−10 = 0.825190..., and 1.026^−10 on top of it for nominal dollars.
        assert!((curve.discount(120) - 1.0 / math::powi(1.0194, 10)).abs() < 1e-12);
        assert!((curve.discount_nominal(120) - 1.0 / math::powi(1.0194 * 1.026, 10)).abs() < 1e-12);
        assert_eq!(curve.discount(0), 1.0);
    }
}
