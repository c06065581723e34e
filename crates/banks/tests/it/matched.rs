//! A sync and the comparison with what is kept, together: whatever the bank does to its rows, money counts once.

use std::time::Duration;

use overwinter_banks::Fetched;
use overwinter_banks::provider::Account;
use overwinter_statements::Status;
use overwinter_statements::currency::minor_units;
use overwinter_statements::matching::{Entry, Id, IdentificationKind, Incoming, Listing, Source, State, Stored, Verdict, compare};

use crate::world::{Kind, World, two_accounts};

/// The kept rows of the first account.
#[derive(Default)]
struct Kept(Vec<Stored>);

impl Kept {
    /// Takes a sync in; says how many rows are new and how many a person has to look at.
    fn take(&mut self, fetched: &Fetched) -> (usize, usize) {
        let account = &fetched.accounts[0];
        let incoming = incoming(account);
        let source = Source { issuer: "connection-1", listing: fetched.listing.compared(account) };
        let comparison = compare(&self.0, &incoming, &source);
        let (mut new, mut reviews) = (0, 0);
        for (row, verdict) in incoming.into_iter().zip(&comparison.verdicts) {
            let ids: Vec<Id> = row.id.into_iter().map(|id| Id { issuer: source.issuer.to_owned(), id }).collect();
            match verdict.stored() {
                Some(at) => {
                    self.0[at].ids.extend(ids);
                    (self.0[at].entry, self.0[at].is_removed) = (row.entry, false);
                }
                None if matches!(verdict, Verdict::Repeat(_)) => {}
                None => {
                    new += 1;
                    reviews += usize::from(matches!(verdict, Verdict::Review(..)));
                    self.0.push(Stored { entry: row.entry, ids, is_removed: false });
                }
            }
        }
        comparison.gone.iter().for_each(|at| self.0[*at].is_removed = true);
        (new, reviews)
    }

    /// What counts, in cents.
    fn total(&self) -> i64 {
        self.0.iter().filter(|row| !row.is_removed && row.entry.state.is_booked()).map(|row| row.entry.amount).sum()
    }
}

fn incoming(account: &Account) -> Vec<Incoming> {
    let rows = account.statement.transactions.iter().map(|row| Incoming {
        entry: Entry {
            date: row.date,
            amount: minor_units(row.amount, "EUR").expect("cents"),
            currency: "EUR".to_owned(),
            payee: row.payee.clone().unwrap_or_default(),
            memo: row.memo.clone().unwrap_or_default(),
            state: if row.status == Status::Pending { State::Pending } else { State::Booked },
            balance: None,
        },
        id: row.id.clone(),
        replaces: row.corrects.as_ref().map(|of| of.id.clone()),
        deletes: row.corrects.as_ref().is_some_and(|of| of.deletes),
    });
    rows.collect()
}

/// The next sync, six hours later: a bank is read four times a day.
async fn next(world: &mut World) -> Fetched {
    world.wait(Duration::from_secs(6 * 3_600));
    world.good().await
}

#[tokio::test]
async fn a_booked_pending_row_counts_once_and_other_ids_bring_nothing_new() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let mut kept = Kept::default();
        // 3,000.00 - 1,250.00 - 12.50; the pending 80.00 doesn't count yet.
        assert_eq!((kept.take(&next(&mut world).await), kept.total()), ((4, 0), 173_750), "{kind:?}");
        assert_eq!((kept.take(&next(&mut world).await), kept.total()), ((0, 0), 173_750), "{kind:?}");
        world.everyday(|account| account.book("r4", "r9", "-80.00"));
        assert_eq!((kept.take(&next(&mut world).await), kept.total()), ((0, 0), 165_750), "{kind:?}: it takes its place");
        world.everyday(overwinter_testkit::banks::Account::reissue);
        assert_eq!((kept.take(&next(&mut world).await), kept.total()), ((0, 0), 165_750), "{kind:?}: other ids");
        // Linked anew, the whole history comes again.
        world.bank.truth().rotate_accounts();
        world.begin().await.expect("renewing begins");
        world.complete("second").await.expect("it is renewed");
        world.cursor = None;
        assert_eq!((kept.take(&next(&mut world).await), kept.total()), ((0, 0), 165_750), "{kind:?}: linked anew");
    }
}

#[tokio::test]
async fn a_tip_is_taken_where_the_provider_links_the_rows_and_asked_about_elsewhere() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let mut kept = Kept::default();
        kept.take(&world.good().await);
        world.everyday(|account| account.book("r4", "r9", "-96.00"));
        let expected = if kind == Kind::Plaid { (0, 0) } else { (1, 1) };
        assert_eq!(kept.take(&world.good().await), expected, "{kind:?}");
        assert_eq!(kept.total(), 164_150, "{kind:?}: 1,737.50 less 96.00");
    }
}

#[tokio::test]
async fn an_account_is_looked_for_by_what_lasts_and_a_troubled_one_loses_no_row() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let mut fetched = world.good().await;
        let kinds: Vec<_> = fetched.accounts[0].identifications(world.provider.entry()).iter().map(|one| one.kind).collect();
        let expected: &[IdentificationKind] = match kind {
            Kind::SimpleFin => &[IdentificationKind::Number],
            Kind::EnableBanking => &[IdentificationKind::Iban, IdentificationKind::Hash, IdentificationKind::Number],
            Kind::Plaid => &[IdentificationKind::Hash, IdentificationKind::Number],
        };
        assert_eq!(kinds, expected, "{kind:?}");
        assert_eq!(fetched.listing.compared(&fetched.accounts[0]), Listing::Window { with_pending: true });
        fetched.accounts[0].trouble = Some(overwinter_banks::Trouble::BankDown);
        assert_eq!(fetched.listing.compared(&fetched.accounts[0]), Listing::Changes { removed: &[] });
    }
}
