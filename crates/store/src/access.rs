//! Who asks, for which household, in which role, and what for. Nothing is read or written without it.
//!
//! There is no way to write one down: each purpose has its constructor, and the ones that open a household take a proof that only the
//! store gives out ([`Member`] from a membership or a session, [`Job`] from the queue).

use std::fmt;

use crate::{Error, HouseholdId, Job, Result, UserId};

/// The key to every function of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    who: Option<UserId>,
    household: Option<HouseholdId>,
    role: Role,
    purpose: Purpose,
}

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Reads, changes, and decides who else may.
    Owner,
    /// Reads and changes.
    Editor,
    /// Reads.
    Viewer,
}

/// What an access is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finding out who somebody is. Opens no household.
    SignIn,
    /// What a member does.
    Member,
    /// Taking jobs of all households and keeping their state.
    Worker,
    /// What a job does, in its household only.
    Job,
}

/// That a user belongs to a household. Only the store makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub(crate) user: UserId,
    pub(crate) household: HouseholdId,
    pub(crate) role: Role,
}

impl Access {
    /// To find a user, a session or a membership, and to sign up.
    pub fn sign_in() -> Access {
        Access { who: None, household: None, role: Role::Viewer, purpose: Purpose::SignIn }
    }

    /// What this member may.
    pub fn member(member: &Member) -> Access {
        Access { who: Some(member.user), household: Some(member.household), role: member.role, purpose: Purpose::Member }
    }

    /// To take jobs and to say how they ended.
    pub fn worker() -> Access {
        Access { who: None, household: None, role: Role::Viewer, purpose: Purpose::Worker }
    }

    /// What this job may: change its own household.
    pub fn job(job: &Job) -> Access {
        Access { who: None, household: Some(job.household), role: Role::Editor, purpose: Purpose::Job }
    }

    /// Signing up: the household that is just being made.
    pub(crate) fn founder(user: UserId, household: HouseholdId) -> Access {
        Access { who: Some(user), household: Some(household), role: Role::Owner, purpose: Purpose::SignIn }
    }

    /// Checking the chain of a household in a file that nobody uses.
    pub(crate) fn auditor(household: HouseholdId) -> Access {
        Access { who: None, household: Some(household), role: Role::Viewer, purpose: Purpose::Job }
    }

    /// Who asks; none for a job, which nobody watches.
    pub fn who(&self) -> Option<UserId> {
        self.who
    }

    /// What it is for.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The household whose rows may be seen.
    pub(crate) fn household(&self) -> Result<HouseholdId> {
        self.household.ok_or(self.refused())
    }

    /// The user, where one is needed.
    pub(crate) fn user(&self) -> Result<UserId> {
        self.who.ok_or(self.refused())
    }

    /// Goes on only if the access is for this.
    pub(crate) fn only_for(&self, purpose: Purpose) -> Result<()> {
        if self.purpose == purpose { Ok(()) } else { Err(self.refused()) }
    }

    /// Goes on only if the role may change things.
    pub(crate) fn may_write(&self) -> Result<()> {
        match self.role {
            Role::Owner | Role::Editor => Ok(()),
            Role::Viewer => Err(self.refused()),
        }
    }

    fn refused(&self) -> Error {
        Error::Refused { purpose: self.purpose }
    }
}

impl Member {
    /// The user.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The household.
    pub fn household(&self) -> HouseholdId {
        self.household
    }

    /// What the user may do there.
    pub fn role(&self) -> Role {
        self.role
    }
}

impl Role {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Editor => "editor",
            Role::Viewer => "viewer",
        }
    }

    pub(crate) fn read(text: &str) -> Result<Role> {
        let known = [Role::Owner, Role::Editor, Role::Viewer];
        known.into_iter().find(|role| role.as_str() == text).ok_or(Error::Damaged { column: "memberships.role" })
    }
}

impl Purpose {
    /// As the policies of PostgreSQL know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::SignIn => "sign-in",
            Purpose::Member => "member",
            Purpose::Worker => "worker",
            Purpose::Job => "job",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
