//! What a state takes off the tax: exemption credits, the household credit, forgiveness.

use overwinter_numeric::Number;

use super::forms::{Cite, Form};
use super::put;
use crate::schedule::{steps_begun, usd};
use crate::state_rules::{
    AlternateTax, BenefitCredit, ExemptionCredits, FamilySizeCredit, Forgiveness, HouseholdCredit, LowIncomeCredit, PersonalCredits,
    StateIncomeTax, Steps, TaxpayerCredit,
};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Filer, FilingStatus, Sheet};

/// The tax after the credits, none of which is refunded.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "each is another part of the return; a struct of them would be read once")]
pub(super) fn after<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    taxable: N,
    tax: N,
    sheet: &mut S,
) -> N {
    let form = rules.form;
    let mut left = tax;
    if let Some(credits) = &rules.exemption_credits {
        left = less(left, exemption_credits(credits, filer, federal.adjusted_gross_income), form, &form.exemption_credits, sheet);
    }
    if let Some(credits) = &rules.personal_credits {
        let credit = personal(&credits.amounts, filer, income) * credits.dollar(fixed_dollar);
        left = less(left, credit, form, &form.exemption_credits, sheet);
    }
    if let Some(credit) = &rules.taxpayer_credit {
        left = less(left, taxpayer_credit(credit, filer, federal, taxable), form, &form.exemption_credits, sheet);
    }
    if let Some(credit) = &rules.benefit_credit {
        left = less(left, benefit_credit(credit, fixed_dollar, filer, income, federal), form, &form.exemption_credits, sheet);
    }
    if rules.household_credit.is_some() {
        left = less(left, of_household(rules, fixed_dollar, filer, federal), form, &form.household_credit, sheet);
    }
    if let Some(credit) = &rules.family_size_credit {
        let share = family_size_share(credit, filer, federal.adjusted_gross_income + income.tax_exempt_interest);
        left = less(left, (left * share).to_cents(), form, &form.household_credit, sheet);
    }
    if rules.within_federal_tax {
        left = left.min(federal.regular_tax);
        put(sheet, &form.after_credits, left);
    }
    left
}

/// The household credit, where there is one.
#[inline(always)]
pub(super) fn of_household<N: Number>(rules: &StateIncomeTax, fixed_dollar: N, filer: &Filer, federal: &FederalReturn<N>) -> N {
    match &rules.household_credit {
        Some(credits) => household_credit(credits, fixed_dollar, filer, federal.adjusted_gross_income),
        None => N::ZERO,
    }
}

#[inline(always)]
fn less<N: Number, S: Sheet<N>>(tax: N, credit: N, form: &Form, cite: &Cite, sheet: &mut S) -> N {
    put(sheet, cite, credit);
    let left = (tax - credit).positive();
    put(sheet, &form.after_credits, left);
    left
}

/// Amounts for persons, aged persons and dependents, whatever the income.
#[inline(always)]
pub(super) fn personal<N: Number>(credits: &PersonalCredits, filer: &Filer, income: &AnnualIncome<N>) -> N {
    let persons = usd::<N>(credits.person) * N::constant(f64::from(filer.persons()));
    let without = N::select(
        N::ZERO.less_than(income.pensions + income.retirement_distributions),
        N::ZERO,
        usd(credits.aged_without_retirement_income),
    );
    let aged = (usd::<N>(credits.aged_each) + without) * N::constant(f64::from(filer.persons_from(credits.aged_from)));
    let dependents = usd::<N>(credits.dependent) * N::constant(f64::from(filer.dependents.count()));
    let of_status = match &credits.status {
        Some(amounts) => usd::<N>(*amounts.of(filer.status)),
        None => N::ZERO,
    };
    persons + aged + dependents + of_status
}

/// Utah, Form TC-40, lines 11 to 20.
#[inline(always)]
fn taxpayer_credit<N: Number>(credit: &TaxpayerCredit, filer: &Filer, federal: &FederalReturn<N>, taxable: N) -> N {
    let newborn = if credit.newborn_twice { filer.dependents.below(1) } else { 0 };
    let dependents = usd::<N>(credit.dependent) * N::constant(f64::from(filer.dependents.count() + newborn));
    let whole = (federal.standard_deduction + dependents) * N::rate(credit.rate);
    let excess = (taxable - usd::<N>(*credit.phase_out_from.of(filer.status))).positive();
    (whole - excess * N::rate(credit.phase_out_rate)).positive().to_cents()
}

/// Utah, Form TC-40A, part 3, code AH.
#[inline(always)]
fn benefit_credit<N: Number>(
    credit: &BenefitCredit,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
) -> N {
    let bound = usd::<N>(*credit.phase_out_from.of(filer.status)) * fixed_dollar;
    let total = federal.adjusted_gross_income + income.tax_exempt_interest;
    let lost = (total - bound).positive() * N::rate(credit.phase_out_rate);
    let on_benefits = (federal.taxable_social_security * N::rate(credit.rate) - lost).positive().to_cents();
    let Some(aged) = &credit.for_age else { return on_benefits };
    let whole = usd::<N>(aged.each) * fixed_dollar * N::constant(f64::from(filer.persons_from(aged.from_age)));
    let excess = (total - usd::<N>(*aged.phase_out_from.of(filer.status)) * fixed_dollar).positive();
    on_benefits.max((whole - excess * N::rate(credit.phase_out_rate)).positive().to_cents())
}

/// A refunded amount for each person of a household with a low income.
#[inline(always)]
pub(super) fn low_income<N: Number>(credit: &LowIncomeCredit, fixed_dollar: N, filer: &Filer, federal_income: N) -> N {
    let persons = N::constant(f64::from(filer.persons() + filer.dependents.count()));
    let whole = (usd::<N>(credit.each) * persons).min(usd::<N>(credit.most)) * fixed_dollar;
    let bound = usd::<N>(*credit.income_up_to.of(filer.status)) * fixed_dollar;
    N::select(bound.less_than(federal_income), N::ZERO, whole)
}

/// Personal, senior and dependent credits, each reduced for every step of income begun above the bound.
#[inline(always)]
fn exemption_credits<N: Number>(credits: &ExemptionCredits, filer: &Filer, federal_income: N) -> N {
    let persons = credits.persons.of(filer.status) + filer.persons_from(credits.senior_from);
    let excess = (federal_income - usd::<N>(*credits.phase_out_from.of(filer.status))).positive();
    let lost_each = steps_begun(excess, usd::<N>(*credits.step.of(filer.status))) * usd::<N>(credits.reduction);
    let personal = (usd::<N>(credits.amount) - lost_each).positive() * N::constant(f64::from(persons));
    let dependent = (usd::<N>(credits.dependent_amount) - lost_each).positive() * N::constant(f64::from(filer.dependents.count()));
    (personal + dependent).to_cents()
}

/// The credit of Tax Law 606(b). On separate returns it needs the spouse's income, so none is given there.
#[inline(always)]
fn household_credit<N: Number>(credits: &HouseholdCredit, fixed_dollar: N, filer: &Filer, federal_income: N) -> N {
    match filer.status {
        FilingStatus::Single => credits.alone.at(federal_income, fixed_dollar),
        FilingStatus::MarriedSeparate => N::ZERO,
        FilingStatus::MarriedJoint | FilingStatus::HeadOfHousehold | FilingStatus::SurvivingSpouse => {
            let further = (filer.persons() + filer.dependents.count()).saturating_sub(1);
            let for_further = credits.further_person.at(federal_income, fixed_dollar) * N::constant(f64::from(further));
            credits.family.at(federal_income, fixed_dollar) + for_further
        }
    }
}

/// The part of the tax that is forgiven (Pennsylvania, Schedule SP).
#[inline(always)]
pub(super) fn forgiven<N: Number>(forgiveness: &Forgiveness, fixed_dollar: N, filer: &Filer, eligibility: N, tax: N) -> N {
    let for_dependents = usd::<N>(forgiveness.dependent) * N::constant(f64::from(filer.dependents.count()));
    let allowance = (usd::<N>(*forgiveness.allowance.of(filer.status)) + for_dependents) * fixed_dollar;
    let steps = steps_begun((eligibility - allowance).positive(), usd::<N>(forgiveness.step) * fixed_dollar);
    let share = (N::ONE - steps * N::rate(forgiveness.share_each)).positive();
    (tax * share).to_cents()
}

impl Steps {
    /// The amount at `income`; bounds and amounts are worth `dollar` each.
    #[inline(always)]
    pub(crate) fn at<N: Number>(&self, income: N, dollar: N) -> N {
        let mut amount = usd::<N>(self.first);
        for &(over, from_there) in &self.later {
            let reached = (usd::<N>(over) * dollar).less_than(income);
            amount = N::select(reached, usd::<N>(from_there), amount);
        }
        amount * dollar
    }
}

/// The share of the tax credited (Kentucky, Form 740, family size tax credit).
#[inline(always)]
fn family_size_share<N: Number>(credit: &FamilySizeCredit, filer: &Filer, total: N) -> N {
    let size = usize::from(filer.persons() + filer.dependents.count()).clamp(1, credit.guideline.len());
    let guideline = usd::<N>(credit.guideline[size - 1]);
    let mut share = N::ZERO;
    for (up_to, of_tax) in credit.shares.iter().rev() {
        let over = (guideline * N::rate(*up_to)).less_than(total);
        share = N::select(over, share, N::rate(*of_tax));
    }
    share
}

/// The most that low incomes owe.
#[inline(always)]
pub(super) fn alternate<N: Number>(alternate: &AlternateTax, fixed_dollar: N, filer: &Filer, federal_income: N) -> N {
    let aged = alternate.aged.as_ref().filter(|(age, _)| filer.persons_from(*age) > 0);
    let bounds = match aged {
        Some((_, bounds)) => bounds,
        None => &alternate.from,
    };
    let dependents = usd::<N>(alternate.dependent) * N::constant(f64::from(filer.dependents.count()));
    let bound = (usd::<N>(*bounds.of(filer.status)) + dependents) * fixed_dollar;
    ((federal_income - bound).positive() * N::rate(*alternate.rate.of(filer.status))).to_cents()
}
