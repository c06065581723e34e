//! The answers: pure functions from a plan and the options of a run to what goes over the wire.
//!
//! A [`Desk`] holds the law; a [`Question`] is a validated plan with its what-if inputs and options; a [`Machine`] says how to
//! compute, which never changes a byte of the answer.
//!
//! ```
//! use overwinter_report::answer::{Desk, Machine, Question, simulate, unwatched};
//! use overwinter_report::wire::v1::{Adjust, RunOptions};
//!
//! let run = RunOptions { paths: 16, compare_models: false, ..RunOptions::default() };
//! let question = Question::sample(&Adjust::default(), run).expect("the sample has no findings");
//! let simulation = simulate(&Desk::shipped(), &question, Machine::default(), &unwatched).expect("an answer");
//! assert_eq!(simulation.outcome.paths, 16);
//! ```

mod case;
mod cells;
mod compare;
mod convert;
mod explain;
mod hash;
mod inputs;
mod key;
mod market;
mod models;
mod path;
mod question;
mod rebase;
mod receipt;
mod round;
mod sensitivity;
mod simulate;
mod solve;
mod spread;
mod standing;
mod story;
mod summary;
mod trail;
mod verify;

use overwinter_law::Law;

pub use cells::{ITEMS, Item};
pub use compare::compare;
pub use explain::{explain, explain_all};
pub use key::{key, path_years};
pub use overwinter_engine::{Backend, Level, Progress, unwatched};
pub use overwinter_recommend::sensitivity::{Ask, Lever};
pub use overwinter_recommend::{By, Search};
pub use path::path;
pub use question::{Question, SAMPLE, sample_file};
pub use rebase::rebase;
pub use sensitivity::{ask, sensitivity};
pub use simulate::simulate;
pub use solve::{bound, search, solve};
pub use verify::{options_of, verify};

use crate::wire::v1::Finding;

/// What every answer needs besides the question: the law.
#[derive(Clone, Debug)]
pub struct Desk {
    law: Law,
}

impl Desk {
    /// A desk that answers under `law`.
    pub fn new(law: Law) -> Self {
        Desk { law }
    }

    /// A desk with the law that is built into the program.
    pub fn shipped() -> Self {
        Desk::new(overwinter_law::shipped())
    }

    /// The law that it answers under.
    pub fn law(&self) -> &Law {
        &self.law
    }
}

/// How to compute. The answer is the same to the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine {
    /// One path at a time, or eight side by side.
    pub backend: Backend,
    /// How many threads, at least 1.
    pub threads: usize,
}

impl Default for Machine {
    fn default() -> Self {
        Machine { backend: Backend::Simd, threads: 1 }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The plan or the options need mending; at least one finding is an error.
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

impl From<Vec<overwinter_plan::Finding>> for Refusal {
    fn from(findings: Vec<overwinter_plan::Finding>) -> Self {
        Refusal::Findings(findings.into_iter().map(Finding::from).collect())
    }
}

impl From<overwinter_engine::Cancelled> for Refusal {
    fn from(_: overwinter_engine::Cancelled) -> Self {
        Refusal::Cancelled
    }
}
