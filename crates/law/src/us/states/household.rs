//! Credits by the persons of a household: against sales taxes, for age, for low earnings.

use overwinter_numeric::Number;

use super::amounts::Amounts;
use super::family::lost;
use crate::Filer;
use crate::schedule::usd;
use crate::state_rules::{FairnessCredit, PersonCredit, SeniorCredit, WorkingFamilyCredit};
use crate::us::credits::earned_income::Base;

/// An amount for each person and dependent that counts.
#[inline(always)]
pub(super) fn for_persons<N: Number>(credit: &PersonCredit, fixed_dollar: N, filer: &Filer, amounts: &Amounts<N>) -> N {
    let dependents = match credit.dependents_below {
        Some(below) => filer.dependents.below(below),
        None => filer.dependents.count(),
    };
    let of_need = |(age, child_below): (u16, u16)| filer.persons_from(age) > 0 || filer.dependents.below(child_below) > 0;
    if !credit.needs.is_none_or(of_need) {
        return N::ZERO;
    }
    let persons = N::constant(f64::from(filer.persons() + dependents));
    credit.each.of(filer.status).at(amounts.by(credit.income), fixed_dollar) * persons
}

/// By the number of aged persons.
#[inline(always)]
pub(super) fn for_age<N: Number>(credit: &SeniorCredit, fixed_dollar: N, filer: &Filer, federal_income: N) -> N {
    let steps = match filer.persons_from(credit.from_age) {
        0 => return N::ZERO,
        1 => &credit.one,
        _ => &credit.two,
    };
    steps.of(filer.status).at(federal_income, fixed_dollar)
}

/// By the number of children, less what `income` takes back.
#[inline(always)]
pub(super) fn fairness<N: Number>(credit: &FairnessCredit, filer: &Filer, income: N) -> N {
    let by_children = credit.amount.of(filer.status);
    let children = usize::from(filer.dependents.below(credit.child_below_age)).min(by_children.len() - 1);
    (usd::<N>(by_children[children]) - lost(&credit.reduction, N::ONE, filer, income)).positive().to_cents()
}

/// For children, earnings and older children together.
#[inline(always)]
pub(super) fn working_family<N: Number>(credit: &WorkingFamilyCredit, filer: &Filer, base: &Base<N>) -> N {
    let children = filer.dependents.below(credit.child_below_age);
    let older = filer.dependents.between(credit.child_below_age, credit.older_child_below_age);
    let of_age = |age: &u16| (credit.childless_ages.0..=credit.childless_ages.1).contains(age);
    let open = children > 0 || filer.ages.iter().flatten().any(of_age);
    if !open || !*credit.eligible.of(filer.status) {
        return N::ZERO;
    }
    let for_older = usd::<N>(credit.older_children[usize::from(older).min(credit.older_children.len() - 1)]);
    let whole = usd::<N>(credit.child) * N::constant(f64::from(children)) + credit.of_earnings.tax(base.earned_income) + for_older;
    let excess = base.earned_income.max(base.adjusted_gross_income) - usd::<N>(*credit.phase_out_from.of(filer.status));
    let rate = if older > 0 && children == 0 { credit.phase_out_rate_older } else { credit.phase_out_rate };
    let left = (whole - excess.positive() * N::rate(rate)).positive().to_cents();
    N::select(usd::<N>(credit.investment_most).less_than(base.investment_income), N::ZERO, left)
}
