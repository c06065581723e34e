//! Why a question has no answer here.

use overwinter_units::Date;

/// What is refused, in words for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A number that is not finite or beyond what is computed.
    #[error("{what} is out of range")]
    OutOfRange {
        /// Which.
        what: &'static str,
    },
    /// A text that is not a decimal number of at most 18 digits.
    #[error("{text:?} is not a decimal number of at most 18 digits")]
    NotDecimal {
        /// As given.
        text: String,
    },
    /// Lots that were bought after they are sold.
    #[error("a lot bought on {bought} can't be sold on {sold}")]
    BoughtLater {
        /// When it was bought.
        bought: Date,
        /// When it would be sold.
        sold: Date,
    },
    /// More is sold than is held.
    #[error("{sold} are sold and only {held} are held")]
    NotHeld {
        /// How many are sold.
        sold: String,
        /// How many there are.
        held: String,
    },
    /// A flow outside the period that is measured.
    #[error("the flow of {date} is outside the period")]
    OutsidePeriod {
        /// When it came.
        date: Date,
    },
    /// A period that ends before it begins, or at once.
    #[error("the period must end after it begins")]
    NoPeriod,
}
