//! Credits of a few states: against the tax, and those that are paid out.

use overwinter_numeric::{Mask, Number};

use super::super::base::share_of_persons;
use super::super::deductions;
use super::{Case, Known, everyone, measure, stepped};
use crate::FilingStatus;
use crate::schedule::{both, steps_begun, usd};
use crate::state_rules::{
    GuidelineCredit, HeatingCredit, JointFilingCredit, MarriageCredit, Measure, PensionCredit, QualifiedIncome, Rebate,
};

/// The tax left by the credits that are not paid out.
#[inline(always)]
pub(in super::super) fn against_tax<N: Number>(case: &Case<N>, known: &Known<N>, tax: N) -> N {
    let reliefs = &case.rules.reliefs;
    let mut left = tax;
    for credit in reliefs.stepped_credits.iter().filter(|credit| !credit.refunded) {
        left = (left - stepped(credit, case, known)).positive();
    }
    if let Some(credit) = &reliefs.pension_credit {
        left = (left - of_pensions(credit, case)).positive();
    }
    if let Some(credit) = &reliefs.guideline_credit {
        left = left - (left * within_guideline(credit, case)).to_cents();
    }
    if case.filer.status != FilingStatus::MarriedJoint {
        return left;
    }
    if let Some(credit) = &reliefs.marriage_credit {
        left = (left - marriage(credit, case, known)).positive();
    }
    if let Some(credit) = &reliefs.joint_filing_credit {
        left = left - joint_filing(credit, case, known, left);
    }
    left
}

/// What is paid out, less the fee for filing.
#[inline(always)]
pub(in super::super) fn refunded<N: Number>(case: &Case<N>, known: &Known<N>) -> N {
    let reliefs = &case.rules.reliefs;
    let mut sum = N::ZERO;
    for credit in reliefs.stepped_credits.iter().filter(|credit| credit.refunded) {
        sum = sum + stepped(credit, case, known);
    }
    if let Some(rule) = &reliefs.rebate {
        sum = sum + rebate(rule, case);
    }
    if let Some(rule) = &reliefs.heating_credit {
        sum = sum + heating(rule, case);
    }
    if let Some(fee) = reliefs.filing_fee {
        let owes = case.federal.standard_deduction.less_than(case.federal.adjusted_gross_income);
        sum = sum - (usd::<N>(fee) * case.fixed_dollar).only_where(owes);
    }
    sum
}

/// The better of `total`, what the other credits leave of `tax`, and the tax less the amount for low incomes (Virginia, Schedule ADJ,
/// lines 10 to 17).
#[inline(always)]
pub(in super::super) fn or_low_income<N: Number>(case: &Case<N>, known: &Known<N>, tax: N, total: N) -> N {
    let Some(credit) = &case.rules.reliefs.low_income_instead else { return total };
    let persons = everyone(case.filer);
    let guideline = usd::<N>(credit.first) + usd::<N>(credit.further) * N::constant(f64::from(persons.saturating_sub(1)));
    let income = known.adjusted - deductions::for_age(case.rules, case.fixed_dollar, case.filer, case.federal);
    let amount = usd::<N>(credit.each) * case.fixed_dollar * N::constant(f64::from(persons));
    N::select(guideline.less_than(income), total, total.min((tax - amount).positive()))
}

/// Oregon, Schedule OR-ASC, retirement income credit.
#[inline(always)]
fn of_pensions<N: Number>(credit: &PensionCredit, case: &Case<N>) -> N {
    let Case { fixed_dollar, filer, income, federal, .. } = *case;
    let aged = share_of_persons::<N>(filer, filer.persons_from(credit.from_age));
    let pensions = (income.pensions + income.retirement_distributions) * aged;
    let household = federal.adjusted_gross_income + income.tax_exempt_interest - federal.taxable_social_security;
    let excess = (household - usd::<N>(*credit.from.of(filer.status)) * fixed_dollar).positive();
    let base = (usd::<N>(*credit.base.of(filer.status)) * fixed_dollar - both(income.social_security)).positive();
    (pensions.min((base - excess).positive()) * N::rate(credit.share)).to_cents()
}

/// West Virginia, Schedule FTC-1: the share of the tax that is credited.
#[inline(always)]
fn within_guideline<N: Number>(credit: &GuidelineCredit, case: &Case<N>) -> N {
    let persons = everyone(case.filer).min(credit.persons_most);
    let guideline = usd::<N>(credit.first) + usd::<N>(credit.further) * N::constant(f64::from(persons.saturating_sub(1)));
    let income = case.federal.adjusted_gross_income + case.income.tax_exempt_interest;
    let step = usd::<N>(*credit.step.of(case.filer.status)) * case.fixed_dollar;
    (N::ONE - steps_begun((income - guideline).positive(), step) * N::rate(credit.share_each)).positive()
}

/// Minnesota, Schedule M1MA; North Dakota, Form ND-1, marriage penalty credit worksheet.
#[inline(always)]
fn marriage<N: Number>(credit: &MarriageCredit, case: &Case<N>, known: &Known<N>) -> N {
    let rules = case.rules;
    let dollar = rules.ordinary_income.dollar(case.fixed_dollar);
    let own = qualified_incomes(credit.income, case);
    let lesser = own[0].min(own[1]);
    let taxable = (known.adjusted - known.deducted).positive();
    let single = rules.ordinary_income.amounts.of(FilingStatus::Single);
    let joint = rules.ordinary_income.amounts.of(FilingStatus::MarriedJoint);
    let first = (lesser - usd::<N>(credit.deduction)).positive();
    let apart = single.tax_at(first, dollar) + single.tax_at((taxable - first).positive(), dollar);
    let amount = (joint.tax_at(taxable, dollar) - apart).positive().min(usd::<N>(credit.most)).to_cents();
    let too_little = lesser.less_than(usd::<N>(credit.income_least)).or(taxable.less_than(usd::<N>(credit.taxable_least)));
    N::select(too_little, N::ZERO, amount)
}

/// What each spouse earns and, evenly split, draws.
#[inline(always)]
fn qualified_incomes<N: Number>(of: QualifiedIncome, case: &Case<N>) -> [N; 2] {
    let Case { filer, income, federal, .. } = *case;
    let (distributions, benefits) = match of {
        QualifiedIncome::WithBenefits => (N::ZERO, federal.taxable_social_security),
        QualifiedIncome::WithDistributions => (income.retirement_distributions, N::ZERO),
    };
    let drawn = (income.pensions + distributions) * share_of_persons(filer, 1);
    let of_benefits = benefits / both(income.social_security).max(N::ONE);
    let profits = [income.self_employment[0].positive(), income.self_employment[1].positive()];
    let of_profits = federal.self_employment_tax * N::constant(0.5) / both(profits).max(N::ONE);
    let own = |person: usize| {
        let earned = income.wages[person] + income.self_employment[person] - profits[person] * of_profits;
        earned + drawn + income.social_security[person] * of_benefits
    };
    [own(0), own(1)]
}

/// Ohio, Schedule of Credits, line 12. Business profit is no income for it, because it is deducted.
#[inline(always)]
fn joint_filing<N: Number>(credit: &JointFilingCredit, case: &Case<N>, known: &Known<N>, tax: N) -> N {
    let income = measure(Measure::IncomeLessExemptions, case, known);
    let mut share = N::ZERO;
    for (over, from_there) in &credit.shares {
        let below = income.less_than(usd::<N>(*over) * case.fixed_dollar);
        share = N::select(below, share, N::rate(*from_there));
    }
    let retirement = (case.income.pensions + case.income.retirement_distributions) * share_of_persons(case.filer, 1);
    let least = case.income.wages[0].min(case.income.wages[1]) + retirement;
    let amount = (tax * share).to_cents().min(usd::<N>(credit.most) * case.fixed_dollar);
    N::select(least.less_than(usd::<N>(credit.income_each) * case.fixed_dollar), N::ZERO, amount)
}

/// New Mexico, Schedule PIT-RC, line 14: the low income comprehensive tax rebate. All income counts, no loss does.
#[inline(always)]
fn rebate<N: Number>(rule: &Rebate, case: &Case<N>) -> N {
    let exemptions = everyone(case.filer) + rule.aged_more * case.filer.persons_from(rule.aged_from);
    let place = usize::from(exemptions).clamp(1, rule.by_exemptions.len()) - 1;
    rule.by_exemptions[place].at(all_income(case), case.fixed_dollar)
}

/// Michigan, Form MI-1040CR-7, lines 36 to 41, where heat is not in the rent.
#[inline(always)]
fn heating<N: Number>(rule: &HeatingCredit, case: &Case<N>) -> N {
    let persons = everyone(case.filer);
    let listed = usize::from(persons).clamp(1, rule.allowance.len());
    let further = N::constant(f64::from(persons.saturating_sub(rule.allowance.len() as u16)));
    let allowance = usd::<N>(rule.allowance[listed - 1]) + usd::<N>(rule.further) * further;
    let untaxed = both(case.income.social_security) - case.federal.taxable_social_security + case.income.tax_exempt_interest;
    let resources = (case.federal.adjusted_gross_income + untaxed).positive();
    let credit = (allowance - resources * N::rate(rule.share_of_resources)).positive() * N::rate(rule.paid);
    let others = N::constant(f64::from(persons.saturating_sub(1)));
    let up_to = usd::<N>(rule.up_to_first) + usd::<N>(rule.up_to_further) * others;
    N::select(up_to.less_than(resources), N::ZERO, credit.to_cents())
}

/// Everything received, benefits in full, no loss taken off.
#[inline(always)]
fn all_income<N: Number>(case: &Case<N>) -> N {
    let income = case.income;
    let earned = both(income.wages) + both(income.self_employment).positive();
    let gains = (income.short_term_gains + income.long_term_gains).positive();
    let investments = income.taxable_interest + income.tax_exempt_interest + income.ordinary_dividends + gains;
    let retirement = income.pensions + income.retirement_distributions + both(income.social_security);
    earned + investments + retirement + income.other_income
}
