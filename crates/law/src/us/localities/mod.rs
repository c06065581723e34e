//! Income taxes of cities and counties, each with its state's return.
//!
//! - New York City, Form IT-201, lines 47 to 54 and 69 to 70a, Form IT-270: rates on the state's taxable income, the household credit, the
//!   school tax credit (fixed amount and rate reduction), the earned income credit and, from 2025, the credit that ends the tax of low
//!   incomes with dependents. Not modelled: the credit for child care, the tax of unincorporated businesses, part-year residents.
//! - Yonkers, Form IT-201, line 55: the residents' surcharge on the state's tax after all its credits. Not modelled: the tax on earnings of
//!   nonresidents.
//! - Indiana's counties, Schedule CT-40, line 3: a rate on the state's taxable income. Not modelled: the county's part of the credit for
//!   the elderly, taxes on pay of those who only work in a county.
//! - Maryland's counties and Baltimore City, Form 502, lines 28 to 33: a rate, or rates, on the state's taxable income, less the local
//!   earned income and poverty level credits, neither of which is paid out. Not modelled: Montgomery County's own payment beside the
//!   state's earned income credit.

mod city;
mod rules;

use overwinter_numeric::Number;

pub use rules::*;

use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::us::states::{StateReturn, state_return};
use crate::{ByStatus, Filer, Schedule, Sheet, StateRules};

/// The state's tax and the locality's. A path without a locality is the state's text alone. `fixed_dollar` as in [`crate::Statute`].
#[inline(always)]
pub fn state_and_local<N: Number, S: Sheet<N>>(
    law: (&StateRules, Option<&LocalIncomeTax>),
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> [N; 2] {
    let own = state_return(law.0, fixed_dollar, filer, income, federal, sheet);
    let local = match law.1 {
        Some(rules) => local(rules, &LocalCase { fixed_dollar, filer, income, federal, state: &own }, sheet),
        None => N::ZERO,
    };
    [own.tax, local]
}

/// A household before its locality.
#[derive(Clone, Copy)]
pub struct LocalCase<'a, N> {
    /// The worth of a never-indexed dollar.
    pub fixed_dollar: N,
    /// Who files.
    pub filer: &'a Filer,
    /// The year's income.
    pub income: &'a AnnualIncome<N>,
    /// The federal return.
    pub federal: &'a FederalReturn<N>,
    /// The state's return.
    pub state: &'a StateReturn<N>,
}

/// The locality's tax; below zero where credits are paid out.
#[inline(always)]
pub fn local<N: Number, S: Sheet<N>>(rules: &LocalIncomeTax, case: &LocalCase<N>, sheet: &mut S) -> N {
    sheet.open("Local income tax");
    let status = case.filer.status;
    let tax = match &rules.levy {
        Levy::Brackets(rates) => rates.of(status).tax_at(case.state.taxable, case.fixed_dollar),
        Levy::WholeIncome(rates) => case.state.taxable * rates.of(status).at(case.state.taxable, case.fixed_dollar),
        Levy::Surcharge(share) => case.state.tax.positive() * N::rate(*share),
    };
    let tax = tax.to_cents();
    let total = match &rules.credits {
        LocalCredits::None => {
            let (form, source) = match &rules.levy {
                Levy::Surcharge(_) => ("Form IT-201, line 55", "N.Y. Tax Law 1321"),
                Levy::Brackets(_) | Levy::WholeIncome(_) => ("Schedule CT-40, line 3", "Ind. Code 6-3.6"),
            };
            sheet.line("Tax of residents", tax, form, source);
            tax
        }
        LocalCredits::County(credits) => {
            sheet.line("County tax", tax, "Form 502, line 28", "Md. Code, Tax-Gen. 10-103, 10-106");
            county(credits, first_rate(&rules.levy, case), case, tax, sheet)
        }
        LocalCredits::City(credits) => {
            sheet.line("City tax by the rate schedule", tax, "Form IT-201, line 47a", "N.Y. Tax Law 1304");
            city::after(credits, case, tax, sheet)
        }
    };
    sheet.close(total);
    total
}

/// The rate that a county's credits go by: its one rate, the lowest of brackets, or that of the income's bracket.
#[inline(always)]
fn first_rate<N: Number>(levy: &Levy, case: &LocalCase<N>) -> N {
    let lowest =
        |rates: &ByStatus<Schedule>| rates.of(case.filer.status).hinges().first().map_or(N::ZERO, |first| N::rate(first.extra_rate));
    match levy {
        Levy::Brackets(rates) => lowest(rates),
        Levy::WholeIncome(rates) => rates.of(case.filer.status).at(case.state.taxable, case.fixed_dollar),
        Levy::Surcharge(share) => N::rate(*share),
    }
}

/// The local earned income and poverty level credits. Form 502, lines 29 and 30.
#[inline(always)]
fn county<N: Number, S: Sheet<N>>(credits: &CountyCredits, rate: N, case: &LocalCase<N>, tax: N, sheet: &mut S) -> N {
    let of_federal = &case.federal.earned_income_credit;
    let matched = (of_federal.amount * rate * N::constant(f64::from(credits.earned_income_multiple))).to_cents().min(tax);
    sheet.line("Local earned income credit", matched, "Form 502, line 29", "Md. Code, Tax-Gen. 10-704(d)");
    let left = tax - matched;
    // Whoever has none of the state's has none of the county's.
    let of_earnings = (of_federal.base.earned_income.positive() * rate).to_cents().min(left);
    let poverty = of_earnings.only_where(N::ZERO.less_than(case.state.poverty_credit));
    sheet.line("Local poverty level credit", poverty, "Form 502, line 30", "Md. Code, Tax-Gen. 10-709(d)");
    left - poverty
}
