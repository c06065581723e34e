//! Insured status (42 USC 413, 414; 20 CFR 404.110, 404.140 to 404.146).
//!
//! Covers quarters of coverage from the earnings of years, and the quarters that a retirement or survivor's benefit needs. Not modelled: disability's recent
//! work, currently insured survivors, quarters before 1951. Until 1977 a quarter counted by its own wages; a record by years is taken as
//! earned evenly enough to give as many quarters as it can.

use overwinter_units::{Money, Month};

use super::earnings::by_wages;
use super::{EarningsRecord, SocialSecurity};
use crate::Refusal;

impl SocialSecurity {
    /// What a quarter of coverage of `year` needs.
    ///
    /// # Errors
    /// When an average wage that it follows is not known.
    pub fn quarter_of_coverage(&self, year: i32) -> Result<Money, Refusal> {
        let (rule, lag) = (&self.coverage, self.wage_indexing.lag_years);
        if year < rule.year {
            return Ok(rule.old_quarter);
        }
        let base = self.average_wage(rule.year - lag)?;
        let mut needed = rule.quarter;
        for year in rule.year + 1..=year {
            needed = needed.max(by_wages(rule.quarter, self.average_wage(year - lag)?, base, rule.step));
        }
        Ok(needed)
    }

    /// The quarters of coverage of a record, at most four a year.
    ///
    /// # Errors
    /// As [`quarter_of_coverage`](Self::quarter_of_coverage).
    pub fn quarters_of_coverage(&self, record: &EarningsRecord) -> Result<u16, Refusal> {
        let mut quarters = 0;
        for (&year, &earned) in record.earnings.range(self.computation_years.elapsed_after + 1..) {
            let needed = self.quarter_of_coverage(year)?;
            quarters += (earned.cents() / needed.cents()).clamp(0, 4) as u16;
        }
        Ok(quarters)
    }

    /// How many quarters of coverage make who was `born` then insured: one for each year after 1950, or after the one of reaching 21, and
    /// before the one of reaching 62 or of death; at least 6 and at most 40.
    pub fn quarters_needed(&self, born: Month, died: Option<Month>) -> u16 {
        let rule = &self.computation_years;
        let first = rule.elapsed_after.max(rule.elapsed_after_age.month_reached(born).year()) + 1;
        let end = died.map_or(i32::MAX, Month::year).min(self.eligibility_year(born));
        (end - first).clamp(i32::from(self.coverage.least), i32::from(self.coverage.most)) as u16
    }

    /// Whether a record is enough for a retirement benefit, or for one of survivors.
    ///
    /// # Errors
    /// As [`quarter_of_coverage`](Self::quarter_of_coverage).
    pub fn is_fully_insured(&self, record: &EarningsRecord, died: Option<Month>) -> Result<bool, Refusal> {
        Ok(self.quarters_of_coverage(record)? >= self.quarters_needed(record.born, died))
    }
}
