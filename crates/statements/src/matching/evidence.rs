//! The sure signs: what the source says, ids, fingerprints.

use std::collections::HashMap;

use super::DAYS_AROUND;
use super::board::Board;
use super::normalise::{Fingerprint, similar};
use super::row::{Doubt, Verdict};

/// The stored rows by an id of this issuer.
fn by_ids<'a>(board: &Board<'a>) -> HashMap<&'a str, Vec<usize>> {
    let mut all: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, stored) in board.stored.iter().enumerate() {
        for id in stored.ids.iter().filter(|id| id.issuer == board.source.issuer) {
            all.entry(&id.id).or_default().push(at);
        }
    }
    all
}

/// The row takes the place of another one, or says that it is gone.
pub(super) fn by_word_of_the_source(board: &mut Board<'_>) {
    let known = by_ids(board);
    for at in board.open() {
        let row = &board.incoming[at];
        let Some(replaced) = row.replaces.as_deref() else { continue };
        // It was done already when the row itself is known by its own id.
        let is_known = !row.deletes && row.id.as_deref().and_then(|id| known.get(id)).is_some();
        let found = known.get(replaced).and_then(|places| places.iter().copied().find(|place| board.is_free(*place)));
        match found {
            Some(place) if row.deletes => board.decide(at, Verdict::Removes(place)),
            Some(place) if !is_known => {
                let verdict = board.recognised(at, place);
                board.decide(at, verdict);
            }
            Some(_) | None => {}
        }
    }
}

/// The id is known. First the pairs that agree in everything, so that two rows of one id find each their own.
pub(super) fn by_id(board: &mut Board<'_>) {
    let known = by_ids(board);
    drop_repeats(board);
    for agrees in [true, false] {
        for at in board.open() {
            let Some(places) = board.incoming[at].id.as_deref().and_then(|id| known.get(id)) else { continue };
            let free = places.iter().copied().filter(|place| board.is_free(*place));
            let verdict = if agrees {
                let equal = free.clone().find(|place| board.prints.0[*place] == board.prints.1[at]);
                equal.map(|place| board.recognised(at, place))
            } else {
                free.clone().find_map(|place| same_by_id(board, at, place))
            };
            if let Some(verdict) = verdict {
                board.decide(at, verdict);
            }
        }
    }
}

/// Changes name a row once: of two with one id, the later one counts.
fn drop_repeats(board: &mut Board<'_>) {
    if board.source.is_window() {
        return;
    }
    let incoming = board.incoming;
    let last: HashMap<&str, usize> = incoming.iter().enumerate().filter_map(|(at, row)| Some((row.id.as_deref()?, at))).collect();
    for at in board.open() {
        let later = incoming[at].id.as_deref().and_then(|id| last.get(id)).copied().filter(|later| *later != at);
        if let Some(later) = later {
            board.decide(at, Verdict::Repeat(later));
        }
    }
}

/// What a known id means for two rows that differ.
fn same_by_id(board: &Board<'_>, at: usize, place: usize) -> Option<Verdict> {
    let (now, before) = (&board.incoming[at].entry, &board.stored[place].entry);
    let is_near = before.date.days_until(now.date).abs() <= DAYS_AROUND;
    let is_like = now.amount == before.amount && now.currency == before.currency;
    if !board.source.is_window() || !before.state.is_booked() || (is_near && is_like) {
        return Some(board.recognised(at, place));
    }
    // A bank that numbers its rows anew each year uses an id twice; one that corrects an amount keeps day or name.
    let is_corrected = is_near && now.currency == before.currency && similar(&now.payee, &before.payee);
    is_corrected.then(|| Verdict::Review(Doubt::AmountChanged, vec![place]))
}

/// Day, amount, currency and text are known: equal rows are paired one to one.
pub(super) fn by_fingerprint(board: &mut Board<'_>) {
    let mut alike: HashMap<&Fingerprint, Vec<usize>> = HashMap::new();
    let prints = board.prints.clone();
    for at in board.open() {
        alike.entry(&prints.1[at]).or_default().push(at);
    }
    let mut kept: HashMap<&Fingerprint, Vec<usize>> = HashMap::new();
    for (place, print) in prints.0.iter().enumerate().filter(|(_, print)| alike.contains_key(print)) {
        kept.entry(print).or_default().push(place);
    }
    for (print, places) in kept {
        pair(board, &alike[print], &places);
    }
}

/// Pairs equal rows: those of the same balance first, then in order; rows that were taken away last.
fn pair(board: &mut Board<'_>, rows: &[usize], places: &[usize]) {
    let balance = |board: &Board<'_>, place: usize| board.stored[place].entry.balance;
    for &at in rows {
        let own = board.incoming[at].entry.balance;
        let same = places.iter().copied().find(|place| may_be(board, at, *place) && own.is_some() && own == balance(board, *place));
        if let Some(place) = same {
            let verdict = board.recognised(at, place);
            board.decide(at, verdict);
        }
    }
    for &at in rows.iter().filter(|at| board.is_open(**at)).collect::<Vec<_>>() {
        let goes_on = goes_on(board, at, places);
        let free = || places.iter().copied().filter(|place| may_be(board, at, *place) && !(goes_on && balance(board, *place).is_some()));
        match free().find(|place| !board.stored[*place].is_removed).or_else(|| free().next()) {
            Some(place) => {
                let verdict = board.recognised(at, place);
                board.decide(at, verdict);
            }
            None if goes_on => board.decide(at, Verdict::New),
            None => {}
        }
    }
}

/// Whether its balance goes on from that of an equal row which the list has left out: the list begins in the middle of the day, and it is the
/// purchase after that one, or one whose balance is not known.
fn goes_on(board: &Board<'_>, at: usize, places: &[usize]) -> bool {
    let entry = &board.incoming[at].entry;
    let Some(before) = entry.balance.and_then(|after| after.checked_sub(entry.amount)) else { return false };
    let is_listed = |other: usize| board.prints.1[other] == board.prints.1[at] && board.incoming[other].entry.balance == Some(before);
    places.iter().any(|place| board.stored[*place].entry.balance == Some(before)) && !(0..board.incoming.len()).any(is_listed)
}

/// Whether an equal row may be this one: changes with an id never are a row that has another id of the same issuer, unless they say that it is gone.
fn may_be(board: &Board<'_>, at: usize, place: usize) -> bool {
    let has_other = board.incoming[at].id.is_some() && board.stored[place].ids.iter().any(|id| id.issuer == board.source.issuer);
    board.is_free(place) && (board.source.is_window() || !has_other || board.is_named_gone(place))
}
