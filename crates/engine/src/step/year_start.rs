//! January: price levels are fixed for the year, limits start anew, required distributions and estimated tax are known.

use overwinter_law::{AnnualIncome, Statute};
use overwinter_numeric::Number;

use super::{conversion, medicare, noted, rental, spending_rule, student_loan, withdrawal};
use crate::law::Case;
use crate::program::{PEOPLE, Program};
use crate::state::{Flows, MatchSums, State, YearSums};

/// Opens a year.
#[inline(always)]
pub(super) fn open<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let inflation = state.prices / state.january_prices;
    state.january_prices = state.prices;
    state.january_portfolio = state.portfolio_for_living(program);
    conversion::age(program, state);
    if let Some(before) = year.checked_sub(1) {
        rental::carry(program, before, state);
    }
    state.minimum_tax_credit[0] = state.minimum_tax_credit[1];
    state.last = state.year.recurring;
    state.last_noted = state.year.noted;
    state.year = YearSums::zero();
    state.flows = Flows::zero();
    for used in state.contributed.iter_mut().chain(&mut state.saved_by_priority) {
        *used = N::ZERO;
    }
    for sums in &mut state.matching {
        *sums = MatchSums::zero();
    }
    for (index, account) in program.accounts.iter().enumerate() {
        let share = account.required_share[year];
        state.required[index] = if share > 0.0 { state.balance(program, index) * N::constant(share) } else { N::ZERO };
    }
    if !program.rules.is_empty() {
        let widowed = year > 0 && program.years[year].filer.persons() < program.years[year - 1].filer.persons();
        // Half of a couple's losses ends with the return of the year of a death (Rev. Rul. 74-175).
        state.loss_carried = if widowed { state.loss_left * N::constant(0.5) } else { state.loss_left };
        if !program.years[year].projected {
            state.table_prices = state.prices;
        }
        estimate(program, year, state);
        medicare::open(program, year, state);
        student_loan::open(program, year, state);
        withdrawal::filling::review(program, year, state);
    }
    spending_rule::review(program, year, inflation, state);
}

/// How many dollars of this year a dollar of the law's table is worth on the path: 1 in the table's own year.
#[inline(always)]
pub(crate) fn law_index<N: Number>(program: &Program, year: usize, state: &State<N>) -> N {
    let year = &program.years[year];
    if year.projected { N::constant(year.index_at_start) * (state.january_prices / state.table_prices) } else { N::ONE }
}

/// What January expects of the year, in dollars of the law's table: what it knows (pay, pensions, benefits), and of the portfolio what it paid and was
/// drawn last year.
#[inline(always)]
pub(super) fn expected_income<N: Number>(program: &Program, year: usize, state: &State<N>) -> AnnualIncome<N> {
    let this = &program.years[year];
    let table_dollar = N::ONE / law_index(program, year, state);
    let real = state.january_prices * table_dollar;
    let known = &this.expected;
    let mut income = AnnualIncome::zero();
    for person in 0..PEOPLE {
        income.wages[person] = N::constant(known.wages[person]) * real;
        income.self_employment[person] = N::constant(known.self_employment[person]) * real;
        income.social_security[person] = N::constant(known.social_security[person]) * real;
    }
    income.pensions = N::constant(known.pensions) * real + N::constant(known.pensions_nominal) * table_dollar;
    income.pensions = income.pensions + state.last.annuities * table_dollar;
    income.self_employed_saving = N::constant(known.self_employed_saving) * real;
    income.other_income = state.last.other * table_dollar;
    income.retirement_distributions = state.last.distributions * table_dollar;
    income.taxable_interest = state.last.interest * table_dollar;
    income.ordinary_dividends = state.last.dividends * table_dollar;
    income.qualified_dividends = state.last.dividends * table_dollar;
    income.long_term_gains = (state.last.gains - state.loss_carried) * table_dollar;
    income.rents = state.last.rents * table_dollar;
    noted::fill(&this.filer, &state.last_noted, table_dollar, &mut income);
    income
}

/// Estimated tax by step: the return on what January expects.
#[inline(always)]
fn estimate<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let this = &program.years[year];
    let index = law_index(program, year, state);
    let table_dollar = N::ONE / index;
    let income = expected_income(program, year, state);
    let statute = Statute { rules: &program.rules[this.rules], year: this.year, fixed_dollar: table_dollar };
    let case = Case { statute, filer: &this.filer, income: &income };
    let tax = case.federal(&mut ());
    let of_state = case.state(&program.state_rules[this.state_rules], &tax, &mut ());
    state.expected_income = tax.adjusted_gross_income;
    state.of_state[0] = of_state.positive().share_of(tax.total + of_state).min(N::ONE);
    state.estimate = (tax.total + of_state).positive() * index * N::constant(1.0 / this.steps as f64);
}
