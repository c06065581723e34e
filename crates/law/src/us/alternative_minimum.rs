//! The alternative minimum tax (26 USC 55 to 59; Form 6251).
//!
//! Covers Parts I to III for the standard deduction, state and local taxes, gains at preferential rates, and the addition of line 4 for high
//! incomes on a separate return, and incentive options (lines 2i and 2k). Not modelled:
//! private-activity bonds, depreciation and the other adjustments of lines 2b to 3. The credit: [`crate::us::minimum_tax_credit`].

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::building_gain;
use crate::us::capital_gains::{self, NetGains};
use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, FilingStatus, Schedule, Sheet, schedule::usd};

/// The figures of the tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternativeMinimum {
    /// Rates on what exceeds the exemption.
    pub rates: ByStatus<Schedule>,
    /// What stays free.
    pub exemption: ByStatus<Money>,
    /// Income above which the exemption falls.
    pub phase_out_from: ByStatus<Money>,
    /// The share of the excess by which it falls.
    pub phase_out_rate: Rate,
}

/// The regular return, as far as the minimum tax starts from it.
#[derive(Clone, Copy, Debug)]
pub struct Regular<N> {
    /// Adjusted gross income less all deductions, also below zero (Form 6251, line 1).
    pub income: N,
    /// The standard deduction, or the state and local taxes among the itemised ones (line 2a).
    pub added_back: N,
    /// Gains and qualified dividends.
    pub preferential: N,
    /// Of these, gain by depreciation of buildings.
    pub of_buildings: N,
    /// Form 1040, line 16, with Schedule 2, line 1a.
    pub tax: N,
}

/// What the minimum tax counts otherwise than the return.
#[derive(Clone, Copy, Debug)]
pub struct Differences<N> {
    /// Exercises of incentive options (Form 6251, line 2i).
    pub option_spread: N,
    /// Its gain or loss within income less that of the return (line 2k).
    pub gain: N,
    /// Its gains and qualified dividends.
    pub preferential: N,
}

/// The tax, and what it is the excess of.
#[derive(Clone, Copy, Debug)]
pub struct MinimumTax<N> {
    /// What it adds to the regular tax (line 11).
    pub tax: N,
    /// Line 9.
    pub tentative: N,
}

/// The difference between the bases of the two taxes as it enters income and gains: a loss of the minimum tax has the limit of the return.
#[inline(always)]
pub fn differences<N: Number>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, gains: &NetGains<N>) -> Differences<N> {
    let items = &income.qualifying.minimum_tax;
    let own = AnnualIncome { long_term_gains: income.long_term_gains + items.gain_difference, ..*income };
    let own = capital_gains::net(statute, filer, &own, &mut ());
    Differences { option_spread: items.option_spread, gain: own.in_income - gains.in_income, preferential: own.preferential }
}

/// The minimum tax; without `differences` that of the deductions it takes back alone.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    regular: &Regular<N>,
    differences: Option<&Differences<N>>,
    sheet: &mut S,
) -> MinimumTax<N> {
    let rules = &statute.rules.alternative_minimum;
    sheet.open("Form 6251");
    let mut income = regular.income + regular.added_back;
    let mut preferential = regular.preferential;
    if let Some(of) = differences {
        sheet.line("Exercise of incentive options", of.option_spread, "Form 6251, line 2i", "26 USC 56(b)(3)");
        sheet.line("Difference of gain", of.gain, "Form 6251, line 2k", "26 USC 56(a)(6), (b)(3)");
        income = income + of.option_spread + of.gain;
        preferential = of.preferential;
    }
    let income = if filer.status == FilingStatus::MarriedSeparate { income + separate_addition(rules, income) } else { income };
    sheet.line("Alternative minimum taxable income", income, "Form 6251, line 4", "26 USC 55(b)(2)");
    let over = (income - usd(*rules.phase_out_from.of(filer.status))).positive();
    let exemption = (usd::<N>(*rules.exemption.of(filer.status)) - over * N::rate(rules.phase_out_rate)).positive();
    sheet.line("Exemption", exemption, "Form 6251, line 5", "26 USC 55(d)");
    let base = (income - exemption).positive();
    let tentative = tentative(statute, filer, regular, preferential, base).to_cents();
    sheet.line("Tentative minimum tax", tentative, "Form 6251, line 9", "26 USC 55(b)(1)");
    let tax = (tentative - regular.tax).positive();
    sheet.close(tax);
    MinimumTax { tax, tentative }
}

/// On a separate return income goes on growing where the exemption has ended, up to the exemption (26 USC 55(d)(3), last sentence): as if the two
/// spouses shared one. The rate is that of the phase-out, also where (d)(4) makes it another one.
#[inline(always)]
fn separate_addition<N: Number>(rules: &AlternativeMinimum, income: N) -> N {
    let exemption = usd::<N>(*rules.exemption.of(FilingStatus::MarriedSeparate));
    let rate = N::rate(rules.phase_out_rate);
    let exemption_ends = usd::<N>(*rules.phase_out_from.of(FilingStatus::MarriedSeparate)) + exemption / rate;
    ((income - exemption_ends).positive() * rate).min(exemption)
}

/// Part III: gains, by the bases of this tax, keep their rates, and lie on the ordinary income of the regular return.
#[inline(always)]
fn tentative<N: Number>(statute: &Statute<N>, filer: &Filer, regular: &Regular<N>, preferential: N, base: N) -> N {
    let rates = statute.rules.alternative_minimum.rates.of(filer.status);
    let gain_rates = statute.rules.capital_gains.of(filer.status);
    let taxable = regular.income.positive();
    if filer.claims.building_gain {
        let layers = building_gain::layers(statute.rules, filer, taxable, regular.preferential, regular.of_buildings);
        let on_top = preferential.min(base);
        let adjusted = (preferential - regular.of_buildings).positive().min(base);
        let of_buildings = (on_top - adjusted) * N::rate(statute.rules.building_gain_rate);
        let gains = building_gain::gain_tax(gain_rates, &layers, adjusted);
        return rates.tax(base).min(rates.tax(base - on_top) + gains + of_buildings);
    }
    let ordinary = taxable - regular.preferential.min(taxable);
    let on_top = preferential.min(base);
    let gain_tax = gain_rates.tax(ordinary + on_top) - gain_rates.tax(ordinary);
    rates.tax(base).min(rates.tax(base - on_top) + gain_tax)
}
