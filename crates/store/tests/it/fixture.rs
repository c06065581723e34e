//! A database to throw away, with a clock that stands still until it is moved.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;

use overwinter_store::members::NewHousehold;
use overwinter_store::plans::{self, NewPlan};
use overwinter_store::{Access, Action, Clock, Member, PlanId, Result, Store, Url};
use overwinter_testkit::Postgres;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

/// Makes a test of each function, on each database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::fixture::Kept::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::fixture::Kept::postgres().await).await;
            })+
        }
    };
}
pub(crate) use on_both;

/// The store and what a test does around it.
pub struct Kept {
    pub store: Store,
    address: String,
    clock: Arc<AtomicI64>,
    file: Option<PathBuf>,
}

impl Kept {
    pub async fn sqlite() -> Kept {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("overwinter-store-{}-{}.db", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let file = std::env::temp_dir().join(name);
        Kept::open(format!("sqlite:{}", file.display()), Some(file)).await
    }

    pub async fn postgres() -> Kept {
        Kept::open(Postgres::shared().database(), None).await
    }

    async fn open(address: String, file: Option<PathBuf>) -> Kept {
        let clock = Arc::new(AtomicI64::new(1_800_000_000_000_000));
        let hand = Arc::clone(&clock);
        let url: Url = address.parse().unwrap();
        let store = Store::open_with(&url, Clock::of(move || hand.load(Ordering::Relaxed))).await.unwrap();
        Kept { store, address, clock, file }
    }

    /// Moves the clock.
    pub fn wait(&self, span: Duration) {
        self.clock.fetch_add(i64::try_from(span.as_micros()).unwrap(), Ordering::Relaxed);
    }

    /// Opens the same database once more.
    pub async fn open_again(&self) -> Result<Store> {
        Store::open(&self.url()).await
    }

    /// Where the database is.
    pub fn url(&self) -> Url {
        self.address.parse().unwrap()
    }

    /// Another database of the same kind, without any table.
    pub async fn empty(&self) -> Kept {
        let mut kept = if self.file.is_some() { Kept::sqlite().await } else { Kept::postgres().await };
        kept.store.close().await.unwrap();
        match &kept.file {
            Some(file) => std::fs::write(file, "").unwrap(),
            None => kept.address = Postgres::shared().database(),
        }
        kept
    }

    /// How many rows a table has, seen past the store.
    pub async fn count(&self, table: &str) -> u64 {
        let database = self.behind().await;
        let statement = Statement::from_string(database.get_database_backend(), format!("select count(*) as rows from {table}"));
        let row = database.query_one_raw(statement).await.unwrap().unwrap();
        u64::try_from(row.try_get::<i64>("", "rows").unwrap()).unwrap()
    }

    /// A connection past the store, with every right.
    pub async fn behind(&self) -> DatabaseConnection {
        Database::connect(&self.address).await.unwrap()
    }

    /// Runs a statement past the store, with every right.
    pub async fn tamper(&self, sql: &str) {
        self.behind().await.execute_unprepared(sql).await.unwrap();
    }

    /// A household with one owner.
    pub async fn household(&self, email: &str) -> (Member, Access) {
        let new = NewHousehold { name: "Rivera", email, password_hash: "$argon2id$", plan: None };
        let member = self.store.sign_up(&Access::sign_in(), new).await.unwrap();
        let access = Access::member(&member);
        (member, access)
    }

    /// A plan of the household, at version 1.
    pub async fn plan(&self, access: &Access, content: &str) -> PlanId {
        let id = PlanId::new();
        self.store
            .write(access, Action::PlanCreated(id), async |tx| plans::create(tx, NewPlan { id, name: "Ours", content }).await)
            .await
            .unwrap();
        id
    }

    /// A change of a plan.
    pub async fn update(&self, access: &Access, id: PlanId, expected: i64, content: &str) -> Result<i64> {
        self.store.write(access, Action::PlanUpdated(id), async |tx| plans::update(tx, id, expected, "Ours", content).await).await
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            if let Some(file) = &self.file {
                std::fs::remove_file(format!("{}{end}", file.display())).ok();
            }
        }
    }
}
