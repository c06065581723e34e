//! Medicare's premiums.

use overwinter_units::Money;

use super::Reading;
use super::report::Place;
use crate::file::field::Field;
use crate::file::leaf::Dollars;
use crate::{Medicare, MedicareParts};

impl Reading<'_> {
    pub(super) fn medicare(&mut self, root: &Place) -> Option<Medicare> {
        if self.file.medicare.is_missing() {
            return Some(Medicare::default());
        }
        let at = root.key("medicare");
        let medicare = self.report.need(&self.file.medicare, &at)?;
        self.report.keys(medicare, &at);
        let words = MedicareParts::ALL.map(|parts| (parts.id(), parts));
        let parts = self.report.choice(&medicare.parts, &at.key("parts"), &words, Some(MedicareParts::default()));
        let income_last_year = self.income_before(&medicare.income_last_year, &at.key("income_last_year"));
        let income_two_years_ago = self.income_before(&medicare.income_two_years_ago, &at.key("income_two_years_ago"));
        Some(Medicare { parts: parts?, income_last_year: income_last_year?, income_two_years_ago: income_two_years_ago? })
    }

    /// `Some(None)` for an income that is not given.
    fn income_before(&mut self, field: &Field<Dollars>, at: &Place) -> Option<Option<Money>> {
        if field.is_missing() { Some(None) } else { self.report.money(field, at).map(Some) }
    }
}
