//! Dates as people say them.

use overwinter_units::{Age, Month};

use crate::{DebtIndex, MilestoneIndex, PersonIndex};

/// A date of a plan. [`crate::Plan::month_of`] gives its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// A calendar month.
    Month(Month),
    /// The month in which a person reaches an age.
    Age(PersonIndex, Age),
    /// The first month in which a person no longer works.
    Retirement(PersonIndex),
    /// A named milestone.
    Milestone(MilestoneIndex),
    /// So many years after a named milestone; negative: before it.
    YearsFrom(MilestoneIndex, i8),
    /// The first month without a payment on the debt.
    DebtPaid(DebtIndex),
    /// The plan's start month.
    Now,
    /// The first month after the plan.
    End,
}
