//! What a state takes off the tax: exemption credits, the household credit, forgiveness.

use overwinter_numeric::Number;

use super::put;
use crate::schedule::{steps_begun, usd};
use crate::state_rules::{ExemptionCredits, Forgiveness, HouseholdCredit, StateIncomeTax, Steps};
use crate::{Filer, FilingStatus, Sheet};

/// The tax after the credits, none of which is refunded.
#[inline(always)]
pub(super) fn after<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    federal_income: N,
    tax: N,
    sheet: &mut S,
) -> N {
    let mut left = tax;
    if let Some(credits) = &rules.exemption_credits {
        let credit = exemption_credits(credits, filer, federal_income);
        put(sheet, &rules.form.exemption_credits, credit);
        left = (left - credit).positive();
        put(sheet, &rules.form.after_credits, left);
    }
    if let Some(credits) = &rules.household_credit {
        let credit = household_credit(credits, fixed_dollar, filer, federal_income);
        put(sheet, &rules.form.household_credit, credit);
        left = (left - credit).positive();
        put(sheet, &rules.form.after_credits, left);
    }
    left
}

/// Personal, senior and dependent credits, each reduced for every step of income begun above the bound.
#[inline(always)]
fn exemption_credits<N: Number>(credits: &ExemptionCredits, filer: &Filer, federal_income: N) -> N {
    let persons = credits.persons.of(filer.status) + filer.persons_from(credits.senior_from);
    let excess = (federal_income - usd::<N>(*credits.phase_out_from.of(filer.status))).positive();
    let lost_each = steps_begun(excess, usd::<N>(*credits.step.of(filer.status))) * usd::<N>(credits.reduction);
    let personal = (usd::<N>(credits.amount) - lost_each).positive() * N::constant(f64::from(persons));
    let dependent = (usd::<N>(credits.dependent_amount) - lost_each).positive() * N::constant(f64::from(filer.dependents));
    (personal + dependent).to_cents()
}

/// The credit of Tax Law 606(b). On separate returns it needs the spouse's income, so none is given there.
#[inline(always)]
fn household_credit<N: Number>(credits: &HouseholdCredit, fixed_dollar: N, filer: &Filer, federal_income: N) -> N {
    match filer.status {
        FilingStatus::Single => credits.alone.at(federal_income, fixed_dollar),
        FilingStatus::MarriedSeparate => N::ZERO,
        FilingStatus::MarriedJoint | FilingStatus::HeadOfHousehold | FilingStatus::SurvivingSpouse => {
            let further = (filer.persons() + filer.dependents).saturating_sub(1);
            let for_further = credits.further_person.at(federal_income, fixed_dollar) * N::constant(f64::from(further));
            credits.family.at(federal_income, fixed_dollar) + for_further
        }
    }
}

/// The part of the tax that is forgiven (Pennsylvania, Schedule SP).
#[inline(always)]
pub(super) fn forgiven<N: Number>(forgiveness: &Forgiveness, fixed_dollar: N, filer: &Filer, eligibility: N, tax: N) -> N {
    let for_dependents = usd::<N>(forgiveness.dependent) * N::constant(f64::from(filer.dependents));
    let allowance = (usd::<N>(*forgiveness.allowance.of(filer.status)) + for_dependents) * fixed_dollar;
    let steps = steps_begun((eligibility - allowance).positive(), usd::<N>(forgiveness.step) * fixed_dollar);
    let share = (N::ONE - steps * N::rate(forgiveness.share_each)).positive();
    (tax * share).to_cents()
}

impl Steps {
    /// The amount at `income`; bounds and amounts are worth `dollar` each.
    #[inline(always)]
    fn at<N: Number>(&self, income: N, dollar: N) -> N {
        let mut amount = usd::<N>(self.first);
        for &(over, from_there) in &self.later {
            let reached = (usd::<N>(over) * dollar).less_than(income);
            amount = N::select(reached, usd::<N>(from_there), amount);
        }
        amount * dollar
    }
}
