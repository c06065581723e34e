//! Gross income, what is saved from pay and profit, and what payroll takes from a salary before it is paid out.

use overwinter_law::payroll;
use overwinter_numeric::{Mask, Number};

use super::{At, contribution, dollars, lives, shocks};
use crate::book::{Book, Place, Reason};
use crate::program::{Income, IncomeKind, PEOPLE};
use crate::state::{Source, State};

/// Receives every income of the step into the hand.
#[inline(always)]
pub(super) fn receive<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    if !at.program.shocks.is_empty() {
        state.disabled_pay = [N::ZERO; PEOPLE];
    }
    for (index, income) in at.program.incomes.iter().enumerate() {
        if income.pay.usd[at.step] == 0.0 {
            continue;
        }
        let mut gross = dollars(&income.pay, at.step, state);
        let mut paid = income.paid_while.map(|paid_while| lives::paid(paid_while, at.step, state));
        if let Some(alive) = paid {
            gross = gross.only_where(alive);
            if income.is_pay() {
                let work = shocks::work(at.program, income.person, at.step, state);
                let disabled = &mut state.disabled_pay[income.person];
                *disabled = *disabled + gross.only_where(work.disabled);
                gross = (gross * work.share).only_where(work.goes_on);
                paid = Some(alive.and(work.goes_on));
            }
        }
        book.post(Place::Payer, Place::Hand, Reason::Income(index), gross);
        state.hand = state.hand + gross;
        note(at, income, gross, state);
        match income.kind {
            IncomeKind::Salary => {
                let seen = contribution::from_salary(at, index, income, gross, paid, state, book);
                state.year.wages[income.person] = state.year.wages[income.person] + seen.by_income_tax;
                withhold_payroll_tax(at, income, seen.by_payroll_tax, state, book);
            }
            IncomeKind::SelfEmployment => contribution::from_profit(at, index, income, gross, paid, state, book),
            IncomeKind::Pension | IncomeKind::SocialSecurity | IncomeKind::TaxableWindfall | IncomeKind::TaxFreeWindfall => {}
        }
    }
}

/// Notes the income for the return and for the outcome.
#[inline(always)]
fn note<N: Number>(at: &At<'_, N>, income: &Income, gross: N, state: &mut State<N>) {
    let source = match income.kind {
        IncomeKind::Salary => Source::Salary,
        IncomeKind::SelfEmployment => Source::SelfEmployment,
        IncomeKind::Pension => Source::Pension,
        IncomeKind::SocialSecurity => Source::SocialSecurity,
        IncomeKind::TaxableWindfall | IncomeKind::TaxFreeWindfall => Source::Windfall,
    };
    let received = &mut state.flows.received[source as usize];
    *received = *received + gross * at.deflator;
    match income.kind {
        IncomeKind::Salary | IncomeKind::TaxFreeWindfall => {}
        IncomeKind::SelfEmployment => {
            let profit = &mut state.year.self_employment[income.person];
            *profit = *profit + gross;
        }
        IncomeKind::Pension | IncomeKind::TaxableWindfall => {
            state.year.pensions = state.year.pensions + gross * N::constant(income.taxable_share);
        }
        IncomeKind::SocialSecurity => {
            let benefits = &mut state.year.social_security[income.person];
            *benefits = *benefits + gross;
        }
    }
}

/// Social Security and Medicare tax on one person's pay, with the wage base of the year.
#[inline(always)]
fn withhold_payroll_tax<N: Number, B: Book<N>>(at: &At<'_, N>, income: &Income, gross: N, state: &mut State<N>, book: &mut B) {
    let person = income.person;
    let before = state.year.pay[person];
    state.year.pay[person] = before + gross;
    if at.program.rules.is_empty() {
        return;
    }
    let rules = &at.program.rules[at.program.years[at.year].rules];
    let index = super::year_start::law_index(at.program, at.year, state);
    let tax = payroll::employee(rules, before, gross, index, book.payroll_sheet());
    let tax = tax.social_security + tax.medicare;
    book.post(Place::Hand, Place::Treasury, Reason::PayrollTax(person), tax);
    state.hand = state.hand - tax;
    state.year.payroll_tax = state.year.payroll_tax + tax;
}
