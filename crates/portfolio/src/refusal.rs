//! Why there are no weights.

/// What is refused, in words for the person who asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing to choose from.
    #[error("there are no assets")]
    NoAssets,
    /// Lists or a matrix of different sizes.
    #[error("{what} has {got} entries for {want}")]
    Size {
        /// Which.
        what: &'static str,
        /// How many it has.
        got: usize,
        /// How many it must have.
        want: usize,
    },
    /// A number that is not finite.
    #[error("{what} holds a number that is not finite")]
    NotFinite {
        /// Where.
        what: &'static str,
    },
    /// The matrix differs from its transpose.
    #[error("the covariance of assets {row} and {column} is not that of {column} and {row}")]
    NotSymmetric {
        /// From 0.
        row: usize,
        /// From 0.
        column: usize,
    },
    /// Some mix of the assets has no risk, or less than none.
    #[error("the covariance is not positive definite: some mix of the assets would have no risk")]
    NotPositiveDefinite,
    /// Weights below the cap can't add up to one.
    #[error("{assets} assets of at most {cap} each do not add up to 1")]
    CapTooLow {
        /// The cap.
        cap: f64,
        /// How many assets there are.
        assets: usize,
    },
    /// The least variance earns just the safe rate.
    #[error("the least variance earns the safe rate of {rate}, so no portfolio is tangent")]
    NoTangency {
        /// The safe rate.
        rate: f64,
    },
    /// No asset earns more than the safe rate.
    #[error("nothing here earns more than the safe rate of {rate}")]
    NoExcessReturn {
        /// The safe rate.
        rate: f64,
    },
    /// A parameter outside its range.
    #[error("{what} is out of range")]
    OutOfRange {
        /// Which.
        what: &'static str,
    },
    /// No portfolio keeps to the bounds, or the solver could not find the best one to the accuracy that is promised.
    #[error("the optimiser found no solution: {status}")]
    NoSolution {
        /// What it said.
        status: String,
    },
}
