//! What lies in the database, past the server: the hashes of the versions and the household's audit chain.

use std::collections::HashMap;

use anyhow::Context;
use overwinter_store::{Access, Error, PlanId, ROWS_MAX, Store, audit, members, plans};
use uuid::Uuid;

use crate::check::History;
use crate::mark::Hash;

/// Whatever is not as it should be with the plans of the member who has this address, a sentence each. The histories are what the server
/// showed, in the order of the plans.
///
/// # Errors
/// When the database can't be read.
pub fn check(database: &str, email: &str, plans: &[String], histories: &[History]) -> anyhow::Result<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::open(&database.parse()?).await?;
        let wrong = look(&store, email, plans, histories).await;
        store.close().await?;
        wrong
    })
}

async fn look(store: &Store, email: &str, plans: &[String], histories: &[History]) -> anyhow::Result<Vec<String>> {
    let access = access(store, email).await?;
    let mut wrong = Vec::new();
    match store.read(&access, async |tx| audit::verify(tx).await).await {
        Ok(()) => {}
        Err(error @ Error::Tampered { .. }) => wrong.push(format!("the audit chain does not verify: {error}")),
        Err(error) => return Err(error.into()),
    }
    let entries = store.read(&access, async |tx| audit::list(tx).await).await?;
    for (id, (plan, history)) in plans.iter().zip(histories.iter().enumerate()) {
        let id: Uuid = id.parse().context("a plan's id")?;
        let audited = entries.iter().filter(|entry| entry.subject == id).count();
        if audited != history.len() {
            wrong.push(format!("plan {plan} has {} versions and {audited} entries in the audit chain", history.len()));
        }
        let kept = hashes(store, &access, PlanId(id)).await?;
        let shown = (1..).zip(history).filter_map(|(version, found)| Some((version, found.as_ref()?.hash))).collect();
        if kept != shown {
            wrong.push(format!("plan {plan}: the hashes in the database are not those of what the server shows"));
        }
    }
    Ok(wrong)
}

async fn access(store: &Store, email: &str) -> anyhow::Result<Access> {
    let sign_in = Access::sign_in();
    let found = store.read(&sign_in, async |tx| {
        let user = members::by_email(tx, email).await?.ok_or(Error::Missing)?;
        members::of_user(tx, user.id).await
    });
    let members = found.await.context("the member")?;
    Ok(Access::member(members.first().context("a user without a household")?))
}

/// The hash of each version, as it was written beside the content.
async fn hashes(store: &Store, access: &Access, id: PlanId) -> anyhow::Result<HashMap<i64, Hash>> {
    let (mut hashes, mut before) = (HashMap::new(), None);
    loop {
        let page = store.read(access, async |tx| plans::history(tx, id, before, ROWS_MAX).await).await?;
        for version in page.items {
            let hash = version.sha256.try_into().map_err(|_| Error::Damaged { column: "plan_versions.sha256" })?;
            hashes.insert(version.version, hash);
        }
        before = page.next;
        if before.is_none() {
            return Ok(hashes);
        }
    }
}

#[cfg(test)]
mod tests {
    use overwinter_store::members::NewHousehold;
    use overwinter_store::plans::NewPlan;
    use overwinter_store::{Access, PlanId, Store};
    use serde_json::json;

    use super::check;
    use crate::check::Found;
    use crate::database::Kind;
    use crate::mark::hash;

    /// What is wrong with a household that keeps one plan with one version, when this was shown of it.
    fn complaints(kind: Kind, shown: &[Option<Found>]) -> Vec<String> {
        let folder = std::env::temp_dir().join(format!("overwinter-kept-{}-{kind}-{}", std::process::id(), shown.len()));
        std::fs::create_dir_all(&folder).unwrap();
        let database = kind.address(&folder);
        let id = PlanId::new();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&database.parse().unwrap()).await.unwrap();
            let plan = Some(NewPlan { id, name: "Edit 1", content: r#"{"name":"Edit 1"}"# });
            let new = NewHousehold { name: "Drill", email: "drill@example.org", password_hash: "x", plan };
            store.sign_up(&Access::sign_in(), new).await.unwrap();
            store.close().await.unwrap();
        });
        let complaints = check(&database, "drill@example.org", &[id.0.to_string()], &[shown.to_vec()]).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        complaints
    }

    #[test]
    fn a_version_that_the_server_hides_adds_or_shows_differently_is_seen_on_both_databases() {
        let shown = |text: &str| Some(Found { number: Some(1), hash: hash(&json!({"name": text})) });
        for kind in [Kind::Sqlite, Kind::Postgres] {
            assert_eq!(complaints(kind, &[shown("Edit 1")]), Vec::<String>::new());
            assert_eq!(complaints(kind, &[shown("Edit 2")]).len(), 1, "other content");
            assert_eq!(complaints(kind, &[]).len(), 2, "one less, and its hash");
            assert_eq!(complaints(kind, &[shown("Edit 1"), shown("Edit 2")]).len(), 2, "one more, and its hash");
        }
    }
}
