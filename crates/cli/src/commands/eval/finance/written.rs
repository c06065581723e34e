//! Numbers as a person wrote them, in a text or as a JSON number, without a detour through binary fractions.

use overwinter_finance::{Decimal, Refusal};
use overwinter_units::Money;
use serde::Deserialize;

use super::super::Refused;

/// A decimal number.
#[derive(Deserialize, Clone, Debug)]
#[serde(untagged)]
pub(super) enum Written {
    /// `"12.50"`
    Text(String),
    /// `12.5`
    Number(f64),
}

impl Written {
    pub(super) fn decimal(&self) -> Result<Decimal, Refusal> {
        match self {
            Written::Text(text) => Decimal::parse(text),
            Written::Number(number) => Decimal::as_written(*number),
        }
    }

    pub(super) fn money(&self, name: &str) -> Result<Money, Refused> {
        let amount = self.decimal()?;
        amount.to_money().ok_or_else(|| Refused::bad(format!("{name}: {amount} is not a number of whole cents")))
    }
}

/// `1234.50`, as a bank writes it.
pub(super) fn dollars(amount: Money) -> String {
    let sign = if amount.is_negative() { "-" } else { "" };
    let cents = amount.cents().unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}
