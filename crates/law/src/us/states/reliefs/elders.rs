//! Deductions of the aged: by the older person's year of birth (Michigan), or benefits and pensions under one bound (Colorado).

use overwinter_numeric::Number;

use super::super::base::share_of_persons;
use super::super::deductions;
use super::Case;
use crate::schedule::{both, usd};
use crate::state_rules::{BenefitsThenPensions, ElderDeduction};

/// The best of the deductions that the older person's age opens (Michigan, Form 4884 and Schedule 1, lines 23 to 26).
#[inline(always)]
pub(super) fn best<N: Number>(options: &[ElderDeduction], case: &Case<N>) -> N {
    let older = case.filer.ages.iter().flatten().max().copied().unwrap_or(0);
    let mut best = N::ZERO;
    for option in options {
        if older >= option.from_age && option.below_age.is_none_or(|below| older < below) {
            best = best.max(amount(option, case));
        }
    }
    best
}

#[inline(always)]
fn amount<N: Number>(option: &ElderDeduction, case: &Case<N>) -> N {
    let Case { rules, fixed_dollar, filer, income, federal } = *case;
    let dollar = if option.indexed { N::ONE } else { fixed_dollar };
    let mut most = usd::<N>(*option.most.of(filer.status)) * dollar;
    if option.less_exemptions_and_benefits {
        let exemptions = deductions::exemptions(rules, fixed_dollar, filer, income, federal);
        most = (most - exemptions - federal.taxable_social_security).positive();
    }
    if option.any_income {
        return most;
    }
    let distributions = income.retirement_distributions * share_of_persons(filer, filer.persons_from(option.distributions_from));
    let retirement = (income.pensions + distributions).min(most);
    let Some(bounds) = &option.investments_most else { return retirement };
    let gains = (income.short_term_gains + income.long_term_gains).positive();
    let investments = income.taxable_interest + income.ordinary_dividends + gains;
    retirement + investments.min((usd::<N>(*bounds.of(filer.status)) * dollar - retirement).positive())
}

/// Benefits and then pensions under one bound for each person (Colorado, Form DR 0104AD, lines 3 to 8). Not modelled: survivors below 55.
#[inline(always)]
pub(super) fn benefits_then_pensions<N: Number>(rule: &BenefitsThenPensions, case: &Case<N>) -> N {
    let Case { fixed_dollar, filer, income, federal, .. } = *case;
    let taxed_share = federal.taxable_social_security / both(income.social_security).max(N::ONE);
    let each = (income.retirement_distributions + income.pensions) * share_of_persons(filer, 1);
    let mut sum = N::ZERO;
    for (person, age) in filer.ages.iter().enumerate() {
        let Some(age) = age else { continue };
        let Some((_, bound)) = rule.tiers.iter().rev().find(|(from, _)| from <= age) else { continue };
        let bound = usd::<N>(*bound) * fixed_dollar;
        let benefits = income.social_security[person] * taxed_share;
        let within = benefits.min(bound);
        let free = if *age >= rule.whole_benefits_from {
            benefits
        } else if let Some(up_to) = &rule.whole_benefits_up_to {
            let above = (usd::<N>(*up_to.of(filer.status)) * fixed_dollar).less_than(federal.adjusted_gross_income);
            N::select(above, within, benefits)
        } else {
            within
        };
        sum = sum + free + each.min((bound - benefits).positive());
    }
    sum.to_cents()
}
