//! What can be done to a household: the word in its audit chain, the event in its outbox, and what it was done to.

use uuid::Uuid;

use crate::{HouseholdId, JobId, PlanId, UserId};

/// One change, named by what the user meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A household was founded by signing up.
    HouseholdFounded(HouseholdId),
    /// A user signed in.
    SignedIn(UserId),
    /// A user ended one session.
    SignedOut(UserId),
    /// A user ended every session.
    SignedOutEverywhere(UserId),
    /// A plan was added.
    PlanCreated(PlanId),
    /// A plan has a new version.
    PlanUpdated(PlanId),
    /// A plan went back to an earlier version.
    PlanRewound(PlanId),
    /// A job was asked for.
    JobAsked(JobId),
    /// A job has left its result.
    JobAnswered(JobId),
}

impl Action {
    /// As it is kept; a word is never changed, since chains hold it.
    pub fn word(self) -> &'static str {
        match self {
            Action::HouseholdFounded(_) => "household.founded",
            Action::SignedIn(_) => "session.opened",
            Action::SignedOut(_) => "session.closed",
            Action::SignedOutEverywhere(_) => "session.all_closed",
            Action::PlanCreated(_) => "plan.created",
            Action::PlanUpdated(_) => "plan.updated",
            Action::PlanRewound(_) => "plan.rewound",
            Action::JobAsked(_) => "job.asked",
            Action::JobAnswered(_) => "job.answered",
        }
    }

    /// What it was done to.
    pub fn subject(self) -> Uuid {
        match self {
            Action::HouseholdFounded(HouseholdId(id)) => id,
            Action::SignedIn(UserId(id)) | Action::SignedOut(UserId(id)) | Action::SignedOutEverywhere(UserId(id)) => id,
            Action::PlanCreated(PlanId(id)) | Action::PlanUpdated(PlanId(id)) | Action::PlanRewound(PlanId(id)) => id,
            Action::JobAsked(JobId(id)) | Action::JobAnswered(JobId(id)) => id,
        }
    }
}
