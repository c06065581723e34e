//! What a provider should not send, and does.

use std::time::Instant;

use overwinter_testkit::banks::Row;

use crate::world::{Kind, World, ids, two_accounts};

#[tokio::test]
async fn a_bad_row_is_left_out_and_told_and_the_others_come() {
    let bad =
        [("x1", "2026-03-20", ""), ("x2", "2026-03-20", "1e3"), ("x3", "2026-03-20", "12,50"), ("x4", "2026-03-20", "9999999999999999")];
    for kind in Kind::ALL {
        let mut world = World::linked(kind, |truth| {
            two_accounts(truth);
            for (id, date, amount) in bad {
                truth.accounts[0].row(id, date, amount, "Bad");
            }
        })
        .await;
        let fetched = world.good().await;
        // A number with an exponent is a number of JSON; a text with one is none of an amount.
        let expected = if kind == Kind::Plaid { vec!["r1", "r2", "r3", "r4", "r5", "x2"] } else { vec!["r1", "r2", "r3", "r4", "r5"] };
        assert_eq!(ids(&fetched), expected, "{kind:?}");
        assert_eq!(fetched.findings.len(), 9 - expected.len(), "{kind:?}: {:?}", fetched.findings);
        assert!(fetched.findings.iter().all(|finding| finding.message.starts_with("A transaction was left out")));
    }
}

#[tokio::test]
async fn an_account_without_a_currency_of_iso_4217_is_left_out() {
    for currency in ["https://127.0.0.1:1/points", "points", "eur", ""] {
        for kind in [Kind::SimpleFin, Kind::Plaid] {
            let mut world = World::linked(kind, two_accounts).await;
            world.bank.truth().accounts[1].currency = currency.to_owned();
            let fetched = world.good().await;
            assert_eq!((fetched.accounts.len(), fetched.findings.len()), (1, 1), "{kind:?} {currency}");
        }
    }
}

#[tokio::test]
async fn texts_are_cleaned_and_cut() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.everyday(|account| {
            account.row("long", "2026-03-21", "-1.00", &"x".repeat(5_000_000));
            account.row("odd", "2026-03-21", "-1.00", "\u{202e}a\u{0}b\r\nc");
            account.row(&"i".repeat(10_000), "2026-03-21", "-1.00", "Long id");
        });
        let fetched = world.good().await;
        let rows = &fetched.accounts[0].statement.transactions;
        let payee = |of: &str| rows.iter().find(|row| row.id.as_deref() == Some(of)).and_then(|row| row.payee.clone());
        assert_eq!(payee("long").map(|text| text.len()), Some(1_000), "{kind:?}");
        assert_eq!(payee("odd").as_deref(), Some("a b c"), "{kind:?}");
        assert!(rows.iter().all(|row| row.id.as_ref().is_none_or(|id| id.len() < 300)));
    }
}

#[tokio::test]
async fn fifty_thousand_rows_come_whole() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.bank.truth().page = 25_000;
        world.everyday(|account| {
            for number in 0..50_000 {
                account.rows.push(Row {
                    id: format!("many-{number}"),
                    date: "2026-03-20".to_owned(),
                    amount: "-1.00".to_owned(),
                    payee: "Equal".to_owned(),
                    is_pending: false,
                    replaces: None,
                });
            }
        });
        let started = Instant::now();
        let fetched = world.good().await;
        assert_eq!(ids(&fetched).len(), 50_005, "{kind:?}");
        println!("{kind:?}: {:?}", started.elapsed());
    }
}

#[tokio::test]
async fn a_row_that_is_listed_twice_is_one_row_and_two_of_one_id_are_two() {
    for kind in [Kind::SimpleFin, Kind::EnableBanking] {
        let mut world = World::linked(kind, two_accounts).await;
        world.everyday(|account| {
            account.row("r3", "2026-03-29", "-12.5", "Coffee ü").row("r3", "2026-03-29", "-13.5", "Coffee ü");
        });
        let fetched = world.good().await;
        assert_eq!(ids(&fetched), ["r1", "r2", "r3", "r3", "r4", "r5"], "{kind:?}");
    }
}

#[tokio::test]
async fn a_list_that_is_missing_is_not_an_empty_one() {
    use overwinter_banks::{Budgets, Caller, Secret, Trouble};
    // Another protocol's answers: JSON, and nothing that is looked for in it.
    let mut world = World::linked(Kind::Plaid, two_accounts).await;
    let simplefin = overwinter_banks::entry("simplefin").expect("registered");
    let provider = (simplefin.open)(&Secret::new("{}")).expect("no keys");
    let access = Secret::new(world.bank.address.replace("http://", "http://user:password@"));
    let mut budgets = Budgets::of(simplefin, []);
    let mut caller = Caller::new(simplefin, &world.outside, &mut budgets);
    let result = provider.accounts(&mut caller, &access).await;
    assert!(matches!(result, Err(Trouble::Refused { status: 400, .. })));
    world.bank.truth().accounts.clear();
    assert_eq!(world.good().await.accounts.len(), 0);
}
