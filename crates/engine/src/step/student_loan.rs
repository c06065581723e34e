//! Student loans that are paid by income: the household's payment of last year's income is shared by what each loan owes.

use overwinter_law::student_loans::Terms;
use overwinter_numeric::Number;

use super::year_start::law_index;
use super::{At, medicare};
use crate::program::{IncomeDriven, Program};
use crate::state::State;

/// What a path knows of such a loan, nominal.
#[derive(Clone, Copy, Debug)]
pub struct StudentLoan<N> {
    /// What bears interest.
    pub principal: N,
    /// Interest that no payment covered.
    pub unpaid_interest: N,
    /// What the step pays of interest and of principal.
    pub paid: [N; 2],
}

/// A month's payment before it is bounded by what is owed, and the loan's part of the household's payment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Due<N> {
    pub amount: N,
    pub share: N,
}

impl<N: Number> StudentLoan<N> {
    #[inline(always)]
    pub(crate) fn start(balance: f64) -> Self {
        StudentLoan { principal: N::constant(balance), unpaid_interest: N::ZERO, paid: [N::ZERO; 2] }
    }

    /// All that is owed.
    #[inline(always)]
    pub fn owed(&self) -> N {
        self.principal + self.unpaid_interest
    }

    /// A month of interest, and its payment: interest first, that of earlier months too.
    #[inline(always)]
    pub(crate) fn pay(&mut self, monthly_rate: f64, terms: &Terms, due: Due<N>) {
        let interest = self.principal * N::constant(monthly_rate);
        let charged = self.unpaid_interest + interest;
        let due_amount = due.amount.min(self.principal + charged);
        let of_interest = due_amount.min(charged);
        let mut of_principal = due_amount - of_interest;
        self.paid = [self.paid[0] + of_interest, self.paid[1] + of_principal];
        let mut unpaid = charged - of_interest;
        if let Some(most) = terms.assistance {
            // The month's own interest is waived as far as it is not paid, and the government adds to a small principal.
            unpaid = unpaid.min(self.unpaid_interest);
            of_principal = of_principal.max(due_amount.min(due.share * N::constant(most.dollars_f64())));
        }
        self.unpaid_interest = unpaid;
        self.principal = (self.principal - of_principal).positive();
    }
}

/// What a month costs of a loan that owes `owed` of all `owed_by_all`, by last year's income.
#[inline(always)]
pub(crate) fn due<N: Number>(of: &IncomeDriven, terms: &Terms, by: (N, N, u16), owed: N, owed_by_all: N) -> Due<N> {
    let (income, guideline, dependents) = by;
    let share = owed.share_of(owed_by_all);
    let amount = terms.monthly(income, guideline, dependents) * share;
    Due { amount: if terms.bounded { amount.min(N::constant(of.standard)) } else { amount }, share }
}

/// The first January: the income of the year before, as given, else what is then known of the first year.
#[inline(always)]
pub(super) fn open<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    if let (0, Some(of)) = (year, program.income_driven().next()) {
        let known = medicare::known_income(whole_year(program, 0), law_index(program, 0, state), state);
        state.last_income = of.income_before.map_or(known, N::constant);
    }
}

/// December: the year's income, in dollars of the law's table, decides the next one's payments.
#[inline(always)]
pub(super) fn keep<N: Number>(program: &Program, year: usize, income: N, index: N, state: &mut State<N>) {
    if program.income_driven().next().is_some() {
        state.last_income = income * index * N::constant(whole_year(program, year));
    }
}

/// Turns the income of a year's steps into that of twelve months.
fn whole_year(program: &Program, year: usize) -> f64 {
    12.0 / (program.years[year].steps * program.calendar.months_per_step) as f64
}

/// What is owed on all such loans.
#[inline(always)]
pub(crate) fn owed_by_all<N: Number>(program: &Program, state: &State<N>) -> N {
    let mut owed = N::ZERO;
    for of in program.income_driven() {
        owed = owed + state.student_loans[of.slot].owed();
    }
    owed
}

/// Works out the step's payments and what is owed after them; what is forgiven may be income.
#[inline(always)]
pub(super) fn bill<N: Number>(at: &At<'_, N>, state: &mut State<N>) {
    let program = at.program;
    if program.income_driven().next().is_none() {
        return;
    }
    let owed_by_all = owed_by_all(program, state);
    let index = law_index(program, at.year, state);
    for of in program.income_driven() {
        let mut loan = state.student_loans[of.slot];
        loan.paid = [N::ZERO; 2];
        let terms = of.terms_at(at.step);
        let by = (state.last_income, N::constant(of.guideline[at.year]) * index, program.years[at.year].filer.dependents.count());
        let due = due(of, terms, by, loan.owed(), owed_by_all);
        for _ in 0..of.payments[at.step] {
            loan.pay(of.monthly_rate, terms, due);
        }
        let forgiven = of.forgiven.filter(|forgiven| forgiven.step == at.step);
        if forgiven.is_some_and(|forgiven| forgiven.taxed) {
            state.year.forgiven = state.year.forgiven + loan.owed();
        }
        if forgiven.is_some() || at.step >= of.discharged {
            loan = StudentLoan { paid: loan.paid, ..StudentLoan::start(0.0) };
        }
        state.student_loans[of.slot] = loan;
    }
}
