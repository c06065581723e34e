//! The child tax credit and the credit for other dependents (26 USC 24; Form 1040, lines 19 and 28; Schedule 8812).
//!
//! Covers Parts I, II-A and II-B of the schedule. Not modelled: children without a Social Security number (enter them as other dependents),
//! residents of Puerto Rico, credits that come before this one, Social Security tax withheld above the year's most.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::income::Statute;
use crate::{ByStatus, Filer, Sheet, schedule::steps_begun, schedule::usd};

/// The figures of the credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildCredit {
    /// For each child below `below_age`.
    pub child: Money,
    /// A child that is younger than this on 31 December counts.
    pub below_age: u16,
    /// For each other dependent; not indexed.
    pub other: Money,
    /// The most that is paid out for each child beyond the tax.
    pub refundable: Money,
    /// The share of earned income above `earned_floor` that is paid out.
    pub refundable_rate: Rate,
    /// Earned income that does not count; not indexed.
    pub earned_floor: Money,
    /// Children from whose number on payroll tax may be paid out instead.
    pub payroll_from_children: u16,
    /// Adjusted gross income above which the credit falls; not indexed.
    pub phase_out_from: ByStatus<Money>,
    /// It falls by `phase_out` for each such step of the excess, begun ones too.
    pub phase_out_step: Money,
    /// What each step takes.
    pub phase_out: Money,
}

/// What the credit is worked out from, besides the filer.
#[derive(Clone, Copy, Debug)]
pub struct Base<N> {
    /// Form 1040, line 11.
    pub adjusted_gross_income: N,
    /// Schedule 8812, line 18a.
    pub earned_income: N,
    /// Income tax before credits, the alternative minimum tax included.
    pub tax: N,
    /// Social Security and Medicare tax of employees, half of self-employment tax and additional Medicare tax (lines 21 and 22).
    pub payroll_tax: N,
    /// Form 1040, line 27.
    pub earned_income_credit: N,
}

/// The part that lowers the tax and the part that is paid out.
#[derive(Clone, Copy, Debug)]
pub struct Credit<N> {
    /// Form 1040, line 19.
    pub against_tax: N,
    /// Form 1040, line 28.
    pub refundable: N,
}

impl<N: Number> Credit<N> {
    /// Nothing.
    #[inline(always)]
    pub fn none() -> Self {
        Credit { against_tax: N::ZERO, refundable: N::ZERO }
    }
}

/// The credit.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, base: &Base<N>, sheet: &mut S) -> Credit<N> {
    sheet.open("Schedule 8812");
    let credit = amount_by(&statute.rules.child_credit, statute.fixed_dollar, filer, base, sheet);
    sheet.close(credit.against_tax + credit.refundable);
    credit
}

/// The credit by the figures of any year, as a state may keep an earlier one.
#[inline(always)]
pub(crate) fn amount_by<N: Number, S: Sheet<N>>(
    rules: &ChildCredit,
    fixed_dollar: N,
    filer: &Filer,
    base: &Base<N>,
    sheet: &mut S,
) -> Credit<N> {
    if filer.dependents.count() == 0 {
        return Credit::none();
    }
    let fixed = |amount: Money| usd::<N>(amount) * fixed_dollar;
    let below_age = filer.dependents.below(rules.below_age);
    let children = N::constant(f64::from(below_age));
    let others = N::constant(f64::from(filer.dependents.count() - below_age));
    let whole = usd::<N>(rules.child) * children + fixed(rules.other) * others;
    sheet.line("Credit before the phase-out", whole, "Schedule 8812, line 8", "26 USC 24(a), (h)");
    let excess = (base.adjusted_gross_income - fixed(*rules.phase_out_from.of(filer.status))).positive();
    let lost = steps_begun(excess, fixed(rules.phase_out_step)) * fixed(rules.phase_out);
    let credit = (whole - lost).positive().to_cents();
    sheet.line("Credit after the phase-out", credit, "Schedule 8812, line 12", "26 USC 24(b)");
    let against_tax = credit.min(base.tax);
    sheet.line("Against the tax", against_tax, "Schedule 8812, line 14", "26 USC 24(h)");
    let refundable = refundable(rules, fixed_dollar, below_age, base, credit - against_tax).to_cents();
    sheet.line("Paid out beyond the tax", refundable, "Schedule 8812, line 27", "26 USC 24(d)");
    Credit { against_tax, refundable }
}

/// What is paid out of the part that the tax could not use. Parts II-A and II-B.
#[inline(always)]
fn refundable<N: Number>(rules: &ChildCredit, fixed_dollar: N, children: u16, base: &Base<N>, left: N) -> N {
    let most = left.min(usd::<N>(rules.refundable) * N::constant(f64::from(children)));
    let floor = usd::<N>(rules.earned_floor) * fixed_dollar;
    let of_earnings = (base.earned_income - floor).positive() * N::rate(rules.refundable_rate);
    let by_payroll = children >= rules.payroll_from_children;
    let of_payroll = if by_payroll { (base.payroll_tax - base.earned_income_credit).positive() } else { N::ZERO };
    most.min(of_earnings.max(of_payroll))
}
