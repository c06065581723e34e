//! What may befall a household, drawn on each path.

use overwinter_units::{Money, Rate};

use crate::{Growth, PersonIndex, PropertyIndex, When};

/// A risk that each path draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shock {
    /// Its name.
    pub label: String,
    /// What it is. Figures that are `None` are the published ones.
    pub kind: ShockKind,
}

/// The kinds of shocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShockKind {
    /// Pay stops until the next job.
    JobLoss {
        /// Whose job.
        person: PersonIndex,
        /// The chance a year.
        chance_annual: Option<Rate>,
        /// Months until the next job, mean.
        months: Option<u16>,
        /// What the next job pays, over the last one.
        pay_after: Option<Rate>,
    },
    /// Pay stops until recovery, or for good.
    Disability {
        /// Who.
        person: PersonIndex,
        /// The risk over the usual one at the same age.
        risk: Rate,
        /// Months it lasts, mean; `None`: for good.
        months: Option<u16>,
    },
    /// Care is needed and paid for.
    LongTermCare {
        /// Who.
        person: PersonIndex,
        /// The risk over the usual one at the same age.
        risk: Rate,
        /// Months it lasts, mean, unless life ends before.
        months: Option<u16>,
        /// What it costs a month.
        cost_monthly: Option<Money>,
        /// How the cost grows.
        growth: Growth,
    },
    /// Something large at a home has to be mended.
    HomeRepair {
        /// Which home.
        property: PropertyIndex,
        /// The chance a year.
        chance_annual: Rate,
        /// What it costs, over the home's value.
        share: Rate,
    },
    /// Money comes, once, at a month that is not known.
    Inheritance {
        /// To whom.
        person: PersonIndex,
        /// The median of its size.
        amount: Money,
        /// The standard deviation of the logarithm of its size.
        spread: Rate,
        /// The first month in which it can come.
        from: When,
        /// The first month in which it no longer can; each month before is as likely.
        until: When,
    },
}

impl ShockKind {
    /// The word of the plan file.
    pub fn id(&self) -> &'static str {
        match self {
            ShockKind::JobLoss { .. } => "job_loss",
            ShockKind::Disability { .. } => "disability",
            ShockKind::LongTermCare { .. } => "long_term_care",
            ShockKind::HomeRepair { .. } => "home_repair",
            ShockKind::Inheritance { .. } => "inheritance",
        }
    }

    /// Whose it is, if anybody's.
    pub fn person(&self) -> Option<PersonIndex> {
        match self {
            ShockKind::JobLoss { person, .. }
            | ShockKind::Disability { person, .. }
            | ShockKind::LongTermCare { person, .. }
            | ShockKind::Inheritance { person, .. } => Some(*person),
            ShockKind::HomeRepair { .. } => None,
        }
    }
}
