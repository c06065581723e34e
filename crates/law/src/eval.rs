//! A tax case, or a worker's record of earnings, with plain figures, evaluated in exact cents: for checking the rules against other programs.
//!
//! The rules are those of the simulation, only the number type differs. A quantity that depends on a rule which is not modelled is
//! left out of the answer rather than guessed.

mod social_security;

use std::collections::BTreeMap;

use overwinter_numeric::{Exact, Number};
use overwinter_units::{Money, MoneyError};
use serde::Deserialize;

use crate::schedule::{both, usd};
use crate::us::itemised::Itemisable;
use crate::{AnnualIncome, Dependents, Filer, FilingStatus, Law, Refusal, Statute, federal, payroll, state};

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
}

/// The quantities of a case, by name, in dollars.
///
/// # Errors
/// When the year or state is not known, or an amount is not money.
pub fn tax(law: &Law, case: &EvalCase) -> Result<BTreeMap<&'static str, f64>, EvalError> {
    let rules = law.year(case.year)?;
    let filer = case.filer();
    let income = case.inputs.income::<Exact>()?;
    let statute = Statute { rules, year: case.year, fixed_dollar: Exact::ONE };
    let result = federal(&statute, &filer, &income, &mut ());

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
        ("income_tax_after_credits", result.income_tax),
        ("total_federal", result.total),
    ]);
    if let Some(code) = &case.state {
        let rules = law.state(code)?.year(case.year);
        quantities.insert("state_income_tax", state(rules, Exact::ONE, &filer, &income, &result, &mut ()));
    }
    Ok(quantities.into_iter().map(|(name, amount)| (name, amount.to_money().dollars_f64())).collect())
}

impl EvalCase {
    /// Who files. A spouse's age on someone else's return says nothing about the return.
    pub fn filer(&self) -> Filer {
        let inputs = &self.inputs;
        let spouse = if self.filing_status == FilingStatus::MarriedJoint { inputs.age_spouse } else { None };
        Filer {
            status: self.filing_status,
            ages: [Some(inputs.age_head), spouse],
            dependents: Dependents::of_ages(&inputs.dependent_ages),
            itemises: true,
            business: true,
        }
    }
}

impl EvalInputs {
    /// The income as the rules take it, to the nearest cent.
    ///
    /// # Errors
    /// When an amount is not money.
    pub fn income<N: Number>(&self) -> Result<AnnualIncome<N>, EvalError> {
        let number = |name: &'static str, dollars: f64| match Money::from_dollars_f64(dollars) {
            Ok(amount) => Ok(usd::<N>(amount)),
            Err(source) => Err(EvalError::Amount { name, source }),
        };
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
            retirement_distributions: number("ira_distributions", self.ira_distributions)?,
            pensions: number("pension_income", self.pension_income)?,
            other_income: N::ZERO,
            self_employed_saving: N::ZERO,
            adjustments: number("hsa_deduction", self.hsa_deduction)?,
            overtime_premium: number("overtime_premium", self.overtime_premium)?,
            itemisable: Itemisable {
                mortgage_interest: number("mortgage_interest", self.mortgage_interest)?,
                taxes: number("real_estate_tax", self.real_estate_tax)? + number("state_income_tax_paid", self.state_income_tax_paid)?,
                charity_cash: number("charity_cash", self.charity_cash)?,
                medical: number("medical_expenses", self.medical_expenses)?,
            },
        })
    }
}
