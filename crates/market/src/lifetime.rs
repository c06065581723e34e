//! Drawn lifetimes: the month of a person's death on a path, from one uniform number.
//!
//! The survival curve of the period table, with the mortality of later years improved by a constant rate and scaled for health, is inverted:
//! a path's uniform `u` is the share of people who outlive its person. Each person has numbers of their own, so another person, or another
//! draw of the markets, changes nothing. A couple's lives are independent, as in [`crate::longevity::either_alive`].
//!
//! *Not modelled*: mortality that depends on a partner's death, on wealth or on the path's own health costs; improvement before the run's start (the
//! table's year counts as the start) or by age; and chance in the improvement itself.

use overwinter_numeric::draw::{Stream, draw};
use overwinter_numeric::math;

use crate::longevity::{MortalityTable, Sex};

/// How a person's mortality differs from the table's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// By how much the force of mortality falls each year after the start, as a fraction, 0 to 0.1. To live as long as the cohort tables of the
    /// Social Security Administration (Trustees Report 2025, intermediate), a man of 60 needs 0.015, a woman 0.013; at 35, 0.012 and 0.010.
    pub improvement_annual: f64,
    /// Factor on the force of mortality: 1 is the table's, 2 dies twice as fast at each age, 0.5 half as fast. 0.1 to 10.
    pub health: f64,
}

impl Outlook {
    /// The table's own mortality, without improvement.
    pub const TABLE: Outlook = Outlook { improvement_annual: 0.0, health: 1.0 };
}

/// One person's survival curve, ready to be drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifetime {
    /// Probability of being alive after `k + 1` months, to the last month in which anyone is alive. Falls.
    alive_after: Vec<f64>,
}

impl Lifetime {
    /// The life of a person who is alive and of exact age `age_months_at_start` at the start of month 0. Within a year of age the table's force is constant.
    ///
    /// # Panics
    /// When the outlook is out of range.
    pub fn new(table: &MortalityTable, sex: Option<Sex>, age_months_at_start: u32, outlook: Outlook) -> Self {
        let Outlook { improvement_annual, health } = outlook;
        assert!((0.0..=0.1).contains(&improvement_annual) && (0.1..=10.0).contains(&health), "{outlook:?}");
        let (mut alive, mut alive_after) = (1.0, Vec::new());
        let better = math::pow(1.0 - improvement_annual, 1.0 / 12.0);
        let mut level = health;
        for month in age_months_at_start.. {
            let dies = table.death_within_year(sex, month / 12);
            if dies >= 1.0 {
                break;
            }
            alive *= math::exp(level * math::ln(1.0 - dies) / 12.0);
            level *= better;
            alive_after.push(alive);
        }
        Lifetime { alive_after }
    }

    /// A life that ends in month `month` (0 is the first) for certain.
    pub fn certain(month: usize) -> Self {
        Lifetime { alive_after: vec![1.0; month] }
    }

    /// The month of death in the mean, rounded, when nobody outlives `most` months.
    pub fn mean_months(&self, most: usize) -> usize {
        // Each month that is lived through counts as one.
        self.alive_after.iter().take(most).sum::<f64>().round() as usize
    }

    /// Probability of being alive after `months` months.
    pub fn alive_after(&self, months: usize) -> f64 {
        if months == 0 { 1.0 } else { self.alive_after.get(months - 1).copied().unwrap_or(0.0) }
    }

    /// The month (0 is the first) in which the share of people who outlive it falls to `share` (in (0, 1)) or below. The greater the share, the earlier.
    pub fn month_outlived_by(&self, share: f64) -> u32 {
        self.alive_after.partition_point(|alive| *alive > share) as u32
    }

    /// The month in which `person` (0 for the first of the household) dies on `path`.
    pub fn month_of_death(&self, seed: u64, path: u32, person: u32) -> u32 {
        self.month_outlived_by(draw(seed, path, person, Stream::Longevity).uniform_fine(0))
    }

    /// Years lived from the start on average, death falling on the middle of its month.
    pub fn expectancy_years(&self) -> f64 {
        (0.5 + self.alive_after.iter().sum::<f64>()) / 12.0
    }
}

/// The months of death of a household's people on `path`, in the order of `lives`.
pub fn months_of_death<const PEOPLE: usize>(lives: &[Lifetime; PEOPLE], seed: u64, path: u32) -> [u32; PEOPLE] {
    core::array::from_fn(|person| lives[person].month_of_death(seed, path, person as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::longevity::either_alive;

    fn life(sex: Sex, age: u32, outlook: Outlook) -> Lifetime {
        Lifetime::new(&MortalityTable::period_us(), Some(sex), age * 12, outlook)
    }

    #[test]
    fn without_an_outlook_the_curve_is_the_tables() {
        let table = MortalityTable::period_us();
        let survival = table.survival(Some(Sex::Male), 65 * 12 + 5, 700);
        let life = Lifetime::new(&table, Some(Sex::Male), 65 * 12 + 5, Outlook::TABLE);
        assert!(survival.iter().enumerate().all(|(month, alive)| (life.alive_after(month) - alive).abs() < 1e-13));
    }

    /// Life expectancies as the Social Security Administration prints them beside the table.
    #[test]
    fn expectancies_are_those_printed_beside_the_table() {
        for (sex, age, years) in [(Sex::Male, 65, 17.48), (Sex::Female, 65, 20.12), (Sex::Male, 0, 74.74), (Sex::Female, 0, 80.18)] {
            let got = life(sex, age, Outlook::TABLE).expectancy_years();
            assert!((got - years).abs() < 0.02, "{sex:?} {age}: {got} for {years}");
        }
    }

    /// Expectancies from the cohort tables of the Social Security Administration, Trustees Report 2025, alternative II, born 1965 and 1990.
    #[test]
    fn with_the_stated_improvements_people_live_as_long_as_the_cohort_tables_say() {
        for (sex, age, improvement_annual, years) in
            [(Sex::Male, 60, 0.015, 23.23), (Sex::Female, 60, 0.013, 26.21), (Sex::Male, 35, 0.012, 46.71), (Sex::Female, 35, 0.010, 50.56)]
        {
            let got = life(sex, age, Outlook { improvement_annual, health: 1.0 }).expectancy_years();
            assert!((got - years).abs() < 0.2, "{sex:?} {age}: {got} for {years}");
        }
    }

    #[test]
    fn twice_the_force_squares_a_years_survival() {
        let (usual, ill) = (life(Sex::Female, 70, Outlook::TABLE), life(Sex::Female, 70, Outlook { improvement_annual: 0.0, health: 2.0 }));
        for months in [1, 12, 120] {
            assert!((ill.alive_after(months) - math::powi(usual.alive_after(months), 2)).abs() < 1e-13);
        }
    }

    #[test]
    fn the_month_of_death_is_where_the_curve_crosses_the_number() {
        let life = life(Sex::Male, 65, Outlook::TABLE);
        assert_eq!(life.month_outlived_by(1.0 - 1e-9), 0, "the first to die");
        assert_eq!(life.month_outlived_by(1e-300), (119 - 65) * 12, "no one outlives the table");
        for month in [0, 1, 200, 400] {
            let share = life.alive_after(month + 1);
            assert_eq!(life.month_outlived_by(share * (1.0 + 1e-9)), month as u32);
            assert_eq!(life.month_outlived_by(share * (1.0 - 1e-9)), month as u32 + 1);
        }
    }

    #[test]
    fn drawn_deaths_have_the_curve_and_a_couple_the_joint_one() {
        let outlook = Outlook { improvement_annual: 0.01, health: 1.2 };
        let lives = [life(Sex::Male, 65, outlook), life(Sex::Female, 62, Outlook::TABLE)];
        let paths = 50_000;
        let deaths: Vec<[u32; 2]> = (0..paths).map(|path| months_of_death(&lives, 9, path)).collect();
        let curves: [Vec<f64>; 2] = core::array::from_fn(|person| (0..720).map(|month| lives[person].alive_after(month)).collect());
        let either = either_alive(&curves[0], &curves[1]);
        for month in [12_usize, 120, 240, 360, 420] {
            let share = |alive: &dyn Fn(&[u32; 2]) -> bool| deaths.iter().filter(|deaths| alive(deaths)).count() as f64 / f64::from(paths);
            let outlives = |death: u32| death as usize >= month;
            for (got, want) in [
                (share(&|deaths| outlives(deaths[0])), curves[0][month]),
                (share(&|deaths| outlives(deaths[1])), curves[1][month]),
                (share(&|deaths| outlives(deaths[0]) || outlives(deaths[1])), either[month]),
            ] {
                assert!(
                    (got - want).abs() < 4.5 * (want * (1.0 - want) / f64::from(paths)).sqrt() + 1e-12,
                    "month {month}: {got} for {want}"
                );
            }
        }
        assert_eq!(lives[0].month_of_death(9, 17, 0), months_of_death(&lives, 9, 17)[0], "alone as beside another");
    }
}
