//! A person's year elsewhere, evaluated in exact cents: `country` says where, the inputs have names of their own.

mod ca;
mod custom;
mod gb;

use std::collections::BTreeMap;

use overwinter_numeric::{Exact, Number};
use overwinter_units::Money;
use serde::Deserialize;

use super::EvalError;
use crate::Law;
use crate::schedule::usd;

pub use ca::{CaCase, CaInputs, SupplementHousehold};
pub use custom::{CustomCase, CustomInputs, FlowInput};
pub use gb::{GbCase, GbInputs, Marriage};

/// A case.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "country", rename_all = "lowercase")]
pub enum ElsewhereCase {
    /// United Kingdom.
    Gb(GbCase),
    /// Canada.
    Ca(CaCase),
    /// A law that the case brings with it.
    Custom(CustomCase),
}

/// Amounts by name, in the country's currency.
type Quantities = BTreeMap<&'static str, f64>;

/// The quantities of a case, by name.
///
/// # Errors
/// When the year or province is not known, an input is not fit, or a law brought along has findings.
pub fn tax(law: &Law, case: &ElsewhereCase) -> Result<Quantities, EvalError> {
    match case {
        ElsewhereCase::Gb(case) => gb::quantities(law, case),
        ElsewhereCase::Ca(case) => ca::quantities(law, case),
        ElsewhereCase::Custom(case) => custom::quantities(case),
    }
}

/// An amount to the cent that may not be negative.
fn amount(name: &'static str, value: f64) -> Result<Exact, EvalError> {
    match Money::from_dollars_f64(value) {
        Ok(money) if money.is_negative() => Err(EvalError::Input { name, why: "a negative amount is not modelled" }),
        Ok(money) => Ok(usd(money)),
        Err(source) => Err(EvalError::Amount { name, source }),
    }
}

fn named(amounts: impl IntoIterator<Item = (&'static str, Exact)>) -> Quantities {
    amounts.into_iter().map(|(name, amount)| (name, amount.to_cents().to_money().dollars_f64())).collect()
}
