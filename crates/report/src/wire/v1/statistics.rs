//! Numbers over paths.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Quantiles by year: the value that so many percent of the paths don't exceed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the names are the percentages")]
pub struct Fan {
    pub p5: Vec<f64>,
    pub p10: Vec<f64>,
    pub p25: Vec<f64>,
    pub p50: Vec<f64>,
    pub p75: Vec<f64>,
    pub p90: Vec<f64>,
    pub p95: Vec<f64>,
}

/// Quantiles over paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the names are the percentages")]
pub struct Quantiles {
    pub p5: f64,
    pub p10: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p90: f64,
    pub p95: f64,
}

/// An estimate with its standard error, which is that of drawing so many paths and says nothing of whether the model is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Estimate {
    /// 0 to 1.
    pub value: f64,
    /// Standard deviation of the sampling error.
    pub standard_error: f64,
}
