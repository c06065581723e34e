//! The weaker signs: a row that was pending and is booked under another id, a row whose text was changed, and what almost fits.

use std::collections::HashMap;

use super::board::Board;
use super::normalise::similar;
use super::row::{Doubt, Entry, State, Verdict};

/// From how many days before to how many after its announcement a row is booked.
const BOOKED_WITHIN: (i64, i64) = (-1, 10);
/// How much larger than announced an amount is with a tip, in percent.
const TIP_MOST: i128 = 40;
/// The most pending rows that are compared with each incoming one for tips.
const PENDING_MOST: usize = 1_000;

/// Which rows fit which, from both sides.
#[derive(Default)]
struct Fits {
    of_row: HashMap<usize, Vec<usize>>,
    of_place: HashMap<usize, usize>,
}

impl Fits {
    fn new(board: &Board<'_>, fits: impl Fn(&Entry, &Entry) -> bool, is_candidate: impl Fn(&Entry) -> bool) -> Fits {
        let mut by_amount: HashMap<(i64, &str), Vec<usize>> = HashMap::new();
        for place in board.free() {
            let entry = &board.stored[place].entry;
            if is_candidate(entry) {
                by_amount.entry((entry.amount, &entry.currency)).or_default().push(place);
            }
        }
        let mut found = Fits::default();
        for at in board.open() {
            let now = &board.incoming[at].entry;
            let Some(places) = by_amount.get(&(now.amount, now.currency.as_str())) else { continue };
            for place in places.iter().copied().filter(|place| fits(&board.stored[*place].entry, now) && may_be(board, at, *place)) {
                found.of_row.entry(at).or_default().push(place);
                *found.of_place.entry(place).or_default() += 1;
            }
        }
        found
    }

    /// The pairs that nobody else fits.
    fn only(&self) -> Vec<(usize, usize)> {
        let alone = |(at, places): (&usize, &Vec<usize>)| match places[..] {
            [place] if self.of_place[&place] == 1 => Some((*at, place)),
            _ => None,
        };
        self.of_row.iter().filter_map(alone).collect()
    }
}

/// Whether the ids leave it open that these are one row: where changes name a booked row anew, it is another one.
fn may_be(board: &Board<'_>, at: usize, place: usize) -> bool {
    let stored = &board.stored[place];
    let has_other = board.incoming[at].id.is_some() && stored.ids.iter().any(|id| id.issuer == board.source.issuer);
    board.source.is_window() || !stored.entry.state.is_booked() || !has_other
}

fn is_unsettled(entry: &Entry) -> bool {
    matches!(entry.state, State::Pending | State::Scheduled)
}

fn in_time(before: &Entry, now: &Entry) -> bool {
    let days = before.date.days_until(now.date);
    (BOOKED_WITHIN.0..=BOOKED_WITHIN.1).contains(&days)
}

fn is_named_alike(before: &Entry, now: &Entry) -> bool {
    let of = |entry: &Entry| if entry.payee.is_empty() { entry.memo.clone() } else { entry.payee.clone() };
    similar(&of(before), &of(now))
}

/// Rows that were pending or scheduled and are booked now.
pub(super) fn settle(board: &mut Board<'_>) {
    let fits = Fits::new(board, |before, now| in_time(before, now) && is_named_alike(before, now), is_unsettled);
    for (at, place) in fits.only() {
        let verdict = board.recognised(at, place);
        board.decide(at, verdict);
    }
}

/// Booked rows of a window whose text is another one now.
pub(super) fn retext(board: &mut Board<'_>) {
    if !board.source.is_window() {
        return;
    }
    let same_day = |before: &Entry, now: &Entry| before.date == now.date && now.state.is_booked() && is_named_alike(before, now);
    for (at, place) in Fits::new(board, same_day, |entry| entry.state.is_booked()).only() {
        board.decide(at, Verdict::Reissued(place));
    }
}

/// What almost fits goes to a person.
pub(super) fn doubt(board: &mut Board<'_>) {
    let exact = Fits::new(board, in_time, is_unsettled);
    for (at, places) in exact.of_row {
        let is_one = matches!(places[..], [place] if exact.of_place[&place] == 1);
        board.decide(at, Verdict::Review(if is_one { Doubt::NameDiffers } else { Doubt::SeveralFit }, places));
    }
    tips(board);
    if board.source.is_window() {
        let same_day = |before: &Entry, now: &Entry| before.date == now.date && now.state.is_booked();
        for (at, places) in Fits::new(board, same_day, |entry| entry.state.is_booked()).of_row {
            board.decide(at, Verdict::Review(Doubt::TextChanged, places));
        }
    }
}

/// The name and the days of a pending row, and somewhat more.
fn tips(board: &mut Board<'_>) {
    let pending: Vec<usize> =
        board.free().into_iter().filter(|place| is_unsettled(&board.stored[*place].entry)).take(PENDING_MOST).collect();
    for at in board.open() {
        let now = &board.incoming[at].entry;
        let fits = |place: &usize| {
            let before = &board.stored[*place].entry;
            in_time(before, now) && before.currency == now.currency && has_tip(before.amount, now.amount) && is_named_alike(before, now)
        };
        let places: Vec<usize> = pending.iter().copied().filter(fits).collect();
        if !places.is_empty() && now.state.is_booked() {
            board.decide(at, Verdict::Review(Doubt::Tip, places));
        }
    }
}

fn has_tip(before: i64, now: i64) -> bool {
    let (before, now) = (i128::from(before), i128::from(now));
    before.signum() == now.signum() && now.abs() > before.abs() && now.abs() * 100 <= before.abs() * (100 + TIP_MOST)
}
