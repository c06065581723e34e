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

/// What the credit is worked out from, besides the filer. States match the credit by other ages or figures.
#[derive(Clone, Copy, Debug)]
pub struct Base<N> {
    /// Form 1040, line 11.
    pub adjusted_gross_income: N,
    /// Publication 596, worksheet 1 or B.
    pub earned_income: N,
    /// Publication 596, worksheet 1: interest, dividends and gains.
    pub investment_income: N,
}

/// The credit, and what states need of it.
#[derive(Clone, Copy, Debug)]
pub struct Credit<N> {
    /// How many children count.
    pub children: u16,
    /// Form 1040, line 27.
    pub amount: N,
    /// What it would be whatever the filer's age.
    pub at_any_age: N,
    /// What it is for the filer's age before it falls with income.
    pub before_phase_out: N,
    /// What it was worked out from.
    pub base: Base<N>,
}

impl EarnedIncomeCredit {
    /// The tier of a filer.
    pub(crate) fn tier(&self, filer: &Filer) -> &Tier {
        let last = self.tiers.len() - 1;
        &self.tiers[usize::from(self.children(filer)).min(last)]
    }

    /// How many children count.
    pub(crate) fn children(&self, filer: &Filer) -> u16 {
        filer.dependents.below(self.child_below_age)
    }

    /// Whether the filer may take it, whatever the income.
    pub(crate) fn open_to(&self, filer: &Filer) -> bool {
        let of_age = filer.ages.iter().flatten().any(|age| (self.age_from..=self.age_to).contains(age));
        self.children(filer) > 0 || of_age
    }

    /// The credit at any age, and the same before it falls with income. A dollar of the table is worth `dollar`.
    #[inline(always)]
    pub(crate) fn at_any_age<N: Number>(&self, filer: &Filer, base: &Base<N>, dollar: N) -> [N; 2] {
        if !*self.eligible.of(filer.status) {
            return [N::ZERO; 2];
        }
        let tier = self.tier(filer);
        let more = if *self.joint.of(filer.status) { usd::<N>(tier.joint_more) * dollar } else { N::ZERO };
        let earned = base.earned_income.positive();
        let most = usd::<N>(tier.most) * dollar;
        let phased_in = (earned * N::rate(tier.phase_in_rate)).min(most);
        let over = (earned.max(base.adjusted_gross_income) - usd::<N>(tier.phase_out_from) * dollar - more).positive();
        let credit = phased_in.min(most - over * N::rate(tier.phase_out_rate)).positive();
        let too_much = (usd::<N>(self.investment_most) * dollar).less_than(base.investment_income);
        [credit, phased_in].map(|amount| N::select(too_much, N::ZERO, amount).to_cents())
    }
}

/// The credit, paid out whatever the tax.
#[inline(always)]
pub fn credit<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, base: Base<N>, sheet: &mut S) -> Credit<N> {
    let rules = &statute.rules.earned_income_credit;
    let [at_any_age, before_phase_out] = rules.at_any_age(filer, &base, N::ONE);
    let open = rules.open_to(filer);
    let [amount, before_phase_out] = if open { [at_any_age, before_phase_out] } else { [N::ZERO; 2] };
    sheet.line("Earned income credit", amount, "Form 1040, line 27", "26 USC 32");
    Credit { children: rules.children(filer), amount, at_any_age, before_phase_out, base }
}
