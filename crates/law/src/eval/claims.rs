//! The inputs of a case that are no income: what may be claimed for them, and Medicare's premiums.

use std::collections::BTreeMap;

use overwinter_numeric::{Exact, Number};

use super::{EvalCase, EvalError, EvalInputs, number};
use crate::us::medicare::premiums::{self, Household};
use crate::{Claims, Filer, Law, MinimumTaxItems, Qualifying, Region, Rules, STUDENTS};

/// Refuses inputs that need another one, or that no rule would read.
pub(super) fn check(case: &EvalCase) -> Result<(), EvalError> {
    let inputs = &case.inputs;
    let needs = |given: bool, name: &'static str, needed: bool, other: &'static str| match given && !needed {
        true => Err(EvalError::Needs { name, other }),
        false => Ok(()),
    };
    let benchmark = inputs.benchmark_premium.is_some();
    needs(inputs.marketplace_premium.is_some(), "marketplace_premium", benchmark, "benchmark_premium")?;
    needs(inputs.advance_premium_credit != 0.0, "advance_premium_credit", benchmark, "benchmark_premium")?;
    let before = inputs.magi_two_years_before.is_some();
    needs(inputs.magi_after_event.is_some(), "magi_after_event", before, "magi_two_years_before")?;
    if inputs.minimum_tax_credit_carried < 0.0 {
        return Err(EvalError::Input { name: "minimum_tax_credit_carried", why: "a credit is not negative" });
    }
    match inputs.tuition_first_four_years.len() {
        0..=STUDENTS => Ok(()),
        students => Err(EvalError::Students { students }),
    }
}

/// What the case claims: what has an amount.
pub(super) fn claims(case: &EvalCase, rules: &Rules) -> Claims {
    let inputs = &case.inputs;
    let young = inputs.dependent_ages.iter().filter(|age| **age < rules.care_credit.below_age).count();
    Claims {
        retirement_saving: inputs.retirement_contributions_head > 0.0 || inputs.retirement_contributions_spouse > 0.0,
        students: inputs.tuition_first_four_years.len() as u16,
        lifetime_learning: inputs.tuition_lifetime_learning > 0.0,
        care_dependents: if inputs.care_expenses > 0.0 { young.min(usize::from(u16::MAX)) as u16 } else { 0 },
        tips: inputs.tips > 0.0,
        overtime: inputs.overtime_premium > 0.0,
        car_loan: inputs.car_loan_interest > 0.0,
        self_employed_health: inputs.self_employed_health_premium.is_some(),
        marketplace: inputs.benchmark_premium.map(|_| case.state.as_deref().map_or(Region::Contiguous, Region::of_state)),
        minimum_tax: inputs.incentive_option_spread != 0.0
            || inputs.minimum_tax_gain_difference != 0.0
            || inputs.minimum_tax_credit_carried != 0.0,
        rentals: false,
        building_gain: false,
        education_plans: 0,
    }
}

/// The amounts, to the nearest cent.
pub(super) fn qualifying<N: Number>(inputs: &EvalInputs) -> Result<Qualifying<N>, EvalError> {
    let mut tuition = [N::ZERO; STUDENTS];
    for (own, dollars) in tuition.iter_mut().zip(&inputs.tuition_first_four_years) {
        *own = number("tuition_first_four_years", *dollars)?;
    }
    let benchmark = inputs.benchmark_premium.unwrap_or(0.0);
    Ok(Qualifying {
        retirement_saving: [
            number("retirement_contributions_head", inputs.retirement_contributions_head)?,
            number("retirement_contributions_spouse", inputs.retirement_contributions_spouse)?,
        ],
        tuition,
        lifetime_learning: number("tuition_lifetime_learning", inputs.tuition_lifetime_learning)?,
        care: number("care_expenses", inputs.care_expenses)?,
        tips: number("tips", inputs.tips)?,
        car_loan_interest: number("car_loan_interest", inputs.car_loan_interest)?,
        self_employed_health: number("self_employed_health_premium", inputs.self_employed_health_premium.unwrap_or(0.0))?,
        benchmark_premium: number("benchmark_premium", benchmark)?,
        marketplace_premium: number("marketplace_premium", inputs.marketplace_premium.unwrap_or(benchmark))?,
        advance_credit: number("advance_premium_credit", inputs.advance_premium_credit)?,
        education_saving: N::ZERO,
        minimum_tax: MinimumTaxItems {
            option_spread: number("incentive_option_spread", inputs.incentive_option_spread)?,
            gain_difference: number("minimum_tax_gain_difference", inputs.minimum_tax_gain_difference)?,
            credit_carried: number("minimum_tax_credit_carried", inputs.minimum_tax_credit_carried)?,
        },
    })
}

/// A year's premiums of everybody on the return who is insured by Medicare; left out of the answer where the income that they go by is not given.
pub(super) fn medicare(law: &Law, case: &EvalCase, filer: &Filer, quantities: &mut BTreeMap<&'static str, Exact>) -> Result<(), EvalError> {
    let Some(two_years_before) = case.inputs.magi_two_years_before else { return Ok(()) };
    let rules = law.medicare(case.year)?;
    let after_event = case.inputs.magi_after_event.map(|magi| number("magi_after_event", magi)).transpose()?;
    let income = premiums::income_that_counts(number::<Exact>("magi_two_years_before", two_years_before)?, after_event);
    let household = Household {
        status: case.inputs.filing_status_two_years_before.unwrap_or(case.filing_status),
        lived_together: case.inputs.lived_with_spouse_two_years_before,
    };
    let of_month = premiums::monthly(rules, household, income, Exact::ONE, &mut ());
    let person_months = Exact::constant(12.0 * f64::from(filer.persons_from(rules.from_age)));
    quantities.insert("medicare_part_b_premiums", of_month.part_b * person_months);
    quantities.insert("medicare_part_d_adjustment", of_month.part_d_more * person_months);
    quantities.insert("medicare_premiums", (of_month.part_b + of_month.part_d_more) * person_months);
    Ok(())
}
