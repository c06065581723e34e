//! Rows: listed, searched, changed, split, paired, summed.

use overwinter_store::money::months::{self, Sum};
use overwinter_store::money::splits::{self, Split};
use overwinter_store::money::transactions::{self, Filter, NewTransaction, TRANSFER, User};
use overwinter_store::money::transfers;
use overwinter_store::{Access, AccountId, Action, Error, Result, TransactionId, Write};
use overwinter_units::Month;

use super::{account, day, import, pending, rows, shown, statement};
use crate::fixture::{Kept, on_both};

on_both!(
    rows_come_in_pages_by_day,
    rows_are_found_by_what_is_written_in_them,
    a_row_is_changed_from_its_version_on,
    rows_are_written_by_hand,
    splits_sum_to_the_whole,
    two_rows_are_one_transfer,
    months_are_summed_by_category,
);

/// A change of a row.
async fn write<T>(kept: &Kept, access: &Access, id: TransactionId, f: impl AsyncFnOnce(&Write) -> Result<T>) -> Result<T> {
    kept.store.write(access, Action::TransactionChanged(id), f).await
}

async fn list(kept: &Kept, access: &Access, filter: Filter<'_>) -> Vec<String> {
    let page = kept.store.read(access, async |tx| transactions::list(tx, filter, None, 200).await).await.unwrap();
    page.items.into_iter().map(|row| row.provider.payee).collect()
}

async fn find(kept: &Kept, access: &Access, text: &str) -> Vec<String> {
    list(kept, access, Filter { text, ..Filter::default() }).await
}

async fn named(kept: &Kept, access: &Access, payee: &str) -> transactions::Transaction {
    rows(kept, access).await.into_iter().find(|row| row.provider.payee == payee).unwrap()
}

async fn rows_come_in_pages_by_day(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (one, two) = (account(&kept, &ann, "One").await, account(&kept, &ann, "Two").await);
    for (id, name) in [(one, "a"), (two, "b")] {
        let days: Vec<String> = (1..=28).map(|day| format!("2026-03-{day:02}")).collect();
        let rows: Vec<(&str, &str, &str, &str)> = days.iter().map(|day| (day.as_str(), "-1.00", name, "")).collect();
        import(&kept, &ann, id, &statement(&rows)).await;
    }
    for (filter, expected) in [
        (Filter::default(), 56),
        (Filter { account: Some(two), ..Filter::default() }, 28),
        (Filter { account: Some(two), text: "B", ..Filter::default() }, 28),
        (Filter { account: Some(one), text: "b", ..Filter::default() }, 0),
        (Filter { from: Some(day("2026-03-10")), to: Some(day("2026-03-11")), ..Filter::default() }, 4),
        (Filter { account: Some(AccountId::new()), ..Filter::default() }, 0),
    ] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = kept.store.read(&ann, async |tx| transactions::list(tx, filter, after, 5).await).await.unwrap();
            assert!(page.items.len() <= 5);
            seen.extend(page.items.iter().map(|row| (row.date, row.id)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        sorted.reverse();
        assert_eq!((seen.len(), &seen), (expected, &sorted), "{filter:?}");
    }
}

async fn rows_are_found_by_what_is_written_in_them(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let mut march = statement(&[
        ("2026-03-01", "-1.00", "CAFÉ*Nero", ""),
        ("2026-03-02", "-2.00", "Bäckerei 100%", ""),
        ("2026-03-03", "-3.00", "Rent", ""),
    ]);
    march.transactions[2].memo = Some("Flat in_Main Street".to_owned());
    import(&kept, &ann, id, &march).await;
    for (text, expected) in [
        ("nero café", vec!["CAFÉ*Nero"]),
        ("BÄCK", vec!["Bäckerei 100%"]),
        ("100%", vec!["Bäckerei 100%"]),
        ("main", vec!["Rent"]),
        ("e", vec!["Rent", "Bäckerei 100%", "CAFÉ*Nero"]),
        ("nero rent", vec![]),
        ("' or 1=1 --", vec![]),
        ("%", vec!["Rent", "Bäckerei 100%", "CAFÉ*Nero"]),
    ] {
        assert_eq!(find(&kept, &ann, text).await, expected, "{text}");
    }
    assert!(find(&kept, &bob, "e").await.is_empty());
    let rent = named(&kept, &ann, "Rent").await;
    let user = User { category: "Housing".to_owned(), note: "from Eve".to_owned(), text: "Home".to_owned() };
    write(&kept, &ann, rent.id, async |tx| transactions::edit(tx, rent.id, 1, &user).await).await.unwrap();
    for text in ["housing", "eve", "home", "street"] {
        assert_eq!(find(&kept, &ann, text).await, ["Rent"], "{text}");
    }
    write(&kept, &ann, rent.id, async |tx| transactions::remove(tx, rent.id, 2).await).await.unwrap();
    assert!(find(&kept, &ann, "rent").await.is_empty());
}

async fn a_row_is_changed_from_its_version_on(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    import(&kept, &ann, id, &statement(&[("2026-03-01", "-1.00", "Kiosk", "")])).await;
    let row = named(&kept, &ann, "Kiosk").await;
    let user = User { category: "Fun".to_owned(), ..User::default() };
    let edit =
        async |access, expected| write(&kept, access, row.id, async |tx| transactions::edit(tx, row.id, expected, &user).await).await;
    assert_eq!(edit(&ann, 1).await.unwrap(), 2);
    assert!(matches!(edit(&ann, 1).await, Err(Error::Conflict { current: 2 })));
    assert!(matches!(edit(&bob, 2).await, Err(Error::Missing)));
    let long = User { note: "x".repeat(2_001), ..User::default() };
    let refused = write(&kept, &ann, row.id, async |tx| transactions::edit(tx, row.id, 2, &long).await).await;
    assert!(matches!(refused, Err(Error::TooLarge { what: "note", .. })));
}

async fn rows_are_written_by_hand(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Purse").await;
    for _ in 0..2 {
        let row = TransactionId::new();
        let new = NewTransaction { id: row, account: id, date: day("2026-03-01"), amount: -250, payee: "Kiosk", memo: "" };
        kept.store.write(&ann, Action::TransactionAdded(row), async |tx| transactions::add(tx, new).await).await.unwrap();
    }
    assert_eq!(shown(&kept, &ann).await, ["2026-03-01 -250 Kiosk booked"; 2]);
    // An import recognises them, and its undoing leaves them.
    let (first, counts) = import(&kept, &ann, id, &statement(&[("2026-03-01", "-2.50", "Kiosk", "k")])).await;
    assert_eq!(counts.added, 0);
    super::undo(&kept, &ann, first).await.unwrap();
    assert_eq!(shown(&kept, &ann).await.len(), 2);
}

fn part(amount: i64, category: &str) -> Split {
    Split { amount, category: category.to_owned(), note: String::new() }
}

async fn splits_sum_to_the_whole(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    import(&kept, &ann, id, &statement(&[("2026-03-01", "-100.00", "Market", "m")])).await;
    let row = named(&kept, &ann, "Market").await.id;
    let set = async |expected, parts: Vec<Split>| write(&kept, &ann, row, async |tx| splits::set(tx, row, expected, &parts).await).await;
    let parts = vec![part(-7_000, "Food"), part(-3_500, "Household"), part(500, "Refund")];
    assert!(matches!(set(1, parts[..2].to_vec()).await, Err(Error::Unbalanced { whole: -10_000, parts: -10_500 })));
    assert!(matches!(set(1, vec![part(i64::MAX, ""), part(1, "")]).await, Err(Error::Unfit { .. })));
    assert_eq!(set(1, parts.clone()).await.unwrap(), 2);
    let of = async || kept.store.read(&ann, async |tx| splits::of(tx, row).await).await.unwrap();
    assert_eq!(of().await, parts);
    assert!(matches!(set(1, vec![]).await, Err(Error::Conflict { current: 2 })));
    assert_eq!(set(2, vec![part(-10_000, "Food")]).await.unwrap(), 3);
    assert_eq!(of().await, [part(-10_000, "Food")]);
    // An amount that the bank changes makes it whole again: nothing is made to fit.
    let changed = statement(&[("2026-03-01", "-101.00", "Market", "m")]);
    let feed = super::Incoming {
        listing: overwinter_statements::matching::Listing::Changes { removed: &[] },
        ..super::Incoming::rows(id, &changed)
    };
    feed.apply(&kept, &ann).await.unwrap();
    assert!(of().await.is_empty() && !named(&kept, &ann, "Market").await.is_split);
}

async fn two_rows_are_one_transfer(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (giro, savings) = (account(&kept, &ann, "Giro").await, account(&kept, &ann, "Savings").await);
    let left = [
        ("2026-03-01", "-500.00", "To savings", ""),
        ("2026-03-02", "-7.00", "Kiosk", ""),
        ("2026-03-20", "-40.00", "Out", ""),
        ("2026-03-20", "-40.00", "Out too", ""),
    ];
    import(&kept, &ann, giro, &statement(&left)).await;
    import(&kept, &ann, savings, &statement(&[("2026-03-02", "500.00", "From giro", ""), ("2026-03-21", "40.00", "In", "")])).await;
    let (out, into, kiosk) =
        (named(&kept, &ann, "To savings").await.id, named(&kept, &ann, "From giro").await.id, named(&kept, &ann, "Kiosk").await.id);
    let suggested =
        async || kept.store.read(&ann, async |tx| transfers::suggestions(tx, day("2026-03-01"), day("2026-03-31")).await).await.unwrap();
    // Two leave that would fit one that came: nobody guesses.
    assert_eq!(suggested().await, [transfers::Pair { out, into }]);
    let pair =
        async |one, other| kept.store.write(&ann, Action::TransferPaired(one), async |tx| transfers::pair(tx, one, other).await).await;
    assert!(matches!(pair(kiosk, into).await, Err(Error::Unbalanced { whole: 700, parts: 50_000 })));
    assert!(matches!(pair(out, kiosk).await, Err(Error::Unfit { .. })));
    pair(out, into).await.unwrap();
    assert!(matches!(pair(out, into).await, Err(Error::Unfit { .. })));
    assert_eq!(named(&kept, &ann, "From giro").await.transfer, Some(out));
    assert!(suggested().await.is_empty());
    kept.store.write(&ann, Action::TransferParted(into), async |tx| transfers::part(tx, into).await).await.unwrap();
    assert_eq!(named(&kept, &ann, "To savings").await.transfer, None);
    // A side that is taken away leaves the other alone.
    pair(into, out).await.unwrap();
    let version = named(&kept, &ann, "To savings").await.version;
    write(&kept, &ann, out, async |tx| transactions::remove(tx, out, version).await).await.unwrap();
    assert_eq!(named(&kept, &ann, "From giro").await.transfer, None);
}

async fn months_are_summed_by_category(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (giro, savings) = (account(&kept, &ann, "Giro").await, account(&kept, &ann, "Savings").await);
    let rows = [
        ("2026-02-28", "-1.00", "Last month", ""),
        ("2026-03-01", "2000.00", "Salary", ""),
        ("2026-03-02", "-100.00", "Market", ""),
        ("2026-03-03", "-30.00", "Bakery", ""),
        ("2026-03-04", "-500.00", "To savings", ""),
        ("2026-03-05", "-60.00", "To a friend's account", ""),
        ("2026-04-01", "-9.00", "Scheduled", ""),
    ];
    import(&kept, &ann, giro, &statement(&rows)).await;
    import(&kept, &ann, giro, &pending(&[("2026-03-30", "-8.00", "Pending", "")])).await;
    import(&kept, &ann, savings, &statement(&[("2026-03-04", "500.00", "From giro", "")])).await;
    let id = async |payee| named(&kept, &ann, payee).await.id;
    let (out, into, market) = (id("To savings").await, id("From giro").await, id("Market").await);
    kept.store.write(&ann, Action::TransferPaired(out), async |tx| transfers::pair(tx, out, into).await).await.unwrap();
    let parts = [part(-7_000, "Food"), part(-3_000, "Fun")];
    write(&kept, &ann, market, async |tx| splits::set(tx, market, 1, &parts).await).await.unwrap();
    for (payee, category) in [("Bakery", "Food"), ("To a friend's account", TRANSFER)] {
        let row = id(payee).await;
        let user = User { category: category.to_owned(), ..User::default() };
        write(&kept, &ann, row, async |tx| transactions::edit(tx, row, 1, &user).await).await.unwrap();
    }
    let sums = async |account| {
        kept.store.read(&ann, async |tx| months::sums(tx, account, day("2026-02-01"), day("2026-04-30")).await).await.unwrap()
    };
    let sum = |month, category: &str, income, spending, rows| {
        let currency = "EUR".to_owned();
        Sum { month: Month::parse(month).unwrap(), currency, category: category.to_owned(), income, spending, rows }
    };
    let expected = [
        sum("2026-02", "", 0, -100, 1),
        sum("2026-03", "", 200_000, 0, 1),
        sum("2026-03", "Food", 0, -10_000, 2),
        sum("2026-03", "Fun", 0, -3_000, 1),
    ];
    assert_eq!(sums(None).await, expected);
    assert_eq!(sums(Some(giro)).await, expected);
    assert!(sums(Some(savings)).await.is_empty());
}
