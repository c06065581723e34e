//! How much more ordinary income fits under a bound of the year.

use overwinter_law::{AnnualIncome, FederalReturn, Statute};
use overwinter_numeric::Number;

use super::{lives, year_start};
use crate::law::Case;
use crate::program::{Ceiling, Measure, Program};
use crate::state::State;

/// How often the return is worked out to find what fills a bound.
const TRIES: usize = 7;
/// Beyond most bounds of adjusted gross income the first dollar costs hundreds: so many dollars stay free.
const CLIFF_MARGIN_USD: f64 = 1.0;

/// Nominal dollars of retirement distributions on top of `income` (dollars of the law's table) that bring the bound's measure up to it. More fits
/// where deductions are left over, less where it makes benefits taxable: so it is searched for, between two bounds that close in on it, the same
/// number of times on every path.
#[inline(always)]
pub(super) fn room<N: Number>(program: &Program, year: usize, ceiling: &Ceiling, income: &AnnualIncome<N>, state: &State<N>) -> N {
    let of = &program.years[year];
    let index = year_start::law_index(program, year, state);
    let table_dollar = N::ONE / index;
    let statute = Statute { rules: &program.rules[of.rules], year: of.year, fixed_dollar: table_dollar };
    let usd = bound(program, year, ceiling, state);
    let usd = if ceiling.indexed { usd } else { usd * table_dollar };
    let usd = if ceiling.measure == Measure::OrdinaryTaxable { usd } else { usd - N::constant(CLIFF_MARGIN_USD) };

    let (mut low, mut high) = (N::ZERO, N::ZERO);
    let (mut at_low, mut at_high) = (N::ZERO, N::ZERO);
    let mut guess = N::ZERO;
    // 1 where the lower end stayed in the last turn.
    let mut stayed_low = N::ONE;
    for turn in 0..TRIES {
        let with = AnnualIncome { retirement_distributions: income.retirement_distributions + guess, ..*income };
        let [counted, unused] = lives::filed(program, year, state, |filer| {
            let result = Case { statute, filer, income: &with }.federal(&mut ());
            [measured(ceiling.measure, &with, &result), unused(ceiling.measure, &with, &result)]
        });
        let over = counted - usd;
        if turn == 0 {
            // Each dollar counts at least once when the deductions are used up.
            high = unused - over;
            (at_low, at_high) = (over, N::constant(f64::MAX));
            guess = high;
            continue;
        }
        let too_much = N::ZERO.less_than(over);
        // The end that stays twice counts half, or one end would stay for long (the Illinois rule).
        let half = N::constant(0.5);
        let (kept_low, kept_high) = (N::ONE - stayed_low * half, N::ONE - (N::ONE - stayed_low) * half);
        (high, at_high) = (N::select(too_much, guess, high), N::select(too_much, over, at_high * kept_high));
        (low, at_low) = (N::select(too_much, low, guess), N::select(too_much, at_low * kept_low, over));
        stayed_low = N::select(too_much, N::ONE, N::ZERO);
        guess = low + (high - low) * (-at_low).share_of(at_high - at_low);
    }
    guess.positive() * index
}

/// The bound of the path's return: the survivor of a couple has bounds of their own.
#[inline(always)]
fn bound<N: Number>(program: &Program, year: usize, ceiling: &Ceiling, state: &State<N>) -> N {
    let usd = N::constant(ceiling.usd[year]);
    match &ceiling.alone {
        None => usd,
        Some(alone) => lives::couple_or_alone(program.calendar.first_step(year), state, usd, N::constant(alone[year])),
    }
}

#[inline(always)]
fn measured<N: Number>(measure: Measure, income: &AnnualIncome<N>, result: &FederalReturn<N>) -> N {
    match measure {
        Measure::OrdinaryTaxable => result.taxable_income - preferential(income, result),
        Measure::AdjustedGross => result.adjusted_gross_income + income.tax_exempt_interest,
        Measure::WithAllBenefits => {
            let benefits = income.social_security[0] + income.social_security[1];
            result.adjusted_gross_income + income.tax_exempt_interest + (benefits - result.taxable_social_security)
        }
    }
}

/// What of taxable income has rates of its own.
#[inline(always)]
fn preferential<N: Number>(income: &AnnualIncome<N>, result: &FederalReturn<N>) -> N {
    with_own_rates(income).min(result.taxable_income)
}

/// What has rates of its own, as far as no deduction is left for it.
#[inline(always)]
fn with_own_rates<N: Number>(income: &AnnualIncome<N>) -> N {
    let gains = income.long_term_gains.min(income.long_term_gains + income.short_term_gains).positive();
    income.qualified_dividends + gains
}

/// Deductions that find no ordinary income and so let more fit. Where they shelter gains and dividends, ordinary income takes their place.
#[inline(always)]
fn unused<N: Number>(measure: Measure, income: &AnnualIncome<N>, result: &FederalReturn<N>) -> N {
    match measure {
        Measure::OrdinaryTaxable => {
            let deductions = result.deduction + result.senior_deduction + result.business_deduction;
            (deductions - (result.adjusted_gross_income - with_own_rates(income))).positive()
        }
        Measure::AdjustedGross | Measure::WithAllBenefits => N::ZERO,
    }
}
