//! What a state gives families and low earners, after its other credits.
//!
//! Dependents' ages decide; a dependent is taken to be the filers' child, with a Social Security number, at home all year.

use overwinter_numeric::Number;

use super::amounts::Amounts;
use super::forms::Cite;
use super::{household, put};
use crate::schedule::{steps_begun, usd};
use crate::state_rules::{
    ChildCreditMatch, CreditReduction, DependentCredit, EarnedIncomeMatch, FinalPhaseOut, FormerChildCredit, PovertyCredit, StateIncomeTax,
};
use crate::us::credits::child;
use crate::us::credits::earned_income::{Credit, EarnedIncomeCredit};
use crate::us::federal::FederalReturn;
use crate::{Filer, FilingStatus, Sheet};

/// The tax after these credits; below zero where they are paid out. And the credit of low earnings before the tax bounds it, which counties
/// follow: it is due to whose tax is more than the state's share of the federal credit.
#[inline(always)]
pub(super) fn after<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    amounts: &Amounts<N>,
    federal: &FederalReturn<N>,
    tax: N,
    sheet: &mut S,
) -> (N, N) {
    let form = rules.form;
    let (mut left, mut matched, mut of_poverty) = (tax, N::ZERO, N::ZERO);
    let take = |left: N, credit: N, cite: &Cite, sheet: &mut S| {
        put(sheet, cite, credit);
        left - credit
    };
    for credit in rules.dependent_credits.iter().filter(|credit| !credit.refunded) {
        let amount = for_dependents(credit, fixed_dollar, filer, amounts);
        left = take(left, amount.min(left.positive()), &form.dependent_credit, sheet);
    }
    if let Some(credit) = rules.senior_credit.as_ref().filter(|credit| !credit.refunded) {
        let amount = household::for_age(credit, fixed_dollar, filer, amounts.federal_income);
        left = take(left, amount.min(left.positive()), &form.household_credit, sheet);
    }
    if let Some(credit) = rules.fairness_credit.as_ref().filter(|credit| !credit.refunded) {
        let amount = household::fairness(credit, filer, amounts.by(credit.income));
        left = take(left, amount.min(left.positive()), &form.household_credit, sheet);
    }
    if let (Some(of_both), FilingStatus::MarriedJoint) = (&rules.two_earner_credit, filer.status) {
        let amount = amounts.lesser_earned.min(usd::<N>(of_both.most) * fixed_dollar) * N::rate(of_both.share);
        left = take(left, amount.to_cents().min(left.positive()), &form.household_credit, sheet);
    }
    if let Some(of_federal) = &rules.child_credit_match {
        let amount = child_match(of_federal, fixed_dollar, federal);
        left = take(left, amount.min(left.positive()), &form.dependent_credit, sheet);
    }
    let before_match = left;
    if let Some(of_earnings) = &rules.earned_income_match {
        matched = earned_income(of_earnings, fixed_dollar, filer, amounts, federal, left);
        left = take(left, matched, &form.earned_income_credit, sheet);
    }
    if let Some(poverty) = &rules.poverty_credit {
        let amount = poverty_credit(poverty, filer, federal);
        of_poverty = amount.only_where(share_of_federal(rules, federal).less_than(before_match));
        left = take(left, amount.min(left.positive()), &form.household_credit, sheet);
    }
    for credit in rules.person_credits.iter().filter(|credit| !credit.refunded) {
        let amount = household::for_persons(credit, fixed_dollar, filer, amounts);
        left = take(left, amount.min(left.positive()), &form.household_credit, sheet);
    }
    for credit in rules.dependent_credits.iter().filter(|credit| credit.refunded) {
        let amount = for_dependents(credit, fixed_dollar, filer, amounts);
        let amount = if credit.with_earned_income_credit { amount.only_where(N::ZERO.less_than(matched)) } else { amount };
        left = take(left, amount, &form.dependent_credit, sheet);
    }
    left = left - refunds(rules, fixed_dollar, filer, amounts, federal, sheet);
    if let Some(former) = &rules.former_child_credit {
        left = take(left, former_child(former, fixed_dollar, filer, federal), &form.dependent_credit, sheet);
    }
    (left, of_poverty)
}

/// The share of the federal earned income credit that a state takes off the tax.
#[inline(always)]
fn share_of_federal<N: Number>(rules: &StateIncomeTax, federal: &FederalReturn<N>) -> N {
    let share = rules.earned_income_match.as_ref().and_then(|of_earnings| of_earnings.against_tax.first());
    share.map_or(N::ZERO, |share| federal.earned_income_credit.amount * N::rate(*share))
}

/// Credits by the persons of the household that are paid out.
#[inline(always)]
fn refunds<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    amounts: &Amounts<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> N {
    let mut sum = N::ZERO;
    for credit in rules.person_credits.iter().filter(|credit| credit.refunded) {
        sum = sum + household::for_persons(credit, fixed_dollar, filer, amounts);
    }
    if let Some(credit) = rules.senior_credit.as_ref().filter(|credit| credit.refunded) {
        sum = sum + household::for_age(credit, fixed_dollar, filer, amounts.federal_income);
    }
    if let Some(credit) = rules.fairness_credit.as_ref().filter(|credit| credit.refunded) {
        sum = sum + household::fairness(credit, filer, amounts.by(credit.income));
    }
    if let Some(credit) = &rules.working_family_credit {
        sum = sum + household::working_family(credit, filer, &federal.earned_income_credit.base);
    }
    put(sheet, &rules.form.refunded, sum);
    sum
}

/// The state's share of the earned income credit: what is paid out or, where that is more, what the tax can use.
#[inline(always)]
fn earned_income<N: Number>(
    of: &EarnedIncomeMatch,
    fixed_dollar: N,
    filer: &Filer,
    amounts: &Amounts<N>,
    federal: &FederalReturn<N>,
    tax: N,
) -> N {
    let credit = &federal.earned_income_credit;
    let children = usize::from(credit.children);
    let by_children = |shares: &[overwinter_units::Rate]| N::rate(shares[children.min(shares.len() - 1)]);
    let whole = federal_like(of, fixed_dollar, filer, credit);
    let alone = children == 0 && filer.status != FilingStatus::MarriedJoint;
    if let Some(share) = of.single_childless.filter(|_| alone) {
        return (whole * N::rate(share)).to_cents();
    }
    let refunded_share = match of.with_young {
        Some((below, share)) if filer.dependents.below(below) > 0 => N::rate(share),
        Some(_) | None => by_children(&of.refunded),
    };
    let mut refunded = whole * refunded_share;
    if of.less_household_credit {
        refunded = (refunded - amounts.household_credit).positive();
    }
    let mut against_tax = (whole * by_children(&of.against_tax)).min(tax.positive());
    if let Some(most) = of.against_tax_most {
        against_tax = against_tax.min(usd::<N>(most) * fixed_dollar);
    }
    let amount = refunded.max(against_tax);
    let bonus = (usd::<N>(of.bonus_with_child) * fixed_dollar).only_where(N::ZERO.less_than(whole));
    if children > 0 { (amount + bonus).to_cents() } else { amount.to_cents() }
}

/// The credit that is matched: the federal one, or what it would be by the state's ages or figures.
#[inline(always)]
fn federal_like<N: Number>(of: &EarnedIncomeMatch, fixed_dollar: N, filer: &Filer, credit: &Credit<N>) -> N {
    let mut whole = match &of.own {
        Some(own) if own.amounts.open_to(filer) => by_own_figures(of, &own.amounts, own.dollar(fixed_dollar), filer, credit),
        Some(_) => N::ZERO,
        None => credit.amount,
    };
    let of_age = |bounds: (u16, u16)| filer.ages.iter().flatten().any(|age| (bounds.0..=bounds.1).contains(age));
    if of.own.is_none() && of.childless_ages.is_some_and(of_age) {
        whole = credit.at_any_age;
    }
    if let (0, Some((from, rate))) = (credit.children, &of.childless_phase_out) {
        let income = credit.base.earned_income.max(credit.base.adjusted_gross_income);
        let lost = (income - usd::<N>(*from)).positive() * N::rate(*rate);
        whole = (credit.before_phase_out - lost).positive();
    }
    if let Some((flat, _)) = of.childless_flat.filter(|(_, from)| credit.children == 0 && filer.persons_from(*from) > 0) {
        let would_have = N::ZERO.less_than(credit.at_any_age);
        let of_other_age = N::select(N::ZERO.less_than(credit.amount), N::ZERO, usd::<N>(flat) * fixed_dollar);
        whole = whole + of_other_age.only_where(would_have);
    }
    match of.investment_most {
        Some(most) => N::select(usd::<N>(most).less_than(credit.base.investment_income), N::ZERO, whole),
        None => whole,
    }
}

/// By the state's own table; where it ends in a straight line of its own, by the smaller of the credits on earnings and on income.
#[inline(always)]
fn by_own_figures<N: Number>(of: &EarnedIncomeMatch, own: &EarnedIncomeCredit, dollar: N, filer: &Filer, credit: &Credit<N>) -> N {
    let by_federal_form = own.at_any_age(filer, &credit.base, dollar)[0];
    let Some(last) = &of.final_phase_out else { return by_federal_form };
    by_federal_form.max(last_part(last, own, filer, credit)).min(own.at_any_age(filer, &credit.base, dollar)[1])
}

/// From the credit at which the last line begins to nothing.
#[inline(always)]
fn last_part<N: Number>(last: &FinalPhaseOut, own: &EarnedIncomeCredit, filer: &Filer, credit: &Credit<N>) -> N {
    let tier = own.tier(filer);
    let begins = usd::<N>(last.credit[usize::from(credit.children).min(last.credit.len() - 1)]);
    let from = usd::<N>(tier.phase_out_from) + (usd::<N>(tier.most) - begins) / N::rate(tier.phase_out_rate);
    let end = usd::<N>(last.income_end);
    let income = credit.base.earned_income.max(credit.base.adjusted_gross_income);
    (begins * (end - income) / (end - from)).positive().to_cents()
}

/// An amount for each dependent by age and income, less what income takes back.
#[inline(always)]
fn for_dependents<N: Number>(credit: &DependentCredit, fixed_dollar: N, filer: &Filer, amounts: &Amounts<N>) -> N {
    let dollar = if credit.indexed { N::ONE } else { fixed_dollar };
    let income = amounts.by(credit.income);
    let (mut whole, mut counted) = (N::ZERO, 0);
    for band in &credit.amounts {
        let of_age = match band.below_age {
            Some(below) => filer.dependents.between(band.from_age, below),
            None => filer.dependents.count() - filer.dependents.below(band.from_age),
        };
        let room = credit.most_dependents.map_or(u16::MAX, |most| most - counted);
        let count = of_age.min(room);
        counted += count;
        whole = whole + band.amount.of(filer.status).at(income, dollar) * N::constant(f64::from(count));
    }
    if counted == 0 {
        return N::ZERO;
    }
    if let Some(reduction) = &credit.reduction {
        let times = if reduction.each { counted } else { 1 };
        whole = (whole - lost(reduction, dollar, filer, income) * N::constant(f64::from(times))).positive();
    }
    if let Some(bounds) = &credit.none_above {
        whole = N::select((usd::<N>(*bounds.of(filer.status)) * dollar).less_than(income), N::ZERO, whole);
    }
    if let Some((first, further)) = &credit.within_guideline {
        let others = N::constant(f64::from((filer.persons() + filer.dependents.count()).saturating_sub(1)));
        let guideline = usd::<N>(*first) + usd::<N>(*further) * others;
        whole = N::select(guideline.less_than(income), N::ZERO, whole);
    }
    whole.to_cents()
}

/// What income above the bound takes back, once.
#[inline(always)]
pub(super) fn lost<N: Number>(reduction: &CreditReduction, dollar: N, filer: &Filer, income: N) -> N {
    let excess = (income - usd::<N>(*reduction.from.of(filer.status)) * dollar).positive();
    let step = usd::<N>(*reduction.step.of(filer.status)) * dollar;
    let steps = if reduction.in_proportion { excess / step } else { steps_begun(excess, step) };
    steps * usd::<N>(*reduction.amount.of(filer.status)) * dollar
}

/// A share of earnings where income and earnings are within the guideline.
#[inline(always)]
fn poverty_credit<N: Number>(credit: &PovertyCredit, filer: &Filer, federal: &FederalReturn<N>) -> N {
    let further = N::constant(f64::from((filer.persons() + filer.dependents.count()).saturating_sub(1)));
    let guideline = usd::<N>(credit.first) + usd::<N>(credit.further) * further;
    let base = &federal.earned_income_credit.base;
    let over = guideline.less_than(base.earned_income.max(base.adjusted_gross_income));
    N::select(over, N::ZERO, base.earned_income.positive() * N::rate(credit.share)).to_cents()
}

/// A share of the federal child credit.
#[inline(always)]
fn child_match<N: Number>(of: &ChildCreditMatch, fixed_dollar: N, federal: &FederalReturn<N>) -> N {
    let credit = (federal.child_credit.against_tax + federal.child_credit.refundable) * N::rate(of.share);
    let bound = usd::<N>(of.income_up_to) * fixed_dollar;
    N::select(bound.less_than(federal.adjusted_gross_income), N::ZERO, credit).to_cents()
}

/// A share of the child credit as it was, or the least for each child.
#[inline(always)]
fn former_child<N: Number>(former: &FormerChildCredit, fixed_dollar: N, filer: &Filer, federal: &FederalReturn<N>) -> N {
    let figures = &former.figures;
    let credit = child::amount_by(figures, fixed_dollar, filer, &federal.child_credit_base, &mut ());
    let share = (credit.against_tax + credit.refundable) * N::rate(former.share);
    let children = N::constant(f64::from(filer.dependents.below(figures.below_age)));
    let least = usd::<N>(former.least_each) * fixed_dollar * children;
    let bound = usd::<N>(*figures.phase_out_from.of(filer.status)) * fixed_dollar;
    let least = N::select(federal.adjusted_gross_income.less_than(bound), least, N::ZERO);
    share.max(least).to_cents()
}
