//! What PostgreSQL itself refuses, below the store's where-clauses.

use overwinter_store::results::{self, NewResult};
use overwinter_store::{Action, Error, JobId, Member, ScenarioId, Write, plans, scenarios};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait};

use crate::fixture::Kept;

/// Every table that holds rows of households.
const TABLES: [&str; 13] = [
    "households",
    "users",
    "memberships",
    "sessions",
    "plans",
    "plan_versions",
    "idempotency_keys",
    "audit",
    "outbox",
    "jobs",
    "scenarios",
    "scenario_versions",
    "results",
];

/// Every table of money.
const MONEY: [&str; 19] = [
    "money_accounts",
    "account_identifications",
    "imports",
    "transactions",
    "transaction_ids",
    "transaction_candidates",
    "transaction_splits",
    "import_rows",
    "account_balances",
    "securities",
    "holdings",
    "holding_lots",
    "prices",
    "currency_rates",
    "category_rules",
    "category_choices",
    "category_runs",
    "category_changes",
    "budgets",
];

/// A raw transaction in the role of the program, for one household.
async fn as_app(database: &DatabaseConnection, household: &str) -> DatabaseTransaction {
    let tx = database.begin().await.unwrap();
    tx.execute_unprepared("set local role overwinter_app; set local overwinter.purpose = 'member'").await.unwrap();
    tx.execute_unprepared(&format!("set local overwinter.household = '{household}'")).await.unwrap();
    tx
}

async fn count(tx: &DatabaseTransaction, table: &str) -> Result<i64, DbErr> {
    let statement = Statement::from_string(DbBackend::Postgres, format!("select count(*) as rows from {table}"));
    tx.query_one_raw(statement).await?.expect("a count has a row").try_get("", "rows")
}

async fn kept_by_two() -> (Kept, Member, Member) {
    let kept = Kept::postgres().await;
    let (ann, access) = kept.household("ann@example.org").await;
    let (bob, _) = kept.household("bob@example.org").await;
    let plan = kept.plan(&access, "{}").await;
    let id = ScenarioId::new();
    let scenario = async |tx: &Write| scenarios::create(tx, plan, id, "Early", "{}").await;
    kept.store.write(&access, Action::ScenarioCreated(id), scenario).await.unwrap();
    let new = NewResult { key: &"a".repeat(64), media_type: "text/csv", file_name: "plan.csv", bytes: b"1" };
    kept.store.write(&access, Action::JobAnswered(JobId::new()), async |tx| results::put(tx, new).await).await.unwrap();
    (kept, ann, bob)
}

#[tokio::test]
async fn a_raw_query_sees_the_rows_of_its_household_only() {
    let (kept, ann, bob) = kept_by_two().await;
    let database = kept.behind().await;
    // Two households, with one plan, one scenario and one result of Ann's.
    for (household, expected) in [
        (ann.household().0.to_string(), [1, 1, 1, 0, 1, 1, 0, 4, 4, 0, 1, 1, 1]),
        (bob.household().0.to_string(), [1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]),
        ("00000000-0000-0000-0000-000000000000".to_owned(), [0; 13]),
    ] {
        let tx = as_app(&database, &household).await;
        for (table, expected) in TABLES.into_iter().zip(expected) {
            assert_eq!(count(&tx, table).await.unwrap(), expected, "{table} for {household}");
        }
    }
}

#[tokio::test]
async fn a_raw_query_sees_and_changes_the_money_of_its_household_only() {
    let (kept, ann, bob) = kept_by_two().await;
    crate::money::one_of_each(&kept, &overwinter_store::Access::member(&ann)).await;
    let database = kept.behind().await;
    for table in MONEY {
        let tx = as_app(&database, &ann.household().0.to_string()).await;
        assert!(count(&tx, table).await.unwrap() > 0, "{table}");
        let taken = tx.execute_unprepared(&format!("update {table} set household = '{}'", bob.household().0)).await;
        assert!(taken.is_err(), "{table}");
        let tx = as_app(&database, &bob.household().0.to_string()).await;
        assert_eq!(count(&tx, table).await.unwrap(), 0, "{table}");
    }
    for table in [
        "money_accounts",
        "imports",
        "transactions",
        "transaction_ids",
        "import_rows",
        "account_balances",
        "holdings",
        "prices",
        "category_changes",
        "budgets",
    ] {
        let tx = as_app(&database, &ann.household().0.to_string()).await;
        assert!(tx.execute_unprepared(&format!("delete from {table}")).await.is_err(), "{table}");
    }
}

#[tokio::test]
async fn a_raw_query_without_a_household_fails() {
    let (kept, ..) = kept_by_two().await;
    let database = kept.behind().await;
    let tx = database.begin().await.unwrap();
    tx.execute_unprepared("set local role overwinter_app").await.unwrap();
    assert!(count(&tx, "plans").await.is_err());
}

#[tokio::test]
async fn the_role_of_the_program_cannot_do_what_it_has_no_business_with() {
    let (kept, ann, bob) = kept_by_two().await;
    let database = kept.behind().await;
    let theirs = bob.household().0;
    for sql in [
        format!("insert into plans values ('{theirs}', '{theirs}', 'Mine now', 1, 0)"),
        format!("update plans set household = '{theirs}'"),
        "update audit set action = 'nothing'".to_owned(),
        "delete from audit".to_owned(),
        "update plan_versions set content = ''".to_owned(),
        "delete from plans".to_owned(),
        "update scenario_versions set overlay = ''".to_owned(),
        "delete from scenario_versions".to_owned(),
        "delete from scenarios".to_owned(),
        "update results set bytes = ''".to_owned(),
        format!("insert into results values ('{theirs}', repeat('b', 64), '', '', 0, '', 0)"),
        "drop table plans".to_owned(),
        "alter table plans disable row level security".to_owned(),
        "create table mine (id bigint)".to_owned(),
    ] {
        let tx = as_app(&database, &ann.household().0.to_string()).await;
        assert!(tx.execute_unprepared(&sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn only_the_worker_that_cleans_up_takes_away_results_and_keys() {
    let (kept, ann, _) = kept_by_two().await;
    let database = kept.behind().await;
    for (purpose, expected) in [("member", 0), ("job", 0), ("sign-in", 0), ("worker", 1)] {
        let tx = as_app(&database, &ann.household().0.to_string()).await;
        tx.execute_unprepared(&format!("set local overwinter.purpose = '{purpose}'")).await.unwrap();
        for (table, expected) in [("results", expected), ("idempotency_keys", 0)] {
            let gone = tx.execute_unprepared(&format!("delete from {table}")).await.unwrap().rows_affected();
            assert_eq!(gone, expected, "{table} for {purpose}");
        }
    }
}

#[tokio::test]
async fn the_store_itself_works_in_that_role() {
    let kept = Kept::postgres().await;
    let (_, ann) = kept.household("ann@example.org").await;
    let read = async || kept.store.read(&ann, async |tx| plans::list(tx, None, 200).await).await;
    read().await.unwrap();
    // The owner of the tables would not notice.
    kept.tamper("revoke select on plans from overwinter_app").await;
    assert!(matches!(read().await, Err(Error::Database(_))));
}

#[tokio::test]
async fn every_table_has_row_security() {
    let (kept, ..) = kept_by_two().await;
    let sql = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity";
    let rows = kept.behind().await.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    let bare: Vec<String> = rows.iter().map(|row| row.try_get("", "relname").unwrap()).collect();
    assert_eq!(bare, ["migrations"]);
}
