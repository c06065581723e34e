//! What a published study reports of its windows, and the risk of ruin under a known law, from the kernel's own paths.

use overwinter_market::Model;

use crate::backtest::{self, Terms};
use crate::outcome::Estimate;

/// The longest study, in years.
pub const YEARS_MAX: usize = 200;

/// A study of every window of a record. Windows are numbered from the record's first period; wealth is a share of the first balance.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// How many windows the record holds.
    pub windows: u32,
    /// How many paid every withdrawal in full.
    pub successes: u32,
    /// The lowest of the rates that each window could have paid to its end.
    pub lowest_rate: f64,
    /// The median of those rates.
    pub median_rate: f64,
    /// The window of the lowest rate; the earliest of equals.
    pub worst_window: u32,
    /// Wealth at the end over all windows; failed windows count as zero.
    pub terminal: Spread,
    /// The first and the last window that failed.
    pub failed: Option<(u32, u32)>,
}

/// Least, median, greatest and mean of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Spread {
    pub least: f64,
    pub median: f64,
    pub greatest: f64,
    pub mean: f64,
}

/// Studies `terms` on every window of `record`, a model that walks a record in order. `None` when the record is shorter than a window.
pub fn study(terms: &Terms, record: Model) -> Option<Study> {
    let rates = sustainable_rates(terms, record.clone())?;
    let program = backtest::program(terms, record);
    let ends = backtest::terminal_wealth(&program, 0, rates.len() as u32);
    let wealth: Vec<f64> = ends.iter().map(|end| end.unwrap_or(0.0)).collect();
    let failed = || ends.iter().zip(0_u32..).filter(|(end, _)| end.is_none()).map(|(_, window)| window);
    let worst = (0..rates.len()).reduce(|worst, window| if rates[window] < rates[worst] { window } else { worst })?;
    Some(Study {
        windows: rates.len() as u32,
        successes: ends.iter().flatten().count() as u32,
        lowest_rate: rates[worst],
        median_rate: Spread::of(&rates)?.median,
        worst_window: worst as u32,
        terminal: Spread::of(&wealth)?,
        failed: failed().next().zip(failed().last()),
    })
}

/// The highest rate that each window of `record` could have paid to its end. `None` when the record is shorter than a window.
pub fn sustainable_rates(terms: &Terms, record: Model) -> Option<Vec<f64>> {
    let program = backtest::program(terms, record);
    let windows = program.market.starts(program.calendar.steps as u32).filter(|windows| *windows > 0)?;
    Some((0..windows).map(|window| backtest::sustainable_rate(&program, terms, 0, window)).collect())
}

/// The probability that a withdrawal can't be paid in full, from `paths` drawn paths of `market`.
pub fn ruin(terms: &Terms, market: Model, seed: u64, paths: u32) -> Estimate {
    let ends = backtest::terminal_wealth(&backtest::program(terms, market), seed, paths);
    Estimate::of_share(ends.iter().filter(|end| end.is_none()).count(), ends.len())
}

impl Spread {
    /// Of `values`; `None` when there are none. The median of an even count is the mean of the middle two.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (least, greatest) = (*sorted.first()?, *sorted.last()?);
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 { sorted[middle] } else { 0.5 * (sorted[middle - 1] + sorted[middle]) };
        Some(Spread { least, median, greatest, mean: sorted.iter().sum::<f64>() / sorted.len() as f64 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Timing;

    #[test]
    fn the_median_of_an_even_count_is_the_mean_of_the_middle_two() {
        let even = Spread::of(&[4.0, 1.0, 3.0, 2.0]).unwrap();
        assert_eq!(even, Spread { least: 1.0, median: 2.5, greatest: 4.0, mean: 2.5 });
        assert_eq!(Spread::of(&[7.0, 1.0, 3.0]).unwrap().median, 3.0);
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn a_record_shorter_than_the_window_has_no_study() {
        let terms = |years| Terms { stock_share: 1.0, rate: 0.04, years, timing: Timing::Start, annual_fee: 0.0, periods_per_year: 1 };
        let record = || Model::from_real_series(&[0.0; 3], &[0.0; 3], 1);
        assert_eq!(study(&terms(4), record()), None);
        let flat = study(&terms(3), record()).unwrap();
        assert_eq!((flat.windows, flat.successes, flat.failed), (1, 1, None));
        assert!((flat.lowest_rate - 1.0 / 3.0).abs() < 1e-15);
    }
}
