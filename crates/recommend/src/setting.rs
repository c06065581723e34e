//! How candidates are run, and why there may be no answer.

use overwinter_engine::{Cancelled, Options, Run};
use overwinter_law::Law;
use overwinter_market::Model;
use overwinter_plan::Finding;

/// How candidates are run: all of a search see the same draws.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The law.
    pub law: &'a Law,
    /// The market, with every class that a candidate may hold.
    pub market: &'a Model,
    /// How a plan is compiled.
    pub options: Options,
    /// Seed, paths and machine. One path means a market without chance: there is then no interval and no check.
    pub run: Run,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The question or the plan needs mending.
    #[error("{} finding(s): {}", .0.len(), .0.first().map_or("", |first| &first.message))]
    Findings(Vec<Finding>),
    /// Whoever asked has left.
    #[error("cancelled")]
    Cancelled,
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Refusal::Findings(vec![finding])
    }
}

impl From<Vec<Finding>> for Refusal {
    fn from(findings: Vec<Finding>) -> Self {
        Refusal::Findings(findings)
    }
}

impl From<Cancelled> for Refusal {
    fn from(_: Cancelled) -> Self {
        Refusal::Cancelled
    }
}
