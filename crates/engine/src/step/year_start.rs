//! January: price levels are fixed for the year, limits start anew, required distributions and estimated tax are known.

use overwinter_law::{AnnualIncome, Statute};
use overwinter_numeric::{Mask, Number};

use super::{conversion, lives, medicare, noted, rental, shocks, spending_rule, student_loan, withdrawal};
use crate::law::Case;
use crate::program::{Expected, PEOPLE, Program};
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
        state.required[index] = match account.may_require(year) {
            true => state.balance(program, index) * lives::required_share(account, program, year, state),
            false => N::ZERO,
        };
    }
    if !program.rules.is_empty() {
        state.loss_carried = loss_carried(program, year, state);
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

/// Losses that the year's return may count: half of a couple's ends with the return of the year of a death (Rev. Rul. 74-175).
#[inline(always)]
fn loss_carried<N: Number>(program: &Program, year: usize, state: &State<N>) -> N {
    let left = state.loss_left;
    let Some(before) = year.checked_sub(1) else { return left };
    let half = left * N::constant(0.5);
    if program.years[year].survivors.is_some() {
        let [january, last] = [year, before].map(|year| program.calendar.first_step(year));
        let kept = lives::couple_or_alone(last, state, half, left);
        return lives::couple_or_alone(january, state, left, kept);
    }
    let widowed = program.years[year].filer.persons() < program.years[before].filer.persons();
    if widowed { half } else { left }
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
    let [adjusted_gross_income, total, of_state] = lives::filed(program, year, state, |filer| {
        let case = Case { statute, filer, income: &income };
        let tax = case.federal(&mut ());
        let of_state = case.state(&program.state_rules[this.state_rules], &tax, &mut ());
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
