//! What a search answers.

use overwinter_engine::outcome::Estimate;
use overwinter_plan::{Adjust, Finding};

/// A changed plan and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// What was changed.
    pub changes: Adjust,
    /// The probability that no tier is ever short up to the planning age.
    pub success: Estimate,
    /// What heirs keep after tax less all unmet need, in the run's dollars: the mean over paths and its standard error.
    pub worth: Estimate,
    /// The sure spending a year, in dollars of the start, that is worth as much to a person of relative risk aversion 3.
    pub certain_spending: Estimate,
    /// Of a ranking: by how much the winner leads in the figure that is ranked by, path by path under the same draws. Zero for the winner.
    pub behind: Option<Estimate>,
}

/// Where the true answer lies with 95 % confidence, as far as the number of paths is to blame. `None` is beyond what was searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// The end at which more is asked of the plan.
    pub ambitious: Option<Adjust>,
    /// The end at which less is asked of it.
    pub cautious: Option<Adjust>,
}

/// The answer again on futures that the search has not seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Which futures.
    pub seed: u64,
    /// The plan as written.
    pub as_planned: Tried,
    /// The answer.
    pub best: Tried,
    /// What the answer gains in success over the plan as written, path by path.
    pub gain_in_success: Estimate,
    /// What it gains in worth.
    pub gain_in_worth: Estimate,
    /// What it gains in certain spending.
    pub gain_in_spending: Estimate,
}

/// What a search answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The best that was found; `None` when nothing within the bounds reaches the target.
    pub best: Option<Tried>,
    /// Of a search for a target.
    pub interval: Option<Interval>,
    /// Of a ranking: what can't be told from the winner at 95 % confidence, the winner not included.
    pub ties: Vec<Adjust>,
    /// The plan as written.
    pub as_planned: Tried,
    /// How many candidates were looked at by a cheaper measure, to choose what to run; 0 where all that was looked at was run.
    pub screened: usize,
    /// What was run on the way, in order from what asks most of the plan to what asks least, or as the grid runs.
    pub tried: Vec<Tried>,
    /// `None` when nothing was found or the market has no other futures.
    pub check: Option<Check>,
    /// What to know about the comparison.
    pub warnings: Vec<Finding>,
}
