//! Medicare, which insures from 65 on.

use overwinter_units::Money;

/// Which of Medicare's premiums the plan pays beside its spending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MedicareParts {
    /// None: they stand in the spending already, or somebody else pays them.
    None,
    /// Part B with what a high income adds.
    #[default]
    B,
    /// Part B, and the base premium of Part D, with what a high income adds to both.
    BAndD,
}

impl MedicareParts {
    /// Every choice.
    pub const ALL: [MedicareParts; 3] = [MedicareParts::None, MedicareParts::B, MedicareParts::BAndD];

    /// The name in files, e.g. `"b and d"`.
    pub const fn id(self) -> &'static str {
        match self {
            MedicareParts::None => "none",
            MedicareParts::B => "b",
            MedicareParts::BAndD => "b and d",
        }
    }
}

/// Medicare's premiums, and the incomes that the first two years' go by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Medicare {
    /// What is paid.
    pub parts: MedicareParts,
    /// Modified adjusted gross income of the year before the plan; taken from the first year's known income where it is not given.
    pub income_last_year: Option<Money>,
    /// That of the year before.
    pub income_two_years_ago: Option<Money>,
}
