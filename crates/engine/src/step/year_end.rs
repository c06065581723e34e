//! December: the rest of the required distributions, rebalancing, the year's return.

use overwinter_law::us::marginal::{Cause, marginal};
use overwinter_law::{AnnualIncome, FederalReturn, MinimumTaxItems, Sheet, StateRules, Statute};
use overwinter_numeric::Number;

use super::{At, account, conversion, lives, medicare, noted, rebalance, rental, rollover, student_loan, year_start};
use crate::book::{Book, Reason};
use crate::law::Case;
use crate::program::{PEOPLE, Program};
use crate::state::State;

/// What the year's return says, nominal dollars.
#[derive(Clone, Copy, Debug)]
pub struct YearEnd<N> {
    /// Federal income tax with what is settled on the same return, less the additional tax on early withdrawals.
    pub federal: N,
    /// State income tax.
    pub state: N,
    /// Additional tax on early withdrawals.
    pub early_withdrawal: N,
    /// Payroll tax.
    pub payroll: N,
    /// Income tax over all income.
    pub effective_rate: N,
    /// Income tax on the next $1,000 (of the law's table) from a pension or a traditional account, with what Medicare adds two years later.
    pub marginal_rate: N,
}

/// The step of income over which the marginal rate is measured: a pension, as states that spare it spare withdrawals too.
pub const MARGINAL_USD: f64 = 1_000.0;

/// Closes a year.
#[inline(always)]
pub(super) fn close<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) -> YearEnd<N> {
    for index in 0..at.program.accounts.len() {
        if at.program.accounts[index].may_require(at.year) {
            let amount = state.required[index].min(state.balance(at.program, index));
            account::withdraw(at, index, Reason::RequiredDistribution, amount, state, book);
        }
    }
    // Before conversions, which fill what the year's gains leave.
    rebalance::rebalance(at, state);
    rollover::roll(at, state, book);
    conversion::convert(at, state, book);
    if at.program.rules.is_empty() {
        return YearEnd {
            federal: N::ZERO,
            state: N::ZERO,
            early_withdrawal: N::ZERO,
            payroll: N::ZERO,
            effective_rate: N::ZERO,
            marginal_rate: N::ZERO,
        };
    }
    assess(at, state, book)
}

/// Computes the year's tax and what of it is still to be settled.
#[inline(always)]
fn assess<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) -> YearEnd<N> {
    let program = at.program;
    let year = &program.years[at.year];
    let index = year_start::law_index(program, at.year, state);
    let table_dollar = N::ONE / index;
    let income = annual_income(program, at.year, state, table_dollar);
    let statute = Statute { rules: &program.rules[year.rules], year: year.year, fixed_dollar: table_dollar };

    let mut more = income;
    more.pensions = more.pensions + N::constant(MARGINAL_USD);
    let state_rules = &program.state_rules[year.state_rules];
    let filed = lives::filed(program, at.year, state, |filer| {
        let case = Case { statute, filer, income: &income };
        let (filed, of_state) = taxes(case, state_rules, book.year_end_sheet());
        let (of_more, state_of_more) = taxes(Case { income: &more, ..case }, state_rules, &mut ());
        [
            filed.total,
            of_state,
            of_more.total,
            state_of_more,
            filed.adjusted_gross_income,
            of_more.adjusted_gross_income,
            filed.minimum_tax_credit.left,
            filed.loss_carried,
            filed.rents_in_income,
            filed.rental_loss_suspended,
        ]
    });
    let [tax, of_state, tax_of_more, state_of_more, magi, magi_of_more, credit_left, loss_carried, rents, suspended] = filed;
    state.minimum_tax_credit[1] = credit_left * index;
    state.loss_left = loss_carried * index;
    let premiums = medicare::rise(program, at.year, magi, magi_of_more, state);
    medicare::keep(program, at.year, magi, index, state);
    student_loan::keep(program, at.year, magi, index, state);

    let (federal, of_state_nominal) = (tax * index, of_state * index);
    state.of_state[1] = of_state_nominal - state.year.estimates_paid * state.of_state[0];
    // A plan that ends before April still owes the year before.
    state.unsettled = state.unsettled + federal + of_state_nominal + state.year.early_withdrawal_tax - state.year.estimates_paid;
    let effective_rate = (tax + of_state).share_of(gross(&income));
    state.year.recurring.rents = rents * index;
    state.year.rental_loss_suspended = suspended * index;
    YearEnd {
        federal,
        state: of_state_nominal,
        early_withdrawal: state.year.early_withdrawal_tax,
        payroll: state.year.payroll_tax,
        effective_rate,
        marginal_rate: (tax_of_more + state_of_more - tax - of_state + premiums) * N::constant(1.0 / MARGINAL_USD),
    }
}

/// The federal return and the state's tax.
#[inline(always)]
fn taxes<N: Number, S: Sheet<N>>(case: Case<N>, rules: &StateRules, sheet: &mut S) -> (FederalReturn<N>, N) {
    let federal = case.federal(sheet);
    let of_state = case.state(rules, &federal, sheet);
    (federal, of_state)
}

/// Why the marginal rate of the year that has just been closed is what it is.
pub(crate) fn marginal_by_cause(program: &Program, year: usize, state: &State<f64>) -> Vec<(Cause, f64)> {
    let table_dollar = 1.0 / year_start::law_index(program, year, state);
    let of = &program.years[year];
    let statute = Statute { rules: &program.rules[of.rules], year: of.year, fixed_dollar: table_dollar };
    let income = annual_income(program, year, state, table_dollar);
    // The path's own bounds and growth of premiums stand in for the figures that the law would be given.
    let mut causes: Vec<_> = marginal(&statute, &of.filer, &income, &program.state_rules[of.state_rules], None, MARGINAL_USD).into();
    let more = AnnualIncome { pensions: income.pensions + MARGINAL_USD, ..income };
    let [magi, magi_of_more] =
        [&income, &more].map(|income| Case { statute, filer: &of.filer, income }.federal(&mut ()).adjusted_gross_income);
    for (cause, amount) in &mut causes {
        if *cause == Cause::MedicarePremiums {
            *amount = medicare::rise(program, year, magi, magi_of_more, state);
        }
    }
    causes
}

/// The year's sums in dollars of the law's table.
#[inline(always)]
pub(super) fn annual_income<N: Number>(program: &Program, place: usize, state: &State<N>, table_dollar: N) -> AnnualIncome<N> {
    let year = &state.year;
    let mut income = AnnualIncome::zero();
    for person in 0..PEOPLE {
        income.wages[person] = year.wages[person] * table_dollar;
        income.deferrals[person] = (year.pay[person] - year.wages[person]).positive() * table_dollar;
        income.self_employment[person] = year.self_employment[person] * table_dollar;
        income.social_security[person] = year.social_security[person] * table_dollar;
    }
    income.pensions = (year.pensions + year.recurring.annuities) * table_dollar;
    income.other_income = (year.recurring.other + year.share_pay + year.forgiven) * table_dollar;
    income.qualifying.minimum_tax = MinimumTaxItems {
        option_spread: year.minimum_tax[0] * table_dollar,
        gain_difference: year.minimum_tax[1] * table_dollar,
        credit_carried: state.minimum_tax_credit[0] * table_dollar,
    };
    income.self_employed_saving = year.self_employed_saving * table_dollar;
    income.adjustments = year.adjustments * table_dollar;
    income.retirement_distributions = (year.recurring.distributions + year.conversions) * table_dollar;
    income.taxable_interest = year.recurring.interest * table_dollar;
    income.ordinary_dividends = year.recurring.dividends * table_dollar;
    income.qualified_dividends = year.recurring.dividends * table_dollar;
    income.long_term_gains = (year.recurring.gains + year.property_gains - state.loss_carried) * table_dollar;
    income.building_gain = year.building_gain * table_dollar;
    rental::into_income(program, place, state, table_dollar, &mut income);
    income.qualifying.education_saving = year.education_saving * table_dollar;
    noted::fill(&program.years[place].filer, &year.noted, table_dollar, &mut income);
    income
}

/// All income of the return before any deduction, benefits in full.
#[inline(always)]
fn gross<N: Number>(income: &AnnualIncome<N>) -> N {
    let people = income.wages[0] + income.wages[1] + income.social_security[0] + income.social_security[1];
    let portfolio = income.taxable_interest + income.ordinary_dividends + income.long_term_gains.positive();
    let business = (income.self_employment[0] + income.self_employment[1]).positive();
    let rents = (income.rents + income.rents_of_sold).positive();
    people + business + rents + income.pensions + income.retirement_distributions + income.other_income + portfolio
}
