//! Users, households, and who belongs to which.

use sea_orm::{FromQueryResult, SqlErr};
use uuid::Uuid;

use crate::plans::{self, NewPlan};
use crate::transaction::Intent;
use crate::{Access, Action, Error, HouseholdId, Member, Purpose, Read, Result, Role, Store, UserId, Write, audit};

/// A user, as needed to check a password.
#[derive(Clone, PartialEq, Eq, FromQueryResult)]
pub struct User {
    /// The name of the row.
    pub id: UserId,
    /// The address, as it was normalised by whoever signed the user up.
    pub email: String,
    /// The hash with its parameters.
    pub password_hash: String,
}

/// Who signs up.
#[derive(Clone, Copy)]
pub struct NewHousehold<'a> {
    /// What the household is called.
    pub name: &'a str,
    /// The address of its first user, normalised: the store compares letter by letter.
    pub email: &'a str,
    /// The hash of the password, with its parameters.
    pub password_hash: &'a str,
    /// The plan that the household starts with.
    pub plan: Option<NewPlan<'a>>,
}

/// A member, as the member's own page shows it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Profile {
    /// The user's address.
    pub email: String,
    /// What the household is called.
    pub household_name: String,
}

#[derive(FromQueryResult)]
struct Membership {
    household: HouseholdId,
    role: String,
}

const ADD_USER: &str = "insert into users (id, email, password_hash, created_at) values ($1, $2, $3, $4)";
const ADD_HOUSEHOLD: &str = "insert into households (id, name, created_at, audit_seq, audit_head) values ($1, $2, $3, 0, $4)";
const ADD_MEMBER: &str = "insert into memberships (household, user_id, role, created_at) values ($1, $2, $3, $4)";
const BY_EMAIL: &str = "select id, email, password_hash from users where email = $1";
const TWO: &str = "select id, email, password_hash from users limit 2";
const PROFILE: &str = "select u.email, h.name as household_name from households h join users u on u.id = $2 where h.id = $1";
const SET_PASSWORD: &str = "update users set password_hash = $2 where id = $1";
const OF_USER: &str = "select household, role from memberships where user_id = $1 order by created_at, household";

impl Store {
    /// A new user, who owns a new household, and the household's first plan: all of it or nothing.
    pub async fn sign_up(&self, access: &Access, new: NewHousehold<'_>) -> Result<Member> {
        access.only_for(Purpose::SignIn)?;
        let member = Member { user: UserId::new(), household: HouseholdId::new(), role: Role::Owner };
        let founder = Access::founder(member.user, member.household);
        let tx = self.begin(&founder, Intent::Write).await?.writable();
        found(&tx, &member, new).await?;
        let mut actions = vec![Action::HouseholdFounded(member.household)];
        if let Some(plan) = new.plan {
            plans::create(&tx, plan).await?;
            actions.push(Action::PlanCreated(plan.id));
        }
        tx.keep(None, &actions).await?;
        Ok(member)
    }
}

async fn found(tx: &Write, member: &Member, new: NewHousehold<'_>) -> Result<()> {
    let Member { user: UserId(user), household: HouseholdId(household), role } = *member;
    let at = tx.now();
    match tx.run(ADD_USER, [user.into(), new.email.into(), new.password_hash.into(), at.into()]).await {
        Err(Error::Database(error)) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            return Err(Error::EmailTaken);
        }
        added => added?,
    };
    tx.run(ADD_HOUSEHOLD, [household.into(), new.name.into(), at.into(), audit::START.to_vec().into()]).await?;
    tx.run(ADD_MEMBER, [household.into(), user.into(), role.as_str().into(), at.into()]).await?;
    Ok(())
}

/// The user with this address. For signing in.
pub async fn by_email(tx: &Read, email: &str) -> Result<Option<User>> {
    tx.access().only_for(Purpose::SignIn)?;
    tx.one(BY_EMAIL, [email.into()]).await
}

/// The user, where there is exactly one. For whoever has the database itself in hand.
pub async fn only(tx: &Read) -> Result<Option<User>> {
    tx.access().only_for(Purpose::SignIn)?;
    let mut found: Vec<User> = tx.all(TWO, []).await?;
    Ok(found.pop().filter(|_| found.is_empty()))
}

/// The households of a user whose password was right, oldest first. For signing in.
pub async fn of_user(tx: &Read, user: UserId) -> Result<Vec<Member>> {
    tx.access().only_for(Purpose::SignIn)?;
    let UserId(id) = user;
    let rows: Vec<Membership> = tx.all(OF_USER, [id.into()]).await?;
    rows.into_iter().map(|row| member(user.0, row.household.0, &row.role)).collect()
}

/// Who the access's user is.
pub async fn profile(tx: &Read) -> Result<Profile> {
    let UserId(user) = tx.access().user()?;
    tx.one(PROFILE, [tx.household()?, user.into()]).await?.ok_or(Error::Missing)
}

/// Gives the access's user another password hash.
pub async fn set_password(tx: &Write, password_hash: &str) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    if tx.run(SET_PASSWORD, [user.into(), password_hash.into()]).await? == 1 { Ok(()) } else { Err(Error::Missing) }
}

/// What a row says about a member.
pub(crate) fn member(user: Uuid, household: Uuid, role: &str) -> Result<Member> {
    Ok(Member { user: UserId(user), household: HouseholdId(household), role: Role::read(role)? })
}
