//! The one future that a bound is for: what every step's markets and prices are, and what the law's dollar is worth.

use overwinter_engine::{Index, Program, Schedule};
use overwinter_market::MarketStep;

pub(super) struct Path<'a> {
    pub program: &'a Program,
    /// By step.
    pub market: Vec<MarketStep<f64>>,
    /// The price level at the start of each step, and at the end.
    pub prices: Vec<f64>,
    /// Dollars of a year for one of its law table's, by year.
    pub law_index: Vec<f64>,
}

impl<'a> Path<'a> {
    /// Path 0 of the program's market.
    pub fn of(program: &'a Program, seed: u64) -> Self {
        let mut cursor = program.market.begin::<f64>(seed, 0);
        let steps = program.calendar.steps;
        let market: Vec<_> = (0..steps).map(|step| program.market.step::<f64>(seed, 0, step as u32, &mut cursor)).collect();
        let mut prices = vec![1.0];
        prices.extend(market.iter().scan(1.0, |level, step| {
            *level *= 1.0 + step.inflation;
            Some(*level)
        }));
        let mut path = Path { program, market, prices, law_index: Vec::new() };
        path.law_index = path.law_indexes();
        path
    }

    fn law_indexes(&self) -> Vec<f64> {
        let mut of_table = 1.0;
        let years = self.program.years.iter().enumerate();
        years
            .map(|(year, of)| {
                let january = self.january(year);
                if !of.projected {
                    of_table = january;
                    return 1.0;
                }
                of.index_at_start * january / of_table
            })
            .collect()
    }

    pub fn steps(&self) -> usize {
        self.market.len()
    }

    pub fn steps_of(&self, year: usize) -> core::ops::RangeInclusive<usize> {
        self.program.calendar.first_step(year)..=self.program.calendar.last_step(year)
    }

    /// The price level at the start of a year.
    pub fn january(&self, year: usize) -> f64 {
        self.prices[self.program.calendar.first_step(year)]
    }

    /// The price level at the end of a year.
    pub fn december(&self, year: usize) -> f64 {
        self.prices[self.program.calendar.last_step(year) + 1]
    }

    /// Nominal dollars of a schedule in a step.
    pub fn nominal(&self, schedule: &Schedule, step: usize) -> f64 {
        let level = match schedule.index {
            Index::Prices => self.prices[step],
            Index::JanuaryPrices => self.january(self.program.calendar.year_of[step]),
            Index::Nominal => 1.0,
        };
        schedule.usd[step] * level
    }

    /// What a dollar of the start's buying power, held through a step in which it is multiplied by `nominal`, has of it afterwards.
    pub fn real(&self, nominal: f64, step: usize) -> f64 {
        nominal * self.prices[step] / self.prices[step + 1]
    }
}
