//! What is insured.

use overwinter_units::{Money, Rate};

use crate::{Amount, Growth, PersonIndex, When};

/// A policy: premiums are paid from the start until it ends or its person dies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insurance {
    /// Its name.
    pub label: String,
    /// Who is insured.
    pub person: PersonIndex,
    /// What it costs, level.
    pub premium: Amount,
    /// The first month without it.
    pub until: When,
    /// What it pays. All benefits are free of tax: premiums are taken to be paid out of taxed money.
    pub kind: InsuranceKind,
}

/// The kinds of insurance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InsuranceKind {
    /// A sum at death: term life, or whole life where it has no end.
    Life {
        /// The sum, nominal.
        benefit: Money,
    },
    /// A share of the pay that a disability stops.
    Disability {
        /// Of gross pay.
        share: Rate,
        /// Months without benefit.
        waiting: u16,
    },
    /// Money while care is needed.
    LongTermCare {
        /// A month.
        benefit_monthly: Money,
        /// Months without benefit.
        waiting: u16,
        /// Months of benefit at most; `None`: for life.
        lasts: Option<u16>,
        /// How the benefit grows.
        growth: Growth,
    },
}

impl InsuranceKind {
    /// The word of the plan file.
    pub fn id(&self) -> &'static str {
        match self {
            InsuranceKind::Life { .. } => "life",
            InsuranceKind::Disability { .. } => "disability",
            InsuranceKind::LongTermCare { .. } => "long_term_care",
        }
    }
}
