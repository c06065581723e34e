//! How many calls a connection may make: counted over a sliding window, so that no rate limit is reached by this program itself.

use core::time::Duration;
use std::collections::BTreeMap;

use crate::{Entry, Moment, Trouble};

/// So many calls in any window of that length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Calls.
    pub calls: usize,
    /// The window.
    pub window: Duration,
}

/// What one connection has spent, as a whole and for what is counted apart (one account's unattended reads).
#[derive(Clone, Debug)]
pub struct Budgets {
    whole: Limit,
    apart: Option<Limit>,
    spent: BTreeMap<String, Vec<Moment>>,
}

/// The name under which every call counts.
const WHOLE: &str = "";

impl Budgets {
    /// A provider's budgets with what was spent before, as [`Budgets::spent`] told it.
    pub fn of(entry: &Entry, spent: impl IntoIterator<Item = (String, Moment)>) -> Self {
        let mut budgets = Self { whole: entry.limit, apart: entry.limit_apart, spent: BTreeMap::new() };
        for (of, moment) in spent {
            budgets.spent.entry(of).or_default().push(moment);
        }
        budgets.spent.values_mut().for_each(|spent| spent.sort_unstable());
        budgets
    }

    /// Every call that still counts at `now`, to be kept.
    pub fn spent(&self, now: Moment) -> impl Iterator<Item = (&str, Moment)> {
        self.spent.iter().flat_map(move |(of, spent)| {
            let window = self.limit(of).map_or(Duration::ZERO, |limit| limit.window);
            spent.iter().filter(move |moment| counts(**moment, window, now)).map(|moment| (of.as_str(), *moment))
        })
    }

    /// Spends one call, and one of `apart` if it is named. Either all or nothing is spent.
    ///
    /// # Errors
    /// When there is none left; it says when there is again.
    pub fn take(&mut self, apart: Option<&str>, now: Moment) -> Result<(), Trouble> {
        let named = || [Some(WHOLE), apart.filter(|_| self.apart.is_some())].into_iter().flatten();
        let free = named().filter_map(|of| self.free_again(of, now)).max();
        if let Some(until) = free {
            return Err(Trouble::BudgetSpent { until });
        }
        let of: Vec<String> = named().map(str::to_owned).collect();
        of.into_iter().for_each(|of| self.spent.entry(of).or_default().push(now));
        Ok(())
    }

    /// Gives back a call that was spent at `now` and never sent.
    pub fn give_back(&mut self, apart: Option<&str>, now: Moment) {
        for of in [Some(WHOLE), apart].into_iter().flatten() {
            let spent = self.spent.get_mut(of);
            if let Some((spent, at)) = spent.and_then(|spent| spent.iter().rposition(|moment| *moment == now).map(|at| (spent, at))) {
                spent.remove(at);
            }
        }
    }

    /// When there is a call again; none when there is one now.
    fn free_again(&self, of: &str, now: Moment) -> Option<Moment> {
        let limit = self.limit(of)?;
        let counting: Vec<Moment> = self.spent.get(of)?.iter().copied().filter(|moment| counts(*moment, limit.window, now)).collect();
        let first = counting.len().checked_sub(limit.calls)?;
        Some(counting.get(first)?.after(limit.window))
    }

    fn limit(&self, of: &str) -> Option<Limit> {
        if of == WHOLE { Some(self.whole) } else { self.apart }
    }
}

fn counts(moment: Moment, window: Duration, now: Moment) -> bool {
    moment > now.before(window)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::enable_banking;

    #[test]
    fn a_window_slides_and_nothing_is_spent_that_was_refused() {
        let entry = Entry {
            limit: Limit { calls: 3, window: Duration::from_secs(100) },
            limit_apart: Some(Limit { calls: 2, window: Duration::from_secs(1_000) }),
            ..enable_banking::ENTRY
        };
        let mut budgets = Budgets::of(&entry, []);
        let at = Moment::of_seconds;
        assert_eq!(budgets.take(Some("a"), at(0)), Ok(()));
        assert_eq!(budgets.take(Some("a"), at(10)), Ok(()));
        assert_eq!(budgets.take(Some("a"), at(20)), Err(Trouble::BudgetSpent { until: at(1_000) }));
        assert_eq!(budgets.take(Some("b"), at(20)), Ok(()));
        assert_eq!(budgets.take(None, at(99)), Err(Trouble::BudgetSpent { until: at(100) }));
        assert_eq!(budgets.take(None, at(100)), Ok(()));
        let kept: Vec<(String, Moment)> = budgets.spent(at(105)).map(|(of, moment)| (of.to_owned(), moment)).collect();
        assert_eq!(kept.len(), 3 + 3, "{kept:?}");
        let mut again = Budgets::of(&entry, kept);
        assert_eq!(again.take(Some("a"), at(111)), Err(Trouble::BudgetSpent { until: at(1_000) }));
        assert_eq!(again.take(Some("a"), at(1_000)), Ok(()));
        again.give_back(Some("a"), at(1_000));
        assert_eq!(again.take(Some("a"), at(1_000)), Ok(()), "it was never sent");
    }
}
