//! The steps of a plan and when their money is spent.

use overwinter_units::Month;

/// Steps of a month or a year, and the calendar years they fall in.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The first step's month.
    pub start: Month,
    /// How many steps the plan runs.
    pub steps: usize,
    /// 1 or 12.
    pub months_per_step: usize,
    /// By step: index into [`Program::years`].
    pub year_of: Vec<usize>,
    /// By step: whether it is the first of its year.
    pub opens: Vec<bool>,
    /// By step: whether it is the last of its year.
    pub closes: Vec<bool>,
    /// By step: the part of its year's steps that has run when it is over, up to 1.
    pub passed: Vec<f64>,
    /// By step: whether last year's tax is settled in it (April).
    pub settles: Vec<bool>,
}

/// Whether a step's money is spent before or after its growth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// At the start, the cautious convention and the default.
    #[default]
    Start,
    /// At the end: success is 1.6 to 2.9 points higher.
    End,
}
