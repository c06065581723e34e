//! A worker's record of earnings, evaluated in exact cents: for checking the rules against other programs.

use std::collections::BTreeMap;

use overwinter_units::{Age, Money, MoneyError, Month};
use serde::{Deserialize, Serialize};

use crate::social_security::{EarningsRecord, PrimaryInsurance, SocialSecurity, ages_count_from};
use crate::{Law, Refusal};

/// A worker's case. Dates are `YYYY-MM-DD`, months `YYYY-MM`, earnings nominal dollars by year.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", deny_unknown_fields)]
pub enum EarningsCase {
    /// Benefits by age of claiming, in dollars of 2026: with the adjustments up to December 2025, all years of the record counted.
    #[serde(rename = "current_law_2026")]
    InDollarsOf2026 {
        /// Date of birth.
        birth_date: String,
        /// Covered earnings by year.
        earnings: BTreeMap<String, f64>,
        /// Ages of claiming, months.
        claim_ages_months: Vec<u16>,
    },
    /// The benefit of a claim in the month in which it begins, from the years before that year.
    #[serde(rename = "anypia_historical")]
    AtEntitlement {
        /// Date of birth.
        birth_date: String,
        /// Covered earnings by year.
        earnings: BTreeMap<String, f64>,
        /// Age of claiming, months; that of `entitlement`.
        claim_age_months: u16,
        /// The first month of the benefit.
        entitlement: String,
        /// Whether delayed credits are paid from the next January (the law) rather than at once.
        delayed_credits_lag: bool,
    },
}

/// The quantities of a case, dollars a month.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum EarningsAnswer {
    /// Of [`EarningsCase::InDollarsOf2026`].
    InDollarsOf2026 {
        /// Average indexed monthly earnings.
        aime: f64,
        /// Of the primary insurance amount.
        bend_points: Vec<f64>,
        /// Primary insurance amount at eligibility.
        pia_at_62: f64,
        /// The same with its adjustments.
        pia_with_colas_to_december_2025: f64,
        /// Full retirement age.
        fra_months: u16,
        /// By age of claiming in months, with all delayed credits at once.
        monthly_benefit_all_credits: BTreeMap<u16, f64>,
    },
    /// Of [`EarningsCase::AtEntitlement`].
    AtEntitlement {
        /// Average indexed monthly earnings.
        aime: f64,
        /// Primary insurance amount with its adjustments.
        pia: f64,
        /// Family maximum with its adjustments.
        family_maximum: f64,
        /// The benefit of the first month.
        first_monthly_benefit: f64,
        /// The same with all delayed credits at once.
        monthly_benefit_all_credits: f64,
    },
}

/// Why a record has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EarningsError {
    /// The law of the worker's years is not loaded.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Not a date of birth.
    #[error("birth_date: \"{0}\" is not a date such as 1960-05-31")]
    BirthDate(String),
    /// Not a month.
    #[error("entitlement: \"{0}\" is not a month such as 2026-05")]
    Entitlement(String),
    /// A key of the record is not a year.
    #[error("earnings: \"{0}\" is not a year")]
    Year(String),
    /// Earnings of a year are not money.
    #[error("earnings of {year}: {source}")]
    Amount {
        /// The year.
        year: i32,
        /// What is wrong.
        source: MoneyError,
    },
    /// Earnings of a year are below zero.
    #[error("earnings of {0} are below zero")]
    Negative(i32),
    /// A claim before the earliest age.
    #[error("a claim at {months} months of age is before {earliest}, the earliest")]
    TooEarly {
        /// The age asked for.
        months: u16,
        /// The earliest, months.
        earliest: u16,
    },
    /// Age and month of the claim contradict each other.
    #[error("claim_age_months: in {entitlement} the worker is {months} months old, not {claimed}")]
    ClaimAge {
        /// The month.
        entitlement: Month,
        /// The age then.
        months: i32,
        /// The age given.
        claimed: u16,
    },
}

/// The last month whose adjustment is in dollars of 2026, paid in January.
const DECEMBER_2025: Month = Month::january(2026).plus(-1);

/// The quantities of a case.
///
/// # Errors
/// When the law of the worker's years is not known, or the case contradicts itself or is not a record of earnings.
pub fn earnings(law: &Law, case: &EarningsCase) -> Result<EarningsAnswer, EarningsError> {
    let rules = law.social_security();
    match case {
        EarningsCase::InDollarsOf2026 { birth_date, earnings, claim_ages_months } => {
            let primary = rules.primary_insurance(&record(birth_date, earnings)?, &mut ())?;
            in_dollars_of_2026(rules, &primary, claim_ages_months)
        }
        EarningsCase::AtEntitlement { birth_date, earnings, claim_age_months, entitlement, delayed_credits_lag } => {
            let month = Month::parse(entitlement).map_err(|_| EarningsError::Entitlement(entitlement.clone()))?;
            let record = record(birth_date, earnings)?.before(month);
            let claim = claim(rules, *claim_age_months)?;
            let months = record.born.until(month);
            if months != i32::from(*claim_age_months) {
                return Err(EarningsError::ClaimAge { entitlement: month, months, claimed: *claim_age_months });
            }
            let primary = rules.primary_insurance(&record, &mut ())?;
            at_entitlement(rules, &primary, month, claim, *delayed_credits_lag)
        }
    }
}

fn in_dollars_of_2026(rules: &SocialSecurity, primary: &PrimaryInsurance, ages: &[u16]) -> Result<EarningsAnswer, EarningsError> {
    let born = primary.born;
    let adjusted = rules.with_cost_of_living(primary.amount, born, DECEMBER_2025)?;
    let benefit = |&months: &u16| Ok((months, rules.monthly_benefit(adjusted, born, claim(rules, months)?).dollars_f64()));
    Ok(EarningsAnswer::InDollarsOf2026 {
        aime: primary.average_indexed_monthly_earnings.dollars_f64(),
        bend_points: primary.bend_points.iter().map(|bend| bend.dollars_f64()).collect(),
        pia_at_62: primary.amount.dollars_f64(),
        pia_with_colas_to_december_2025: adjusted.dollars_f64(),
        fra_months: rules.full_retirement_age(born).months(),
        monthly_benefit_all_credits: ages.iter().map(benefit).collect::<Result<_, EarningsError>>()?,
    })
}

fn at_entitlement(
    rules: &SocialSecurity,
    primary: &PrimaryInsurance,
    month: Month,
    claim: Age,
    lag: bool,
) -> Result<EarningsAnswer, EarningsError> {
    let born = primary.born;
    let adjusted = rules.with_cost_of_living(primary.amount, born, month)?;
    let credited = if lag { rules.credited_age(born, month) } else { claim };
    Ok(EarningsAnswer::AtEntitlement {
        aime: primary.average_indexed_monthly_earnings.dollars_f64(),
        pia: adjusted.dollars_f64(),
        family_maximum: rules.with_cost_of_living(primary.family_maximum, born, month)?.dollars_f64(),
        first_monthly_benefit: rules.monthly_benefit(adjusted, born, credited).dollars_f64(),
        monthly_benefit_all_credits: rules.monthly_benefit(adjusted, born, claim).dollars_f64(),
    })
}

fn claim(rules: &SocialSecurity, months: u16) -> Result<Age, EarningsError> {
    let (claim, earliest) = (Age::from_months(months), rules.earliest_age());
    if claim < earliest { Err(EarningsError::TooEarly { months, earliest: earliest.months() }) } else { Ok(claim) }
}

fn record(birth_date: &str, earnings: &BTreeMap<String, f64>) -> Result<EarningsRecord, EarningsError> {
    let (month, day) = date(birth_date).ok_or_else(|| EarningsError::BirthDate(birth_date.into()))?;
    let mut record = EarningsRecord { born: ages_count_from(month, day), earnings: BTreeMap::new() };
    for (year, dollars) in earnings {
        let digits = year.len() == 4 && year.bytes().all(|letter| letter.is_ascii_digit());
        let year: i32 = year.parse().ok().filter(|_| digits).ok_or_else(|| EarningsError::Year(year.clone()))?;
        let amount = Money::from_dollars_f64(*dollars).map_err(|source| EarningsError::Amount { year, source })?;
        if amount.is_negative() {
            return Err(EarningsError::Negative(year));
        }
        record.earnings.insert(year, amount);
    }
    Ok(record)
}

/// `YYYY-MM-DD` as its month and day.
fn date(text: &str) -> Option<(Month, u32)> {
    let (month, day) = text.rsplit_once('-')?;
    let month = Month::parse(month).ok()?;
    let two_digits = day.len() == 2 && day.bytes().all(|letter| letter.is_ascii_digit());
    let day: u32 = day.parse().ok().filter(|_| two_digits)?;
    (1..=month.days()).contains(&day).then_some((month, day))
}
