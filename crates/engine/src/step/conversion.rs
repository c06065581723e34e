//! December's conversions into Roth accounts, before the year's return.

use overwinter_law::{AnnualIncome, FederalReturn, Statute};
use overwinter_numeric::Number;

use super::{At, account, lives, year_end, year_start};
use crate::book::{Book, Place, Reason};
use crate::law::Case;
use crate::program::{AccountKind, Conversion, ConvertUpTo};
use crate::state::State;

/// How often the return is worked out to find what fills a bracket.
const TRIES: usize = 7;

/// Converts, in the plan's order.
#[inline(always)]
pub(super) fn convert<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for conversion in &at.program.conversions {
        let Conversion { from, to, .. } = *conversion;
        let wanted = match &conversion.up_to {
            ConvertUpTo::PerYear(usd) if usd[at.year] > 0.0 => N::constant(usd[at.year]) * state.january_prices,
            ConvertUpTo::TaxableIncome(usd) if usd[at.year] > 0.0 => {
                let taxed = account::taxed_part(at.program, from, state);
                // Where next to nothing is income, all of it may be converted.
                to_fill(at, ceiling(at, conversion, usd[at.year], state), state) / taxed.max(N::constant(1e-9))
            }
            ConvertUpTo::PerYear(_) | ConvertUpTo::TaxableIncome(_) => continue,
        };
        // What must be distributed cannot be converted; it has been distributed before.
        let amount = lives::for_the_living(at, wanted.min(state.balance(at.program, from)).positive(), state);
        let after_tax = account::return_after_tax(at.program, from, amount, state);
        account::add(at, from, -amount, state);
        account::add(at, to, amount, state);
        book.post(Place::Account(from), Place::Account(to), Reason::Conversion, amount);
        state.year.conversions = state.year.conversions + (amount - after_tax);
        state.basis[to] = state.basis[to] + after_tax;
        if let Some(young) = at.program.accounts[to].first_layer {
            state.young[young] = state.young[young] + (amount - after_tax);
        }
    }
}

/// Nominal dollars of a conversion that bring the income taxed at ordinary rates up to `ceiling` dollars of the law's table. More is converted than
/// fits below the ceiling where deductions are left over, less where it makes benefits taxable: so it is searched for, between two bounds that
/// close in on it, the same number of times on every path.
#[inline(always)]
fn to_fill<N: Number>(at: &At<'_, N>, ceiling: N, state: &State<N>) -> N {
    let program = at.program;
    let year = &program.years[at.year];
    let index = year_start::law_index(program, at.year, state);
    let table_dollar = N::ONE / index;
    let income = year_end::annual_income(&year.filer, state, table_dollar);
    let statute = Statute { rules: &program.rules[year.rules], year: year.year, fixed_dollar: table_dollar };

    let (mut low, mut high) = (N::ZERO, N::ZERO);
    let (mut at_low, mut at_high) = (N::ZERO, N::ZERO);
    let mut guess = N::ZERO;
    // 1 where the lower end stayed in the last turn.
    let mut stayed_low = N::ONE;
    for turn in 0..TRIES {
        let with = AnnualIncome { retirement_distributions: income.retirement_distributions + guess, ..income };
        let [above, unused] = lives::filed(program, at.year, state, |filer| {
            let result = Case { statute, filer, income: &with }.federal(&mut ());
            [result.taxable_income - preferential(&with, &result), unused_deductions(&result)]
        });
        let over = above - ceiling;
        if turn == 0 {
            // Each dollar is taxable at least once when the deductions are used up.
            high = unused - over;
            (at_low, at_high) = (over, N::constant(f64::MAX));
            guess = high;
            continue;
        }
        let too_much = N::ZERO.less_than(over);
        // The end that stays twice counts half, or one end would stay for long (the Illinois rule).
        let [kept_low, kept_high] = [stayed_low, N::ONE - stayed_low].map(|stayed| N::ONE - stayed * N::constant(0.5));
        (high, at_high) = (N::select(too_much, guess, high), N::select(too_much, over, at_high * kept_high));
        (low, at_low) = (N::select(too_much, low, guess), N::select(too_much, at_low * kept_low, over));
        stayed_low = N::select(too_much, N::ONE, N::ZERO);
        guess = low + (high - low) * (-at_low).share_of(at_high - at_low);
    }
    guess.positive() * index
}

/// Up to where a conversion fills: the survivor of a couple has brackets of their own.
#[inline(always)]
fn ceiling<N: Number>(at: &At<'_, N>, conversion: &Conversion, usd: f64, state: &State<N>) -> N {
    match &conversion.ceiling_alone {
        None => N::constant(usd),
        Some(alone) => {
            let january = at.program.calendar.first_step(at.year);
            lives::couple_or_alone(january, state, N::constant(usd), N::constant(alone[at.year]))
        }
    }
}

/// What of taxable income has rates of its own.
#[inline(always)]
fn preferential<N: Number>(income: &AnnualIncome<N>, result: &FederalReturn<N>) -> N {
    let gains = income.long_term_gains.min(income.long_term_gains + income.short_term_gains).positive();
    (income.qualified_dividends + gains).min(result.taxable_income)
}

/// Deductions that find no income.
#[inline(always)]
fn unused_deductions<N: Number>(result: &FederalReturn<N>) -> N {
    (result.deduction + result.senior_deduction + result.business_deduction - result.adjusted_gross_income).positive()
}

/// January: what was converted five years ago is as good as a contribution (26 USC 408A(d)(3)(F)).
#[inline(always)]
pub(super) fn age<N: Number>(program: &crate::program::Program, state: &mut State<N>) {
    for (index, account) in program.accounts.iter().enumerate() {
        let Some(first) = account.first_layer else { continue };
        debug_assert!(account.kind == AccountKind::Roth);
        let oldest = first + crate::program::CONVERSION_YEARS - 1;
        state.basis[index] = state.basis[index] + state.young[oldest];
        for layer in (first + 1..=oldest).rev() {
            state.young[layer] = state.young[layer - 1];
        }
        state.young[first] = N::ZERO;
    }
}
