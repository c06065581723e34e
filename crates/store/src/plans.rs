//! Plans and their history. A version is written once and never changed; a plan points at the one that counts.

use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::page::{Page, rows};
use crate::{Error, Moment, PlanId, Read, Result, UserId, Write, limits};

/// A plan at one version.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Plan {
    /// The name of the row.
    pub id: PlanId,
    /// What the household called it in this version.
    pub name: String,
    /// Which version this is, from 1.
    pub version: i64,
    /// The plan file, as JSON.
    pub content: String,
    /// The hash of the content.
    pub sha256: Vec<u8>,
    /// When the version was written.
    pub updated_at: Moment,
}

/// A plan without its content.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Summary {
    /// The name of the row.
    pub id: PlanId,
    /// What the household calls it.
    pub name: String,
    /// The version that counts.
    pub version: i64,
    /// When that version was written.
    pub updated_at: Moment,
}

/// One version in the history of a plan.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// The hash of its content.
    pub sha256: Vec<u8>,
    /// The version that it brought back, if it was a rewind.
    pub rewound_from: Option<i64>,
    /// When it was written.
    pub created_at: Moment,
    /// By whom.
    pub created_by: UserId,
    /// The address of that user; none for one who is no longer of the household.
    pub created_by_email: Option<String>,
}

/// A plan to add.
#[derive(Clone, Copy)]
pub struct NewPlan<'a> {
    /// A new id ([`PlanId::new`]).
    pub id: PlanId,
    /// What the household calls it.
    pub name: &'a str,
    /// The plan file, as JSON.
    pub content: &'a str,
}

const ADD: &str = "insert into plans (household, id, name, version, created_at) values ($1, $2, $3, 1, $4)";
const ADD_VERSION: &str = "insert into plan_versions \
                           (household, plan, version, name, content, sha256, rewound_from, created_at, created_by) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ADVANCE: &str = "update plans set version = version + 1 where household = $1 and id = $2 and version = $3";
const NAME: &str = "update plans set name = $3 where household = $1 and id = $2";
const CURRENT: &str = "select version from plans where household = $1 and id = $2";
const COUNT: &str = "select count(*) as count from plans where household = $1";

macro_rules! get {
    ($version:literal) => {
        concat!(
            "select p.id, coalesce(v.name, p.name) as name, v.version, v.content, v.sha256, v.created_at as updated_at from plans p ",
            "join plan_versions v on v.household = p.household and v.plan = p.id and v.version = ",
            $version,
            " where p.household = $1 and p.id = $2"
        )
    };
}
const GET: &str = get!("p.version");
const GET_VERSION: &str = get!("$3");
const LIST: &str = "select p.id, p.name, p.version, v.created_at as updated_at from plans p \
                    join plan_versions v on v.household = p.household and v.plan = p.id and v.version = p.version \
                    where p.household = $1 and p.id > $2 order by p.id limit $3";
const HISTORY: &str = "select v.version, v.sha256, v.rewound_from, v.created_at, v.created_by, u.email as created_by_email \
                       from plan_versions v left join users u on u.id = v.created_by \
                       where v.household = $1 and v.plan = $2 and v.version < $3 order by v.version desc limit $4";

/// The plan as it counts now.
pub async fn get(tx: &Read, PlanId(id): PlanId) -> Result<Plan> {
    tx.one(GET, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)
}

/// The plan as it was.
pub async fn get_version(tx: &Read, PlanId(id): PlanId, version: i64) -> Result<Plan> {
    tx.one(GET_VERSION, [tx.household()?, id.into(), version.into()]).await?.ok_or(Error::Missing)
}

/// The version of a plan that counts, without its content.
pub async fn current(tx: &Read, PlanId(id): PlanId) -> Result<i64> {
    let current: Option<Current> = tx.one(CURRENT, [tx.household()?, id.into()]).await?;
    current.map(|row| row.version).ok_or(Error::Missing)
}

/// The plans of the household, oldest first.
pub async fn list(tx: &Read, after: Option<PlanId>, limit: u32) -> Result<Page<Summary, PlanId>> {
    let after = after.map_or(Uuid::nil(), |PlanId(id)| id);
    let found = tx.all(LIST, [tx.household()?, after.into(), rows(limit).into()]).await?;
    Ok(Page::cut(found, limit, |plan: &Summary| plan.id))
}

/// The versions of a plan before another one, newest first; none for a plan that is not there.
pub async fn history(tx: &Read, PlanId(id): PlanId, before: Option<i64>, limit: u32) -> Result<Page<Version, i64>> {
    let found = tx.all(HISTORY, [tx.household()?, id.into(), before.unwrap_or(i64::MAX).into(), rows(limit).into()]).await?;
    Ok(Page::cut(found, limit, |version: &Version| version.version))
}

/// Adds a plan, at version 1.
pub async fn create(tx: &Write, new: NewPlan<'_>) -> Result<()> {
    tx.access().may_write()?;
    limits::rows("plans of a household", tx.count(COUNT, [tx.household()?]).await?, limits::PLANS_MAX)?;
    tx.run(ADD, [tx.household()?, new.id.0.into(), new.name.into(), tx.now().into()]).await?;
    add_version(tx, new, 1, None).await
}

/// Writes the next version and returns its number. `expected` is the version that the change was made on: if another one counts by
/// now, nothing is written and [`Error::Conflict`] says which.
pub async fn update(tx: &Write, id: PlanId, expected: i64, name: &str, content: &str) -> Result<i64> {
    let version = advance(tx, id, expected).await?;
    add_version(tx, NewPlan { id, name, content }, version, None).await?;
    Ok(version)
}

/// Brings back the content of an earlier version as the next one; the versions between stay.
pub async fn rewind(tx: &Write, id: PlanId, expected: i64, to: i64) -> Result<i64> {
    let version = advance(tx, id, expected).await?;
    let earlier = get_version(tx, id, to).await?;
    add_version(tx, NewPlan { id, name: &earlier.name, content: &earlier.content }, version, Some(to)).await?;
    Ok(version)
}

async fn advance(tx: &Write, id: PlanId, expected: i64) -> Result<i64> {
    tx.access().may_write()?;
    if tx.run(ADVANCE, [tx.household()?, id.0.into(), expected.into()]).await? == 1 {
        return Ok(expected + 1);
    }
    Err(Error::Conflict { current: current(tx, id).await? })
}

#[derive(FromQueryResult)]
struct Current {
    version: i64,
}

async fn add_version(tx: &Write, new: NewPlan<'_>, version: i64, rewound_from: Option<i64>) -> Result<()> {
    limits::bytes("plan", new.content.len(), limits::PLAN_BYTES_MAX)?;
    let UserId(user) = tx.access().user()?;
    let values = [
        tx.household()?,
        new.id.0.into(),
        version.into(),
        new.name.into(),
        new.content.into(),
        Sha256::digest(new.content).to_vec().into(),
        rewound_from.into(),
        tx.now().into(),
        user.into(),
    ];
    tx.run(ADD_VERSION, values).await?;
    tx.run(NAME, [tx.household()?, new.id.0.into(), new.name.into()]).await?;
    Ok(())
}
