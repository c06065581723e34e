//! Imports: looked at, applied once, whatever comes again.

use overwinter_statements::matching::{Doubt, Listing, State};
use overwinter_store::money::imports::{self, Counts, Done, File, NewImport, Part, Why};
use overwinter_store::money::reviews;
use overwinter_store::money::transactions::{self, User};
use overwinter_store::{Action, Error, ImportId, audit};

use super::{Incoming, POLLED, TODAY, WINDOW, account, day, import, pending, rows, shown, statement};
use crate::fixture::{Kept, on_both};

on_both!(
    a_preview_writes_nothing_and_an_import_does_what_it_said,
    a_file_comes_in_once,
    fifty_imports_of_a_file_have_one_effect,
    fifty_syncs_have_one_effect,
    nothing_is_new_when_it_comes_again_in_any_way,
    a_row_that_was_pending_keeps_what_the_user_said,
    what_is_in_doubt_is_decided_by_a_person,
    a_row_that_was_taken_away_does_not_return,
    changes_and_removals_of_a_feed_are_followed,
    statements_of_one_file_that_overlap_are_read_once,
    numbers_of_cards_are_not_kept,
    what_cannot_be_kept_is_named,
);

const MARCH: [(&str, &str, &str, &str); 4] = [
    ("2026-03-01", "-2.90", "Coffee", ""),
    ("2026-03-01", "-2.90", "Coffee", ""),
    ("2026-03-05", "2500.00", "Salary", ""),
    ("2026-04-01", "-900.00", "Rent", ""),
];

async fn a_preview_writes_nothing_and_an_import_does_what_it_said(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let march = statement(&MARCH);
    let parts = [Part { account: id, statement: &march }];
    let file = Some(File { name: "march.csv", sha256: [1; 32] });
    let new = NewImport { id: ImportId::new(), issuer: "csv", listing: WINDOW, file, today: day(TODAY), parts: &parts };
    let preview = kept.store.read(&ann, async |tx| imports::preview(tx, new).await).await.unwrap();
    assert_eq!(preview.counts, Counts { listed: 4, added: 4, ..Counts::default() });
    assert!(preview.known_as.is_none() && preview.rows.iter().all(|row| row.done == Done::New && row.known_as.is_none()));
    assert_eq!((kept.count("transactions").await, kept.count("imports").await), (0, 0));
    let counts = kept.store.write(&ann, Action::ImportApplied(new.id), async |tx| imports::apply(tx, new).await).await.unwrap();
    assert_eq!(counts, preview.counts);
    let expected = [
        "2026-03-01 -290 Coffee booked",
        "2026-03-01 -290 Coffee booked",
        "2026-03-05 250000 Salary booked",
        "2026-04-01 -90000 Rent scheduled",
    ];
    assert_eq!(shown(&kept, &ann).await, expected);
    let again = kept.store.read(&ann, async |tx| imports::preview(tx, new).await).await.unwrap();
    assert_eq!((again.known_as, again.counts), (Some(new.id), Counts { listed: 4, ..Counts::default() }));
    let entries = kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!((last.action.as_str(), last.subject), ("import.applied", new.id.0));
}

async fn a_file_comes_in_once(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let march = statement(&MARCH);
    let file = Incoming { file: Some(7), ..Incoming::rows(id, &march) };
    let (first, _) = file.apply(&kept, &ann).await.unwrap();
    let events = kept.count("outbox").await;
    assert!(matches!(file.apply(&kept, &ann).await, Err(Error::AlreadyImported { import }) if import == first));
    assert_eq!((kept.count("outbox").await, kept.count("imports").await), (events, 1));
    // Another household may have the same file.
    let (_, bob) = kept.household("bob@example.org").await;
    let theirs = account(&kept, &bob, "Giro").await;
    Incoming { account: theirs, ..file }.apply(&kept, &bob).await.unwrap();
    let list = kept.store.read(&ann, async |tx| imports::list(tx, None, 10).await).await.unwrap();
    assert_eq!(list.items.iter().map(|one| (one.id, one.file_name.as_str(), one.added)).collect::<Vec<_>>(), [(first, "march.csv", 4)]);
}

/// How many of fifty at once were done.
async fn fifty(kept: &Kept, file: Option<u8>) -> usize {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(kept, &ann, "Giro").await;
    let all = (0..50).map(|_| {
        let (store, ann) = (kept.store.clone(), ann.clone());
        tokio::spawn(async move {
            let march = statement(&MARCH);
            let parts = [Part { account: id, statement: &march }];
            let file = file.map(|byte| File { name: "march.csv", sha256: [byte; 32] });
            let new = NewImport { id: ImportId::new(), issuer: "csv", listing: WINDOW, file, today: day(TODAY), parts: &parts };
            store.write(&ann, Action::ImportApplied(new.id), async |tx| imports::apply(tx, new).await).await
        })
    });
    let mut done = 0;
    for one in all.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => done += 1,
            Err(Error::AlreadyImported { .. }) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(shown(kept, &ann).await.len(), 4);
    assert_eq!(kept.count("transactions").await, 4);
    done
}

async fn fifty_imports_of_a_file_have_one_effect(kept: Kept) {
    assert_eq!(fifty(&kept, Some(9)).await, 1);
    assert_eq!(kept.count("imports").await, 1);
}

async fn fifty_syncs_have_one_effect(kept: Kept) {
    assert_eq!(fifty(&kept, None).await, 50);
}

async fn nothing_is_new_when_it_comes_again_in_any_way(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    import(&kept, &ann, id, &statement(&MARCH)).await;
    let first = shown(&kept, &ann).await;
    // Shuffled; with ids; with other ids; of another issuer; by a program with other rules of normalisation.
    let mut shuffled = MARCH;
    shuffled.reverse();
    let with_ids = |prefix: &str| {
        let mut statement = statement(&shuffled);
        statement.transactions.iter_mut().enumerate().for_each(|(at, row)| row.id = Some(format!("{prefix}{at}")));
        statement
    };
    let none = |counts: Counts| assert_eq!((counts.added, counts.changed), (0, 0));
    none(import(&kept, &ann, id, &statement(&shuffled)).await.1);
    none(import(&kept, &ann, id, &with_ids("a")).await.1);
    none(import(&kept, &ann, id, &with_ids("b")).await.1);
    let relinked = with_ids("c");
    none(Incoming { issuer: "bank", ..Incoming::rows(id, &relinked) }.apply(&kept, &ann).await.unwrap().1);
    kept.tamper("update transactions set normalisation = 0").await;
    none(import(&kept, &ann, id, &statement(&MARCH)).await.1);
    assert_eq!(shown(&kept, &ann).await, first);
    // A third coffee, with none of the ids, is one.
    let third = statement(&[MARCH[0], MARCH[0], MARCH[0]]);
    assert_eq!(import(&kept, &ann, id, &third).await.1.added, 1);
}

async fn a_row_that_was_pending_keeps_what_the_user_said(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Card").await;
    let waiting = pending(&[("2026-03-03", "-80.00", "PENDING HOTEL ADLON", "p1")]);
    Incoming { listing: POLLED, ..Incoming::rows(id, &waiting) }.apply(&kept, &ann).await.unwrap();
    let row = rows(&kept, &ann).await.remove(0);
    assert_eq!(row.state, State::Pending);
    let user = User { category: "Travel".to_owned(), note: "with Bob".to_owned(), text: "Berlin".to_owned() };
    let edit = async |tx: &overwinter_store::Write| transactions::edit(tx, row.id, 1, &user).await;
    assert_eq!(kept.store.write(&ann, Action::TransactionChanged(row.id), edit).await.unwrap(), 2);
    let booked = statement(&[("2026-03-05", "-80.00", "Hotel Adlon Berlin", "b1")]);
    let (posted, counts) = Incoming { listing: POLLED, ..Incoming::rows(id, &booked) }.apply(&kept, &ann).await.unwrap();
    assert_eq!((counts.added, counts.changed), (0, 1));
    assert_eq!(shown(&kept, &ann).await, ["2026-03-05 -8000 Hotel Adlon Berlin booked"]);
    let now = rows(&kept, &ann).await.remove(0);
    assert_eq!((now.id, &now.user, now.version), (row.id, &user, 3));
    super::undo(&kept, &ann, posted).await.unwrap();
    assert_eq!(shown(&kept, &ann).await, ["2026-03-03 -8000 PENDING HOTEL ADLON pending"]);
    assert_eq!(rows(&kept, &ann).await[0].user, user);
    // Gone from the list, and back.
    let other = statement(&[("2026-03-02", "-1.00", "A", "a"), ("2026-03-04", "-1.00", "B", "b")]);
    let polled = async |rows| Incoming { listing: POLLED, ..Incoming::rows(id, rows) }.apply(&kept, &ann).await.unwrap().1;
    assert_eq!(polled(&other).await, Counts { listed: 2, added: 2, changed: 1, ..Counts::default() });
    assert_eq!(shown(&kept, &ann).await.len(), 2);
    polled(&waiting).await;
    assert_eq!(rows(&kept, &ann).await.iter().find(|one| one.id == row.id).unwrap().user, user);
}

async fn what_is_in_doubt_is_decided_by_a_person(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Card").await;
    let waiting = pending(&[("2026-03-03", "-10.00", "Bistro Paris", "p1"), ("2026-03-20", "-20.00", "Garage", "p2")]);
    import(&kept, &ann, id, &waiting).await;
    let user = User { category: "Eating out".to_owned(), ..User::default() };
    let first = rows(&kept, &ann).await.pop().unwrap().id;
    let edit = async |tx: &overwinter_store::Write| transactions::edit(tx, first, 1, &user).await;
    kept.store.write(&ann, Action::TransactionChanged(first), edit).await.unwrap();
    let booked = statement(&[("2026-03-04", "-12.00", "Bistro Paris", "b1"), ("2026-03-21", "-20.00", "SumUp 4711", "b2")]);
    let (_, counts) = import(&kept, &ann, id, &booked).await;
    assert_eq!((counts.added, counts.reviews), (2, 2));
    let list = async || kept.store.read(&ann, async |tx| reviews::list(tx, None, 10).await).await.unwrap().items;
    let waiting = list().await;
    assert_eq!(waiting.iter().map(|one| one.row.review.unwrap()).collect::<Vec<_>>(), [Doubt::Tip, Doubt::NameDiffers]);
    assert_eq!(waiting[0].candidates, [first]);
    let (tip, other) = (waiting[0].row.id, waiting[1].row.id);
    let merge = async |tx: &overwinter_store::Write| reviews::merge(tx, tip, 1, first).await;
    kept.store.write(&ann, Action::ReviewSettled(tip), merge).await.unwrap();
    kept.store.write(&ann, Action::ReviewSettled(other), async |tx| reviews::keep(tx, other, 1).await).await.unwrap();
    assert!(list().await.is_empty());
    let expected = ["2026-03-04 -1200 Bistro Paris booked", "2026-03-20 -2000 Garage pending", "2026-03-21 -2000 SumUp 4711 booked"];
    assert_eq!(shown(&kept, &ann).await, expected);
    assert_eq!(rows(&kept, &ann).await.iter().find(|row| row.id == first).unwrap().user, user);
    // And it stays so.
    assert_eq!(import(&kept, &ann, id, &booked).await.1, Counts { listed: 2, ..Counts::default() });
    assert_eq!(shown(&kept, &ann).await, expected);
}

async fn a_row_that_was_taken_away_does_not_return(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    import(&kept, &ann, id, &statement(&MARCH)).await;
    let salary = rows(&kept, &ann).await.into_iter().find(|row| row.amount > 0).unwrap();
    let remove = async |tx: &overwinter_store::Write| transactions::remove(tx, salary.id, 1).await;
    kept.store.write(&ann, Action::TransactionRemoved(salary.id), remove).await.unwrap();
    assert_eq!(import(&kept, &ann, id, &statement(&MARCH)).await.1.added, 0);
    assert_eq!(shown(&kept, &ann).await.len(), 3);
    let restore = async |tx: &overwinter_store::Write| transactions::restore(tx, salary.id).await;
    kept.store.write(&ann, Action::TransactionRestored(salary.id), restore).await.unwrap();
    assert_eq!(shown(&kept, &ann).await.len(), 4);
}

async fn changes_and_removals_of_a_feed_are_followed(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Card").await;
    let feed = async |rows: &[(&str, &str, &str, &str)], removed: &[String]| {
        let statement = statement(rows);
        let listing = Listing::Changes { removed };
        Incoming { listing, issuer: "feed", ..Incoming::rows(id, &statement) }.apply(&kept, &ann).await.unwrap().1
    };
    feed(&[("2026-03-01", "-5.00", "Kiosk", "t1"), ("2026-03-02", "-6.00", "Baker", "t2")], &[]).await;
    // An equal purchase with its own id is another one; a known id with another amount is changed.
    let counts = feed(&[("2026-03-01", "-5.00", "Kiosk", "t3"), ("2026-03-02", "-6.50", "Baker", "t2")], &[]).await;
    assert_eq!((counts.added, counts.changed), (1, 1));
    assert_eq!(feed(&[], &["t1".to_owned()]).await.changed, 1);
    assert_eq!(shown(&kept, &ann).await, ["2026-03-01 -500 Kiosk booked", "2026-03-02 -650 Baker booked"]);
}

async fn statements_of_one_file_that_overlap_are_read_once(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let (first, second) = (statement(&MARCH[..3]), statement(&MARCH[1..]));
    let parts = [
        Part { account: id, statement: &first },
        Part { account: id, statement: &statement(&MARCH) },
        Part { account: id, statement: &second },
    ];
    let new = NewImport { id: ImportId::new(), issuer: "csv", listing: WINDOW, file: None, today: day(TODAY), parts: &parts };
    let counts = kept.store.write(&ann, Action::ImportApplied(new.id), async |tx| imports::apply(tx, new).await).await.unwrap();
    assert_eq!((counts.listed, counts.added), (10, 4));
    assert_eq!(shown(&kept, &ann).await.len(), 4);
}

async fn numbers_of_cards_are_not_kept(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Card").await;
    let mut card = statement(&[("2026-03-01", "-5.00", "Kiosk 4111 1111 1111 1111", "4111111111111111-1")]);
    card.transactions[0].memo = Some("CARD 5555555555554444\u{0} at 10:00".to_owned());
    card.transactions[0].reference = Some("378282246310005".to_owned());
    import(&kept, &ann, id, &card).await;
    assert_eq!(import(&kept, &ann, id, &card).await.1, Counts { listed: 1, ..Counts::default() });
    let row = rows(&kept, &ann).await.remove(0);
    assert_eq!((row.provider.payee.as_str(), row.provider.reference.as_str()), ("Kiosk ••••1111", "••••0005"));
    let user = User { note: "4111-1111-1111-1111".to_owned(), ..User::default() };
    let edit = async |tx: &overwinter_store::Write| transactions::edit(tx, row.id, 1, &user).await;
    kept.store.write(&ann, Action::TransactionChanged(row.id), edit).await.unwrap();
    for (table, column) in [("transactions", "payee || memo || reference || search || note"), ("transaction_ids", "id")] {
        for digits in ["4111111111111111", "4111 1111 1111 1111", "5555555555554444", "378282246310005", "4111-1111-1111-1111"] {
            assert_eq!(kept.count(&format!("{table} where {column} like '%{digits}%'")).await, 0, "{digits} in {table}");
        }
    }
}

async fn what_cannot_be_kept_is_named(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let mut bad = statement(&[("2026-03-01", "-5.005", "A", ""), ("2026-03-01", "-5.00", "B", ""), ("2026-03-01", "-5.00", "C", "")]);
    bad.transactions[2].currency = Some("euro".to_owned());
    let parts = [Part { account: id, statement: &bad }];
    let new = NewImport { id: ImportId::new(), issuer: "csv", listing: WINDOW, file: None, today: day(TODAY), parts: &parts };
    let preview = kept.store.read(&ann, async |tx| imports::preview(tx, new).await).await.unwrap();
    assert_eq!(preview.unusable.iter().map(|row| (row.line, row.why)).collect::<Vec<_>>(), [(1, Why::Amount), (3, Why::Currency)]);
    assert_eq!((preview.counts.listed, preview.counts.unusable), (1, 2));
}
