//! State income tax, by the state's data: income, deductions, rates, credits, in the order of the form ([`forms`] names its lines).
//!
//! - California, Form 540, lines 13 to 48 and 62: federal adjusted gross income less Social Security, the standard deduction, rates,
//!   exemption credits with their phase-out, the 1 % tax above a million, the credits for earned income and a young child. Not modelled:
//!   the alternative minimum tax, the renter's credit, the 2.5 % on early distributions.
//! - New York, Form IT-201, lines 19 to 44: federal adjusted gross income less Social Security and up to $20,000 of retirement income for each
//!   person from 59½, standard deduction, dependent exemptions, rates, the tax benefit recapture, the household credit. Not modelled:
//!   pensions of governments (free in full; here as other pensions), the other subtractions, care credits,
//!   and the cut of rates in 2027.
//! - Pennsylvania, Form PA-40, lines 1 to 12 and 21: eight classes of income at one rate, a loss of one class no help to another; pensions, benefits
//!   and, from 59½, distributions are free; tax forgiveness. Not modelled: the part of an early distribution that returns contributions
//!   which were taxed before, other non-taxable income in the test of forgiveness, local earned-income tax.
//! - New Hampshire, Form DP-10, of 2024: interest and dividends; nothing from 2025. Washington: the excise on long-term gains, without its
//!   deductions for homes, family businesses and gifts, and without the tax on incomes above a million from 2028.
//!
//! - The other states are data alone, and what each leaves out stands in the book, in the chapter on the law: no credit for child
//!   care, and pensions of governments as other pensions.
//!
//! For all: no itemised deductions, no income that a state treats otherwise than the federal return (health savings accounts, other states'
//! bonds, federal bonds), no part-year residence; local taxes are in [`super::localities`]. Capital losses carried forward count as
//! the federal return has them.
//!
//! Conventions: a household's retirement income is split evenly between the persons on the return, and 59½ means that the 60th birthday is
//! in the year or before.

mod amounts;
mod base;
mod categories;
mod credits;
mod deductions;
mod education_saving;
mod family;
pub mod forms;
mod household;
mod recapture;
mod reliefs;
mod separate;
mod shares;

use overwinter_numeric::Number;

use crate::schedule::{both, usd};
use crate::state_rules::{Dollars, RetirementExclusion, StateIncomeTax, StateRules};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Filer, FilingStatus, Sheet};
use amounts::Amounts;
use forms::Cite;
use reliefs::{Case, Known};

/// The state's income tax. `fixed_dollar` as in [`crate::Statute`]: the worth of a never-indexed dollar.
#[inline(always)]
pub fn state<N: Number, S: Sheet<N>>(
    law: &StateRules,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> N {
    state_return(law, fixed_dollar, filer, income, federal, sheet).tax
}

/// A state's return: its tax, and what the tax of a city or county goes by.
#[derive(Clone, Copy, Debug)]
pub struct StateReturn<N> {
    /// What the return owes; below zero when credits are paid out.
    pub tax: N,
    /// The state's adjusted gross income.
    pub adjusted: N,
    /// The state's taxable income.
    pub taxable: N,
    /// A credit of low earnings that is due, whatever the tax leaves of it (Maryland).
    pub poverty_credit: N,
}

/// The state's return. [`state`] is its tax alone.
#[inline(always)]
pub fn state_return<N: Number, S: Sheet<N>>(
    law: &StateRules,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> StateReturn<N> {
    match law {
        StateRules::NoIncomeTax => StateReturn { tax: N::ZERO, adjusted: N::ZERO, taxable: N::ZERO, poverty_credit: N::ZERO },
        StateRules::IncomeTax(rules) => income_tax(rules, fixed_dollar, filer, income, federal, sheet),
    }
}

#[inline(always)]
fn income_tax<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> StateReturn<N> {
    let form = rules.form;
    sheet.open(form.title);
    let case = Case { rules, fixed_dollar, filer, income, federal };
    let household_credit = credits::of_household(rules, fixed_dollar, filer, federal);
    let [first, without_credits] = ways(&case, household_credit, sheet);
    let Way { adjusted, deducted, taxable, .. } = first;
    let amounts = Amounts::of(income, federal, [adjusted, taxable], household_credit);
    let known = Known { adjusted, deducted };
    let mut tax = reliefs::tax(&case, &known, first.tax);
    if let Some(table) = &rules.low_income_table {
        tax = shares::by_low_income_table(table, fixed_dollar, filer, adjusted, tax);
    }
    if let Some(surtax) = &rules.gains_surtax {
        let gains = (income.long_term_gains + income.short_term_gains).positive() * N::rate(surtax.rate);
        tax = tax + gains.only_where((usd::<N>(surtax.from) * fixed_dollar).less_than(adjusted)).to_cents();
    }
    put(sheet, &form.tax, tax);
    if let Some(of_tax) = &rules.share_credit {
        let credit = (tax * of_tax.of(filer.status).at(adjusted, fixed_dollar)).to_cents();
        put(sheet, &form.exemption_credits, credit);
        tax = tax - credit;
    }
    if let Some(recapture) = &rules.benefit_recapture {
        let schedule = rules.ordinary_income.amounts.of(filer.status);
        let taken_back = recapture::supplement(recapture, schedule, fixed_dollar, adjusted, taxable).to_cents();
        put(sheet, &form.recapture, taken_back);
        tax = tax + taken_back;
    }
    if let Some(bounds) = &rules.no_tax_below {
        let bound = usd::<N>(*bounds.of(filer.status)) * fixed_dollar;
        let after_age = adjusted - deductions::for_age(rules, fixed_dollar, filer, federal);
        tax = N::select(after_age.less_than(bound), N::ZERO, tax);
    }
    let amounts = Amounts { household_credit: amounts.household_credit.min(tax), ..amounts };
    let mut total = credits::after(rules, fixed_dollar, filer, income, federal, taxable, tax, sheet);
    total = reliefs::against_tax(&case, &known, total);
    total = education_saving::after_credit(&case, total);
    if let Some(surcharge) = &rules.surcharge {
        let from = usd::<N>(surcharge.from) * fixed_dollar;
        let on_top = ((taxable - from).positive() * N::rate(surcharge.rate)).to_cents();
        put(sheet, &form.surcharge, on_top);
        total = total + on_top;
    }
    if let Some(forgiveness) = &rules.forgiveness {
        let eligibility = taxable + income.tax_exempt_interest;
        let forgiven = credits::forgiven(forgiveness, fixed_dollar, filer, eligibility, total);
        put(sheet, &form.forgiveness, forgiven);
        total = total - forgiven;
    }
    if let Some(credit) = &rules.low_income_credit {
        let refunded = credits::low_income(credit, fixed_dollar, filer, federal.adjusted_gross_income);
        put(sheet, &form.refunded, refunded);
        total = total - refunded;
    }
    let (mut total, poverty_credit) = family::after(rules, fixed_dollar, filer, &amounts, federal, total, sheet);
    total = reliefs::or_low_income(&case, &known, tax, total) - reliefs::refunded(&case, &known);
    if rules.reliefs.exclusion_without_credits.is_some() {
        total = total.min(without_credits.tax);
    }
    sheet.close(total);
    StateReturn { tax: total, adjusted, taxable, poverty_credit }
}

/// A way to file: what income and deductions are, and the tax by the rates.
#[derive(Clone, Copy)]
struct Way<N> {
    adjusted: N,
    deducted: N,
    taxable: N,
    tax: N,
}

/// The usual way, and that of those who leave more retirement income out and claim no credits (Wisconsin, Schedule SB, line 16), where the
/// state has it. A loop, so that this text, the longest of all, is compiled once.
#[inline(always)]
fn ways<N: Number, S: Sheet<N>>(case: &Case<N>, household_credit: N, sheet: &mut S) -> [Way<N>; 2] {
    let Case { rules, fixed_dollar, filer, income, federal } = *case;
    let mut adjusted = base::adjusted_income(rules, fixed_dollar, filer, income, federal, sheet);
    let mut ways = [Way { adjusted, deducted: N::ZERO, taxable: N::ZERO, tax: N::ZERO }; 2];
    let more = rules.reliefs.exclusion_without_credits.as_ref();
    for (index, way) in ways.iter_mut().enumerate().take(1 + usize::from(more.is_some())) {
        if let (1, Some(exclusion)) = (index, more) {
            sheet.open("Without credits");
            adjusted = adjusted - more_left_out(exclusion, case);
        }
        let deducted = deductions::all(rules, fixed_dollar, filer, income, federal, adjusted, sheet);
        let taxable = (adjusted - deducted).positive();
        put(sheet, &rules.form.taxable, taxable);
        let amounts = Amounts::of(income, federal, [adjusted, taxable], household_credit);
        let tax = by_schedule(rules, fixed_dollar, filer, income, federal, &amounts, deducted);
        if index == 1 {
            sheet.close(tax);
        }
        *way = Way { adjusted, deducted, taxable, tax };
    }
    ways
}

/// How much more retirement income this exclusion leaves out than the usual one.
#[inline(always)]
fn more_left_out<N: Number>(exclusion: &Dollars<RetirementExclusion>, case: &Case<N>) -> N {
    let Case { rules, fixed_dollar, filer, income, federal } = *case;
    let mut left_out = N::ZERO;
    for (of, sign) in [(Some(exclusion), N::ONE), (rules.retirement_exclusion.as_ref(), -N::ONE)] {
        let Some(of) = of else { continue };
        left_out = left_out + both(base::retirement_income(&of.amounts, of.dollar(fixed_dollar), filer, income, federal)) * sign;
    }
    left_out.positive()
}

/// The tax by the rates, which a couple's own incomes or a bound for low incomes may make less.
#[inline(always)]
fn by_schedule<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    amounts: &Amounts<N>,
    deducted: N,
) -> N {
    let (adjusted, taxable) = (amounts.adjusted, amounts.taxable);
    let schedule = rules.ordinary_income.amounts.of(filer.status);
    let dollar = rules.ordinary_income.dollar(fixed_dollar);
    let mut tax = match &rules.gains_rate_cap {
        Some(cap) => shares::with_gains_capped(cap, schedule, dollar, filer, income, taxable),
        None => schedule.tax_at(taxable, dollar),
    };
    if let Some(rates) = &rules.long_term_gains {
        let gains = income.long_term_gains.min(income.long_term_gains + income.short_term_gains).positive().min(taxable);
        let of_gains = rates.amounts.of(filer.status);
        let below = taxable - gains;
        let dollar_of_gains = rates.dollar(fixed_dollar);
        tax = schedule.tax_at(below, dollar) + of_gains.tax_at(taxable, dollar_of_gains) - of_gains.tax_at(below, dollar_of_gains);
    }
    if rules.exemptions.as_ref().is_some_and(|exemptions| exemptions.amounts.from_lowest_bracket) {
        let exempt = deductions::exemptions(rules, fixed_dollar, filer, income, federal);
        tax = (tax - schedule.tax_at(exempt, dollar)).positive();
    }
    tax = (tax + shares::added(&rules.tax_additions, fixed_dollar, filer, amounts)).to_cents();
    if let (Some(way), FilingStatus::MarriedJoint) = (rules.separate_on_joint_return, filer.status) {
        let by_spouse = separate::tax(rules, way, fixed_dollar, filer, income, federal, adjusted, deducted);
        tax = tax.min(by_spouse);
    }
    if let Some(rate) = rules.short_term_gains_rate {
        let gains = income.short_term_gains.min(income.short_term_gains + income.long_term_gains).positive();
        tax = tax + (gains.min(taxable) * N::rate(rate)).to_cents();
    }
    if let Some(alternate) = &rules.alternate_tax {
        tax = tax.min(credits::alternate(alternate, fixed_dollar, filer, federal.adjusted_gross_income));
    }
    tax
}

#[inline(always)]
fn put<N: Number, S: Sheet<N>>(sheet: &mut S, cite: &Cite, amount: N) {
    sheet.line(cite.label, amount, cite.form, cite.source);
}
