//! Survival: from a period table of mortality, and by [`Gompertz`]'s law.

mod gompertz;

use overwinter_numeric::math;

use crate::csv::Table;

pub use gompertz::{Gompertz, last_survivor_expectancy};

pub(crate) const PERIOD: &str = include_str!("../data/us_period_mortality.csv");

/// Whose column of the table is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Women.
    Female,
    /// Men.
    Male,
}

/// Yearly probabilities of death by exact age.
#[derive(Clone, Debug)]
pub struct MortalityTable {
    male: Vec<f64>,
    female: Vec<f64>,
}

impl MortalityTable {
    /// The period life table of the US Social Security Administration, ages 0 to 119: the mortality of one year,
    /// without later improvement, so it understates how long today's young will live.
    pub fn period_us() -> Self {
        let table = Table::read(PERIOD);
        let read = |name| table.column(name).into_iter().map(|q| q.expect("every age has a probability")).collect();
        MortalityTable { male: read("male"), female: read("female") }
    }

    /// Probability that a person of exact age `age` (years) dies within a year; 1 beyond the table.
    /// Without a sex, the average of both columns.
    pub fn death_within_year(&self, sex: Option<Sex>, age: u32) -> f64 {
        let at = |column: &[f64]| column.get(age as usize).copied().unwrap_or(1.0);
        match sex {
            Some(Sex::Female) => at(&self.female),
            Some(Sex::Male) => at(&self.male),
            None => 0.5 * (at(&self.male) + at(&self.female)),
        }
    }

    /// Probabilities of being alive at the start of each of `months` months, for a person who is alive and aged
    /// `age_months_at_start` at the start of the first: entry 0 is 1, entry `k` is after `k` months. Within a year of age the force of
    /// mortality is constant.
    pub fn survival(&self, sex: Option<Sex>, age_months_at_start: u32, months: usize) -> Vec<f64> {
        let mut alive = 1.0;
        let mut survival = Vec::with_capacity(months);
        let (mut age, mut monthly) = (u32::MAX, 1.0);
        for month in 0..months {
            survival.push(alive);
            let now = (age_months_at_start + month as u32) / 12;
            if now != age {
                let dies = self.death_within_year(sex, now);
                (age, monthly) = (now, if dies < 1.0 { math::pow(1.0 - dies, 1.0 / 12.0) } else { 0.0 });
            }
            alive *= monthly;
        }
        survival
    }
}

/// Probabilities that at least one of two people is alive, their lives being independent.
/// Beyond the end of one series that person counts as dead.
pub fn either_alive(a: &[f64], b: &[f64]) -> Vec<f64> {
    let at = |series: &[f64], month: usize| series.get(month).copied().unwrap_or(0.0);
    (0..a.len().max(b.len())).map(|month| 1.0 - (1.0 - at(a, month)) * (1.0 - at(b, month))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_of_survival_are_the_tables_year() {
        let table = MortalityTable::period_us();
        for (sex, q) in [(Some(Sex::Male), 0.017_897), (Some(Sex::Female), table.female[65]), (None, (0.017_897 + table.female[65]) / 2.0)]
        {
            let survival = table.survival(sex, 65 * 12, 13);
            assert!((survival[0] - 1.0).abs() < 1e-15 && (survival[12] - (1.0 - q)).abs() < 1e-14, "{sex:?}");
            assert!((survival[6] * survival[6] - survival[12]).abs() < 1e-14, "the force is constant within the year");
        }
    }

    #[test]
    fn a_birthday_within_the_year_changes_the_force() {
        let table = MortalityTable::period_us();
        let survival = table.survival(Some(Sex::Male), 65 * 12 + 6, 13);
        let expected = ((1.0 - table.male[65]) * (1.0 - table.male[66])).sqrt();
        assert!((survival[12] - expected).abs() < 1e-14);
    }

    #[test]
    fn nobody_outlives_the_table() {
        let survival = MortalityTable::period_us().survival(None, 100 * 12, 12 * 30);
        assert!(survival.windows(2).all(|pair| pair[1] <= pair[0]));
        assert!(survival[12 * 19] > 0.0, "some reach 119");
        assert_eq!(survival[12 * 20], 0.0);
    }

    #[test]
    fn one_of_two_outlives_each() {
        let both = either_alive(&[1.0, 0.5, 0.2], &[1.0, 0.4]);
        assert!(both.iter().zip([1.0, 0.7, 0.2]).all(|(got, want)| (got - want).abs() < 1e-15));
    }
}
