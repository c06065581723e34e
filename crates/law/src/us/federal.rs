//! The federal return: from income to tax, in the order of Form 1040.
//!
//! Not modelled: the credits for the elderly and disabled, for foreign tax, energy and adoption; student loan interest; the tax on children's
//! investment income. Each rule's file says what it leaves out. Rules that [`crate::Claims`] does not name are skipped.

use overwinter_numeric::Number;

use crate::us::credits::{self, Credits, Known, child, earned_income, education, premium};
use crate::us::income::{AnnualIncome, Statute};
use crate::us::minimum_tax_credit::{self, MinimumTaxCredit};
use crate::us::schedule_1a::{self, WorkDeductions};
use crate::us::self_employment::SelfEmploymentTax;
use crate::us::taxable::{self, Before, Taxed};
use crate::us::{
    alternative_minimum, capital_gains, medicare, net_investment_income, rental_loss, self_employed_health, self_employment,
    senior_deduction, social_security,
};
use crate::{Filer, Sheet, schedule::both};

/// The results of a federal return, in the table year's dollars.
#[derive(Clone, Copy, Debug)]
pub struct FederalReturn<N> {
    /// Form 1040, line 11.
    pub adjusted_gross_income: N,
    /// Form 1040, line 6b.
    pub taxable_social_security: N,
    /// Schedule 1, line 17.
    pub self_employed_health: N,
    /// Social Security Benefits Worksheet, line 9: combined income above the base amount.
    pub benefit_excess: N,
    /// Form 1040, line 7.
    pub gains_in_income: N,
    /// Schedule 1, line 5.
    pub rents_in_income: N,
    /// Form 8582: the loss of rentals that waits for other years.
    pub rental_loss_suspended: N,
    /// Capital Loss Carryover Worksheet: what is left of losses for the next year.
    pub loss_carried: N,
    /// Form 1040, line 12: the standard deduction or, where that is better, the itemised ones.
    pub deduction: N,
    /// The standard deduction, taken or not: states follow it.
    pub standard_deduction: N,
    /// Schedule 1-A, Part V.
    pub senior_deduction: N,
    /// Schedule 1-A, Parts II to IV.
    pub work_deductions: WorkDeductions<N>,
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
    /// Schedule 3, line 2.
    pub care_credit: N,
    /// The American Opportunity and Lifetime Learning credits.
    pub education_credit: education::Credit<N>,
    /// Schedule 3, line 4.
    pub savers_credit: N,
    /// The premium tax credit, and what is settled of it with the return.
    pub premium_credit: premium::Credit<N>,
    /// Schedule 3, line 6b.
    pub minimum_tax_credit: MinimumTaxCredit<N>,
    /// Regular tax, minimum tax and net investment income tax, with what is repaid of the premium credit, less credits; below zero when credits
    /// are paid out.
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
        (self.regular_tax + self.alternative_minimum_tax - self.credits()).positive()
    }

    /// All credits, those paid out too, less what is repaid of the premium credit.
    #[inline(always)]
    fn credits(&self) -> N {
        let [child, education] = [
            self.child_credit.against_tax + self.child_credit.refundable,
            self.education_credit.against_tax + self.education_credit.refundable,
        ];
        let premium = self.premium_credit.net - self.premium_credit.repaid;
        child
            + self.earned_income_credit.amount
            + self.care_credit
            + education
            + self.savers_credit
            + premium
            + self.minimum_tax_credit.used
    }
}

/// The federal return of `filer` with `income`. Form 1040, lines 1 to 29, in outline; see the module for what is left out.
#[inline(always)]
pub fn federal<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, sheet: &mut S) -> FederalReturn<N> {
    sheet.open("Form 1040");
    let earned = if filer.business { self_employment::tax(statute, income, sheet) } else { SelfEmploymentTax::none() };
    let gains = capital_gains::net(statute, filer, income, sheet);

    let without_rents = income_before_benefits(income, gains.in_income, earned.deductible_half, sheet);
    let rents = rents(statute, filer, income, without_rents + earned.deductible_half, sheet);
    let before_insurance = if filer.claims.rentals { without_rents + rents.in_income } else { without_rents };
    let self_employed_health = self_employed_health::amount(statute, filer, income, &earned, before_insurance, sheet);
    let before_benefits = before_insurance - self_employed_health;
    let benefits = social_security::taxable(statute, filer, income, before_benefits, sheet);
    let adjusted_gross_income = (before_benefits + benefits.taxable).to_cents();
    sheet.line("Adjusted gross income", adjusted_gross_income, "Form 1040, line 11", "26 USC 62");

    let premium_credit = premium_credit(statute, filer, income, before_benefits, self_employed_health, sheet);
    let senior_deduction = senior_deduction::amount(statute, filer, adjusted_gross_income, sheet);
    let work_deductions = schedule_1a::amounts(statute, filer, income, adjusted_gross_income, sheet);
    let before = Before {
        adjusted_gross_income,
        beside: senior_deduction + work_deductions.tips + work_deductions.overtime + work_deductions.car_loan,
        of_business: earned.deductible_half + self_employed_health,
        preferential: gains.preferential,
        of_buildings: gains.of_buildings,
        repaid: premium_credit.repaid,
        differences: if filer.claims.minimum_tax { Some(alternative_minimum::differences(statute, filer, income, &gains)) } else { None },
    };
    let taxed = taxable::lowest(statute, filer, income, &before, sheet);
    let below_zero = adjusted_gross_income - taxed.deduction - before.beside - taxed.business_deduction;
    let loss_carried = capital_gains::carried(income, gains.in_income, below_zero, sheet);
    let of_capital = if filer.claims.rentals { gains.in_income + rents.in_income } else { gains.in_income };
    let investment_tax = net_investment_income::tax(statute, filer, income, of_capital, adjusted_gross_income, sheet);
    let medicare_tax = medicare::additional_tax(statute, filer, income, earned.net_earnings, sheet);
    let tax = taxed.regular_tax + taxed.minimum.tax + premium_credit.repaid;
    let known = Known { adjusted_gross_income, gains: gains.in_income, tax, medicare_tax, earned };
    let credits = credits::all(statute, filer, income, &known, sheet);

    let mut result = FederalReturn {
        adjusted_gross_income,
        taxable_social_security: benefits.taxable,
        self_employed_health,
        benefit_excess: benefits.excess,
        gains_in_income: gains.in_income,
        rents_in_income: rents.in_income,
        rental_loss_suspended: rents.suspended,
        loss_carried,
        deduction: taxed.deduction,
        standard_deduction: taxed.standard_deduction,
        senior_deduction,
        work_deductions,
        business_deduction: taxed.business_deduction,
        taxable_income: taxed.taxable_income,
        regular_tax: taxed.regular_tax,
        alternative_minimum_tax: taxed.minimum.tax,
        net_investment_income_tax: investment_tax,
        additional_medicare_tax: medicare_tax,
        self_employment_tax: earned.tax,
        child_credit: credits.child,
        child_credit_base: credits.child_base,
        earned_income_credit: credits.earned_income,
        care_credit: credits.care,
        education_credit: credits.education,
        savers_credit: credits.savers,
        premium_credit,
        minimum_tax_credit: minimum_tax_credit(filer, income, &taxed, before.repaid, &credits, sheet),
        income_tax: N::ZERO,
        total: N::ZERO,
    };
    result.income_tax = taxed.regular_tax + taxed.minimum.tax + investment_tax - result.credits();
    sheet.line("Self-employment tax", earned.tax, "Schedule 2, line 4", "26 USC 1401");
    result.total = result.income_tax + earned.tax + medicare_tax;
    sheet.close(result.total);
    result
}

/// Rents of a return.
struct Rents<N> {
    /// Schedule 1, line 5.
    in_income: N,
    /// The loss that waits for other years.
    suspended: N,
}

#[inline(always)]
fn rents<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, before: N, sheet: &mut S) -> Rents<N> {
    if !filer.claims.rentals {
        return Rents { in_income: N::ZERO, suspended: N::ZERO };
    }
    let counted = rental_loss::counted(statute, filer, income, before, sheet);
    let in_income = counted + income.rents_of_sold;
    sheet.line("Rents", in_income, "Schedule 1, line 5", "26 USC 61, 469");
    Rents { in_income, suspended: counted - income.rents }
}

/// The premium credit, of which health insurance deducted from business income is no part (26 USC 280C(g)).
#[inline(always)]
fn premium_credit<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    before_benefits: N,
    deducted: N,
    sheet: &mut S,
) -> premium::Credit<N> {
    if filer.claims.marketplace.is_none() {
        return premium::Credit::none();
    }
    let (plan, others) = (income.qualifying.marketplace_premium, income.qualifying.self_employed_health);
    let premium = if filer.claims.self_employed_health { plan.min(plan + others - deducted) } else { plan };
    let household_income = premium::household_income(income, before_benefits);
    let allowed = premium::allowed(statute, filer, income, household_income, premium);
    premium::reconciled(statute, filer, income, household_income, allowed, sheet)
}

/// The credit for minimum tax of earlier years, which comes after all others (26 USC 53(c)).
#[inline(always)]
fn minimum_tax_credit<N: Number, S: Sheet<N>>(
    filer: &Filer,
    income: &AnnualIncome<N>,
    taxed: &Taxed<N>,
    repaid: N,
    credits: &Credits<N>,
    sheet: &mut S,
) -> MinimumTaxCredit<N> {
    if !filer.claims.minimum_tax {
        return MinimumTaxCredit::none();
    }
    let others = credits.care + credits.education.against_tax + credits.savers + credits.child.against_tax;
    let paid = minimum_tax_credit::Paid {
        minimum_tax: taxed.minimum.tax,
        of_exclusions: taxed.minimum_of_exclusions,
        tentative: taxed.minimum.tentative,
        regular: taxed.regular_tax + repaid - others,
    };
    minimum_tax_credit::amount(income.qualifying.minimum_tax.credit_carried, &paid, sheet)
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
