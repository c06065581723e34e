//! Plans and their history. A version is written once and never changed; a plan points at the one that counts.

use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};

use crate::{Error, Moment, PlanId, Read, Result, UserId, Write};

/// A plan at one version.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Plan {
    /// The name of the row.
    pub id: PlanId,
    /// What the household calls it.
    pub name: String,
    /// Which version this is, from 1.
    pub version: i64,
    /// The plan file, as JSON.
    pub content: String,
    /// The hash of the content.
    pub sha256: Vec<u8>,
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
    pub changed_at: Moment,
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
}

const ADD: &str = "insert into plans (household, id, name, version, created_at) values ($1, $2, $3, 1, $4)";
const ADD_VERSION: &str = "insert into plan_versions (household, plan, version, content, sha256, rewound_from, created_at, created_by) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8)";
const ADVANCE: &str = "update plans set version = version + 1 where household = $1 and id = $2 and version = $3";
const CURRENT: &str = "select version from plans where household = $1 and id = $2";
const GET: &str = "select p.id, p.name, v.version, v.content, v.sha256 from plans p \
                   join plan_versions v on v.household = p.household and v.plan = p.id and v.version = p.version \
                   where p.household = $1 and p.id = $2";
const GET_VERSION: &str = "select p.id, p.name, v.version, v.content, v.sha256 from plans p \
                           join plan_versions v on v.household = p.household and v.plan = p.id \
                           where p.household = $1 and p.id = $2 and v.version = $3";
const LIST: &str = "select p.id, p.name, p.version, v.created_at as changed_at from plans p \
                    join plan_versions v on v.household = p.household and v.plan = p.id and v.version = p.version \
                    where p.household = $1 order by p.created_at, p.id";
const HISTORY: &str = "select version, sha256, rewound_from, created_at, created_by from plan_versions \
                       where household = $1 and plan = $2 order by version";

/// The plan as it counts now.
pub async fn get(tx: &Read, PlanId(id): PlanId) -> Result<Plan> {
    tx.one(GET, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)
}

/// The plan as it was.
pub async fn get_version(tx: &Read, PlanId(id): PlanId, version: i64) -> Result<Plan> {
    tx.one(GET_VERSION, [tx.household()?, id.into(), version.into()]).await?.ok_or(Error::Missing)
}

/// The plans of the household, oldest first.
pub async fn list(tx: &Read) -> Result<Vec<Summary>> {
    tx.all(LIST, [tx.household()?]).await
}

/// The versions of a plan, oldest first; none for a plan that is not there.
pub async fn history(tx: &Read, PlanId(id): PlanId) -> Result<Vec<Version>> {
    tx.all(HISTORY, [tx.household()?, id.into()]).await
}

/// Adds a plan, at version 1. The id is new ([`PlanId::new`]).
pub async fn create(tx: &Write, id: PlanId, name: &str, content: &str) -> Result<()> {
    tx.run(ADD, [tx.household()?, id.0.into(), name.into(), tx.now().into()]).await?;
    add_version(tx, id, 1, content, None).await
}

/// Writes the next version and returns its number. `expected` is the version that the change was made on: if another one counts by
/// now, nothing is written and [`Error::Conflict`] says which.
pub async fn update(tx: &Write, id: PlanId, expected: i64, content: &str) -> Result<i64> {
    let version = advance(tx, id, expected).await?;
    add_version(tx, id, version, content, None).await?;
    Ok(version)
}

/// Brings back the content of an earlier version as the next one; the versions between stay.
pub async fn rewind(tx: &Write, id: PlanId, expected: i64, to: i64) -> Result<i64> {
    let version = advance(tx, id, expected).await?;
    let earlier = get_version(tx, id, to).await?;
    add_version(tx, id, version, &earlier.content, Some(to)).await?;
    Ok(version)
}

async fn advance(tx: &Write, PlanId(id): PlanId, expected: i64) -> Result<i64> {
    if tx.run(ADVANCE, [tx.household()?, id.into(), expected.into()]).await? == 1 {
        return Ok(expected + 1);
    }
    let current: Option<Current> = tx.one(CURRENT, [tx.household()?, id.into()]).await?;
    Err(current.map_or(Error::Missing, |Current { version }| Error::Conflict { current: version }))
}

#[derive(FromQueryResult)]
struct Current {
    version: i64,
}

async fn add_version(tx: &Write, PlanId(id): PlanId, version: i64, content: &str, rewound_from: Option<i64>) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    let sha256 = Sha256::digest(content).to_vec();
    let values =
        [tx.household()?, id.into(), version.into(), content.into(), sha256.into(), rewound_from.into(), tx.now().into(), user.into()];
    tx.run(ADD_VERSION, values).await?;
    Ok(())
}
