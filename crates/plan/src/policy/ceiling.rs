//! Bounds on a year's income that withdrawals and conversions fill up to.

use overwinter_units::Rate;

/// A bound on a year's income that law draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceiling {
    /// The top of the federal bracket of this rate, by what is taxed at ordinary rates.
    Bracket(Rate),
    /// The bound of this number, from 1, above which Medicare's premiums of two years later rise.
    MedicareBound(u8),
    /// Where the tax on net investment income begins.
    NetInvestmentIncome,
    /// Where the premium tax credit ends.
    PremiumCredit,
}

impl Ceiling {
    /// Reads its word in files, such as `"irmaa 2"`; `None` for a bracket and for what is no word of these.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "irmaa" => Some(Ceiling::MedicareBound(1)),
            "niit" => Some(Ceiling::NetInvestmentIncome),
            "aca" => Some(Ceiling::PremiumCredit),
            other => other.strip_prefix("irmaa ")?.parse().ok().filter(|bound| (1..=9).contains(bound)).map(Ceiling::MedicareBound),
        }
    }

    /// As files write it.
    pub fn word(self) -> String {
        match self {
            Ceiling::Bracket(rate) => rate.to_string(),
            Ceiling::MedicareBound(bound) => format!("irmaa {bound}"),
            Ceiling::NetInvestmentIncome => "niit".into(),
            Ceiling::PremiumCredit => "aca".into(),
        }
    }
}
