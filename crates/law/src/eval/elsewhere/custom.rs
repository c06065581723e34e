//! A person's year under a law that the case brings with it.

use overwinter_numeric::Exact;
use serde::Deserialize;

use super::{Quantities, amount, named};
use crate::custom::{self, Flow, Income};
use crate::eval::EvalError;

/// A person's year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomCase {
    /// The law, as a plan file would state it.
    pub law: toml::Table,
    /// Amounts; what is absent is zero.
    pub inputs: CustomInputs,
}

/// Amounts of a year by kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CustomInputs {
    /// Completed years.
    pub age: u16,
    /// Pay.
    pub employment: f64,
    /// Profits.
    pub self_employment: f64,
    /// Pensions.
    pub pensions: f64,
    /// Interest.
    pub interest: f64,
    /// Dividends.
    pub dividends: f64,
    /// Net gains.
    pub capital_gains: f64,
    /// In the order of the law's accounts.
    pub accounts: Vec<FlowInput>,
}

/// A year of one account.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FlowInput {
    /// In.
    pub paid_in: f64,
    /// Out.
    pub withdrawn: f64,
}

pub(super) fn quantities(case: &CustomCase) -> Result<Quantities, EvalError> {
    let rules = custom::read(&case.law)?;
    let inputs = &case.inputs;
    if inputs.accounts.len() > rules.accounts.len() {
        return Err(EvalError::Input { name: "accounts", why: "there are more than the law has kinds of" });
    }
    let flow = |flow: &FlowInput| -> Result<Flow<Exact>, EvalError> {
        Ok(Flow { paid_in: amount("paid_in", flow.paid_in)?, withdrawn: amount("withdrawn", flow.withdrawn)? })
    };
    let flows = inputs.accounts.iter().map(flow).collect::<Result<Vec<_>, _>>()?;
    let income = Income {
        employment: amount("employment", inputs.employment)?,
        self_employment: amount("self_employment", inputs.self_employment)?,
        pensions: amount("pensions", inputs.pensions)?,
        interest: amount("interest", inputs.interest)?,
        dividends: amount("dividends", inputs.dividends)?,
        capital_gains: amount("capital_gains", inputs.capital_gains)?,
    };
    let taxed = custom::tax(&rules, inputs.age, &income, &flows, &mut ());
    Ok(named([
        ("social_contributions", taxed.contributions),
        ("taxable_income", taxed.taxable_income),
        ("income_tax", taxed.income_tax),
        ("investment_tax", taxed.investment_tax),
        ("total", taxed.total),
    ]))
}
