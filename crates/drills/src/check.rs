//! The judgement: what the clients saw against what is kept.

use std::collections::{HashMap, HashSet};

use crate::journal::{Edit, Outcome};
use crate::mark::Hash;

/// One version of a plan, as it was found afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number of the edit that it is, whole; none when it is not a whole edit of ours.
    pub number: Option<u64>,
    /// The hash of its content.
    pub hash: Hash,
}

/// The versions of a plan; the first is version 1. None where one is missing.
pub type History = Vec<Option<Found>>;

/// What came of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Edits that the server said it kept.
    pub acknowledged: u64,
    /// Edits that it said it did not keep.
    pub refused: u64,
    /// Edits without an answer.
    pub unknown: u64,
    /// Edits without an answer that were kept.
    pub unknown_kept: u64,
    /// Edits that were acknowledged and are not there as they were.
    pub lost: Vec<String>,
    /// Versions that are no whole edit.
    pub half_written: Vec<String>,
    /// Whatever else is not as it should be.
    pub wrong: Vec<String>,
}

impl Verdict {
    /// Everything that is not as it should be, a sentence each.
    pub fn complaints(&self) -> impl Iterator<Item = &String> {
        [&self.lost, &self.half_written, &self.wrong].into_iter().flatten()
    }
}

/// Judges a round by its edits and the plans' histories.
pub fn judge(edits: &[Edit], histories: &[History]) -> Verdict {
    let mut verdict = Verdict::default();
    let sent: HashMap<(usize, u64), Outcome> = edits.iter().map(|edit| ((edit.plan, edit.number), edit.outcome)).collect();
    for edit in edits {
        verdict.edit(edit, &histories[edit.plan]);
    }
    for (plan, history) in histories.iter().enumerate() {
        verdict.history(plan, history, &sent);
    }
    verdict
}

impl Verdict {
    fn edit(&mut self, &Edit { plan, number, outcome }: &Edit, history: &History) {
        match outcome {
            Outcome::Refused => self.refused += 1,
            Outcome::Unknown => self.unknown += 1,
            Outcome::Acknowledged { version, hash } => {
                self.acknowledged += 1;
                let found = usize::try_from(version).ok().and_then(|version| history.get(version.checked_sub(1)?)).copied().flatten();
                if found != Some(Found { number: Some(number), hash }) {
                    self.lost.push(format!("plan {plan}: edit {number}, acknowledged as version {version}, is {}", shown(found)));
                }
            }
        }
    }

    fn history(&mut self, plan: usize, history: &History, sent: &HashMap<(usize, u64), Outcome>) {
        let mut seen = HashSet::new();
        for (version, found) in (1..).zip(history) {
            let at = format!("plan {plan}, version {version}");
            let Some(found) = found else {
                self.wrong.push(format!("{at} is missing"));
                continue;
            };
            let Some(number) = found.number else {
                self.half_written.push(format!("{at} is no whole edit"));
                continue;
            };
            if !seen.insert(number) {
                self.wrong.push(format!("{at} is edit {number} once more"));
            }
            match sent.get(&(plan, number)) {
                Some(Outcome::Acknowledged { .. }) => {}
                Some(Outcome::Unknown) => self.unknown_kept += 1,
                Some(Outcome::Refused) => self.wrong.push(format!("{at} is edit {number}, which was refused")),
                None => self.wrong.push(format!("{at} is edit {number}, which was not sent to this plan")),
            }
        }
    }
}

fn shown(found: Option<Found>) -> String {
    match found {
        None => "not there".to_owned(),
        Some(Found { number: None, .. }) => "not whole".to_owned(),
        Some(Found { number: Some(number), .. }) => format!("edit {number} now"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, History, Verdict, judge};
    use crate::journal::{Edit, Outcome};

    fn acknowledged(number: u64, version: u64) -> Edit {
        Edit { plan: 0, number, outcome: Outcome::Acknowledged { version, hash: [number as u8; 32] } }
    }

    fn ended(number: u64, outcome: Outcome) -> Edit {
        Edit { plan: 0, number, outcome }
    }

    fn found(numbers: &[u64]) -> History {
        numbers.iter().map(|number| Some(Found { number: Some(*number), hash: [*number as u8; 32] })).collect()
    }

    fn counts(verdict: &Verdict) -> (usize, usize, usize) {
        (verdict.lost.len(), verdict.half_written.len(), verdict.wrong.len())
    }

    #[test]
    fn a_history_that_has_every_acknowledged_edit_is_good() {
        let edits =
            [acknowledged(5, 1), ended(6, Outcome::Refused), ended(7, Outcome::Unknown), ended(8, Outcome::Unknown), acknowledged(9, 3)];
        let verdict = judge(&edits, &[found(&[5, 7, 9])]);
        assert!(verdict.complaints().next().is_none(), "{verdict:?}");
        assert_eq!((verdict.acknowledged, verdict.refused, verdict.unknown, verdict.unknown_kept), (2, 1, 2, 1));
    }

    #[test]
    fn an_acknowledged_edit_that_is_cut_off_replaced_or_altered_is_lost() {
        let edits = [acknowledged(5, 1), acknowledged(6, 2)];
        assert_eq!(counts(&judge(&edits, &[found(&[5])])), (1, 0, 0), "cut off");
        let both = [acknowledged(5, 1), acknowledged(6, 2), acknowledged(7, 2)];
        assert_eq!(counts(&judge(&both, &[found(&[5, 7])])), (1, 0, 0), "replaced by another edit");
        let altered = vec![found(&[5])[0], Some(Found { number: Some(6), hash: [0; 32] })];
        assert_eq!(counts(&judge(&edits, &[altered])), (1, 0, 0), "other bytes");
    }

    #[test]
    fn a_version_that_is_no_whole_edit_is_half_written_whoever_knows_of_it() {
        let torn = Some(Found { number: None, hash: [0; 32] });
        let history = vec![found(&[5])[0], torn];
        assert_eq!(counts(&judge(&[acknowledged(5, 1), ended(6, Outcome::Unknown)], std::slice::from_ref(&history))), (0, 1, 0));
        assert_eq!(counts(&judge(&[acknowledged(5, 1), acknowledged(6, 2)], &[history])), (1, 1, 0));
    }

    #[test]
    fn gaps_repeats_and_edits_that_should_not_be_there_are_wrong() {
        let edits = [acknowledged(5, 1), ended(6, Outcome::Refused), ended(7, Outcome::Unknown)];
        for (history, why) in [
            (vec![found(&[5])[0], None, found(&[7])[0]], "a gap"),
            (found(&[5, 7, 7]), "one edit twice"),
            (found(&[5, 6]), "one that was refused"),
            (found(&[5, 8]), "one that nobody sent"),
        ] {
            let (lost, half_written, wrong) = counts(&judge(&edits, &[history]));
            assert!(lost == 0 && half_written == 0 && wrong >= 1, "{why}");
        }
    }
}
