//! Migrations seen from outside, and copies of a database that is a file.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use overwinter_store::{Access, Action, Error, Migration, PlanId, Store, Url, Verified, members, plans};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use crate::fixture::{Kept, on_both};

on_both!(the_store_answers_and_names_its_version, a_database_of_the_first_version_keeps_its_rows);

const LAST: i64 = 4;

async fn the_store_answers_and_names_its_version(kept: Kept) {
    kept.store.ping().await.unwrap();
    assert_eq!(kept.store.schema_version().await.unwrap(), LAST);
    kept.tamper("insert into migrations (number, sha256, applied_at) values (99, '', 5)").await;
    kept.tamper("delete from migrations where number = 3").await;
    let seen = Store::migrations(&kept.url()).await.unwrap();
    let of =
        |number, is_known| Migration { number, is_known, applied_at: seen.iter().find(|one| one.number == number).unwrap().applied_at };
    assert_eq!(seen, [of(1, true), of(2, true), of(3, true), of(4, true), of(99, false)]);
    let applied: Vec<bool> = seen.iter().map(|one| one.applied_at.is_some()).collect();
    assert_eq!(applied, [true, true, false, true, true]);
    kept.store.close().await.unwrap();
    assert!(kept.store.ping().await.is_err());
}

/// A database as the first release left it: its tables, one household with one plan.
async fn a_database_of_the_first_version_keeps_its_rows(kept: Kept) {
    let old = kept.empty().await;
    let database = old.behind().await;
    let is_postgres = database.get_database_backend() == sea_orm::DbBackend::Postgres;
    let tables = include_str!("../../migrations/0001_households.sql");
    let security = include_str!("../../migrations/0001_row_security.postgres.sql");
    let hash = Sha256::new().chain_update(tables).chain_update([0]).chain_update(security).finalize();
    let id = PlanId::new();
    let (plan, bytes) = if is_postgres { (format!("'{}'", id.0), "'\\x") } else { (format!("x'{}'", id.0.simple()), "x'") };
    database.execute_unprepared(tables).await.unwrap();
    if is_postgres {
        database.execute_unprepared(security).await.unwrap();
    }
    for sql in [
        "create table migrations (number bigint primary key, sha256 bytea not null, applied_at bigint not null)".to_owned(),
        format!("insert into migrations values (1, {bytes}{}', 0)", hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
        format!("insert into households values ({plan}, 'Rivera', 0, 0, {bytes}')"),
        format!("insert into users values ({plan}, 'ann@example.org', '', 0)"),
        format!("insert into memberships values ({plan}, {plan}, 'owner', 0)"),
        format!("insert into plans values ({plan}, {plan}, 'Ours', 1, 0)"),
        format!("insert into plan_versions values ({plan}, {plan}, 1, 'kept', {bytes}', null, 0, {plan})"),
    ] {
        database.execute_unprepared(&sql).await.unwrap();
    }
    let pending = Store::migrations(&old.url()).await.unwrap().iter().filter(|one| one.applied_at.is_none()).count();
    assert_eq!(i64::try_from(pending).unwrap(), LAST - 1);
    let store = old.open_again().await.unwrap();
    assert_eq!(store.schema_version().await.unwrap(), LAST);
    let sign_in = Access::sign_in();
    let found = store.read(&sign_in, async |tx| {
        let user = members::by_email(tx, "ann@example.org").await?.unwrap();
        members::of_user(tx, user.id).await
    });
    let ann = Access::member(&found.await.unwrap()[0]);
    let plan = store.read(&ann, async |tx| plans::get(tx, id).await).await.unwrap();
    assert_eq!((plan.name.as_str(), plan.version, plan.content.as_str()), ("Ours", 1, "kept"));
}

#[tokio::test]
async fn the_migrations_of_a_file_that_is_missing_are_all_pending_and_it_stays_missing() {
    let path = std::env::temp_dir().join(format!("overwinter-missing-{}.db", std::process::id()));
    let seen = Store::migrations(&Url::Sqlite(path.clone())).await.unwrap();
    let all: Vec<_> = (1..=LAST).map(|number| (number, None, true)).collect();
    assert_eq!(seen.iter().map(|one| (one.number, one.applied_at, one.is_known)).collect::<Vec<_>>(), all);
    assert!(!path.exists());
}

/// A place for a copy, empty at the end.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Copy {
        Copy(std::env::temp_dir().join(format!("overwinter-copy-{}-{name}.db", std::process::id())))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

/// Updates a plan of its own until it is told to stop, and counts each version that was acknowledged.
async fn keep_writing(store: Store, ann: Access, acknowledged: watch::Sender<u64>, is_over: Arc<AtomicBool>) {
    let id = PlanId::new();
    let new = plans::NewPlan { id, name: "Ours", content: "0" };
    store.write(&ann, Action::PlanCreated(id), async |tx| plans::create(tx, new).await).await.unwrap();
    acknowledged.send_modify(|versions| *versions += 1);
    for version in 1.. {
        if is_over.load(Ordering::Relaxed) {
            return;
        }
        let content = format!("at {version}");
        let change = async |tx: &overwinter_store::Write| plans::update(tx, id, version, "Ours", &content).await;
        store.write(&ann, Action::PlanUpdated(id), change).await.unwrap();
        acknowledged.send_modify(|versions| *versions += 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_eight_write_is_sound_and_holds_what_was_acknowledged() {
    let kept = Kept::sqlite().await;
    let (_, ann) = kept.household("ann@example.org").await;
    let (acknowledged, mut seen) = watch::channel(0_u64);
    let is_over = Arc::new(AtomicBool::new(false));
    let write = |_| tokio::spawn(keep_writing(kept.store.clone(), ann.clone(), acknowledged.clone(), is_over.clone()));
    let writers: Vec<_> = (0..8).map(write).collect();
    drop(acknowledged);
    for number in 0..3 {
        let at_least = *seen.wait_for(|versions| *versions >= 8).await.unwrap();
        let copy = Copy::new(&format!("busy-{number}"));
        kept.store.backup_to(&copy.0).await.unwrap();
        let verified = Store::verify_file(&copy.0).await.unwrap();
        // They wrote before it, and still do.
        seen.wait_for(|versions| *versions > verified.plan_versions).await.unwrap();
        assert!(verified.plan_versions >= at_least, "{verified:?} after {at_least}");
        assert_eq!((verified.households, verified.audit_entries), (1, verified.plan_versions + 1));
    }
    is_over.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    let plan_versions = *seen.borrow();
    let copy = Copy::new("quiet");
    kept.store.backup_to(&copy.0).await.unwrap();
    let all = Verified { schema_version: LAST, households: 1, plan_versions, audit_entries: plan_versions + 1 };
    assert_eq!(Store::verify_file(&copy.0).await.unwrap(), all);
    // And it is a store.
    let store = Store::open(&Url::Sqlite(copy.0.clone())).await.unwrap();
    assert_eq!(store.read(&ann, async |tx| plans::list(tx, None, 50).await).await.unwrap().items.len(), 8);
    store.close().await.unwrap();
}

#[tokio::test]
async fn a_copy_overwrites_nothing() {
    let kept = Kept::sqlite().await;
    let copy = Copy::new("there");
    std::fs::write(&copy.0, "").unwrap();
    assert!(matches!(kept.store.backup_to(&copy.0).await, Err(Error::File { .. })));
    assert_eq!(std::fs::read(&copy.0).unwrap(), b"");
}

#[tokio::test]
async fn postgresql_is_not_copied_as_a_file() {
    let kept = Kept::postgres().await;
    let copy = Copy::new("postgres");
    assert!(matches!(kept.store.backup_to(&copy.0).await, Err(Error::NotAFile)));
    assert!(!copy.0.exists());
}

#[tokio::test]
async fn a_file_that_was_tampered_with_is_not_sound() {
    for (name, sql) in [
        ("audit", "update audit set action = 'session.opened' where seq = 2"),
        ("head", "update households set audit_seq = audit_seq - 1"),
        ("plan", "update plan_versions set content = 'more' where version = 2"),
        ("reference", "pragma foreign_keys = off; delete from plan_versions where version = 1; delete from users"),
        ("migration", "update migrations set sha256 = x'00' where number = 2"),
        ("ledger", "delete from migrations"),
    ] {
        let kept = Kept::sqlite().await;
        let (_, ann) = kept.household("ann@example.org").await;
        let id = kept.plan(&ann, "one").await;
        kept.update(&ann, id, 1, "two").await.unwrap();
        let copy = Copy::new(name);
        kept.store.backup_to(&copy.0).await.unwrap();
        Store::verify_file(&copy.0).await.unwrap();
        kept.tamper(sql).await;
        let changed = Copy::new(&format!("{name}-changed"));
        kept.store.backup_to(&changed.0).await.unwrap();
        let found = Store::verify_file(&changed.0).await;
        assert!(matches!(found, Err(Error::Unsound { .. } | Error::ChangedMigration { number: 2 })), "{name}: {found:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_or_is_cut_short_is_not_sound() {
    let kept = Kept::sqlite().await;
    let (_, ann) = kept.household("ann@example.org").await;
    kept.plan(&ann, &"content ".repeat(10_000)).await;
    let copy = Copy::new("short");
    kept.store.backup_to(&copy.0).await.unwrap();
    let whole = std::fs::read(&copy.0).unwrap();
    for bytes in [&whole[..whole.len() / 2], &whole[..100], b"not a database, and longer than its header would be", b""] {
        std::fs::write(&copy.0, bytes).unwrap();
        let found = Store::verify_file(&copy.0).await;
        assert!(matches!(found, Err(Error::Unsound { .. })), "{} bytes: {found:?}", bytes.len());
    }
    std::fs::remove_file(&copy.0).unwrap();
    assert!(matches!(Store::verify_file(&copy.0).await, Err(Error::File { .. })));
}
