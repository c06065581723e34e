//! Student loans that are paid by income: the months that count, when the rest is forgiven, and what payments are expected.

use overwinter_law::student_loans::{Repayment, StudentLoans};
use overwinter_law::{Law, Region, Rules};
use overwinter_numeric::math;
use overwinter_plan::{Debt as Planned, Finding, IncomeDriven as Driven, Plan, RepaymentPlan};
use overwinter_units::{Money, Month};

use super::not_modelled;
use crate::program::{Calendar, Debt, Forgiven, IncomeDriven, Year};
use crate::step::{StudentLoan, student_loan_due};

/// The part of Social Security that is income, at most.
const TAXED_BENEFITS: f64 = 0.85;

/// Adds to each such loan how it is paid.
///
/// # Errors
/// When the poverty guideline of a year is not known.
pub(super) fn add(plan: &Plan, law: &Law, debts: &mut [Debt], years: &[Year], rules: &[Rules], calendar: &Calendar) -> Result<(), Finding> {
    let mut slot = 0;
    for (index, (planned, debt)) in plan.debts.iter().zip(debts).enumerate() {
        let Some(driven) = &planned.income_driven else { continue };
        let guideline = guidelines(plan, law, years, rules).map_err(|refusal| {
            not_modelled(format!("/debts/{index}/income_driven"), refusal.to_string(), "Start the plan in a later year.")
        })?;
        debt.income_driven = Some(income_driven(plan, law.student_loans(), planned, driven, guideline, slot, calendar));
        slot += 1;
    }
    Ok(())
}

fn income_driven(
    plan: &Plan,
    law: &StudentLoans,
    planned: &Planned,
    driven: &Driven,
    guideline: Vec<f64>,
    slot: usize,
    calendar: &Calendar,
) -> IncomeDriven {
    let repayment = match driven.plan {
        RepaymentPlan::IncomeBased => Repayment::IncomeBased,
        RepaymentPlan::NewIncomeBased => Repayment::NewIncomeBased,
        RepaymentPlan::PayAsYouEarn => Repayment::PayAsYouEarn,
        RepaymentPlan::Assistance => Repayment::Assistance,
    };
    // Who leaves takes the loan along.
    let death = plan.gone(driven.person);
    let last = last_payment(law, repayment, driven, calendar.start);
    let monthly_rate = planned.rate_annual.fraction() / 12.0;
    let balance = planned.balance.dollars_f64();
    let mut terms = Vec::new();
    for step in 0..calendar.steps {
        let of = law.terms(repayment, calendar.month(step));
        if terms.last().is_none_or(|(_, last)| last != of) {
            terms.push((step, of.clone()));
        }
    }
    let paid_in = |step: usize| calendar.months(step).filter(|month| *month <= last && *month < death).count() as u16;
    let taxed = !driven.public_service && last.year() > law.untaxed_through;
    IncomeDriven {
        slot,
        balance,
        monthly_rate,
        terms,
        standard: driven.standard_payment.map_or(level_payment(balance, monthly_rate, law.standard_months), Money::dollars_f64),
        payments: (0..calendar.steps).map(paid_in).collect(),
        guideline,
        forgiven: calendar.step_of(last).filter(|_| last < death).map(|step| Forgiven { step, taxed }),
        discharged: (0..calendar.steps).find(|step| death <= calendar.month(*step)).unwrap_or(calendar.steps),
        income_before: plan.medicare.income_last_year.map(Money::dollars_f64),
    }
}

/// The month of the last payment, after which the rest is forgiven.
fn last_payment(law: &StudentLoans, repayment: Repayment, driven: &Driven, start: Month) -> Month {
    let mut month = start;
    let mut count = driven.qualifying_months + 1;
    let needed = |month: Month| {
        let months = law.terms(repayment, month).months;
        if driven.public_service { months.min(law.public_service_months) } else { months }
    };
    while count < needed(month) {
        count += 1;
        month = month.plus(1);
    }
    month
}

/// What pays `balance` off in so many months.
fn level_payment(balance: f64, monthly_rate: f64, months: u16) -> f64 {
    match monthly_rate > 0.0 {
        true => balance * monthly_rate / (1.0 - math::powi(1.0 + monthly_rate, u32::from(months)).recip()),
        false => balance / f64::from(months),
    }
}

/// By year, in dollars of its table of law.
fn guidelines(plan: &Plan, law: &Law, years: &[Year], rules: &[Rules]) -> Result<Vec<f64>, overwinter_law::Refusal> {
    let of = |year: &Year| {
        let (state, _) = plan.state_in(Month::january(year.year).plus(11));
        let guideline = law.poverty_guideline(rules[year.rules].year, Region::of_state(state.code()))?;
        Ok(guideline.of(year.filer.persons() + year.filer.dependents.count()).dollars_f64())
    };
    years.iter().map(of).collect()
}

/// Fills in the schedules that rules which look ahead and funded ratios go by: payments by what January knows of each year's income, at expected
/// inflation.
pub(super) fn expect(debts: &mut [Debt], years: &[Year], calendar: &Calendar, inflation: f64) {
    let mut loans: Vec<StudentLoan<f64>> =
        debts.iter().filter_map(|debt| debt.income_driven.as_ref()).map(|of| StudentLoan::start(of.balance)).collect();
    if loans.is_empty() {
        return;
    }
    for step in 0..calendar.steps {
        let year = calendar.year_of[step];
        let owed_by_all: f64 = loans.iter().map(StudentLoan::owed).sum();
        let income = expected_income(years, year.saturating_sub(1), calendar, inflation);
        let index = years[year].index_at_start * math::powi(1.0 + inflation, year as u32);
        for debt in debts.iter_mut() {
            let Some(of) = &debt.income_driven else { continue };
            let loan = &mut loans[of.slot];
            loan.paid = [0.0; 2];
            let by = (income, of.guideline[year] * index, years[year].filer.dependents.count());
            let due = student_loan_due(of, of.terms_at(step), by, loan.owed(), owed_by_all);
            (0..of.payments[step]).for_each(|_| loan.pay(of.monthly_rate, of.terms_at(step), due));
            [debt.interest[step], debt.principal[step]] = loan.paid;
            if of.forgiven.is_some_and(|forgiven| forgiven.step == step) || step >= of.discharged {
                *loan = StudentLoan::start(0.0);
            }
            debt.balance[step] = loan.owed();
        }
    }
}

/// A whole year's income, nominal.
fn expected_income(years: &[Year], year: usize, calendar: &Calendar, inflation: f64) -> f64 {
    let of = &years[year].expected;
    let people: f64 =
        (0..of.wages.len()).map(|person| of.wages[person] + of.self_employment[person] + TAXED_BENEFITS * of.social_security[person]).sum();
    let nominal = (people + of.pensions) * math::powi(1.0 + inflation, year as u32) + of.pensions_nominal;
    nominal * 12.0 / (years[year].steps * calendar.months_per_step) as f64
}
