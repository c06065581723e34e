//! January: price levels are fixed for the year, limits start anew, required distributions and estimated tax are known.

use overwinter_law::{AnnualIncome, Statute};
use overwinter_numeric::{Mask, Number};

use super::{conversion, lives, medicare, noted, shocks, spending_rule};
use crate::law::Case;
use crate::program::{Expected, PEOPLE, Program};
use crate::state::{Flows, MatchSums, State, YearSums};

/// Opens a year.
#[inline(always)]
pub(super) fn open<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let inflation = state.prices / state.january_prices;
    state.january_prices = state.prices;
    state.january_portfolio = state.portfolio_for_living(program);
    spending_rule::review(program, year, inflation, state);
    conversion::age(program, state);
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
        state.required[index] = match account.may_require(year) {
            true => state.balance(program, index) * lives::required_share(account, program, year, state),
            false => N::ZERO,
        };
    }
    if program.rules.is_empty() {
        return;
    }
    let widowed = year > 0 && program.years[year].filer.persons() < program.years[year - 1].filer.persons();
    // Half of a couple's losses ends with the return of the year of a death (Rev. Rul. 74-175).
    state.loss_carried = if widowed { state.loss_left * N::constant(0.5) } else { state.loss_left };
    if !program.years[year].projected {
        state.table_prices = state.prices;
    }
    estimate(program, year, state);
    medicare::open(program, year, state);
}

/// How many dollars of this year a dollar of the law's table is worth on the path: 1 in the table's own year.
#[inline(always)]
pub(crate) fn law_index<N: Number>(program: &Program, year: usize, state: &State<N>) -> N {
    let year = &program.years[year];
    if year.projected { N::constant(year.index_at_start) * (state.january_prices / state.table_prices) } else { N::ONE }
}

/// Estimated tax by step: the return on what January knows of the year (pay, pensions, benefits) and on what the portfolio
/// paid and was drawn last year.
#[inline(always)]
fn estimate<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let this = &program.years[year];
    let index = law_index(program, year, state);
    let table_dollar = N::ONE / index;
    let real = state.january_prices * table_dollar;
    let known = known(program, year, state);
    let mut income = AnnualIncome::zero();
    for person in 0..PEOPLE {
        income.wages[person] = known.wages[person] * real;
        income.self_employment[person] = known.self_employment[person] * real;
        income.social_security[person] = known.social_security[person] * real;
    }
    income.pensions = known.pensions * real + known.pensions_nominal * table_dollar;
    income.self_employed_saving = known.self_employed_saving * real;
    income.pensions = income.pensions + state.last.annuities * table_dollar;
    income.other_income = state.last.other * table_dollar;
    income.retirement_distributions = state.last.distributions * table_dollar;
    income.taxable_interest = state.last.interest * table_dollar;
    income.ordinary_dividends = state.last.dividends * table_dollar;
    income.qualified_dividends = state.last.dividends * table_dollar;
    income.long_term_gains = (state.last.gains - state.loss_carried) * table_dollar;
    noted::fill(&this.filer, &state.last_noted, table_dollar, &mut income);

    let statute = Statute { rules: &program.rules[this.rules], year: this.year, fixed_dollar: table_dollar };
    let [adjusted_gross_income, total, of_state] = lives::filed(program, year, state, |filer| {
        let case = Case { statute, filer, income: &income };
        let tax = case.federal(&mut ());
        let of_state = case.state(&program.state_rules[this.rules], &tax, &mut ());
        [tax.adjusted_gross_income, tax.total, of_state]
    });
    state.expected_income = adjusted_gross_income;
    state.of_state[0] = of_state.positive().share_of(total + of_state).min(N::ONE);
    state.estimate = (total + of_state).positive() * index * N::constant(1.0 / this.steps as f64);
}

/// What January knows of the year's income, dollars of the start month and nominal ones: of incomes that not all paths are paid, by who is alive and at work.
#[inline(always)]
fn known<N: Number>(program: &Program, year: usize, state: &State<N>) -> Expected<N> {
    let mut known = program.years[year].expected.map(N::constant);
    let january = program.calendar.first_step(year);
    for income in &program.incomes {
        if let Some(paid_while) = income.paid_while {
            let mut paid = lives::paid(paid_while, january, state);
            let mut share = N::ONE;
            if income.is_pay() {
                let work = shocks::work(program, income.person, january, state);
                paid = paid.and(work.goes_on);
                share = work.share;
            }
            known.add(&income.expected[year].map(|usd| (N::constant(usd) * share).only_where(paid)));
        }
    }
    known
}
