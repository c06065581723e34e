//! Property of spouses at the first death: how much of its gain is never taxed (26 USC 1014, 2040(b)).
//!
//! What the deceased owned takes its worth at the death as its basis, and so does half of what spouses own jointly. Where spouses own what they
//! earn together, so does the survivor's half too (26 USC 1014(b)(6)). Not modelled: property that one of them brought into the marriage or was
//! given; agreements and trusts, by which spouses elsewhere make their property a community's (Alaska, Florida, Kentucky, South Dakota,
//! Tennessee); the alternate valuation date.

/// Who owned a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The deceased alone.
    Deceased,
    /// Both.
    Joint,
    /// The survivor alone.
    Survivor,
}

/// The states where spouses own what they earn together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommunityProperty {
    /// By postal code, upper case.
    pub(crate) states: Vec<String>,
}

impl CommunityProperty {
    /// Whether a state, by its postal code, is one of them.
    pub fn holds_in(&self, state: &str) -> bool {
        self.states.iter().any(|own| own.eq_ignore_ascii_case(state))
    }

    /// The share of a thing's gain that the first death takes away, 0 to 1.
    pub fn stepped_up(&self, state: &str, ownership: Ownership) -> f64 {
        match ownership {
            Ownership::Deceased => 1.0,
            Ownership::Joint | Ownership::Survivor if self.holds_in(state) => 1.0,
            Ownership::Joint => 0.5,
            Ownership::Survivor => 0.0,
        }
    }
}
