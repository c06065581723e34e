//! Taxable income and the tax on it: with the standard deduction, or with itemised ones where these leave less to pay.

use overwinter_numeric::Number;

use crate::us::alternative_minimum::{self, Differences, MinimumTax, Regular};
use crate::us::income::{AnnualIncome, Statute};
use crate::us::{building_gain, business_deduction, capital_gains, itemised, standard_deduction};
use crate::{Filer, Sheet};

/// The return up to its deductions.
#[derive(Clone, Copy, Debug)]
pub struct Before<N> {
    /// Form 1040, line 11.
    pub adjusted_gross_income: N,
    /// Deductions beside the standard or itemised ones: Schedule 1-A.
    pub beside: N,
    /// Half of the self-employment tax and health insurance, which business income is less by.
    pub of_business: N,
    /// Gains and qualified dividends.
    pub preferential: N,
    /// Of these, gain by depreciation of buildings.
    pub of_buildings: N,
    /// What is repaid of the premium credit, and so is regular tax to the minimum tax.
    pub repaid: N,
    /// What the minimum tax counts otherwise, where there is something.
    pub differences: Option<Differences<N>>,
}

/// The tax before credits, and how it came about.
#[derive(Clone, Copy, Debug)]
pub struct Taxed<N> {
    /// Form 1040, line 12.
    pub deduction: N,
    /// The standard deduction, taken or not.
    pub standard_deduction: N,
    /// Form 1040, line 13.
    pub business_deduction: N,
    /// Form 1040, line 15.
    pub taxable_income: N,
    /// Form 1040, line 16.
    pub regular_tax: N,
    /// Form 6251, lines 9 and 11.
    pub minimum: MinimumTax<N>,
    /// The minimum tax without the differences; the same where there are none.
    pub minimum_of_exclusions: N,
}

/// A deduction, and what the minimum tax takes back of it.
#[derive(Clone, Copy, Debug)]
struct Deduction<N> {
    /// What the filer is free to take instead.
    standard: N,
    amount: N,
    /// Taken with it, and not taken back.
    more: N,
    added_back: N,
}

/// The way that leaves the least tax.
#[inline(always)]
pub fn lowest<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    before: &Before<N>,
    sheet: &mut S,
) -> Taxed<N> {
    let standard = standard_deduction::amount(statute, filer, sheet);
    if !filer.itemises {
        let deduction = Deduction { standard, amount: standard, more: N::ZERO, added_back: standard };
        return tax(statute, filer, income, before, &deduction, sheet);
    }
    sheet.open("With the standard deduction");
    let gifts = itemised::charity_without(statute, filer, income);
    sheet.line("Gifts of those who do not itemise", gifts, "Form 1040, line 12", "26 USC 170(p)");
    let deduction = Deduction { standard, amount: standard, more: gifts, added_back: standard };
    let plain = tax(statute, filer, income, before, &deduction, sheet);
    sheet.close(plain.before_credits());
    sheet.open("With itemised deductions");
    let listed = itemised::amount(statute, filer, income, before.adjusted_gross_income, before.beside, sheet);
    let deduction = Deduction { standard, amount: listed.total, more: N::ZERO, added_back: listed.taxes };
    let itemised = tax(statute, filer, income, before, &deduction, sheet);
    sheet.close(itemised.before_credits());
    // Where the minimum tax takes back all that is itemised, both ways owe the same: then the standard deduction, with more of it a credit of later years.
    // The half cent keeps a path from deciding by its last bit.
    let better = (itemised.before_credits() + N::constant(0.005)).less_than(plain.before_credits());
    Taxed {
        deduction: N::select(better, itemised.deduction, plain.deduction),
        standard_deduction: standard,
        business_deduction: N::select(better, itemised.business_deduction, plain.business_deduction),
        taxable_income: N::select(better, itemised.taxable_income, plain.taxable_income),
        regular_tax: N::select(better, itemised.regular_tax, plain.regular_tax),
        minimum: MinimumTax {
            tax: N::select(better, itemised.minimum.tax, plain.minimum.tax),
            tentative: N::select(better, itemised.minimum.tentative, plain.minimum.tentative),
        },
        minimum_of_exclusions: N::select(better, itemised.minimum_of_exclusions, plain.minimum_of_exclusions),
    }
}

impl<N: Number> Taxed<N> {
    #[inline(always)]
    fn before_credits(&self) -> N {
        self.regular_tax + self.minimum.tax
    }
}

/// The tax with one deduction. Form 1040, lines 12 to 16, and Form 6251.
#[inline(always)]
fn tax<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    before: &Before<N>,
    deduction: &Deduction<N>,
    sheet: &mut S,
) -> Taxed<N> {
    let amount = deduction.amount + deduction.more;
    let left = before.adjusted_gross_income - amount - before.beside;
    let business_deduction = match filer.business {
        true => {
            let taxable = left.positive();
            business_deduction::amount(statute, filer, income, before.of_business, taxable, before.preferential, sheet)
        }
        false => N::ZERO,
    };
    let taxable_income = (left - business_deduction).positive();
    sheet.line("Taxable income", taxable_income, "Form 1040, line 15", "26 USC 63");
    let rules = statute.rules;
    let regular_tax = match filer.claims.building_gain {
        true => building_gain::regular_tax(rules, filer, taxable_income, before.preferential, before.of_buildings, sheet),
        false => capital_gains::regular_tax(rules, filer, taxable_income, before.preferential, sheet),
    };
    let regular = Regular {
        income: left - business_deduction,
        added_back: deduction.added_back,
        preferential: before.preferential,
        of_buildings: before.of_buildings,
        tax: regular_tax + before.repaid,
    };
    let minimum = alternative_minimum::tax(statute, filer, &regular, before.differences.as_ref(), sheet);
    let minimum_of_exclusions = match &before.differences {
        Some(_) => alternative_minimum::tax(statute, filer, &regular, None, &mut ()).tax,
        None => minimum.tax,
    };
    Taxed {
        deduction: amount,
        standard_deduction: deduction.standard,
        business_deduction,
        taxable_income,
        regular_tax,
        minimum,
        minimum_of_exclusions,
    }
}
