//! Who has been taken so far.

use std::collections::HashSet;

use super::normalise::Fingerprint;
use super::row::{Incoming, Listing, Source, State, Stored, Verdict};

pub(super) struct Board<'a> {
    pub stored: &'a [Stored],
    pub incoming: &'a [Incoming],
    pub source: &'a Source<'a>,
    /// The fingerprints of both sides, in their order.
    pub prints: (Vec<Fingerprint>, Vec<Fingerprint>),
    /// The ids that changes name as gone.
    removed: HashSet<&'a str>,
    is_taken: Vec<bool>,
    verdicts: Vec<Option<Verdict>>,
}

impl<'a> Board<'a> {
    pub fn new(stored: &'a [Stored], incoming: &'a [Incoming], source: &'a Source<'a>) -> Self {
        let prints =
            (stored.iter().map(|of| Fingerprint::of(&of.entry)).collect(), incoming.iter().map(|of| Fingerprint::of(&of.entry)).collect());
        let removed = match source.listing {
            Listing::Window { .. } => HashSet::new(),
            Listing::Changes { removed } => removed.iter().map(String::as_str).collect(),
        };
        Board { stored, incoming, source, prints, removed, is_taken: vec![false; stored.len()], verdicts: vec![None; incoming.len()] }
    }

    pub fn is_open(&self, incoming: usize) -> bool {
        self.verdicts[incoming].is_none()
    }

    pub fn is_free(&self, stored: usize) -> bool {
        !self.is_taken[stored]
    }

    pub fn decide(&mut self, incoming: usize, verdict: Verdict) {
        if let Some(stored) = verdict.stored() {
            self.is_taken[stored] = true;
        }
        self.verdicts[incoming] = Some(verdict);
    }

    /// The incoming rows that nothing is known of yet.
    pub fn open(&self) -> Vec<usize> {
        (0..self.incoming.len()).filter(|at| self.is_open(*at)).collect()
    }

    /// The stored rows that nobody has taken.
    pub fn free(&self) -> Vec<usize> {
        (0..self.stored.len()).filter(|at| self.is_free(*at)).collect()
    }

    /// What it is, once it is known to be this stored row.
    pub fn recognised(&self, incoming: usize, stored: usize) -> Verdict {
        let (row, kept) = (&self.incoming[incoming], &self.stored[stored]);
        let (now, before) = (&row.entry, &kept.entry);
        let has_id = row.id.as_ref().is_none_or(|id| kept.ids.iter().any(|one| one.issuer == self.source.issuer && one.id == *id));
        match (before.state, now.state) {
            // A stale list: it is booked and stays so.
            (State::Booked, State::Pending | State::Scheduled) if has_id => Verdict::Same(stored),
            (State::Booked, State::Pending | State::Scheduled) => Verdict::Reissued(stored),
            (State::Pending | State::Scheduled, State::Booked) => Verdict::Posted(stored),
            _ if self.prints.0[stored] != self.prints.1[incoming] || before.state != now.state => Verdict::Changed(stored),
            _ if has_id => Verdict::Same(stored),
            _ => Verdict::Reissued(stored),
        }
    }

    /// The stored rows that the source no longer has.
    pub fn gone(&self) -> Vec<usize> {
        let free = self.free().into_iter().filter(|at| !self.stored[*at].is_removed);
        match self.source.listing {
            Listing::Window { with_pending: false } => Vec::new(),
            Listing::Window { with_pending: true } => {
                let days = || self.incoming.iter().map(|row| row.entry.date);
                let Some((first, last)) = days().min().zip(days().max()) else { return Vec::new() };
                let left = |at: &usize| {
                    let entry = &self.stored[*at].entry;
                    entry.state == State::Pending && entry.date >= first && entry.date <= last
                };
                free.filter(left).collect()
            }
            Listing::Changes { .. } => free.filter(|at| self.is_named_gone(*at)).collect(),
        }
    }

    /// Whether changes say that a stored row is gone.
    pub fn is_named_gone(&self, stored: usize) -> bool {
        self.stored[stored].ids.iter().any(|id| id.issuer == self.source.issuer && self.removed.contains(id.id.as_str()))
    }

    /// What came out: whatever nothing is known of is new.
    pub fn verdicts(self) -> Vec<Verdict> {
        self.verdicts.into_iter().map(|verdict| verdict.unwrap_or(Verdict::New)).collect()
    }
}
