//! What a run measures its paths with: the same on all paths, worked out once.

use overwinter_units::AssetClass;

use crate::program::Program;

/// Years that count as early.
const EARLY_YEARS: usize = 10;

/// Measures of a run.
#[derive(Clone, Debug)]
pub(crate) struct Yardsticks {
    /// The mix that the household holds at the start.
    pub mix: Vec<Mix>,
    /// Steps of the first ten years, or of a shorter plan.
    pub early_steps: usize,
    /// How each calendar year counts.
    pub years: Vec<YearMeasure>,
    steps_per_year: f64,
    steps: usize,
}

/// A class and its share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mix {
    /// By [`AssetClass::index`].
    pub class: usize,
    /// 0 to 1.
    pub share: f64,
}

/// How a calendar year counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearMeasure {
    /// The chance that someone is alive in it and its part of a year; all years sum to one, where lives are drawn in the mean over paths.
    pub weight: f64,
    /// What makes a year's amount of the months that the plan runs of it.
    pub per_year: f64,
}

impl Yardsticks {
    pub fn of(program: &Program) -> Self {
        let calendar = &program.calendar;
        let steps_per_year = 12 / calendar.months_per_step;
        let part = |year: usize| program.years[year].steps as f64 / steps_per_year as f64;
        let weight = |year: usize| program.survival[calendar.first_step(year)] * part(year);
        let all: f64 = match &program.lives {
            None => (0..program.years.len()).map(weight).sum(),
            // A year counts on the paths that live through it, so that the mean over paths is one.
            Some(lives) => {
                let alive = lives.someone_alive(calendar.steps, calendar.months_per_step, program.joined()[1]);
                (0..program.years.len()).map(|year| alive[calendar.last_step(year)] * part(year)).sum()
            }
        };
        let years = (0..program.years.len()).map(|year| YearMeasure { weight: weight(year) / all, per_year: 1.0 / part(year) });
        Yardsticks {
            mix: mix(program),
            early_steps: (EARLY_YEARS * steps_per_year).min(calendar.steps),
            years: years.collect(),
            steps_per_year: steps_per_year as f64,
            steps: calendar.steps,
        }
    }

    /// How long the early part is.
    pub fn early_years(&self) -> f64 {
        self.early_steps as f64 / self.steps_per_year
    }

    /// How long the plan is.
    pub fn years(&self) -> f64 {
        self.steps as f64 / self.steps_per_year
    }
}

/// Shares of all accounts together at the start; of the accounts one as the other where they are empty.
fn mix(program: &Program) -> Vec<Mix> {
    let total: f64 = program.accounts.iter().map(|account| account.balance).sum();
    let mut shares = [0.0; AssetClass::COUNT];
    for account in &program.accounts {
        let part = if total > 0.0 { account.balance / total } else { 1.0 / program.accounts.len() as f64 };
        for (class, share) in account.classes.iter().zip(account.shares_at(0)) {
            shares[class.index()] += part * share;
        }
    }
    let held = shares.into_iter().enumerate().filter(|(_, share)| *share > 0.0);
    held.map(|(class, share)| Mix { class, share }).collect()
}
