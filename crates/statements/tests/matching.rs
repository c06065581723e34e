//! Rows of an import against rows that are kept: by hand, and on random histories of an account.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use overwinter_statements::matching::{Comparison, Doubt, Entry, Id, Incoming, Listing, Source, State, Stored, Verdict, compare};
use overwinter_units::{Date, Month};
use proptest::prelude::*;

const FILE: Source<'_> = Source { issuer: "file", listing: Listing::Window { with_pending: false } };
const FEED: Source<'_> = Source { issuer: "feed", listing: Listing::Changes { removed: &[] } };
const POLLED: Source<'_> = Source { issuer: "bridge", listing: Listing::Window { with_pending: true } };

fn day(number: u32) -> Date {
    Date::new(Month::new(2026, 1 + number / 28).unwrap(), 1 + number % 28).unwrap()
}

fn entry(on: u32, amount: i64, payee: &str) -> Entry {
    let (payee, memo) = (payee.to_owned(), String::new());
    Entry { date: day(on), amount, currency: "EUR".to_owned(), payee, memo, state: State::Booked, balance: None }
}

fn row(on: u32, amount: i64, payee: &str, id: Option<&str>) -> Incoming {
    Incoming { entry: entry(on, amount, payee), id: id.map(str::to_owned), replaces: None, deletes: false }
}

fn pending(on: u32, amount: i64, payee: &str, id: Option<&str>) -> Incoming {
    let row = row(on, amount, payee, id);
    Incoming { entry: Entry { state: State::Pending, ..row.entry }, ..row }
}

fn with_balance(row: Incoming, balance: i64) -> Incoming {
    Incoming { entry: Entry { balance: Some(balance), ..row.entry }, ..row }
}

/// An account that does as it is told, with the rows that its user took away.
#[derive(Clone, Debug, Default)]
struct Kept(Vec<Stored>, BTreeSet<usize>);

impl Kept {
    fn import(&mut self, rows: &[Incoming], source: &Source<'_>) -> Comparison {
        let found = compare(&self.0, rows, source);
        for (row, verdict) in rows.iter().zip(&found.verdicts) {
            let id = row.id.clone().map(|id| Id { issuer: source.issuer.to_owned(), id });
            // What the source took away is there again when it is listed; what the user took away is not.
            if let Some(at) = verdict.stored() {
                self.0[at].is_removed = self.1.contains(&at);
            }
            match verdict {
                Verdict::New | Verdict::Review(..) => {
                    self.0.push(Stored { entry: row.entry.clone(), ids: id.into_iter().collect(), is_removed: false });
                }
                Verdict::Same(at) | Verdict::Reissued(at) => self.0[*at].ids.extend(id),
                Verdict::Changed(at) | Verdict::Posted(at) => {
                    self.0[*at].entry = row.entry.clone();
                    self.0[*at].ids.extend(id);
                }
                Verdict::Removes(at) => self.0[*at].is_removed = true,
                Verdict::Repeat(_) => {}
            }
        }
        found.gone.iter().for_each(|at| self.0[*at].is_removed = true);
        found
    }

    fn live(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().filter(|row| !row.is_removed).map(|row| &row.entry)
    }

    fn booked_sum(&self) -> i64 {
        self.live().filter(|entry| entry.state.is_booked()).map(|entry| entry.amount).sum()
    }

    /// How often each row is there.
    fn counts(&self) -> BTreeMap<(String, i64, String), usize> {
        counted(self.live())
    }
}

fn counted<'a>(entries: impl Iterator<Item = &'a Entry>) -> BTreeMap<(String, i64, String), usize> {
    let mut all = BTreeMap::new();
    entries.for_each(|entry| *all.entry((entry.date.to_string(), entry.amount, entry.payee.clone())).or_default() += 1);
    all
}

fn verdicts(first: &[Incoming], second: &[Incoming], source: &Source<'_>) -> Vec<Verdict> {
    let mut kept = Kept::default();
    kept.import(first, source);
    kept.import(second, source).verdicts
}

#[test]
fn a_row_that_was_pending_is_booked_once() {
    let mut kept = Kept::default();
    kept.import(&[pending(3, -8_000, "PENDING HOTEL ADLON", Some("p1"))], &POLLED);
    let found = kept.import(&[row(5, -8_000, "Hotel Adlon Berlin", Some("b1"))], &POLLED);
    assert_eq!(found, Comparison { verdicts: vec![Verdict::Posted(0)], gone: vec![] });
    assert_eq!((kept.booked_sum(), kept.0.len()), (-8_000, 1));
    // A stale list does not take it back.
    assert_eq!(kept.import(&[pending(3, -8_000, "PENDING HOTEL ADLON", Some("p1"))], &POLLED).verdicts, [Verdict::Same(0)]);
    assert_eq!(kept.booked_sum(), -8_000);
}

#[test]
fn what_almost_fits_a_pending_row_goes_to_a_person() {
    let waiting = [pending(3, -1_000, "Bistro Paris", Some("p1"))];
    let of = |booked: Incoming| verdicts(&waiting, &[booked], &FEED);
    assert_eq!(of(row(4, -1_200, "Bistro Paris", Some("b"))), [Verdict::Review(Doubt::Tip, vec![0])]);
    assert_eq!(of(row(4, -1_000, "SumUp 4711", Some("b"))), [Verdict::Review(Doubt::NameDiffers, vec![0])]);
    assert_eq!(of(row(4, -1_401, "Bistro Paris", Some("b"))), [Verdict::New]);
    assert_eq!(of(row(4, 1_000, "Bistro Paris", Some("b"))), [Verdict::New]);
    assert_eq!(of(row(14, -1_000, "Bistro Paris", Some("b"))), [Verdict::New]);
    let two = [pending(3, -1_000, "Bistro Paris", Some("p1")), pending(3, -1_000, "Bistro Lyon", Some("p2"))];
    assert_eq!(verdicts(&two, &[row(4, -1_000, "Bistro", Some("b"))], &FEED), [Verdict::Review(Doubt::SeveralFit, vec![0, 1])]);
    let twice = [row(4, -1_000, "Bistro Paris", Some("b1")), row(5, -1_000, "Bistro Paris", Some("b2"))];
    let several = Verdict::Review(Doubt::SeveralFit, vec![0]);
    assert_eq!(verdicts(&waiting, &twice, &FEED), [several.clone(), several]);
}

#[test]
fn rows_of_nothing_are_told_apart_by_their_number_alone() {
    let nothing = row(3, 0, "Fee waived", None);
    let (bare, stated) = ([nothing.clone()], [with_balance(nothing.clone(), 1_000), with_balance(nothing, 1_000)]);
    let mut kept = Kept::default();
    kept.import(&bare, &FILE);
    assert_eq!(kept.import(&stated, &FILE).verdicts, [Verdict::Same(0), Verdict::New]);
    for list in [&bare[..], &stated[..]] {
        kept.import(list, &FILE);
        assert_eq!(kept.0.len(), 2);
    }
}

#[test]
fn a_link_of_the_source_is_believed_whatever_the_amount() {
    let linked = Incoming { replaces: Some("p1".to_owned()), ..row(9, -1_700, "Somebody Else", Some("b1")) };
    let waiting = [pending(3, -1_000, "Bistro", Some("p1")), pending(3, -1_000, "Bistro", Some("p2"))];
    assert_eq!(verdicts(&waiting, std::slice::from_ref(&linked), &FEED), [Verdict::Posted(0)]);
    let away = Incoming { deletes: true, ..linked };
    assert_eq!(verdicts(&[row(3, -1_000, "Bistro", Some("p1"))], &[away], &FILE), [Verdict::Removes(0)]);
}

#[test]
fn two_honest_equal_purchases_both_stay() {
    let coffee = |id| row(3, -290, "Coffee", id);
    assert_eq!(verdicts(&[coffee(None)], &[coffee(None), coffee(None)], &FILE), [Verdict::Same(0), Verdict::New]);
    assert_eq!(verdicts(&[coffee(Some("1"))], &[coffee(Some("2"))], &FEED), [Verdict::New]);
    // The bank gave both the same id.
    assert_eq!(verdicts(&[coffee(Some("1"))], &[coffee(Some("1")), coffee(Some("1"))], &FILE), [Verdict::Same(0), Verdict::New]);
    // A file that begins in the middle of the day: the balance goes on from the first purchase.
    let (first, second) = (with_balance(coffee(None), 1_000), with_balance(coffee(None), 710));
    assert_eq!(verdicts(std::slice::from_ref(&first), std::slice::from_ref(&second), &FILE), [Verdict::New]);
    assert_eq!(verdicts(&[first.clone(), second.clone()], &[second.clone(), first.clone()], &FILE), [Verdict::Same(1), Verdict::Same(0)]);
    // The second is there already, from a list without balances.
    let mut kept = Kept::default();
    kept.import(std::slice::from_ref(&first), &FILE);
    assert_eq!(kept.import(&[coffee(None), coffee(None)], &FILE).verdicts, [Verdict::Same(0), Verdict::New]);
    assert_eq!(kept.import(&[first, second], &FILE).verdicts, [Verdict::Same(0), Verdict::Same(1)]);
}

#[test]
fn a_known_id_with_another_amount_is_looked_at_or_another_row() {
    let rent = [row(3, -90_000, "Rent", Some("1"))];
    assert_eq!(verdicts(&rent, &[row(3, -91_000, "Rent", Some("1"))], &FEED), [Verdict::Changed(0)]);
    assert_eq!(verdicts(&rent, &[row(3, -91_000, "Rent", Some("1"))], &FILE), [Verdict::Review(Doubt::AmountChanged, vec![0])]);
    assert_eq!(verdicts(&rent, &[row(30, -500, "Bakery", Some("1"))], &FILE), [Verdict::New]);
    assert_eq!(verdicts(&rent, &[row(4, -90_000, "RENT MAY", Some("1"))], &FILE), [Verdict::Changed(0)]);
}

#[test]
fn a_changed_text_is_the_same_row_where_only_one_fits() {
    let of = |now: &str| verdicts(&[row(3, -500, "Amazon Marketplace", None)], &[row(3, -500, now, None)], &FILE);
    assert_eq!(of("AMAZON  marketplace!"), [Verdict::Same(0)]);
    assert_eq!(of("AMAZON PAYMENTS EU"), [Verdict::Reissued(0)]);
    assert_eq!(of("AMZ*1234"), [Verdict::Review(Doubt::TextChanged, vec![0])]);
}

#[test]
fn a_row_that_was_taken_away_does_not_return() {
    let mut kept = Kept::default();
    let twins = [row(3, -500, "Twice", None), row(3, -500, "Twice", None)];
    kept.import(&twins, &FILE);
    kept.0[0].is_removed = true;
    kept.1.insert(0);
    assert_eq!(kept.import(&twins[..1], &FILE).verdicts, [Verdict::Same(1)]);
    kept.import(&twins, &FILE);
    assert_eq!(kept.booked_sum(), -500);
}

#[test]
fn a_scheduled_row_counts_when_it_is_listed_as_booked() {
    let mut kept = Kept::default();
    let soon = row(20, -5_000, "Insurance", None);
    kept.import(&[Incoming { entry: Entry { state: State::Scheduled, ..soon.entry.clone() }, ..soon.clone() }], &FILE);
    assert_eq!(kept.booked_sum(), 0);
    assert_eq!(kept.import(&[soon], &FILE).verdicts, [Verdict::Posted(0)]);
    // A weekend moved it.
    assert_eq!(kept.import(&[row(22, -5_000, "Insurance", Some("9"))], &FEED).verdicts, [Verdict::New]);
    assert_eq!(kept.booked_sum(), -10_000);
}

#[test]
fn what_a_source_no_longer_has_is_gone() {
    let mut kept = Kept::default();
    kept.import(&[pending(3, -100, "Hold", Some("p")), row(2, -1, "A", Some("a")), row(4, -2, "B", Some("b"))], &POLLED);
    assert_eq!(kept.import(&[row(2, -1, "A", Some("a")), row(4, -2, "B", Some("b"))], &POLLED).gone, [0]);
    let mut kept = Kept::default();
    kept.import(&[row(3, -100, "A", Some("a")), row(3, -200, "B", Some("b"))], &FEED);
    let removed = ["b".to_owned(), "never".to_owned()];
    let found = kept.import(&[], &Source { issuer: "feed", listing: Listing::Changes { removed: &removed } });
    assert_eq!(found.gone, [1]);
}

#[test]
fn changes_that_give_a_row_another_id_keep_the_row() {
    let mut kept = Kept::default();
    kept.import(&[row(3, -100, "A", Some("a")), row(3, -100, "A", Some("b")), row(4, -200, "B", Some("c"))], &FEED);
    let removed = ["a".to_owned(), "c".to_owned()];
    let source = Source { issuer: "feed", listing: Listing::Changes { removed: &removed } };
    let found = kept.import(&[row(3, -100, "A", Some("a2")), row(3, -100, "A", Some("d"))], &source);
    // One takes the place of the one that is named as gone; the other is a purchase more, and "b" is not touched.
    assert_eq!((found.verdicts, found.gone), (vec![Verdict::Reissued(0), Verdict::New], vec![2]));
    assert_eq!(kept.booked_sum(), -300);
}

/// What happened on an account: rows in order, each day with so many, few amounts and names, so that there are many twins.
fn history() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0..3_u32, -3..3_i64, 0..3_usize);
    prop::collection::vec(one, 1..60).prop_map(|steps| {
        let (mut on, mut balance) = (0, 100_000);
        let book = |(step, amount, name): (u32, i64, usize)| {
            on += step / 2;
            balance += amount * 100;
            Entry { balance: Some(balance), ..entry(on, amount * 100, ["Coffee", "Bakery", "Market"][name]) }
        };
        steps.into_iter().map(book).collect()
    })
}

/// One time that the account is listed.
#[derive(Clone, Debug)]
struct Look {
    /// How much of the history has happened, and from which of its rows the list begins, in thousandths.
    happened: usize,
    from: usize,
    /// Which ids the rows have: none, or those of a numbering.
    numbering: Option<u8>,
    has_balances: bool,
    shuffle: u64,
    issuer: u8,
}

fn look() -> impl Strategy<Value = Look> {
    (0..=1_000_usize, 0..=1_000_usize, prop::option::of(0..3_u8), any::<bool>(), any::<u64>(), 0..3_u8).prop_map(
        |(happened, from, numbering, has_balances, shuffle, issuer)| Look { happened, from, numbering, has_balances, shuffle, issuer },
    )
}

/// The rows of whole days, as one look lists them.
fn listed(history: &[Entry], look: &Look) -> Vec<Incoming> {
    let happened = &history[..history.len() * look.happened / 1_000];
    let first = happened.get(happened.len() * look.from / 1_000).map(|entry| entry.date);
    let rows = happened.iter().enumerate().filter(|(_, entry)| first.is_some_and(|first| entry.date >= first));
    let of = |(at, entry): (usize, &Entry)| {
        let balance = entry.balance.filter(|_| look.has_balances);
        let id = look.numbering.map(|numbering| format!("{numbering}-{at}"));
        Incoming { entry: Entry { balance, ..entry.clone() }, id, replaces: None, deletes: false }
    };
    let mut rows: Vec<Incoming> = rows.map(of).collect();
    let mut chance = look.shuffle | 1;
    for at in (1..rows.len()).rev().filter(|_| look.shuffle % 2 == 1) {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        rows.swap(at, usize::try_from(chance >> 33).unwrap() % (at + 1));
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Files in any order, shuffled, overlapping, with ids that are issued anew or not at all, with and without balances, from an account that was
    /// linked again: each row that was ever listed is there once, and each twin.
    #[test]
    fn whatever_is_listed_is_kept_once(history in history(), looks in prop::collection::vec(look(), 1..6)) {
        let mut kept = Kept::default();
        let mut seen: BTreeMap<usize, bool> = BTreeMap::new();
        for look in &looks {
            let rows = listed(&history, look);
            let issuer = format!("issuer {}", look.issuer);
            kept.import(&rows, &Source { issuer: &issuer, listing: FILE.listing });
            let happened = history.len() * look.happened / 1_000;
            let first = history[..happened].get(happened * look.from / 1_000).map(|entry| entry.date);
            let at = (0..happened).filter(|at| first.is_some_and(|first| history[*at].date >= first));
            seen.extend(at.map(|at| (at, true)));
        }
        prop_assert_eq!(kept.counts(), counted(seen.keys().map(|at| &history[*at])));
        // And once more: nothing is new, whichever way it is listed.
        let rows = kept.0.len();
        for look in &looks {
            kept.import(&listed(&history, look), &FILE);
        }
        prop_assert_eq!(kept.0.len(), rows);
    }

    /// A cursor feed that repeats pages, after a file: each row once.
    #[test]
    fn changes_are_kept_once(history in history(), cuts in prop::collection::vec(0..=1_000_usize, 1..6), file in look()) {
        let mut kept = Kept::default();
        let all = Look { happened: 1_000, from: 0, numbering: Some(0), has_balances: false, shuffle: 0, issuer: 0 };
        let rows = listed(&history, &all);
        let mut done = 0;
        // The first answer is the whole account so far.
        let first = rows.len() * cuts[0] / 1_000;
        kept.import(&listed(&history, &Look { happened: cuts[0], from: 0, numbering: None, ..file }), &FILE);
        kept.import(&rows[..first], &Source { issuer: "feed", listing: FILE.listing });
        done = done.max(first);
        for cut in &cuts {
            let until = (rows.len() * cut / 1_000).max(done);
            for _ in 0..2 {
                kept.import(&rows[done.saturating_sub(3)..until], &FEED);
            }
            done = until;
        }
        prop_assert_eq!(kept.counts(), counted(history[..done].iter()));
    }

    /// Rows that are announced under one id and booked some days later under another, polled on some days: what is booked is counted once.
    #[test]
    fn pending_rows_are_counted_once(history in history(), lags in prop::collection::vec(0..4_u32, 60), polls in prop::collection::btree_set(0..70_u32, 1..8)) {
        let mut kept = Kept::default();
        let on = |entry: &Entry| u32::try_from(day(0).days_until(entry.date)).unwrap();
        let dates: Vec<u32> = history.iter().map(|entry| (0..70).find(|at| day(*at) == entry.date).unwrap_or(on(entry))).collect();
        let mut last = 0;
        for now in polls {
            let rows: Vec<Incoming> = history.iter().enumerate().filter(|(at, _)| dates[*at] <= now).map(|(at, entry)| {
                let booked = dates[at] + lags[at];
                if booked <= now {
                    row(booked, entry.amount, &entry.payee, Some(&format!("b{at}")))
                } else {
                    pending(dates[at], entry.amount, &format!("PENDING {}", entry.payee), Some(&format!("p{at}")))
                }
            }).collect();
            kept.import(&rows, &POLLED);
            last = now;
        }
        let booked: i64 = history.iter().enumerate().filter(|(at, _)| dates[*at] + lags[*at] <= last).map(|(_, entry)| entry.amount).sum();
        prop_assert_eq!(kept.booked_sum(), booked);
    }
}
