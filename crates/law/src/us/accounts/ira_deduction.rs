//! Where income lets only a part of an IRA contribution be deducted or made (26 USC 219(g), 408A(c)(3); IRS Publication 590-A, Worksheets 1-2 and 2-2).
//!
//! Covers the ranges of those covered by a plan at work and of their spouses, and the reduced limit, of a Roth IRA too. Not modelled: spouses who
//! file apart and lived together (a range from nothing to ten thousand), what is added back to income, excess contributions.

use std::collections::BTreeMap;

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::schedule::{steps_begun, usd};
use crate::us::social_security::known;
use crate::{FilingStatus, PhaseOut, Refusal};

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct IraDeduction {
    pub(crate) step: Money,
    pub(crate) least: Money,
    pub(crate) years: BTreeMap<i32, DeductionRanges>,
}

/// The ranges of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeductionRanges {
    pub(crate) alone: PhaseOut,
    pub(crate) jointly: PhaseOut,
    pub(crate) spouse_is: PhaseOut,
}

/// Who is covered by a plan at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    /// The person who contributes.
    Contributor,
    /// Only the spouse on the joint return.
    SpouseOnly,
    /// Nobody.
    Nobody,
}

impl IraDeduction {
    /// The range of income over which the deduction falls; `None` where it never does.
    ///
    /// # Errors
    /// When the year's ranges are not known.
    pub fn range(&self, year: i32, status: FilingStatus, covered: Covered) -> Result<Option<PhaseOut>, Refusal> {
        let ranges = known("range of the IRA deduction", &self.years, year)?;
        let contributor = match status {
            FilingStatus::Single | FilingStatus::HeadOfHousehold | FilingStatus::MarriedSeparate => ranges.alone,
            FilingStatus::MarriedJoint | FilingStatus::SurvivingSpouse => ranges.jointly,
        };
        Ok(match covered {
            Covered::Contributor => Some(contributor),
            Covered::SpouseOnly => (status == FilingStatus::MarriedJoint).then_some(ranges.spouse_is),
            Covered::Nobody => None,
        })
    }

    /// What `income` within or beyond `range` leaves of `limit`: in proportion, up to ten dollars and no less than two hundred before it ends.
    pub fn reduced<N: Number>(&self, limit: N, income: N, range: PhaseOut) -> N {
        let (from, to) = (usd::<N>(range.from), usd::<N>(range.to));
        let share = ((to - income) / (to - from)).clamp(N::ZERO, N::ONE);
        let step = usd::<N>(self.step);
        let up = steps_begun((limit * share).to_cents(), step) * step;
        up.max(usd(self.least)).min(limit).only_where(N::ZERO.less_than(share))
    }
}
