//! Classes for which another series stands in. A result names them.

use overwinter_units::AssetClass;

/// A class whose returns are not its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// The class of the plan.
    pub class: AssetClass,
    /// What stands in for it.
    pub stands_in: &'static str,
    /// Why, and what that does to the result.
    pub why: &'static str,
}

/// What stands in for `class` when returns come from the US record; `None` when the record has the class itself or refuses it.
pub(crate) fn of_record(class: AssetClass) -> Option<Proxy> {
    let (stands_in, why) = match class {
        AssetClass::InternationalStocks => {
            ("US stocks", "The record holds no stocks of other countries. Diversification between countries is not shown.")
        }
        AssetClass::Tips => (
            "US bonds",
            "Inflation-protected bonds exist since 1997 only. Ten-year Treasuries stand in, without the protection: cautious in inflations.",
        ),
        AssetClass::Cash => (
            "3-month Treasury bills",
            "From 1928 the year's return on bills, spread evenly over its months; before 1928 and after the last full year the \
             ten-year yield less its average distance to bills, not below zero.",
        ),
        AssetClass::UsStocks | AssetClass::UsBonds | AssetClass::RealEstate | AssetClass::Gold => return None,
    };
    Some(Proxy { class, stands_in, why })
}
