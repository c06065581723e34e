//! The primary insurance amount and the family maximum (42 USC 415(a)(1), 403(a); 20 CFR 404.212, 404.403; Publication 05-10070,
//! steps 5 and 6).
//!
//! Covers who reaches 62 in or after 1979. Not modelled: the special minimum, the transitional guarantee of births before 1922, older law,
//! the family maximum of disability. The windfall provision is repealed for months after 2023 (P.L. 118-273) and left out for all.

use overwinter_numeric::Exact;
use overwinter_units::{Money, Month};

use super::earnings::by_wages;
use super::{EarningsRecord, Formula, SocialSecurity};
use crate::{Refusal, Schedule, Sheet};

/// What a record of earnings comes to, in dollars a month as at eligibility, before any adjustment to the cost of living.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimaryInsurance {
    /// The month from which the worker's ages count.
    pub born: Month,
    /// Average indexed monthly earnings, whole dollars.
    pub average_indexed_monthly_earnings: Money,
    /// Where the formula bends, in the year of reaching 62: whole dollars, ascending.
    pub bend_points: Vec<Money>,
    /// The primary insurance amount.
    pub amount: Money,
    /// The most that all may draw on this record together.
    pub family_maximum: Money,
}

impl SocialSecurity {
    /// The primary insurance amount of a record, and what leads to it.
    ///
    /// # Errors
    /// When the worker is of an older law, or an average wage or a contribution base of the years needed is not known.
    pub fn primary_insurance<S: Sheet<Exact>>(&self, record: &EarningsRecord, sheet: &mut S) -> Result<PrimaryInsurance, Refusal> {
        self.primary_insurance_of(record, self.eligibility_year(record.born), sheet)
    }

    /// The same as if the worker reached 62 in the last year whose wages are known, if that is earlier: what the record comes to at the wages
    /// of today. With it, the year in which 62 is reached so.
    ///
    /// # Errors
    /// As [`primary_insurance`](Self::primary_insurance).
    pub fn primary_insurance_at_known_wages<S: Sheet<Exact>>(
        &self,
        record: &EarningsRecord,
        sheet: &mut S,
    ) -> Result<(PrimaryInsurance, i32), Refusal> {
        let last = self.average_wages.last_key_value().map_or(0, |(year, _)| year + self.wage_indexing.lag_years);
        let year = self.eligibility_year(record.born).min(last);
        Ok((self.primary_insurance_of(record, year, sheet)?, year))
    }

    fn primary_insurance_of<S: Sheet<Exact>>(
        &self,
        record: &EarningsRecord,
        year: i32,
        sheet: &mut S,
    ) -> Result<PrimaryInsurance, Refusal> {
        let first = self.wage_indexing.formula_year;
        if year < first {
            return Err(Refusal::OldLaw { year, first });
        }
        sheet.open("Primary insurance amount");
        let average = self.average_of(record, year, sheet)?;
        let bands = self.bands(&self.primary, year)?;
        let bend_points: Vec<Money> = bands.hinges().iter().skip(1).map(|hinge| hinge.from).collect();
        for bend in &bend_points {
            sheet.line("Bend point", Exact::from_money(*bend), "Publication 05-10070, step 5", "42 USC 415(a)(1)(B)");
        }
        let amount = down_to(&bands, average, self.primary.step);
        let family_maximum = down_to(&self.bands(&self.family, year)?, amount, self.family.step);
        sheet.line("Family maximum", Exact::from_money(family_maximum), "", "42 USC 403(a)");
        sheet.close(Exact::from_money(amount));
        Ok(PrimaryInsurance { born: record.born, average_indexed_monthly_earnings: average, bend_points, amount, family_maximum })
    }

    /// A formula's bands for who reaches 62 in `year`.
    fn bands(&self, formula: &Formula, year: i32) -> Result<Schedule, Refusal> {
        let indexing = &self.wage_indexing;
        let to = self.average_wage(year - indexing.lag_years)?;
        let from = self.average_wage(indexing.formula_year - indexing.lag_years)?;
        Ok(formula.bands.with_bounds(|bound| by_wages(bound, to, from, indexing.bound_step)))
    }
}

/// The bands' sum over `amount`, exactly, down to a multiple of `step`.
fn down_to(bands: &Schedule, amount: Money, step: Money) -> Money {
    let within = |from: Money| i128::from((amount - from).max(Money::ZERO).cents());
    let billionths = bands.hinges().iter().map(|hinge| within(hinge.from) * i128::from(hinge.extra_rate.billionths())).sum();
    super::cost_of_living::down_to_step(billionths, step)
}
