//! Dated moments for the parametric models, and what they mean for one step.

use overwinter_numeric::math;
use overwinter_units::AssetClass;
use serde::Deserialize;

use crate::cholesky;
use crate::parametric::{FACTORS, Lognormal};

const EMBEDDED: &str = include_str!("../data/assumptions.toml");

/// The factors in the order in which chance is mixed: what most plans hold comes first, so that few normals are drawn.
const ORDER: [Option<AssetClass>; FACTORS] = [
    None, // inflation
    Some(AssetClass::UsStocks),
    Some(AssetClass::UsBonds),
    Some(AssetClass::Cash),
    Some(AssetClass::InternationalStocks),
    Some(AssetClass::Tips),
    Some(AssetClass::RealEstate),
    Some(AssetClass::Gold),
];

/// A dated set of moments.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Assumptions {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) dated: String,
    pub(crate) source: String,
    pub(crate) inflation: Moments,
    pub(crate) us_stocks: Moments,
    international_stocks: Moments,
    pub(crate) us_bonds: Moments,
    tips: Moments,
    pub(crate) cash: Moments,
    real_estate: Moments,
    pub(crate) gold: Moments,
    correlations: Correlations,
}

/// Nominal yearly moments of one factor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moments {
    pub(crate) return_geometric: f64,
    pub(crate) volatility: f64,
    pub(crate) income_yield: Option<Income>,
    pub(crate) basis: String,
}

/// What of a year's return is paid out.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Income {
    Yield(f64),
    All(AllOfIt),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AllOfIt {
    All,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the basis is for the reader of the file")]
struct Correlations {
    basis: String,
    order: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Moments {
    /// Mean and standard deviation of the yearly log-growth.
    ///
    /// With `y = exp(σ²)` the variance of a lognormal with median `1 + g` is `(1 + g)² y (y − 1)`, a quadratic in `y`.
    pub(crate) fn logs(&self) -> (f64, f64) {
        let ratio = self.volatility / (1.0 + self.return_geometric);
        let y = 0.5 * (1.0 + (1.0 + 4.0 * ratio * ratio).sqrt());
        (math::ln(1.0 + self.return_geometric), math::ln(y).sqrt())
    }

    /// Mean of a year's return when its logarithm is normal.
    pub(crate) fn return_arithmetic(&self) -> f64 {
        let (mean, deviation) = self.logs();
        math::exp(mean + 0.5 * deviation * deviation) - 1.0
    }
}

impl Assumptions {
    /// The set that ships with the program.
    pub(crate) fn embedded() -> Self {
        toml::from_str(EMBEDDED).expect("the embedded assumptions are read by a test")
    }

    pub(crate) fn of(&self, class: AssetClass) -> &Moments {
        match class {
            AssetClass::UsStocks => &self.us_stocks,
            AssetClass::InternationalStocks => &self.international_stocks,
            AssetClass::UsBonds => &self.us_bonds,
            AssetClass::Tips => &self.tips,
            AssetClass::Cash => &self.cash,
            AssetClass::RealEstate => &self.real_estate,
            AssetClass::Gold => &self.gold,
        }
    }

    pub(crate) fn of_mut(&mut self, class: AssetClass) -> &mut Moments {
        match class {
            AssetClass::UsStocks => &mut self.us_stocks,
            AssetClass::InternationalStocks => &mut self.international_stocks,
            AssetClass::UsBonds => &mut self.us_bonds,
            AssetClass::Tips => &mut self.tips,
            AssetClass::Cash => &mut self.cash,
            AssetClass::RealEstate => &mut self.real_estate,
            AssetClass::Gold => &mut self.gold,
        }
    }

    /// The correlation matrix in [`ORDER`].
    fn matrix(&self) -> [[f64; FACTORS]; FACTORS] {
        let ids = ORDER.map(|class| class.map_or("inflation", AssetClass::id));
        assert!(self.correlations.order == ids, "correlations come in the order {ids:?}");
        let entry = |row: usize, column: usize| if column <= row { self.correlations.rows[row][column] } else { 0.0 };
        core::array::from_fn(|row| core::array::from_fn(|column| entry(row, column)))
    }

    /// What the set means for one of `steps_per_year` steps and the classes asked for.
    pub(crate) fn compile(&self, steps_per_year: u32, used: [bool; AssetClass::COUNT]) -> Lognormal {
        let lower = cholesky::lower(&self.matrix()).expect("the embedded correlations are positive definite, by a test");
        let steps = f64::from(steps_per_year);
        let mut compiled = Lognormal {
            factors: 1,
            drift: [0.0; FACTORS],
            mix: [[0.0; FACTORS]; FACTORS],
            inflation: Some(0),
            places: [None; AssetClass::COUNT],
            income: [Some(0.0); AssetClass::COUNT],
            in_pairs: false,
        };
        for (factor, class) in ORDER.into_iter().enumerate() {
            let moments = class.map_or(&self.inflation, |class| self.of(class));
            let (mean, deviation) = moments.logs();
            compiled.drift[factor] = mean / steps;
            compiled.mix[factor] = lower[factor].map(|weight| weight * (deviation / steps.sqrt()));
            let Some(class) = class else { continue };
            if used[class.index()] {
                compiled.factors = factor + 1;
                compiled.places[class.index()] = Some(factor);
                compiled.income[class.index()] = match moments.income_yield {
                    Some(Income::Yield(annual)) => Some(annual / steps),
                    Some(Income::All(AllOfIt::All)) => None,
                    None => Some(0.0),
                };
            }
        }
        compiled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::Table;
    use crate::record::{ANNUAL, MONTHLY, Record};

    fn annual(name: &str) -> Vec<f64> {
        Table::read(ANNUAL).column(name).into_iter().flatten().collect()
    }

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / values.len() as f64
    }

    fn logs(values: &[f64]) -> Vec<f64> {
        values.iter().map(|value| math::ln(1.0 + value)).collect()
    }

    fn product(a: &[f64], b: &[f64]) -> f64 {
        let (centre_a, centre_b) = (mean(a), mean(b));
        a.iter().zip(b).map(|(a, b)| (a - centre_a) * (b - centre_b)).sum()
    }

    fn geometric(values: &[f64]) -> f64 {
        math::exp(mean(&logs(values))) - 1.0
    }

    fn deviation(values: &[f64]) -> f64 {
        (product(values, values) / (values.len() as f64 - 1.0)).sqrt()
    }

    #[test]
    fn figures_of_the_record_are_what_the_record_gives() {
        let set = Assumptions::embedded();
        let near = |got: f64, want: f64, what: &str| assert!((got - want).abs() < 6e-7, "{what}: {got} for {want}");
        for (moments, series) in
            [(&set.inflation, "sh_inflation"), (&set.us_stocks, "sh_stock_nominal"), (&set.us_bonds, "sh_bond10_nominal")]
        {
            near(moments.return_geometric, geometric(&annual(series)), series);
            near(moments.volatility, deviation(&annual(series)), series);
        }
        near(set.gold.volatility, deviation(&annual("dm_gold_nominal")), "gold");
        let record = &Record::embedded().rows;
        let cash: Vec<f64> = record[..155 * 12].iter().map(|row| row.0[5]).collect();
        near(set.cash.return_geometric, math::pow(1.0 + geometric(&cash), 12.0) - 1.0, "cash");
        let dividends: Vec<f64> = record[record.len() - 360..].iter().map(|row| row.0[2] * 12.0).collect();
        assert!(matches!(set.us_stocks.income_yield, Some(Income::Yield(paid)) if (paid - mean(&dividends)).abs() < 6e-7));
        let yields: Vec<f64> = Table::read(MONTHLY).column("gs10_pct").into_iter().flatten().collect();
        assert!(matches!(set.us_bonds.income_yield, Some(Income::Yield(paid)) if (paid - mean(&yields) / 100.0).abs() < 6e-7));
    }

    #[test]
    fn correlations_of_the_record_are_what_the_record_gives() {
        let series = ["dm_inflation_dec_dec", "dm_sp500_nominal", "dm_tbond10_nominal", "dm_tbill3m_nominal", "dm_gold_nominal"];
        let series = series.map(|name| logs(&annual(name)));
        let places = [0, 1, 2, 3, 7];
        let matrix = Assumptions::embedded().matrix();
        for row in 0..5 {
            for column in 0..=row {
                let (a, b) = (&series[row], &series[column]);
                let truth = product(a, b) / (product(a, a) * product(b, b)).sqrt();
                assert!((matrix[places[row]][places[column]] - truth).abs() < 6e-5, "{row} {column}: {truth}");
            }
        }
    }

    #[test]
    fn moments_survive_the_way_to_logs_and_back() {
        for class in AssetClass::ALL {
            let moments = Assumptions::embedded().of(class).clone();
            let (mu, sigma) = moments.logs();
            let mean = math::exp(mu + 0.5 * sigma * sigma);
            let deviation = mean * (math::exp(sigma * sigma) - 1.0).sqrt();
            assert!((deviation - moments.volatility).abs() < 1e-12, "{class}");
        }
    }

    #[test]
    fn the_embedded_correlations_contradict_nothing() {
        let compiled = Assumptions::embedded().compile(12, [true; AssetClass::COUNT]);
        assert_eq!(compiled.factors, FACTORS);
        assert!(compiled.mix.iter().flatten().all(|weight| weight.is_finite()));
    }
}
