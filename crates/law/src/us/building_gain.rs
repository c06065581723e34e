//! The tax where a part of the gains comes of depreciation of buildings (26 USC 1(h)(1)(E), (h)(6); Schedule D Tax Worksheet).
//!
//! Such a gain is taxed by the brackets below 25 percent that ordinary income leaves, and above them at 25 percent. Covers the worksheet without
//! collectibles and small-business stock.

use overwinter_numeric::Number;

use crate::{Filer, Rules, Schedule, Sheet, schedule::usd};

/// How taxable income divides.
#[derive(Clone, Copy, Debug)]
pub struct Layers<N> {
    /// Gains at their own rates (line 13).
    pub adjusted: N,
    /// Income below them (line 14).
    pub below: N,
    /// Of that, what is taxed by the brackets (line 21).
    pub ordinary: N,
}

/// The layers of `taxable`, of which `preferential` lies on top; `of_buildings` is a part of that.
#[inline(always)]
pub fn layers<N: Number>(rules: &Rules, filer: &Filer, taxable: N, preferential: N, of_buildings: N) -> Layers<N> {
    let adjusted = (preferential - of_buildings).min(taxable);
    let below = taxable - adjusted;
    let without_gains = taxable - preferential.min(taxable);
    let ordinary = without_gains.max(below.min(top_of_lower_brackets(rules, filer)));
    Layers { adjusted, below, ordinary }
}

/// Where the brackets below the rate of this gain end (line 19).
#[inline(always)]
fn top_of_lower_brackets<N: Number>(rules: &Rules, filer: &Filer) -> N {
    let mut rate = overwinter_units::Rate::ZERO;
    for hinge in rules.ordinary_income.of(filer.status).hinges() {
        rate = rate + hinge.extra_rate;
        if rate >= rules.building_gain_rate {
            return usd(hinge.from);
        }
    }
    N::constant(f64::MAX)
}

/// Tax on `amount` of gains at their own rates. What is taxed at 25 percent takes room from the first of these, not from those above.
#[inline(always)]
pub fn gain_tax<N: Number>(rates: &Schedule, layers: &Layers<N>, amount: N) -> N {
    let mut tax = N::ZERO;
    let mut taxed = false;
    for hinge in rates.hinges() {
        let start = if taxed { layers.ordinary } else { layers.below };
        let from = usd::<N>(hinge.from);
        tax = tax + ((start + amount - from).positive() - (start - from).positive()) * N::rate(hinge.extra_rate);
        taxed |= hinge.extra_rate > overwinter_units::Rate::ZERO;
    }
    tax
}

/// The tax by the worksheet.
#[inline(always)]
pub fn regular_tax<N: Number, S: Sheet<N>>(rules: &Rules, filer: &Filer, taxable: N, preferential: N, of_buildings: N, sheet: &mut S) -> N {
    let rates = rules.ordinary_income.of(filer.status);
    let layers = layers(rules, filer, taxable, preferential, of_buildings);
    sheet.open("Schedule D Tax Worksheet");
    sheet.line("Gains at their own rates", layers.adjusted, "line 13", "26 USC 1(h)(3)");
    sheet.line("Income taxed by the brackets", layers.ordinary, "line 21", "26 USC 1(h)(1)(A)");
    let gains = gain_tax(rules.capital_gains.of(filer.status), &layers, layers.adjusted).to_cents();
    sheet.line("Tax at 0, 15 and 20 percent", gains, "lines 31 and 34", "26 USC 1(h)(1)(B) to (D)");
    let at_most = ((layers.below - layers.ordinary) * N::rate(rules.building_gain_rate)).to_cents();
    sheet.line("Tax at 25 percent", at_most, "line 40", "26 USC 1(h)(1)(E)");
    let ordinary = rates.tax(layers.ordinary).to_cents();
    sheet.line("Tax by the brackets", ordinary, "line 44", "26 USC 1(j)");
    let tax = (gains + at_most + ordinary).min(rates.tax(taxable).to_cents());
    sheet.close(tax);
    tax
}
