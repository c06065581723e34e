//! Why a model can't be built.

use overwinter_units::AssetClass;

/// What a model refuses, and why, in words for the person who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The record has nothing that may stand in for this class.
    #[error(
        "The historical record holds US stocks, ten-year Treasury bonds, bills and consumer prices; it has no series for {class}, \
         and nothing in it behaves like {class}. Use the lognormal or deterministic model, or hold another class."
    )]
    NoSeries {
        /// The class that was asked for.
        class: AssetClass,
    },
    /// Blocks so short that the draws would be calmer than history was.
    #[error(
        "A mean block of {mean_block_months} months is too short. The record's stock prices are averages of daily prices over each \
         month, so single months look a fifth calmer than they were, and drawing them would overstate success by about six points. \
         Use a mean block of 12 months or more; 60 is the default."
    )]
    BlockTooShort {
        /// The mean block that was asked for, in months.
        mean_block_months: u32,
    },
    /// A step that is neither a month nor a year.
    #[error("A year has 12 steps (months) or 1 step (the year itself), not {steps_per_year}.")]
    StepsPerYear {
        /// What was asked for.
        steps_per_year: u32,
    },
}
