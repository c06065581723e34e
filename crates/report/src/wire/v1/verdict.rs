//! What a check of a result says.

use serde::{Deserialize, Serialize};

/// What running a result again says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Every figure is the same.
    Same,
    /// The inputs are the same, and these figures are not.
    Different {
        /// JSON pointers into the simulation.
        figures: Vec<String>,
    },
    /// The result was computed from other inputs than are at hand, so nothing can be said about its figures.
    NotHeld {
        /// Members of the receipt that differ.
        inputs: Vec<String>,
    },
}
