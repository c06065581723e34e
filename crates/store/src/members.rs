//! Users, households, and who belongs to which.

use sea_orm::{FromQueryResult, SqlErr};
use uuid::Uuid;

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
const OF_USER: &str = "select household, role from memberships where user_id = $1 order by created_at, household";

impl Store {
    /// A new user, who owns a new household.
    pub async fn sign_up(&self, access: &Access, new: NewHousehold<'_>) -> Result<Member> {
        access.only_for(Purpose::SignIn)?;
        let member = Member { user: UserId::new(), household: HouseholdId::new(), role: Role::Owner };
        let founder = Access::founder(member.user, member.household);
        self.write(&founder, Action::HouseholdFounded(member.household), async |tx| found(tx, &member, new).await).await?;
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

/// The households of a user whose password was right, oldest first. For signing in.
pub async fn of_user(tx: &Read, user: UserId) -> Result<Vec<Member>> {
    tx.access().only_for(Purpose::SignIn)?;
    let UserId(id) = user;
    let rows: Vec<Membership> = tx.all(OF_USER, [id.into()]).await?;
    rows.into_iter().map(|row| member(user.0, row.household.0, &row.role)).collect()
}

/// What a row says about a member.
pub(crate) fn member(user: Uuid, household: Uuid, role: &str) -> Result<Member> {
    Ok(Member { user: UserId(user), household: HouseholdId(household), role: Role::read(role)? })
}
