//! The federal return: from income to tax, in the order of Form 1040.
//!
//! Not modelled yet: health insurance of the self-employed, the 2025–2028 deductions for tips and car loans, the saver's, education and
//! dependent-care credits, the premium tax credit. A household to which these matter pays less than computed here.

use overwinter_numeric::Number;

use crate::us::credits::{child, earned_income};
use crate::us::income::{AnnualIncome, Statute};
use crate::us::self_employment::SelfEmploymentTax;
use crate::us::taxable::{self, Before, Taxed};
use crate::us::{capital_gains, medicare, net_investment_income, overtime, payroll, self_employment, senior_deduction, social_security};
use crate::{Filer, Sheet, schedule::both};

/// The results of a federal return, in the table year's dollars.
#[derive(Clone, Copy, Debug)]
pub struct FederalReturn<N> {
    /// Form 1040, line 11.
    pub adjusted_gross_income: N,
    /// Form 1040, line 6b.
    pub taxable_social_security: N,
    /// Social Security Benefits Worksheet, line 9: combined income above the base amount.
    pub benefit_excess: N,
    /// Form 1040, line 7.
    pub gains_in_income: N,
    /// Form 1040, line 12: the standard deduction or, where that is better, the itemised ones.
    pub deduction: N,
    /// The standard deduction, taken or not: states follow it.
    pub standard_deduction: N,
    /// Schedule 1-A, Part V.
    pub senior_deduction: N,
    /// Form 1040, line 13.
    pub business_deduction: N,
    /// Form 1040, line 15.
    pub taxable_income: N,
    /// Form 1040, line 16: ordinary and preferential rates together.
    pub regular_tax: N,
    /// Form 6251, line 11.
    pub alternative_minimum_tax: N,
    /// Form 8960, line 17.
    pub net_investment_income_tax: N,
    /// Form 8959, line 18.
    pub additional_medicare_tax: N,
    /// Schedule SE, line 12, both persons.
    pub self_employment_tax: N,
    /// The child tax credit and the credit for other dependents.
    pub child_credit: child::Credit<N>,
    /// What the child credit was worked out from: states may keep an earlier one.
    pub child_credit_base: child::Base<N>,
    /// Form 1040, line 27.
    pub earned_income_credit: earned_income::Credit<N>,
    /// Regular tax, minimum tax and net investment income tax, less credits; below zero when credits are paid out.
    pub income_tax: N,
    /// Everything the return owes: income tax, self-employment tax, additional Medicare tax.
    pub total: N,
}

impl<N: Number> FederalReturn<N> {
    /// Regular and minimum tax less the credits that are not paid out. Form 1040, line 22.
    #[inline(always)]
    pub fn tax_before_refunded_credits(&self) -> N {
        (self.regular_tax + self.alternative_minimum_tax - self.child_credit.against_tax).positive()
    }

    /// Regular and minimum tax less credits, those paid out too; not below zero. What states let their residents deduct.
    #[inline(always)]
    pub fn tax_after_credits(&self) -> N {
        let credits = self.child_credit.against_tax + self.child_credit.refundable + self.earned_income_credit.amount;
        (self.regular_tax + self.alternative_minimum_tax - credits).positive()
    }
}

/// The federal return of `filer` with `income`. Form 1040, lines 1 to 28, in outline; see the module for what is left out.
#[inline(always)]
pub fn federal<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, sheet: &mut S) -> FederalReturn<N> {
    sheet.open("Form 1040");
    let earned = if filer.business { self_employment::tax(statute, income, sheet) } else { SelfEmploymentTax::none() };
    let gains = capital_gains::net(statute, filer, income, sheet);

    let before_benefits = income_before_benefits(income, gains.in_income, earned.deductible_half, sheet);
    let benefits = social_security::taxable(statute, filer, income, before_benefits, sheet);
    let adjusted_gross_income = (before_benefits + benefits.taxable).to_cents();
    sheet.line("Adjusted gross income", adjusted_gross_income, "Form 1040, line 11", "26 USC 62");

    let senior_deduction = senior_deduction::amount(statute, filer, adjusted_gross_income, sheet);
    let overtime = overtime::amount(statute, filer, income, adjusted_gross_income, sheet);
    let before = Before {
        adjusted_gross_income,
        beside: senior_deduction + overtime,
        deductible_half: earned.deductible_half,
        preferential: gains.preferential,
    };
    let taxed = taxable::lowest(statute, filer, income, &before, sheet);
    let investment_tax = net_investment_income::tax(statute, filer, income, gains.in_income, adjusted_gross_income, sheet);
    let medicare_tax = medicare::additional_tax(statute, filer, income, earned.net_earnings, sheet);
    let known = Known { adjusted_gross_income, gains: gains.in_income, medicare_tax, earned };
    let (child_credit, child_credit_base, earned_income_credit) = credits(statute, filer, income, &taxed, &known, sheet);

    let before_credits = taxed.regular_tax + taxed.alternative_minimum_tax + investment_tax;
    let income_tax = before_credits - child_credit.against_tax - child_credit.refundable - earned_income_credit.amount;
    sheet.line("Self-employment tax", earned.tax, "Schedule 2, line 4", "26 USC 1401");
    let total = income_tax + earned.tax + medicare_tax;
    sheet.close(total);
    FederalReturn {
        adjusted_gross_income,
        taxable_social_security: benefits.taxable,
        benefit_excess: benefits.excess,
        gains_in_income: gains.in_income,
        deduction: taxed.deduction,
        standard_deduction: taxed.standard_deduction,
        senior_deduction,
        business_deduction: taxed.business_deduction,
        taxable_income: taxed.taxable_income,
        regular_tax: taxed.regular_tax,
        alternative_minimum_tax: taxed.alternative_minimum_tax,
        net_investment_income_tax: investment_tax,
        additional_medicare_tax: medicare_tax,
        self_employment_tax: earned.tax,
        child_credit,
        child_credit_base,
        earned_income_credit,
        income_tax,
        total,
    }
}

/// What the credits are worked out from, besides the tax.
struct Known<N> {
    adjusted_gross_income: N,
    gains: N,
    medicare_tax: N,
    earned: SelfEmploymentTax<N>,
}

/// The credits, in the order in which one depends on another.
#[inline(always)]
fn credits<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    taxed: &Taxed<N>,
    known: &Known<N>,
    sheet: &mut S,
) -> (child::Credit<N>, child::Base<N>, earned_income::Credit<N>) {
    let Known { adjusted_gross_income, gains, medicare_tax, earned } = known;
    let earned_income = both(income.wages) + both(income.self_employment) - earned.deductible_half;
    let investment_income = income.taxable_interest + income.tax_exempt_interest + income.ordinary_dividends + gains.positive();
    let base = earned_income::Base { adjusted_gross_income: *adjusted_gross_income, earned_income, investment_income };
    let earned_credit = earned_income::credit(statute, filer, base, sheet);
    let [first, second] = income.payroll_wages();
    let payroll_tax = payroll::of_year(statute.rules, first) + payroll::of_year(statute.rules, second);
    let base = child::Base {
        adjusted_gross_income: *adjusted_gross_income,
        earned_income,
        tax: taxed.regular_tax + taxed.alternative_minimum_tax,
        payroll_tax: payroll_tax + earned.deductible_half + *medicare_tax,
        earned_income_credit: earned_credit.amount,
    };
    let child_credit = if filer.dependents.count() == 0 { child::Credit::none() } else { child::amount(statute, filer, &base, sheet) };
    (child_credit, base, earned_credit)
}

/// Adjusted gross income without benefits. Form 1040, lines 1 to 5b, 7 to 8 and 10.
#[inline(always)]
fn income_before_benefits<N: Number, S: Sheet<N>>(income: &AnnualIncome<N>, gains: N, deductible_half: N, sheet: &mut S) -> N {
    let wages = both(income.wages);
    let business = both(income.self_employment);
    sheet.line("Wages", wages, "Form 1040, line 1z", "26 USC 61");
    sheet.line("Taxable interest", income.taxable_interest, "Form 1040, line 2b", "26 USC 61");
    sheet.line("Ordinary dividends", income.ordinary_dividends, "Form 1040, line 3b", "26 USC 61");
    sheet.line("Retirement distributions", income.retirement_distributions, "Form 1040, line 4b", "26 USC 408(d)");
    sheet.line("Pensions and annuities", income.pensions, "Form 1040, line 5b", "26 USC 72");
    sheet.line("Capital gain or loss", gains, "Form 1040, line 7", "26 USC 1222");
    sheet.line("Business income", business, "Schedule 1, line 3", "26 USC 61");
    sheet.line("Other income", income.other_income, "Schedule 1, line 8", "26 USC 223(f)(2), 529(c)(3)");
    sheet.line("Half of self-employment tax", -deductible_half, "Schedule 1, line 15", "26 USC 164(f)");
    sheet.line("Self-employed retirement plans", -income.self_employed_saving, "Schedule 1, line 16", "26 USC 404");
    sheet.line("Other adjustments", -income.adjustments, "Schedule 1, line 26", "26 USC 62");
    let investments = income.taxable_interest + income.ordinary_dividends + gains;
    let later_life = income.retirement_distributions + income.pensions + income.other_income;
    wages + business + investments + later_life - deductible_half - income.self_employed_saving - income.adjustments
}
