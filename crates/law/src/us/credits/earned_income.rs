//! The earned income credit (26 USC 32; Form 1040, line 27; Pub. 596).
//!
//! By formula, not by the table's rows of $50. Not modelled: a separate return with a child at home, combat pay, children who are students or
//! disabled, a taxpayer who is somebody's child.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::income::Statute;
use crate::{ByStatus, Filer, Sheet, schedule::usd};

/// The figures of the credit for a number of children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The most.
    pub most: Money,
    /// The share of earned income up to it.
    pub phase_in_rate: Rate,
    /// The share that it falls by above `phase_out_from`.
    pub phase_out_rate: Rate,
    /// Income above which it falls; more on a joint return.
    pub phase_out_from: Money,
    /// What a joint return adds to that.
    pub joint_more: Money,
}

/// The figures of the credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarnedIncomeCredit {
    /// For none, one, two, and three or more children; never empty.
    pub tiers: Vec<Tier>,
    /// A child that is younger than this on 31 December counts.
    pub child_below_age: u16,
    /// Without a child, somebody on the return is at least so old …
    pub age_from: u16,
    /// … and at most so old.
    pub age_to: u16,
    /// Investment income above this ends it.
    pub investment_most: Money,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
    /// Whether the status has the joint return's longer range.
    pub joint: ByStatus<bool>,
}

impl EarnedIncomeCredit {
    /// The tier of a filer.
    fn tier(&self, filer: &Filer) -> &Tier {
        let last = self.tiers.len() - 1;
        &self.tiers[usize::from(filer.earned_income_children).min(last)]
    }

    /// Whether the filer may take it, whatever the income.
    fn open_to(&self, filer: &Filer) -> bool {
        let of_age = filer.ages.iter().flatten().any(|age| (self.age_from..=self.age_to).contains(age));
        *self.eligible.of(filer.status) && (filer.earned_income_children > 0 || of_age)
    }
}

/// The credit, paid out whatever the tax.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    earned_income: N,
    adjusted_gross_income: N,
    investment_income: N,
    sheet: &mut S,
) -> N {
    let rules = &statute.rules.earned_income_credit;
    if !rules.open_to(filer) {
        return N::ZERO;
    }
    let tier = rules.tier(filer);
    let more = if *rules.joint.of(filer.status) { usd::<N>(tier.joint_more) } else { N::ZERO };
    let earned = earned_income.positive();
    let over = (earned.max(adjusted_gross_income) - usd::<N>(tier.phase_out_from) - more).positive();
    // The phase-out bounds the credit and is not taken off it (26 USC 32(a)(2)): low earnings beside a pension keep their whole phase-in.
    let bound = (usd::<N>(tier.most) - over * N::rate(tier.phase_out_rate)).positive();
    let credit = (earned * N::rate(tier.phase_in_rate)).min(bound);
    let too_much = usd::<N>(rules.investment_most).less_than(investment_income);
    let credit = N::select(too_much, N::ZERO, credit).to_cents();
    sheet.line("Earned income credit", credit, "Form 1040, line 27", "26 USC 32");
    credit
}
