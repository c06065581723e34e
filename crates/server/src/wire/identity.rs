//! Who is signed in, and how one does so.

use overwinter_report::wire::v1::PlanFile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::plans::PlanHead;

/// Whether somebody is signed in, and whether one can.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionState {
    /// Who is signed in.
    #[schema(required)]
    pub signed_in: Option<Me>,
    /// Why signing in is not offered here, in words; null where it is.
    #[schema(required)]
    pub sign_in_refused: Option<String>,
}

/// Who is signed in.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct Me {
    /// The user.
    pub user: SignedInUser,
    /// The household whose plans are seen.
    pub household: SignedInHousehold,
    /// What the user may do there.
    pub role: MemberRole,
    /// To be sent as `X-CSRF-Token` with each request that changes something.
    pub csrf: String,
}

/// A user.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct SignedInUser {
    /// The user's id.
    pub id: Uuid,
    /// The address with which the user signs in.
    pub email: String,
}

/// A household.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct SignedInHousehold {
    /// The household's id.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
}

/// What a member may do.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemberRole {
    /// Reads, changes, and decides who else may.
    Owner,
    /// Reads and changes.
    Editor,
    /// Reads.
    Viewer,
}

/// An address and a password. It can't be printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// The address; case and spaces around it don't matter.
    pub email: String,
    /// The password.
    #[schema(format = Password)]
    pub password: String,
}

/// A new user with a new household. It can't be printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignUp {
    /// The address with which the user will sign in.
    pub email: String,
    /// 15 to 256 characters of any kind.
    #[schema(format = Password)]
    pub password: String,
    /// What the household is called.
    pub household_name: String,
    /// The plan that the household starts with.
    #[serde(default)]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
}

/// What signing up made.
#[derive(Serialize, ToSchema)]
pub(crate) struct SignedUp {
    /// Who is signed in now.
    pub me: Me,
    /// The plan that the household starts with, when one was sent.
    #[schema(required)]
    pub plan: Option<PlanHead>,
}

/// A password and the one that replaces it. It can't be printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePassword {
    /// The password as it is.
    #[schema(format = Password)]
    pub current: String,
    /// The password as it shall be: 15 to 256 characters of any kind.
    #[schema(format = Password)]
    pub new: String,
}

/// Where a user is signed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionList {
    /// Newest first.
    pub items: Vec<SessionInfo>,
}

/// One sign-in.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionInfo {
    /// The session's id, which opens nothing.
    pub id: Uuid,
    /// When the user signed in.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When the user has to sign in again.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// What the browser called itself.
    pub device: String,
    /// Whether this request came with it.
    pub current: bool,
}
