//! Named dates.

use crate::When;

/// A date with a name, so that other items may refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The name, unique among milestones.
    pub name: String,
    /// The date; validation proves that milestones don't depend on each other in a circle.
    pub when: When,
}
