//! A person's tax year in the United Kingdom.

use overwinter_numeric::Exact;
use serde::Deserialize;

use super::{Quantities, amount, named};
use crate::Law;
use crate::eval::EvalError;
use crate::gb::capital_gains::{self, Gains};
use crate::gb::income_tax::{self, Income, MarriageAllowance, Taxpayer};
use crate::gb::{Rules, child_benefit, national_insurance, pension_saving, state_pension};
use crate::schedule::usd;

/// A person's year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GbCase {
    /// The year in which the tax year begins.
    pub year: i32,
    /// Amounts; what is absent is zero.
    pub inputs: GbInputs,
}

/// A person's part in the marriage allowance.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Marriage {
    /// Gives it.
    Gives,
    /// Has it.
    Receives,
}

/// Pounds a year by kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GbInputs {
    /// No National Insurance from then on.
    pub state_pension_age_reached: bool,
    /// Lives in Scotland.
    pub scottish: bool,
    /// Is registered as blind.
    pub blind: bool,
    /// Marriage allowance.
    pub marriage_allowance: Option<Marriage>,
    /// Children for whom the person, having the higher income of the two parents, has Child Benefit.
    pub children: u16,
    /// Pay before pension contributions.
    pub employment_income: f64,
    /// Profits.
    pub self_employment_profit: f64,
    /// Pensions without the new State Pension below.
    pub pension_income: f64,
    /// Qualifying years, of who draws the new State Pension all year.
    pub state_pension_years: u16,
    /// Weeks for which it was put off.
    pub state_pension_weeks_deferred: u16,
    /// Interest.
    pub savings_interest: f64,
    /// Dividends.
    pub dividends: f64,
    /// Net gains, in 2024-25 from 30 October on.
    pub capital_gains: f64,
    /// Net gains of 2024-25 before that day.
    pub capital_gains_before_30_october_2024: f64,
    /// Own contributions out of pay before tax.
    pub pension_contributions: f64,
    /// The employer's, for the taper of the annual allowance.
    pub employer_pension_contributions: f64,
    /// Drawn from pensions as lump sums of which a part is free.
    pub pension_lump_sum: f64,
    /// What was free of earlier ones.
    pub lump_sum_free_before: f64,
}

pub(super) fn quantities(law: &Law, case: &GbCase) -> Result<Quantities, EvalError> {
    let rules = law.united_kingdom(case.year)?;
    let inputs = &case.inputs;
    let state = state_pension::annual::<Exact, _>(rules, inputs.state_pension_years, inputs.state_pension_weeks_deferred, &mut ());
    let (free, lump_taxed) = lump_sum(rules, inputs)?;
    let income = inputs.income(state + lump_taxed)?;
    let taxpayer = inputs.taxpayer();
    let taxed = income_tax::tax(rules, &taxpayer, &income, &mut ());
    let insurance = national_insurance::contributions(rules, &taxpayer, &income, &mut ());
    let gains = inputs.gains(rules)?;
    let gains_tax = capital_gains::tax(rules, taxed.taxable_income(), &gains, &mut ());
    let benefit = usd::<Exact>(child_benefit::benefit(rules, inputs.children));
    let charge = child_benefit::charge(rules, taxed.adjusted_net_income, benefit);
    let employer = amount("employer_pension_contributions", inputs.employer_pension_contributions)?;
    let adjusted_income = taxed.adjusted_net_income + income.pension_contributions + employer;
    Ok(named([
        ("adjusted_net_income", taxed.adjusted_net_income),
        ("personal_allowance", taxed.personal_allowance),
        ("taxable_income", taxed.taxable_income()),
        ("income_tax", taxed.tax + charge),
        ("high_income_child_benefit_charge", charge),
        ("child_benefit", benefit),
        ("national_insurance_class_1", insurance.class_1),
        ("national_insurance_class_4", insurance.class_4),
        ("capital_gains_tax", gains_tax),
        ("state_pension", state),
        ("tax_free_lump_sum", free),
        ("pension_annual_allowance", pension_saving::annual_allowance(rules, taxed.adjusted_net_income, adjusted_income)),
        ("isa_allowance", usd(rules.isa)),
        ("total", taxed.tax + charge + insurance.class_1 + insurance.class_4 + gains_tax),
    ]))
}

/// The free part of a lump sum and the taxed rest.
fn lump_sum(rules: &Rules, inputs: &GbInputs) -> Result<(Exact, Exact), EvalError> {
    let drawn = amount("pension_lump_sum", inputs.pension_lump_sum)?;
    let free = pension_saving::tax_free_lump_sum(rules, drawn, amount("lump_sum_free_before", inputs.lump_sum_free_before)?);
    Ok((free, drawn - free))
}

impl GbInputs {
    fn taxpayer(&self) -> Taxpayer {
        let marriage_allowance = match self.marriage_allowance {
            None => MarriageAllowance::None,
            Some(Marriage::Gives) => MarriageAllowance::Gives,
            Some(Marriage::Receives) => MarriageAllowance::Receives,
        };
        Taxpayer { scottish: self.scottish, blind: self.blind, pension_age: self.state_pension_age_reached, marriage_allowance }
    }

    fn income(&self, more_pension: Exact) -> Result<Income<Exact>, EvalError> {
        Ok(Income {
            employment: amount("employment_income", self.employment_income)?,
            self_employment: amount("self_employment_profit", self.self_employment_profit)?,
            pensions: amount("pension_income", self.pension_income)? + more_pension,
            savings: amount("savings_interest", self.savings_interest)?,
            dividends: amount("dividends", self.dividends)?,
            pension_contributions: amount("pension_contributions", self.pension_contributions)?,
        })
    }

    fn gains(&self, rules: &Rules) -> Result<Gains<Exact>, EvalError> {
        let name = "capital_gains_before_30_october_2024";
        let before_change = amount(name, self.capital_gains_before_30_october_2024)?;
        if rules.capital_gains.before_change.is_none() && self.capital_gains_before_30_october_2024 != 0.0 {
            return Err(EvalError::Input { name, why: "the rates changed within 2024-25 only" });
        }
        Ok(Gains { gains: amount("capital_gains", self.capital_gains)?, before_change })
    }
}
