//! Taking an import back, and doing it again.

use overwinter_statements::{Balance, BalanceKind};
use overwinter_store::money::balances;
use overwinter_store::money::imports::Counts;
use overwinter_store::money::transactions::{self, User};
use overwinter_store::{Action, Error, ImportId};

use super::{Incoming, account, import, redo, rows, shown, statement, undo};
use crate::fixture::{Kept, on_both};

on_both!(
    an_import_is_undone_as_a_whole_and_can_come_again,
    what_another_import_lists_stays,
    a_change_that_was_confirmed_since_stays,
    what_was_undone_is_done_again,
    a_file_that_was_taken_in_anew_is_not_done_again,
);

const ROWS: [(&str, &str, &str, &str); 3] =
    [("2026-03-01", "-2.90", "Coffee", "1"), ("2026-03-01", "-2.90", "Coffee", "2"), ("2026-03-05", "2500.00", "Salary", "3")];

async fn an_import_is_undone_as_a_whole_and_can_come_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let file = statement(&ROWS);
    let file = Incoming { file: Some(3), ..Incoming::rows(id, &file) };
    let (first, counts) = file.apply(&kept, &ann).await.unwrap();
    let before = shown(&kept, &ann).await;
    let salary = rows(&kept, &ann).await.remove(0);
    let user = User { category: "Income".to_owned(), ..User::default() };
    let edit = async |tx: &overwinter_store::Write| transactions::edit(tx, salary.id, 1, &user).await;
    kept.store.write(&ann, Action::TransactionChanged(salary.id), edit).await.unwrap();
    undo(&kept, &ann, first).await.unwrap();
    assert!(shown(&kept, &ann).await.is_empty());
    assert!(matches!(undo(&kept, &ann, first).await, Err(Error::Missing)));
    assert!(matches!(undo(&kept, &ann, ImportId::new()).await, Err(Error::Missing)));
    let (second, again) = file.apply(&kept, &ann).await.unwrap();
    assert_eq!((counts.added, again.added), (3, 3));
    assert_eq!(shown(&kept, &ann).await, before);
    assert_eq!(rows(&kept, &ann).await[0].user, user);
    assert_eq!(kept.count("transactions").await, 3);
    undo(&kept, &ann, second).await.unwrap();
    assert!(shown(&kept, &ann).await.is_empty());
}

async fn what_another_import_lists_stays(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let (first, _) = import(&kept, &ann, id, &statement(&ROWS[..2])).await;
    let (second, counts) = import(&kept, &ann, id, &statement(&ROWS)).await;
    assert_eq!(counts, Counts { listed: 3, added: 1, ..Counts::default() });
    undo(&kept, &ann, first).await.unwrap();
    assert_eq!(shown(&kept, &ann).await.len(), 3);
    undo(&kept, &ann, second).await.unwrap();
    assert!(shown(&kept, &ann).await.is_empty());
    // The other way round.
    let (first, _) = import(&kept, &ann, id, &statement(&ROWS[..2])).await;
    let (second, _) = import(&kept, &ann, id, &statement(&ROWS)).await;
    undo(&kept, &ann, second).await.unwrap();
    assert_eq!(shown(&kept, &ann).await.len(), 2);
    undo(&kept, &ann, first).await.unwrap();
    assert!(shown(&kept, &ann).await.is_empty());
}

async fn a_change_that_was_confirmed_since_stays(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    import(&kept, &ann, id, &statement(&[("2026-03-01", "-5.00", "Kiosk", "k")])).await;
    let moved = statement(&[("2026-03-02", "-5.00", "Kiosk", "k")]);
    let (second, counts) = import(&kept, &ann, id, &moved).await;
    assert_eq!(counts.changed, 1);
    let (third, _) = import(&kept, &ann, id, &moved).await;
    undo(&kept, &ann, second).await.unwrap();
    assert_eq!(shown(&kept, &ann).await, ["2026-03-02 -500 Kiosk booked"]);
    undo(&kept, &ann, third).await.unwrap();
    assert_eq!(shown(&kept, &ann).await, ["2026-03-02 -500 Kiosk booked"]);
    let (fourth, _) = import(&kept, &ann, id, &statement(&[("2026-03-09", "-5.00", "Kiosk", "k")])).await;
    undo(&kept, &ann, fourth).await.unwrap();
    assert_eq!(shown(&kept, &ann).await, ["2026-03-02 -500 Kiosk booked"]);
}

async fn what_was_undone_is_done_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    import(&kept, &ann, id, &statement(&[("2026-03-01", "-5.00", "Kiosk", "k")])).await;
    let mut second = statement(&[("2026-03-02", "-5.00", "Kiosk", "k"), ("2026-03-03", "-7.00", "Baker", "b")]);
    second.balances.push(Balance {
        kind: BalanceKind::Closing,
        code: String::new(),
        amount: "88.00".parse().unwrap(),
        currency: None,
        date: Some(super::day("2026-03-03")),
    });
    let (second, counts) = import(&kept, &ann, id, &second).await;
    assert_eq!((counts.added, counts.changed), (1, 1));
    let with_both = shown(&kept, &ann).await;
    let baker = rows(&kept, &ann).await.remove(0);
    let user = User { category: "Food".to_owned(), ..User::default() };
    let edit = async |tx: &overwinter_store::Write| transactions::edit(tx, baker.id, 1, &user).await;
    kept.store.write(&ann, Action::TransactionChanged(baker.id), edit).await.unwrap();
    let balance = async || {
        let on = super::day("2026-03-03");
        kept.store.read(&ann, async |tx| balances::daily(tx, id, on, on).await).await.unwrap()[0].amount
    };
    assert!(matches!(redo(&kept, &ann, second).await, Err(Error::Missing)));
    for _ in 0..3 {
        assert_eq!((shown(&kept, &ann).await, balance().await), (with_both.clone(), 8_800));
        undo(&kept, &ann, second).await.unwrap();
        assert_eq!((shown(&kept, &ann).await, balance().await), (vec!["2026-03-01 -500 Kiosk booked".to_owned()], -500));
        redo(&kept, &ann, second).await.unwrap();
    }
    assert_eq!(rows(&kept, &ann).await[0].user, user);
    // What a later import has listed since stays as that says.
    undo(&kept, &ann, second).await.unwrap();
    import(&kept, &ann, id, &statement(&[("2026-03-04", "-5.00", "Kiosk", "k")])).await;
    redo(&kept, &ann, second).await.unwrap();
    let expected = ["2026-03-03 -700 Baker booked", "2026-03-04 -500 Kiosk booked"];
    assert_eq!(shown(&kept, &ann).await, expected);
    undo(&kept, &ann, second).await.unwrap();
    assert_eq!(shown(&kept, &ann).await, expected[1..]);
}

async fn a_file_that_was_taken_in_anew_is_not_done_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let file = statement(&ROWS);
    let file = Incoming { file: Some(3), ..Incoming::rows(id, &file) };
    let (first, _) = file.apply(&kept, &ann).await.unwrap();
    undo(&kept, &ann, first).await.unwrap();
    let (second, _) = file.apply(&kept, &ann).await.unwrap();
    assert!(matches!(redo(&kept, &ann, first).await, Err(Error::AlreadyImported { import }) if import == second));
    undo(&kept, &ann, second).await.unwrap();
    redo(&kept, &ann, first).await.unwrap();
    assert_eq!(shown(&kept, &ann).await.len(), 3);
}
