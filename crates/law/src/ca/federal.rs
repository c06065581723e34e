//! Federal income tax of one person: the T1 General, steps 2 to 5.
//!
//! Not modelled: amounts for a spouse, dependants, disability, medical and donations; pension splitting; the top-up credit of 2025 (amounts
//! above the first bracket); minimum tax; losses (take them off the gains); Canada Workers Benefit, GST credit, Canada Child Benefit;
//! foreign income.

use overwinter_numeric::Number;

use super::contributions::{self, Contributions};
use super::income::{Income, Resident};
use super::{AgeAmount, BasicAmount, Rules};
use crate::Sheet;
use crate::schedule::usd;

/// The return.
#[derive(Clone, Copy, Debug)]
pub struct Return<N> {
    /// Contributions beside the tax.
    pub contributions: Contributions<N>,
    /// Line 23600.
    pub net_income: N,
    /// Line 26000.
    pub taxable_income: N,
    /// Grossed-up eligible and other dividends.
    pub dividends: [N; 2],
    /// Line 12700.
    pub taxable_gains: N,
    /// By the schedule.
    pub before_credits: N,
    /// Line 30000.
    pub basic_amount: N,
    /// Line 30100.
    pub age_amount: N,
    /// Line 42000 without the recovery, less the abatement of a resident of Quebec (line 44000).
    pub tax: N,
    /// Old Age Security taken back (line 23500).
    pub recovery: N,
}

/// Net income, the recovery of Old Age Security, and the tax.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(rules: &Rules, resident: &Resident, income: &Income<N>, sheet: &mut S) -> Return<N> {
    sheet.open("Federal tax of Canada");
    let contributions = contributions::contributions(rules, resident, income, sheet);
    let dividends = income.grossed_up(&rules.dividends);
    let taxable_gains = income.capital_gains.positive() * N::rate(rules.gains_inclusion);
    let pensions = income.eligible_pension + income.other_pension + income.old_age_security;
    let total = income.employment + income.self_employment + pensions + income.interest + dividends[0] + dividends[1] + taxable_gains;
    sheet.line("Total income", total, "line 15000", "Income Tax Act s. 3");
    let before = (total - income.rrsp_deduction - contributions.deduction).positive();
    sheet.line("Net income before adjustments", before, "line 23400", "Income Tax Act s. 60");
    let over = (before - usd::<N>(rules.old_age.recovery_from)).positive();
    let recovery = (over * N::rate(rules.old_age.recovery_rate)).min(income.old_age_security).to_cents();
    sheet.line("Recovery of Old Age Security", recovery, "line 23500", "Income Tax Act s. 180.2");
    let net_income = before - recovery;
    let taxable_income = net_income;
    let before_credits = rules.income_tax.tax(taxable_income).to_cents();
    sheet.line("Tax on taxable income", before_credits, "T1, step 5, part A", "Income Tax Act s. 117");
    let basic_amount = basic(&rules.basic_amount, net_income);
    sheet.line("Basic personal amount", basic_amount, "line 30000", "Income Tax Act s. 118(1)");
    let age_amount = age(&rules.age_amount, resident.age, net_income);
    sheet.line("Age amount", age_amount, "line 30100", "Income Tax Act s. 118(2)");
    let amounts = basic_amount + age_amount + amounts(rules, income, &contributions, sheet);
    let credits = (amounts * N::rate(rules.credit_rate)).to_cents();
    let of = &rules.dividends;
    let dividend_credit = (dividends[0] * N::rate(of.eligible_credit) + dividends[1] * N::rate(of.other_credit)).to_cents();
    sheet.line("Dividend tax credit", -dividend_credit, "line 40425", "Income Tax Act s. 121");
    let basic_tax = (before_credits - credits - dividend_credit).positive();
    let abatement = (basic_tax * N::rate(rules.abatement)).to_cents();
    sheet.line("Abatement of a resident of Quebec", -abatement, "line 44000", "Income Tax Act s. 120(2)");
    let tax = basic_tax - abatement;
    sheet.close(tax);
    Return { contributions, net_income, taxable_income, dividends, taxable_gains, before_credits, basic_amount, age_amount, tax, recovery }
}

/// The other amounts that give credits. T1, step 5, part B.
#[inline(always)]
fn amounts<N: Number, S: Sheet<N>>(rules: &Rules, income: &Income<N>, contributions: &Contributions<N>, sheet: &mut S) -> N {
    let paid = contributions.credit + contributions.insurance;
    sheet.line("Contributions", paid, "lines 30800, 31000, 31200", "Income Tax Act s. 118.7");
    let employment = income.employment.min(usd(rules.employment_amount));
    sheet.line("Canada employment amount", employment, "line 31260", "Income Tax Act s. 118(10)");
    let pension = income.eligible_pension.min(usd(rules.pension_amount));
    sheet.line("Pension income amount", pension, "line 31400", "Income Tax Act s. 118(3)");
    paid + employment + pension
}

/// A basic amount at an income.
#[inline(always)]
pub fn basic<N: Number>(of: &BasicAmount, net_income: N) -> N {
    let most = usd::<N>(of.most);
    let Some([from, to]) = of.between else { return most };
    let share = ((net_income - usd::<N>(from)).positive() / (usd::<N>(to) - usd::<N>(from))).min(N::ONE);
    (most - (most - usd::<N>(of.least)) * share).to_cents()
}

/// An age amount at an income.
#[inline(always)]
pub fn age<N: Number>(of: &AgeAmount, age: u16, net_income: N) -> N {
    if age < of.from_age {
        return N::ZERO;
    }
    let reduction = (net_income - usd::<N>(of.limit)).positive() * N::rate(of.taper_rate);
    (usd::<N>(of.amount) - reduction).positive().to_cents()
}
