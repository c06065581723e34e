//! Children, and others whom the household supports.

use overwinter_units::{Age, Month};

/// Somebody whom the household's return claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependent {
    /// The id.
    pub id: String,
    /// The name, for display.
    pub name: String,
    /// The month of birth; after the plan's start for a child that is planned.
    pub born: Month,
    /// Claimed in the years that end before this age is reached.
    pub until_age: Age,
}
