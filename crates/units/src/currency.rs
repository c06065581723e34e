//! The currencies a plan may be written in.

/// A currency by its ISO 4217 code. The first law pack is that of the United States.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// United States dollar, two decimals.
    Usd,
}

impl Currency {
    /// The ISO 4217 code, e.g. `"USD"`.
    pub const fn code(self) -> &'static str {
        match self {
            Currency::Usd => "USD",
        }
    }

    /// Reads an ISO 4217 code; `None` for a currency we don't know.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "USD" => Some(Currency::Usd),
            _ => None,
        }
    }
}
