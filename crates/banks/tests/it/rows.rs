//! What comes back: the same truth through three protocols, and the things that banks do to their rows.

use overwinter_banks::provider::{Listing, Mark};
use overwinter_banks::{State, Trouble};
use overwinter_statements::{BalanceKind, Correction};

use crate::world::{Kind, TODAY, World, day, ids, in_days, seen, two_accounts};

#[tokio::test]
async fn the_same_truth_is_read_through_every_protocol() {
    let row = |account: &str, date: &str, amount: &str, payee: &str, is_booked: bool| {
        (account.to_owned(), date.to_owned(), amount.to_owned(), payee.to_owned(), is_booked)
    };
    let expected = [
        row("Card", "2026-03-15", "-420", "Airline", true),
        row("Everyday", "2026-02-27", "3000", "Employer", true),
        row("Everyday", "2026-03-01", "-1250", "Landlord", true),
        row("Everyday", "2026-03-29", "-12.5", "Coffee ü", true),
        row("Everyday", "2026-03-30", "-80", "Restaurant", false),
    ];
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.bank.truth().page = 2;
        let fetched = world.good().await;
        assert_eq!(seen(&fetched), expected, "{kind:?}");
        let balances: Vec<_> =
            fetched.accounts.iter().map(|one| one.statement.balance(BalanceKind::Booked).map(|one| one.amount.to_string())).collect();
        assert_eq!(
            balances,
            [Some("1234.56".to_owned()), Some(if kind == Kind::Plaid { "-420.0" } else { "-420.00" }.to_owned())],
            "{kind:?}"
        );
        assert!(fetched.findings.is_empty(), "{kind:?}: {:?}", fetched.findings);
        assert_eq!(world.standing.state(world.now()), State::Fresh);
    }
}

#[tokio::test]
async fn nothing_new_brings_nothing_new() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let first = world.good().await;
        let second = world.good().await;
        match kind {
            Kind::Plaid => {
                assert_eq!((ids(&second).len(), second.listing), (0, Listing::Changes { removed: Vec::new() }));
            }
            Kind::SimpleFin | Kind::EnableBanking => {
                // A window of two weeks is read again, and the ids are those of before.
                assert_eq!(ids(&second), ["r3", "r4"]);
                assert_eq!((ids(&first).len(), second.listing), (5, Listing::Window { with_pending: true }));
                assert_eq!(second.accounts[0].statement.period, (Some(day("2026-03-17")), Some(day(TODAY))));
            }
        }
    }
}

#[tokio::test]
async fn a_pending_row_that_is_booked_with_a_tip_says_so_or_leaves_the_window() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.good().await;
        world.everyday(|account| account.book("r4", "r9", "-96.00"));
        let fetched = world.good().await;
        let rows = &fetched.accounts[0].statement.transactions;
        let booked = rows.iter().find(|row| row.id.as_deref() == Some("r9")).expect("it is listed");
        assert_eq!(
            (booked.amount.to_string().as_str(), booked.payee.as_deref()),
            (if kind == Kind::Plaid { "-96.0" } else { "-96.00" }, Some("Restaurant"))
        );
        assert!(!ids(&fetched).contains(&"r4".to_owned()), "{kind:?}");
        match kind {
            Kind::Plaid => {
                assert_eq!(booked.corrects, Some(Correction { id: "r4".to_owned(), deletes: false }));
                assert_eq!(fetched.listing, Listing::Changes { removed: Vec::new() }, "it is replaced, not gone");
            }
            Kind::SimpleFin | Kind::EnableBanking => assert_eq!(booked.corrects, None),
        }
    }
}

#[tokio::test]
async fn a_pending_row_that_is_never_booked_goes() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.good().await;
        world.everyday(|account| account.forget("r4"));
        let fetched = world.good().await;
        match kind {
            Kind::Plaid => {
                assert_eq!(fetched.listing, Listing::Changes { removed: vec!["r4".to_owned()] });
            }
            // A window that lists pending rows and not this one says that it is gone.
            Kind::SimpleFin | Kind::EnableBanking => {
                assert_eq!((ids(&fetched), fetched.listing), (vec!["r3".to_owned()], Listing::Window { with_pending: true }));
            }
        }
    }
}

#[tokio::test]
async fn rows_that_get_other_ids_are_the_same_otherwise() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let before = seen(&world.good().await);
        world.bank.truth().accounts.iter_mut().for_each(overwinter_testkit::banks::Account::reissue);
        world.cursor = world.cursor.filter(|_| kind == Kind::Plaid);
        let fetched = world.good().await;
        assert_eq!(seen(&fetched), before, "{kind:?}");
        assert!(ids(&fetched).iter().all(|id| id.ends_with("-again")));
        if let Listing::Changes { removed } = &fetched.listing {
            assert_eq!(removed.len(), 5, "the old ids go");
        }
    }
}

#[tokio::test]
async fn an_account_is_known_again_after_a_renewal() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let before = world.good().await;
        world.bank.truth().rotate_accounts();
        world.begin().await.expect("renewing begins");
        world.complete("second").await.expect("it is renewed");
        world.cursor = None;
        let after = world.good().await;
        for (old, new) in before.accounts.iter().zip(&after.accounts) {
            assert_ne!(old.id, new.id);
            let common: Vec<&Mark> = old.marks.iter().filter(|mark| new.marks.contains(mark)).collect();
            let is_sure = |mark: &&Mark| matches!(mark, Mark::Iban(_) | Mark::Hash(_));
            match kind {
                Kind::EnableBanking => assert_eq!(common.iter().filter(|mark| is_sure(mark)).count(), 2, "IBAN and hash"),
                Kind::Plaid => assert!(common.iter().any(is_sure), "the lasting id"),
                // It gives nothing that lasts: a person is asked.
                Kind::SimpleFin => assert!(matches!(common[..], [Mark::Name(_)]), "{common:?}"),
            }
        }
    }
}

#[tokio::test]
async fn one_dead_account_leaves_the_others_and_its_gap_is_read_later() {
    for kind in [Kind::SimpleFin, Kind::EnableBanking] {
        for is_structured in [false, true] {
            let mut world = World::linked(kind, two_accounts).await;
            world.good().await;
            let cursor = world.cursor.clone();
            world.bank.truth().is_structured = is_structured;
            world.bank.truth().accounts[1].is_dead = true;
            world.wait(std::time::Duration::from_secs(30 * 86_400));
            world.everyday(|account| {
                account.row("r6", "2026-04-29", "-5.00", "Kiosk");
            });
            let fetched = world.good().await;
            let troubles: Vec<_> = fetched.accounts.iter().map(|account| account.trouble.clone()).collect();
            let expected = if kind == Kind::SimpleFin { Trouble::SignIn } else { Trouble::BankDown };
            assert_eq!(troubles, [None, Some(expected)], "{kind:?}");
            assert!(ids(&fetched).contains(&"r6".to_owned()));
            assert_eq!(world.standing.state(world.now()), State::Fresh, "the connection works");
            assert_eq!(world.cursor, cursor, "what the dead account misses is not skipped");
            world.bank.truth().accounts[1].is_dead = false;
            world.bank.truth().accounts[1].row("r7", "2026-04-01", "-7.00", "Hotel");
            let fetched = world.good().await;
            assert!(ids(&fetched).contains(&"r7".to_owned()), "{kind:?}: a row of the time when it was dead");
            assert_ne!(world.cursor, cursor);
        }
    }
}

#[tokio::test]
async fn all_accounts_dead_is_a_dead_connection() {
    for (kind, state) in [(Kind::SimpleFin, State::SignInAgain), (Kind::EnableBanking, State::Fresh)] {
        let mut world = World::linked(kind, two_accounts).await;
        world.good().await;
        world.bank.truth().accounts.iter_mut().for_each(|account| account.is_dead = true);
        let fetched = world.sync().await.expect("an answer comes");
        assert!(fetched.trouble().is_some());
        assert_eq!((world.standing.state(world.now()), world.standing.failures), (state, 1), "{kind:?}");
    }
}

#[tokio::test]
async fn positions_and_debts_come_beside_and_their_fault_stays_there() {
    let mut world = World::linked(Kind::Plaid, |truth| {
        two_accounts(truth);
        truth.open("Depot", "investment", "1265.63");
        truth.open("House", "loan", "-250000.00");
    })
    .await;
    let fetched = world.good().await;
    let holding = &fetched.accounts[2].statement.holdings[0];
    let text = |amount: Option<rust_decimal::Decimal>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    assert_eq!((text(holding.units), text(holding.price), text(holding.value)), ("12.5".into(), "101.25".into(), "1265.63".into()));
    assert_eq!((holding.security.id.as_deref(), holding.date), (Some("IE00B4L5Y983"), Some(day("2026-03-30"))));
    let card = fetched.accounts[1].debt.as_ref().expect("terms");
    assert_eq!((text(card.rate_percent), text(card.payment), card.due), ("21.49".into(), "35".into(), Some(day("2026-04-15"))));
    let house = fetched.accounts[3].debt.as_ref().expect("terms");
    assert_eq!((text(house.rate_percent), text(house.borrowed), house.ends), ("3.99".into(), "300000".into(), Some(day("2045-07-31"))));
    assert_eq!(fetched.accounts[3].statement.balance(BalanceKind::Booked).map(|one| one.amount.to_string()), Some("-250000.0".to_owned()));
    world.bank.truth().is_worth_down = true;
    let fetched = world.good().await;
    assert_eq!(fetched.findings.len(), 2, "{:?}", fetched.findings);
    assert_eq!(world.standing.state(world.now()), State::Fresh);
}

#[tokio::test]
async fn a_row_of_a_day_to_come_keeps_its_day() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.everyday(|account| {
            account.row("later", &in_days(9), "-15.00", "Standing order");
        });
        let fetched = world.good().await;
        let rows = &fetched.accounts[0].statement.transactions;
        let row = rows.iter().find(|row| row.id.as_deref() == Some("later")).expect("it is listed");
        assert_eq!(row.date.to_string(), "2026-04-09", "{kind:?}");
    }
}

#[tokio::test]
async fn a_list_that_changes_while_it_is_read_is_read_anew() {
    let mut world = World::linked(Kind::Plaid, two_accounts).await;
    world.bank.truth().page = 2;
    world.bank.truth().mutations = 3;
    let fetched = world.good().await;
    assert_eq!(ids(&fetched), ["r1", "r2", "r3", "r4", "r5"], "each once");
    let cursor = world.cursor.clone();
    world.bank.truth().mutations = 1_000;
    world.bank.truth().accounts.iter_mut().for_each(overwinter_testkit::banks::Account::reissue);
    assert!(matches!(world.sync().await, Err(Trouble::Changing)));
    assert_eq!(world.cursor, cursor, "the next sync begins where this one did");
    world.bank.truth().mutations = 0;
    let fetched = world.good().await;
    assert_eq!(ids(&fetched).len(), 5);
}

#[tokio::test]
async fn a_list_that_never_ends_is_left() {
    for kind in [Kind::EnableBanking, Kind::Plaid] {
        let mut world = World::linked(kind, two_accounts).await;
        world.bank.truth().is_endless = true;
        let result = world.sync().await;
        let told = result.as_ref().map_or_else(Some, |fetched| fetched.trouble()).cloned();
        assert_eq!(told, Some(Trouble::Endless), "{kind:?}");
        assert!(world.bank.calls() < 10, "{kind:?}: {}", world.bank.calls());
    }
}

#[tokio::test]
async fn a_bank_with_a_shorter_history_is_asked_for_less() {
    let mut world = World::linked(Kind::EnableBanking, two_accounts).await;
    world.bank.truth().history_days = Some(45);
    let fetched = world.good().await;
    assert_eq!(fetched.accounts[0].statement.period, (Some(day("2026-03-01")), Some(day(TODAY))));
    assert_eq!(ids(&fetched), ["r2", "r3", "r4", "r5"]);
    world.bank.truth().history_days = Some(10);
    world.cursor = None;
    world.wait(std::time::Duration::from_secs(86_400));
    let result = world.sync().await.expect("an answer comes");
    assert_eq!(result.trouble(), Some(&Trouble::TooFarBack));
}

#[tokio::test]
async fn accounts_are_listed_without_rows() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let mut caller = overwinter_banks::Caller::new(world.provider.entry(), &world.outside, &mut world.budgets);
        let accounts = world.provider.accounts(&mut caller, &world.credentials).await.expect("accounts");
        let listed: Vec<_> = accounts.iter().map(|one| (one.statement.balances.is_empty(), one.statement.transactions.len())).collect();
        assert_eq!(listed, [(false, 0), (false, 0)], "{kind:?}");
    }
}
