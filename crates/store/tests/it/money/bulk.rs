//! A million rows: how long it takes to list, to search and to sum them. Run by hand:
//! `cargo test --release -p overwinter-store --test it -- --ignored --nocapture a_million_rows`.

use std::time::Instant;

use overwinter_store::Access;
use overwinter_store::money::months;
use overwinter_store::money::net_worth::{self, Step};
use overwinter_store::money::recurring;
use overwinter_store::money::transactions::{self, After, Filter};

use super::{account, day};
use crate::fixture::Kept;

/// Ten accounts, 5,000 days, 20 rows a day and account; every thousandth row names somebody rare.
const POSTGRES: &str = "insert into transactions (household, id, account, date, amount, currency, state, payee, memo, payee_account, reference, kind, \
    provider_category, category, normalisation, fingerprint, ordinal, search, version, created_at) \
    select a.household, gen_random_uuid(), a.id, to_char(date '2012-01-01' + (n % 5000), 'YYYYMMDD')::bigint, -(n % 9000) - 1, 'EUR', 'booked', \
    'Shop ' || (n % 400), 'card payment ' || n, '', '', '', '', 'c' || (n % 20), 1, decode(lpad(to_hex(n), 32, '0'), 'hex'), 0, \
    'shop ' || (n % 400) || ' card payment ' || n || case when n % 50000 = 7 then ' rarity' else '' end, 1, 0 \
    from money_accounts a, generate_series(0, 99999) n";
const SQLITE: &str = "insert into transactions (household, id, account, date, amount, currency, state, payee, memo, payee_account, reference, kind, \
    provider_category, category, normalisation, fingerprint, ordinal, search, version, created_at) \
    with recursive s(n) as (select 0 union all select n + 1 from s where n < 99999) \
    select a.household, randomblob(16), a.id, cast(strftime('%Y%m%d', '2012-01-01', (n % 5000) || ' days') as bigint), -(n % 9000) - 1, 'EUR', 'booked', \
    'Shop ' || (n % 400), 'card payment ' || n, '', '', '', '', 'c' || (n % 20), 1, cast(printf('%016d', n) as blob), 0, \
    'shop ' || (n % 400) || ' card payment ' || n || case when n % 50000 = 7 then ' rarity' else '' end, 1, 0 \
    from money_accounts a, s";

async fn measure(kept: &Kept, access: &Access, insert: &str, gather: &str) {
    kept.tamper(insert).await;
    kept.tamper(gather).await;
    assert_eq!(kept.count("transactions").await, 1_000_000);
    let time = async |what: &str, filter: Filter<'_>, after: Option<After>, expected: usize| {
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            let page = kept.store.read(access, async |tx| transactions::list(tx, filter, after, 50).await).await.unwrap();
            best = best.min(start.elapsed().as_secs_f64());
            assert_eq!(page.items.len(), expected, "{what}");
        }
        println!("{what}: {:.1} ms", best * 1_000.0);
    };
    let first = kept.store.read(access, async |tx| transactions::list(tx, Filter::default(), None, 1).await).await.unwrap().items.remove(0);
    let middle = Some(After(day("2018-06-01"), first.id));
    time("first page", Filter::default(), None, 50).await;
    time("a page in the middle", Filter::default(), middle, 50).await;
    time("a page of one account", Filter { account: Some(first.account), ..Filter::default() }, middle, 50).await;
    time("a common word", Filter { text: "shop 17", ..Filter::default() }, None, 50).await;
    time("a rare word", Filter { text: "rarity", ..Filter::default() }, None, 20).await;
    time("a word that is nowhere", Filter { text: "nowhere", ..Filter::default() }, None, 0).await;
    for (what, from) in
        [("the sums of a month", "2025-03-01"), ("the sums of a year", "2024-04-01"), ("the sums of all months", "2012-01-01")]
    {
        let start = Instant::now();
        let sums = kept.store.read(access, async |tx| months::sums(tx, None, day(from), day("2025-03-31")).await).await.unwrap();
        println!("{what}: {:.1} ms, {} sums", start.elapsed().as_secs_f64() * 1_000.0, sums.len());
    }
    let start = Instant::now();
    let history =
        async |tx: &overwinter_store::Read| net_worth::history(tx, "EUR", day("2012-01-01"), day("2025-09-08"), Step::Month).await;
    let points = kept.store.read(access, history).await.unwrap().points;
    println!("net worth of {} months: {:.1} ms", points.len(), start.elapsed().as_secs_f64() * 1_000.0);
}

/// How long a file of a hundred thousand rows takes: the first time, again with other ids, and to be undone.
async fn measure_import(kept: &Kept) {
    let (_, ann) = kept.household("bob@example.org").await;
    let id = account(kept, &ann, "Giro").await;
    let texts: Vec<(String, String, String)> = (0..100_000)
        .map(|n| {
            (
                format!("20{:02}-{:02}-{:02}", n / 6_000, n / 500 % 12 + 1, n / 20 % 25 + 1),
                format!("-{}.00", n % 90),
                format!("Shop {}", n % 400),
            )
        })
        .collect();
    let mut import = None;
    for ids in ["a", "b"] {
        let ids: Vec<String> = (0..texts.len()).map(|n| format!("{ids}{n}")).collect();
        let rows: Vec<(&str, &str, &str, &str)> = texts
            .iter()
            .zip(&ids)
            .map(|((date, amount, payee), id)| (date.as_str(), amount.as_str(), payee.as_str(), id.as_str()))
            .collect();
        let statement = super::statement(&rows);
        let start = Instant::now();
        let done = super::import(kept, &ann, id, &statement).await;
        println!("an import of 100,000 rows, {} of them new: {:.1} s", done.1.added, start.elapsed().as_secs_f64());
        import = Some(done.0);
    }
    let start = Instant::now();
    super::undo(kept, &ann, import.unwrap()).await.unwrap();
    println!("its undoing: {:.1} s", start.elapsed().as_secs_f64());
}

async fn accounts(kept: &Kept) -> Access {
    let (_, ann) = kept.household("ann@example.org").await;
    for number in 0..10 {
        account(kept, &ann, &format!("Account {number}")).await;
    }
    ann
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn a_million_rows_on_sqlite() {
    let kept = Kept::sqlite().await;
    let ann = accounts(&kept).await;
    measure(&kept, &ann, SQLITE, "analyze").await;
    measure_import(&kept).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn a_million_rows_on_postgres() {
    let kept = Kept::postgres().await;
    let ann = accounts(&kept).await;
    measure(&kept, &ann, POSTGRES, "vacuum analyze transactions").await;
    measure_import(&kept).await;
}

/// How long it takes to decide what a hundred thousand rows were for, to do it again, to undo it, and to find what comes again.
async fn measure_categories(kept: &Kept) {
    let (_, ann) = kept.household("cat@example.org").await;
    let id = account(kept, &ann, "Giro").await;
    let names = ["TESCO STORES", "CARTE CASTORAMA LILLE", "REWE SAGT DANKE", "NETFLIX.COM", "QXZV", "PIZZERIA DA MARIO", "SHELL", "IKEA"];
    let texts: Vec<(String, String)> = (0..100_000)
        .map(|n| {
            (format!("20{:02}-{:02}-{:02}", 8 + n / 6_000, n / 500 % 12 + 1, n / 20 % 25 + 1), format!("{} {n}", names[n % names.len()]))
        })
        .collect();
    let rows: Vec<(&str, &str, &str, &str)> = texts.iter().map(|(date, payee)| (date.as_str(), "-9.00", payee.as_str(), "")).collect();
    super::import(kept, &ann, id, &super::statement(&rows)).await;
    let mut last = None;
    for what in ["deciding", "deciding again"] {
        let start = Instant::now();
        let (run, changed) = super::categories::decide(kept, &ann).await;
        println!("{what} 100,000 rows, {changed} of them changed: {:.1} s", start.elapsed().as_secs_f64());
        last = last.or(Some(run));
        if changed == 0 {
            super::categories::undo(kept, &ann, run).await.unwrap();
        }
    }
    let start = Instant::now();
    super::categories::undo(kept, &ann, last.unwrap()).await.unwrap();
    println!("its undoing: {:.1} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let found = kept.store.read(&ann, async |tx| recurring::find(tx, day("2024-08-25")).await).await.unwrap();
    println!("what comes again: {:.1} s, {} series", start.elapsed().as_secs_f64(), found.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn categories_of_a_hundred_thousand_rows_on_sqlite() {
    measure_categories(&Kept::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn categories_of_a_hundred_thousand_rows_on_postgres() {
    measure_categories(&Kept::postgres().await).await;
}
