//! Income tax of a province or territory: its Form 428.
//!
//! Quebec has its own return and plans ([`super::quebec`]). Not modelled elsewhere: amounts
//! for a spouse and dependants, reductions of low incomes by family (Newfoundland and Labrador, Prince Edward Island, Nova Scotia, New
//! Brunswick; Ontario's for dependants), Alberta's supplemental credit of amounts above the first bracket, refunded credits and benefits.
//! Where the figures for age and pension income are not known, who has them is refused.

use overwinter_numeric::Number;

use super::federal::{self, Return};
use super::income::{Income, Resident};
use super::{Ontario, Province, Reduction};
use crate::Sheet;
use crate::schedule::usd;

/// Whether the province's rules cover the person: `false` where an amount for age or pension income is due whose figures are not known.
pub fn covers(of: &Province, resident: &Resident, federal_age: u16, has_pension: bool) -> bool {
    of.later_life.is_some() || (resident.age < federal_age && !has_pension)
}

/// The tax of a person whom the rules cover.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(of: &Province, resident: &Resident, income: &Income<N>, federal: &Return<N>, sheet: &mut S) -> N {
    sheet.open("Tax of the province");
    let gross = of.income_tax.tax(federal.taxable_income).to_cents();
    sheet.line("Tax on taxable income", gross, "Form 428, part A", "Income Tax Act of the province");
    let amounts = amounts(of, resident, income, federal);
    sheet.line("Amounts that give credits", amounts, "Form 428, part B", "Income Tax Act of the province");
    let rate = of.income_tax.hinges().first().map_or(N::ZERO, |lowest| N::rate(lowest.extra_rate));
    let after = (gross - (amounts * rate).to_cents()).positive();
    let [eligible, other] = federal.dividends;
    let dividend_credit = (eligible * N::rate(of.eligible_credit) + other * N::rate(of.other_credit)).to_cents();
    sheet.line("Dividend tax credit", -dividend_credit, "line 61520", "Income Tax Act of the province");
    let surtax = match &of.ontario {
        Some(ontario) => ontario.surtax.tax(after).to_cents(),
        None => N::ZERO,
    };
    sheet.line("Surtax", surtax, "Form ON428, part C", "Taxation Act, 2007 (Ontario)");
    let tax = (after + surtax - dividend_credit).positive();
    let tax = match &of.reduction {
        Some(reduction) => tax - low_income(reduction, federal.net_income).min(tax),
        None => tax,
    };
    let tax = match &of.ontario {
        Some(ontario) => ontario_end(ontario, tax, federal.taxable_income, sheet),
        None => tax,
    };
    sheet.close(tax);
    tax
}

#[inline(always)]
fn amounts<N: Number>(of: &Province, resident: &Resident, income: &Income<N>, federal: &Return<N>) -> N {
    let basic = federal::basic(&of.basic_amount, federal.net_income);
    let paid = federal.contributions.credit + federal.contributions.insurance;
    let later = match &of.later_life {
        Some(later) => {
            federal::age(&later.age_amount, resident.age, federal.net_income) + income.eligible_pension.min(usd(later.pension_amount))
        }
        None => N::ZERO,
    };
    let employment = match of.employment_amount {
        Some(most) => income.employment.min(usd(most)),
        None => N::ZERO,
    };
    basic + paid + later + employment
}

#[inline(always)]
fn low_income<N: Number>(of: &Reduction, net_income: N) -> N {
    let fall = (net_income - usd::<N>(of.limit)).positive() * N::rate(of.taper_rate);
    (usd::<N>(of.amount) - fall).positive().to_cents()
}

/// Ontario's reduction of small tax, then the health premium, which nothing reduces.
#[inline(always)]
fn ontario_end<N: Number, S: Sheet<N>>(of: &Ontario, tax: N, taxable_income: N, sheet: &mut S) -> N {
    let reduction = (usd::<N>(of.reduction) * N::constant(2.0) - tax).positive().min(tax);
    sheet.line("Ontario tax reduction", -reduction, "Form ON428, part C", "Taxation Act, 2007 (Ontario)");
    let premium = of.health_premium.tax(taxable_income).to_cents();
    sheet.line("Ontario Health Premium", premium, "Form ON428", "Taxation Act, 2007 (Ontario)");
    tax - reduction + premium
}
