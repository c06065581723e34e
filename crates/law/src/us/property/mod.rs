//! Homes, marriage, estates and gifts, a file a rule.

mod community;
mod estate;
mod gifts;
mod home_sale;
mod inheritance;
mod state_estate;
pub(crate) mod states;

pub use community::{CommunityProperty, Ownership};
pub use estate::{Estate, EstateReturn, EstateTax};
pub use gifts::{Gifts, counted_gifts};
pub use home_sale::{HomeGain, HomeOwner, HomeSale, SoldHome};
pub(crate) use inheritance::{InheritanceClass, YoungHeirs};
pub use inheritance::{InheritanceTax, Inheritances, Relation};
pub(crate) use state_estate::{Counts, StateEstate};
pub use state_estate::{StateEstateReturn, StateEstateTax, StateEstates};

/// The figures of all of them but the states'.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The exclusion of a home's gain.
    pub home_sale: HomeSale,
    /// Months over which a rental is written off.
    pub recovery_months: u16,
    /// The age from which a home may be borrowed on without payments.
    pub reverse_mortgage_age: u16,
    /// The federal estate tax.
    pub estate: Estate,
    /// What a year's gifts leave out.
    pub gifts: Gifts,
    /// Where spouses own what they earn together.
    pub community: CommunityProperty,
}
