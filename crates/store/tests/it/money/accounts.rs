//! Accounts: kept, changed, closed, known again, and of one household only.

use overwinter_statements::AccountKind;
use overwinter_statements::matching::{Identification, IdentificationKind, identifications};
use overwinter_store::money::accounts::{self, Details, Found, NewAccount};
use overwinter_store::{AccountId, Action, Error, audit};

use super::{account, account_of};
use crate::fixture::{Kept, on_both};

on_both!(an_account_is_kept_changed_and_closed, an_account_is_known_again, an_account_is_of_its_household, bad_accounts_are_refused);

async fn an_account_is_kept_changed_and_closed(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let plan = kept.plan(&ann, "{}").await;
    let id = account(&kept, &ann, "Giro").await;
    let details = Details { name: "Household", institution: "Other bank", kind: AccountKind::Cash, linked: Some((plan, "cash")) };
    let change = async |expected| {
        kept.store.write(&ann, Action::AccountChanged(id), async |tx| accounts::update(tx, id, expected, details).await).await
    };
    assert_eq!(change(1).await.unwrap(), 2);
    assert!(matches!(change(1).await, Err(Error::Conflict { current: 2 })));
    let seen = kept.store.read(&ann, async |tx| accounts::get(tx, id).await).await.unwrap();
    assert_eq!((seen.name.as_str(), seen.kind, seen.currency.as_str(), seen.version), ("Household", AccountKind::Cash, "EUR", 2));
    assert_eq!(seen.linked, Some((plan, "cash".to_owned())));
    let close =
        async |expected| kept.store.write(&ann, Action::AccountClosed(id), async |tx| accounts::close(tx, id, expected).await).await;
    assert_eq!(close(2).await.unwrap(), 3);
    assert!(matches!(close(3).await, Err(Error::Conflict { current: 3 })));
    let page = kept.store.read(&ann, async |tx| accounts::list(tx, None, 10).await).await.unwrap();
    assert!(page.items.len() == 1 && page.items[0].closed_at.is_some());
    let words: Vec<String> =
        kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap().into_iter().skip(2).map(|entry| entry.action).collect();
    assert_eq!(words, ["account.opened", "account.changed", "account.closed"]);
}

async fn an_account_is_known_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let euros = account(&kept, &ann, "Giro").await;
    let dollars = account_of(&kept, &ann, "Dollars", AccountKind::Bank, "USD").await;
    let written = |label: &str| identifications(&overwinter_statements::Account { label: label.to_owned(), ..Default::default() });
    let iban = written("DE89 3704 0044 0532 0130 00");
    for id in [euros, dollars] {
        kept.store.write(&ann, Action::AccountChanged(id), async |tx| accounts::identify(tx, id, &iban).await).await.unwrap();
    }
    let find = async |access, by: &[Identification], currency| {
        kept.store.read(access, async |tx| accounts::find(tx, by, currency).await).await.unwrap()
    };
    let again = written("de89370400440532013000");
    assert_eq!(find(&ann, &again, Some("EUR")).await, Found::One(euros));
    assert_eq!(find(&ann, &again, Some("USD")).await, Found::One(dollars));
    assert_eq!(find(&ann, &again, Some("CHF")).await, Found::None);
    assert_eq!(find(&ann, &again, None).await, Found::Several);
    assert_eq!(find(&bob, &again, None).await, Found::None);
    let other = Identification { kind: IdentificationKind::Hash, value: "DE89370400440532013000".to_owned() };
    assert_eq!(find(&ann, &[other], None).await, Found::None);
}

async fn an_account_is_of_its_household(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    assert!(matches!(kept.store.read(&bob, async |tx| accounts::get(tx, id).await).await, Err(Error::Missing)));
    let details = Details { name: "Mine", institution: "", kind: AccountKind::Bank, linked: None };
    let taken = kept.store.write(&bob, Action::AccountChanged(id), async |tx| accounts::update(tx, id, 1, details).await).await;
    assert!(matches!(taken, Err(Error::Missing)));
    let theirs = super::statement(&[("2026-03-01", "-1.00", "Mine", "")]);
    assert!(matches!(super::Incoming::rows(id, &theirs).apply(&kept, &bob).await, Err(Error::Missing)));
    assert_eq!(kept.count("transactions").await, 0);
}

async fn bad_accounts_are_refused(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let create = async |currency, mask| {
        let id = AccountId::new();
        let new = NewAccount { id, name: "Giro", institution: "", kind: AccountKind::Bank, currency, mask };
        kept.store.write(&ann, Action::AccountOpened(id), async |tx| accounts::create(tx, new).await).await
    };
    for (currency, mask) in [("eur", ""), ("EURO", ""), ("", ""), ("EUR", "12345")] {
        assert!(matches!(create(currency, mask).await, Err(Error::Unfit { .. })), "{currency} {mask}");
    }
    create("EUR", "").await.unwrap();
}
