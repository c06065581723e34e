//! The classes of assets that a plan may hold and a market model may draw.

use core::fmt;

/// A class of assets. The order is fixed: tables of returns are indexed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssetClass {
    /// Large companies of the United States.
    UsStocks,
    /// Companies elsewhere, in US dollars.
    InternationalStocks,
    /// Bonds of the United States: ten-year Treasuries in the record.
    UsBonds,
    /// Treasury inflation-protected securities.
    Tips,
    /// Treasury bills, money market, savings.
    Cash,
    /// Real-estate investment trusts (not the household's own home).
    RealEstate,
    /// Gold.
    Gold,
}

impl AssetClass {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// All of them, in order of [`AssetClass::index`].
    pub const ALL: [AssetClass; AssetClass::COUNT] = [
        AssetClass::UsStocks,
        AssetClass::InternationalStocks,
        AssetClass::UsBonds,
        AssetClass::Tips,
        AssetClass::Cash,
        AssetClass::RealEstate,
        AssetClass::Gold,
    ];

    /// Its place in tables, 0 to `COUNT − 1`.
    #[inline]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            AssetClass::UsStocks => "us_stocks",
            AssetClass::InternationalStocks => "international_stocks",
            AssetClass::UsBonds => "us_bonds",
            AssetClass::Tips => "tips",
            AssetClass::Cash => "cash",
            AssetClass::RealEstate => "real_estate",
            AssetClass::Gold => "gold",
        }
    }

    /// The class with this name in files.
    pub fn from_id(id: &str) -> Option<Self> {
        AssetClass::ALL.into_iter().find(|class| class.id() == id)
    }
}

/// `US stocks`
impl fmt::Display for AssetClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AssetClass::UsStocks => "US stocks",
            AssetClass::InternationalStocks => "international stocks",
            AssetClass::UsBonds => "US bonds",
            AssetClass::Tips => "TIPS",
            AssetClass::Cash => "cash",
            AssetClass::RealEstate => "real estate",
            AssetClass::Gold => "gold",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_found_by_its_place_and_by_its_name() {
        for (index, class) in AssetClass::ALL.into_iter().enumerate() {
            assert_eq!((class.index(), AssetClass::from_id(class.id())), (index, Some(class)));
        }
    }
}
