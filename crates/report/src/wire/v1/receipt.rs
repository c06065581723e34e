//! What makes a result checkable.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Dollars;

/// What makes a result checkable: run the same again and compare. Hashes are SHA-256 in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// The engine's version.
    pub engine: String,
    /// Hash of the compiled plan: everything that a path depends on.
    pub program: String,
    /// Hash of the plan that was run, what-if inputs included.
    pub plan: String,
    /// Hash of the law's data.
    pub law: String,
    /// Hash of the market's data.
    pub market: String,
    /// The market model with its data, e.g. `bootstrap-60/us-record-1871-02-to-2026-03/monthly`.
    pub model: String,
    /// Which future was drawn.
    pub seed: u64,
    /// How many paths.
    pub paths: u32,
    /// 12 or 1.
    pub steps_per_year: u32,
    /// The arithmetic of paths: `f64`.
    pub arithmetic: String,
    /// The dollars of every amount.
    pub dollars: Dollars,
    /// Hash of the answer's JSON.
    pub result: String,
}
