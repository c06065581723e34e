//! The law of the states at a death, by state and month: a state without a tax is known as such, and one that is in neither list is refused by name.

use std::collections::{BTreeMap, BTreeSet};

use overwinter_units::Month;

use crate::Refusal;

/// Values from a month on, ascending; at least one, the first from the first month known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ByMonth<T>(pub(crate) Vec<(Month, T)>);

impl<T> ByMonth<T> {
    /// The value of `month`, which is not before the first.
    pub(crate) fn at(&self, month: Month) -> &T {
        let known = self.0.iter().rev().find(|(from, _)| *from <= month);
        &known.unwrap_or(&self.0[0]).1
    }
}

/// A tax of the states.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ByState<T> {
    pub(crate) first: Month,
    pub(crate) last: Month,
    /// With the tax, and from which month on no more.
    pub(crate) with: BTreeMap<String, (T, Option<Month>)>,
    pub(crate) without: BTreeSet<String>,
}

impl<T> ByState<T> {
    /// The law of a state for deaths in `died`; `None` where it has no such tax.
    pub(crate) fn of(&self, tax: &'static str, code: &str, died: Month) -> Result<Option<&T>, Refusal> {
        let code = code.to_ascii_uppercase();
        if !(self.first..=self.last).contains(&died) {
            return Err(Refusal::Series { what: tax, year: died.year(), first: self.first.year(), last: self.last.year() });
        }
        match self.with.get(&code) {
            Some((_, Some(ended))) if died >= *ended => Ok(None),
            Some((law, _)) => Ok(Some(law)),
            None if self.without.contains(&code) => Ok(None),
            None => Err(Refusal::StateTax { tax, code }),
        }
    }
}
