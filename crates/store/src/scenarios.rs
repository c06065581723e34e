//! Scenarios of a plan: a name and an overlay, which is only what differs from the plan (`overwinter_plan::overlay`). A scenario has
//! versions as a plan has; one that was deleted is no longer found, and what it was stays kept.

use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::page::{Page, rows};
use crate::{Error, Moment, PlanId, Read, Result, ScenarioId, UserId, Write, limits};

/// A scenario as it counts now.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Scenario {
    /// The name of the row.
    pub id: ScenarioId,
    /// The plan that it differs from.
    pub plan: PlanId,
    /// What the household calls it.
    pub name: String,
    /// The version that counts, from 1.
    pub version: i64,
    /// The difference, as JSON.
    pub overlay: String,
    /// When that version was written.
    pub updated_at: Moment,
}

const ADD: &str = "insert into scenarios (household, plan, id, version, created_at) values ($1, $2, $3, 1, $4)";
const ADD_VERSION: &str = "insert into scenario_versions (household, scenario, version, name, overlay, created_at, created_by) \
                           values ($1, $2, $3, $4, $5, $6, $7)";
const ADVANCE: &str = "update scenarios set version = version + 1 \
                       where household = $1 and plan = $2 and id = $3 and version = $4 and deleted_at is null";
const DELETE: &str = "update scenarios set deleted_at = $5 \
                      where household = $1 and plan = $2 and id = $3 and version = $4 and deleted_at is null";
const CURRENT: &str = "select version from scenarios where household = $1 and plan = $2 and id = $3 and deleted_at is null";
const COUNT: &str = "select count(*) as count from scenarios where household = $1 and plan = $2 and deleted_at is null";

macro_rules! select {
    ($where:literal) => {
        concat!(
            "select s.id, s.plan, v.name, s.version, v.overlay, v.created_at as updated_at from scenarios s ",
            "join scenario_versions v on v.household = s.household and v.scenario = s.id and v.version = s.version ",
            "where s.household = $1 and s.plan = $2 and s.deleted_at is null and ",
            $where
        )
    };
}
const GET: &str = select!("s.id = $3");
const LIST: &str = select!("s.id > $3 order by s.id limit $4");

/// A scenario of the plan.
pub async fn get(tx: &Read, PlanId(plan): PlanId, ScenarioId(id): ScenarioId) -> Result<Scenario> {
    tx.one(GET, [tx.household()?, plan.into(), id.into()]).await?.ok_or(Error::Missing)
}

/// The scenarios of a plan, oldest first; none for a plan that is not there.
pub async fn list(tx: &Read, PlanId(plan): PlanId, after: Option<ScenarioId>, limit: u32) -> Result<Page<Scenario, ScenarioId>> {
    let after = after.map_or(Uuid::nil(), |ScenarioId(id)| id);
    let found = tx.all(LIST, [tx.household()?, plan.into(), after.into(), rows(limit).into()]).await?;
    Ok(Page::cut(found, limit, |scenario: &Scenario| scenario.id))
}

/// Adds a scenario to a plan of the household, at version 1. The id is new ([`ScenarioId::new`]).
pub async fn create(tx: &Write, plan: PlanId, id: ScenarioId, name: &str, overlay: &str) -> Result<()> {
    tx.access().may_write()?;
    crate::plans::current(tx, plan).await?;
    limits::bytes("scenario", overlay.len(), limits::OVERLAY_BYTES_MAX)?;
    limits::rows("scenarios of a plan", tx.count(COUNT, [tx.household()?, plan.0.into()]).await?, limits::SCENARIOS_MAX)?;
    tx.run(ADD, [tx.household()?, plan.0.into(), id.0.into(), tx.now().into()]).await?;
    add_version(tx, id, 1, name, overlay).await
}

/// Writes the next version and returns its number; [`Error::Conflict`] as [`crate::plans::update`].
pub async fn update(tx: &Write, plan: PlanId, id: ScenarioId, expected: i64, name: &str, overlay: &str) -> Result<i64> {
    tx.access().may_write()?;
    limits::bytes("scenario", overlay.len(), limits::OVERLAY_BYTES_MAX)?;
    let values = [tx.household()?, plan.0.into(), id.0.into(), expected.into()];
    if tx.run(ADVANCE, values).await? != 1 {
        return Err(why_not(tx, plan, id).await?);
    }
    add_version(tx, id, expected + 1, name, overlay).await?;
    Ok(expected + 1)
}

/// Takes a scenario away, if this is still the version that counts. Its versions stay kept.
pub async fn delete(tx: &Write, plan: PlanId, id: ScenarioId, expected: i64) -> Result<()> {
    tx.access().may_write()?;
    let values = [tx.household()?, plan.0.into(), id.0.into(), expected.into(), tx.now().into()];
    if tx.run(DELETE, values).await? == 1 { Ok(()) } else { Err(why_not(tx, plan, id).await?) }
}

async fn why_not(tx: &Write, PlanId(plan): PlanId, ScenarioId(id): ScenarioId) -> Result<Error> {
    let current: Option<Current> = tx.one(CURRENT, [tx.household()?, plan.into(), id.into()]).await?;
    Ok(current.map_or(Error::Missing, |Current { version }| Error::Conflict { current: version }))
}

#[derive(FromQueryResult)]
struct Current {
    version: i64,
}

async fn add_version(tx: &Write, ScenarioId(id): ScenarioId, version: i64, name: &str, overlay: &str) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    let values = [tx.household()?, id.into(), version.into(), name.into(), overlay.into(), tx.now().into(), user.into()];
    tx.run(ADD_VERSION, values).await?;
    Ok(())
}
