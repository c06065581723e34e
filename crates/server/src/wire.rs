//! What goes over the wire about accounts, plans, scenarios, jobs and money. The types of answers about a plan are those of `overwinter_report`.

pub(crate) mod amount;
pub(crate) mod day;
pub(crate) mod denied;
pub(crate) mod identity;
pub(crate) mod jobs;
pub(crate) mod money;
pub(crate) mod plans;
pub(crate) mod scenarios;
pub(crate) mod time;
