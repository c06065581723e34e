//! Homes, estates and gifts, a file a rule.

mod estate;
mod gifts;
mod home_sale;

pub use estate::{Estate, EstateReturn, EstateTax};
pub use gifts::{Gifts, counted_gifts};
pub use home_sale::{HomeGain, HomeOwner, HomeSale, SoldHome};

/// The figures of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The exclusion of a home's gain.
    pub home_sale: HomeSale,
    /// The federal estate tax.
    pub estate: Estate,
    /// What a year's gifts leave out.
    pub gifts: Gifts,
}
