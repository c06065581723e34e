//! Income tax of Quebec: the TP-1, and the contribution to the health services fund.
//!
//! Of one person: the amounts for age, living alone and retirement income are reduced by the person's own net income. Not modelled: a
//! spouse's income and amounts, dependants, the supplement for single parents, the credit for career extension, the premium of the
//! prescription drug insurance plan, the work premium, the solidarity and other refunded credits, minimum tax; deductions of contributions
//! from the income that the health services fund goes by; a Quebec Pension Plan pension by the month of claiming.

use overwinter_numeric::Number;

use super::QuebecTax;
use super::federal::Return;
use super::income::{Income, Resident};
use crate::Sheet;
use crate::schedule::usd;

/// Quebec's return.
#[derive(Clone, Copy, Debug)]
pub struct QuebecReturn<N> {
    /// Line 299.
    pub taxable_income: N,
    /// Line 432.
    pub tax: N,
    /// Line 446.
    pub health_fund: N,
}

/// The tax of a person whose federal return, by the rules of residents of Quebec, is `federal`.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(
    of: &QuebecTax,
    (resident, lives_alone): (&Resident, bool),
    income: &Income<N>,
    federal: &Return<N>,
    sheet: &mut S,
) -> QuebecReturn<N> {
    sheet.open("Income tax of Quebec");
    let worked = income.employment + income.self_employment.positive();
    let work_deduction = (worked * N::rate(of.work_rate)).min(usd(of.work_most)).to_cents();
    sheet.line("Deduction for workers", -work_deduction, "TP-1, line 201", "Taxation Act (Quebec) s. 737.22.0.0.1");
    let taxable_income = (federal.net_income - work_deduction).positive();
    sheet.line("Taxable income", taxable_income, "TP-1, line 299", "Taxation Act (Quebec) s. 24");
    let gross = of.income_tax.tax(taxable_income).to_cents();
    sheet.line("Tax on taxable income", gross, "TP-1, line 401", "Taxation Act (Quebec) s. 750");
    let later = later_life(of, resident, lives_alone, income, taxable_income);
    sheet.line("Amounts for age, living alone and retirement income", later, "TP-1, line 361", "Taxation Act (Quebec) s. 752.0.7.1");
    let credits = ((usd::<N>(of.basic_amount) + later) * N::rate(of.credit_rate)).to_cents();
    let [eligible, other] = federal.dividends;
    let dividend_credit = (eligible * N::rate(of.eligible_credit) + other * N::rate(of.other_credit)).to_cents();
    sheet.line("Dividend tax credit", -dividend_credit, "TP-1, line 415", "Taxation Act (Quebec) s. 767");
    let tax = (gross - credits - dividend_credit).positive();
    sheet.close(tax);
    let gains = federal.taxable_gains;
    let pensions = income.eligible_pension + income.other_pension;
    let dividends = income.eligible_dividends + income.other_dividends;
    let base = income.self_employment + pensions + income.interest + dividends + gains - income.rrsp_deduction;
    let health_fund = of.health_fund.tax(base.positive()).to_cents();
    sheet.line("Health services fund", health_fund, "TP-1, line 446", "Act respecting the Régie de l'assurance maladie du Québec s. 37.6");
    QuebecReturn { taxable_income, tax, health_fund }
}

/// Schedule B. Net income is taxable income here: nothing is deducted between the two.
#[inline(always)]
fn later_life<N: Number>(of: &QuebecTax, resident: &Resident, lives_alone: bool, income: &Income<N>, net_income: N) -> N {
    let of = &of.later_life;
    let when = |applies: bool, amount| if applies { usd::<N>(amount) } else { N::ZERO };
    let retirement = (income.eligible_pension * N::rate(of.retirement_share)).min(usd(of.retirement_most));
    let sum = when(lives_alone, of.living_alone) + when(resident.age >= of.from_age, of.age) + retirement;
    let reduction = (net_income - usd::<N>(of.reduction_from)).positive() * N::rate(of.reduction_rate);
    (sum - reduction).positive().to_cents()
}
