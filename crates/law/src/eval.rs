//! A tax case, or a worker's record of earnings, with plain figures, evaluated in exact cents: for checking the rules against other programs.
//!
//! The rules are those of the simulation, only the number type differs. A quantity that depends on a rule which is not modelled is
//! left out of the answer rather than guessed.

mod claims;
pub mod elsewhere;
mod social_security;

use std::collections::BTreeMap;

use overwinter_numeric::{Exact, Number};
use overwinter_units::{Money, MoneyError};
use serde::Deserialize;

use crate::schedule::{both, usd};
use crate::us::itemised::Itemisable;
use crate::{AnnualIncome, Dependents, Filer, FilingStatus, Law, Refusal, Rules, StateRules, Statute, federal, payroll, state_and_local};

pub use social_security::{EarningsAnswer, EarningsCase, EarningsError, earnings};

/// A household's year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvalCase {
    /// Tax year.
    pub year: i32,
    /// Filing status.
    pub filing_status: FilingStatus,
    /// A state's postal code, when its income tax is wanted too.
    #[serde(default)]
    pub state: Option<String>,
    /// A city or county of the state, when its income tax is wanted too.
    #[serde(default)]
    pub locality: Option<String>,
    /// Amounts; what is absent is zero.
    pub inputs: EvalInputs,
}

/// Dollars a year by kind. `head` and `spouse` are the two persons.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EvalInputs {
    /// Completed years on 31 December.
    pub age_head: u16,
    /// Completed years on 31 December.
    pub age_spouse: Option<u16>,
    /// A dependent's age each.
    pub dependent_ages: Vec<u16>,
    /// Pay, net of deferrals.
    pub wages_head: f64,
    /// Pay, net of deferrals.
    pub wages_spouse: f64,
    /// Net profit.
    pub self_employment_head: f64,
    /// Net profit.
    pub self_employment_spouse: f64,
    /// Taxable interest.
    pub taxable_interest: f64,
    /// Interest free of federal tax.
    pub tax_exempt_interest: f64,
    /// Dividends, the qualified included.
    pub ordinary_dividends: f64,
    /// Qualified dividends.
    pub qualified_dividends: f64,
    /// Net short-term gains.
    pub short_term_gains: f64,
    /// Net long-term gains.
    pub long_term_gains: f64,
    /// Taxable distributions of IRAs.
    pub ira_distributions: f64,
    /// Taxable pensions.
    pub pension_income: f64,
    /// Gross benefits.
    pub social_security_head: f64,
    /// Gross benefits.
    pub social_security_spouse: f64,
    /// A deduction above the line, as given.
    pub hsa_deduction: f64,
    /// Itemisable.
    pub mortgage_interest: f64,
    /// Itemisable.
    pub real_estate_tax: f64,
    /// Itemisable.
    pub state_income_tax_paid: f64,
    /// Itemisable.
    pub charity_cash: f64,
    /// Itemisable above a floor.
    pub medical_expenses: f64,
    /// The premium half of overtime pay, contained in wages.
    pub overtime_premium: f64,
    /// Put into retirement accounts, Roth ones too, less what was taken out in the testing period of the saver's credit.
    pub retirement_contributions_head: f64,
    /// The same of the spouse.
    pub retirement_contributions_spouse: f64,
    /// Tuition of each student in the first four years of study.
    pub tuition_first_four_years: Vec<f64>,
    /// Tuition of other study.
    pub tuition_lifetime_learning: f64,
    /// Care of dependents below 13.
    pub care_expenses: f64,
    /// Tips, contained in wages.
    pub tips: f64,
    /// Interest on a loan for a new car.
    pub car_loan_interest: f64,
    /// Health insurance of the self-employed beside the marketplace's; where it is given (also as 0), a premium of the marketplace is the
    /// business owner's too.
    pub self_employed_health_premium: Option<f64>,
    /// Premium of the second cheapest silver plan; needed for the premium tax credit.
    pub benchmark_premium: Option<f64>,
    /// Premium of the plan taken; that of the benchmark where absent.
    pub marketplace_premium: Option<f64>,
    /// What the premium tax credit paid in advance.
    pub advance_premium_credit: f64,
    /// Worth less price of incentive options exercised in the year and kept to its end (Form 6251, line 2i).
    pub incentive_option_spread: f64,
    /// Long-term gain by the bases of the minimum tax less that of the return; as a rule negative (Form 6251, line 2k).
    pub minimum_tax_gain_difference: f64,
    /// Credit for minimum tax of earlier years (Form 8801).
    pub minimum_tax_credit_carried: f64,
    /// Modified adjusted gross income of two years before; needed for Medicare's premiums.
    pub magi_two_years_before: Option<f64>,
    /// The income that counts after a life-changing event.
    pub magi_after_event: Option<f64>,
    /// Filing status of two years before; that of the case where absent.
    pub filing_status_two_years_before: Option<FilingStatus>,
    /// Whether spouses who filed separately then lived together in that year.
    pub lived_with_spouse_two_years_before: bool,
}

/// Why a case has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// The law of the year or state is not loaded.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An amount is not money.
    #[error("{name}: {source}")]
    Amount {
        /// The input's name.
        name: &'static str,
        /// What is wrong with it.
        source: MoneyError,
    },
    /// An input is outside what the rules take.
    #[error("{name}: {why}")]
    Input {
        /// The input's name.
        name: &'static str,
        /// Why.
        why: &'static str,
    },
    /// The law that a case brings is not fit.
    #[error(transparent)]
    Law(#[from] crate::custom::Findings),
    /// An amount that counts only beside another one.
    #[error("{name} needs {other}")]
    Needs {
        /// The input's name.
        name: &'static str,
        /// The one that is missing.
        other: &'static str,
    },
    /// A state may let its residents itemise what is given, which is not modelled.
    #[error("{input}: what {code} lets its residents itemise is not modelled; ask without it, or without the state")]
    StateItemises {
        /// The state.
        code: String,
        /// The input's name.
        input: &'static str,
    },
    /// More students than the credit is worked out for.
    #[error("tuition_first_four_years: the credit of {students} students is not modelled, only of up to {}", crate::STUDENTS)]
    Students {
        /// How many.
        students: usize,
    },
}

/// The quantities of a case, by name, in dollars. `income_tax_after_credits` leaves out the saver's and the premium tax credit, `total_federal`
/// is all that the return owes.
///
/// # Errors
/// When the year or state is not known, an amount is not money, or an input cannot be used.
pub fn tax(law: &Law, case: &EvalCase) -> Result<BTreeMap<&'static str, f64>, EvalError> {
    claims::check(case)?;
    let rules = law.year(case.year)?;
    let filer = case.filer(rules);
    let income = case.inputs.income::<Exact>()?;
    let statute = Statute { rules, year: case.year, fixed_dollar: Exact::ONE };
    let result = federal(&statute, &filer, &income, &mut ());

    let premium = &result.premium_credit;
    let mut quantities = BTreeMap::from([
        ("agi", result.adjusted_gross_income),
        ("taxable_social_security", result.taxable_social_security),
        ("senior_deduction", result.senior_deduction),
        ("niit", result.net_investment_income_tax),
        ("self_employment_tax", result.self_employment_tax),
        ("additional_medicare_tax", result.additional_medicare_tax),
        ("fica_employee", both(income.payroll_wages().map(|wages| payroll::of_year(rules, wages)))),
        ("taxable_income", result.taxable_income),
        ("qbi_deduction", result.business_deduction),
        ("regular_tax", result.regular_tax),
        ("amt", result.alternative_minimum_tax),
        ("ctc_total", result.child_credit.against_tax + result.child_credit.refundable),
        ("eitc", result.earned_income_credit.amount),
        ("income_tax_after_credits", result.income_tax + result.savers_credit + premium.net - premium.repaid),
        ("total_federal", result.total),
        ("self_employed_health_deduction", result.self_employed_health),
        ("tips_deduction", result.work_deductions.tips),
        ("overtime_deduction", result.work_deductions.overtime),
        ("car_loan_deduction", result.work_deductions.car_loan),
        ("dependent_care_credit", result.care_credit),
        ("education_credits", result.education_credit.against_tax + result.education_credit.refundable),
        ("savers_credit", result.savers_credit),
        ("premium_tax_credit", premium.allowed),
        ("premium_tax_credit_net", premium.net),
        ("advance_credit_repaid", premium.repaid),
        ("minimum_tax_credit", result.minimum_tax_credit.used),
        ("minimum_tax_credit_left", result.minimum_tax_credit.left),
    ]);
    claims::medicare(law, case, &filer, &mut quantities)?;
    match (&case.state, &case.locality) {
        (Some(code), locality) => {
            let of_state = law.state(code)?;
            let rules = of_state.year(case.year);
            if let (StateRules::IncomeTax(_), Some(input)) = (rules, case.inputs.itemised()) {
                return Err(EvalError::StateItemises { code: code.to_ascii_uppercase(), input });
            }
            let locality = locality.as_ref().map(|name| of_state.locality(name, case.year)).transpose()?;
            let [state, local] = state_and_local((rules, locality), Exact::ONE, &filer, &income, &result, &mut ());
            quantities.insert("state_income_tax", state);
            if locality.is_some() {
                quantities.insert("local_income_tax", local);
            }
        }
        (None, Some(_)) => return Err(EvalError::Needs { name: "locality", other: "state" }),
        (None, None) => {}
    }
    Ok(quantities.into_iter().map(|(name, amount)| (name, amount.to_money().dollars_f64())).collect())
}

impl EvalCase {
    /// Who files. A spouse's age on someone else's return says nothing about the return.
    pub fn filer(&self, rules: &Rules) -> Filer {
        let inputs = &self.inputs;
        let spouse = if self.filing_status == FilingStatus::MarriedJoint { inputs.age_spouse } else { None };
        Filer {
            status: self.filing_status,
            ages: [Some(inputs.age_head), spouse],
            dependents: Dependents::of_ages(&inputs.dependent_ages),
            itemises: true,
            business: true,
            claims: claims::claims(self, rules),
        }
    }
}

impl EvalInputs {
    /// The first input that could be itemised, if there is one.
    fn itemised(&self) -> Option<&'static str> {
        let inputs = [
            ("mortgage_interest", self.mortgage_interest),
            ("real_estate_tax", self.real_estate_tax),
            ("charity_cash", self.charity_cash),
            ("medical_expenses", self.medical_expenses),
        ];
        inputs.into_iter().find(|(_, amount)| *amount != 0.0).map(|(name, _)| name)
    }

    /// The income as the rules take it, to the nearest cent.
    ///
    /// # Errors
    /// When an amount is not money.
    pub fn income<N: Number>(&self) -> Result<AnnualIncome<N>, EvalError> {
        Ok(AnnualIncome {
            wages: [number("wages_head", self.wages_head)?, number("wages_spouse", self.wages_spouse)?],
            deferrals: [N::ZERO; 2],
            self_employment: [
                number("self_employment_head", self.self_employment_head)?,
                number("self_employment_spouse", self.self_employment_spouse)?,
            ],
            social_security: [
                number("social_security_head", self.social_security_head)?,
                number("social_security_spouse", self.social_security_spouse)?,
            ],
            taxable_interest: number("taxable_interest", self.taxable_interest)?,
            tax_exempt_interest: number("tax_exempt_interest", self.tax_exempt_interest)?,
            ordinary_dividends: number("ordinary_dividends", self.ordinary_dividends)?,
            qualified_dividends: number("qualified_dividends", self.qualified_dividends)?,
            short_term_gains: number("short_term_gains", self.short_term_gains)?,
            long_term_gains: number("long_term_gains", self.long_term_gains)?,
            building_gain: N::ZERO,
            rents: N::ZERO,
            rents_of_sold: N::ZERO,
            retirement_distributions: number("ira_distributions", self.ira_distributions)?,
            pensions: number("pension_income", self.pension_income)?,
            other_income: N::ZERO,
            self_employed_saving: N::ZERO,
            adjustments: number("hsa_deduction", self.hsa_deduction)?,
            overtime_premium: number("overtime_premium", self.overtime_premium)?,
            itemisable: Itemisable {
                mortgage_interest: number("mortgage_interest", self.mortgage_interest)?,
                taxes: number::<N>("real_estate_tax", self.real_estate_tax)? + number("state_income_tax_paid", self.state_income_tax_paid)?,
                charity_cash: number("charity_cash", self.charity_cash)?,
                medical: number("medical_expenses", self.medical_expenses)?,
            },
            qualifying: claims::qualifying(self)?,
        })
    }
}

fn number<N: Number>(name: &'static str, dollars: f64) -> Result<N, EvalError> {
    match Money::from_dollars_f64(dollars) {
        Ok(amount) => Ok(usd(amount)),
        Err(source) => Err(EvalError::Amount { name, source }),
    }
}
