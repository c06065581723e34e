//! Why a model can't be built.

use overwinter_units::AssetClass;

/// What a model refuses, and why, in words for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// A set of assumptions that nobody published here.
    #[error("There are no market assumptions named {id:?}.")]
    UnknownAssumptions {
        /// What was asked for.
        id: String,
    },
    /// A user's own figure that no market has.
    #[error("A return of {of} lies between -50 % and 50 % a year, and its volatility between 0 % and 100 %.")]
    OwnMoment {
        /// The class, or inflation.
        of: &'static str,
    },
    /// Tails so fat, or so thin, that the model means nothing.
    #[error(
        "The Student t model takes 4 to 30 degrees of freedom, not {degrees_of_freedom}; 5 is the default, and 30 is almost the normal."
    )]
    DegreesOfFreedom {
        /// What was asked for.
        degrees_of_freedom: u32,
    },
    /// Pairs or Sobol points for a model that has no use for them.
    #[error("{sampling} are not offered for the {model} model.")]
    Sampling {
        /// What was asked for.
        sampling: &'static str,
        /// Of which model.
        model: &'static str,
    },
    /// A horizon that Sobol points can't be laid over.
    #[error("Sobol points are laid over 1 to 150 years, not {years}.")]
    SobolYears {
        /// What was asked for.
        years: u32,
    },
    /// The record has no such months for a class.
    #[error(
        "A stress from the record can't say what {class} did in those years: the record has no series for it. Choose another stress, or hold another class."
    )]
    StressWithoutSeries {
        /// The class that is held.
        class: AssetClass,
    },
}
