//! Capital gains: the loss limit, what is carried beyond it, and preferential rates stacked on ordinary income (26 USC 1(h), 1211, 1212, 1222).
//!
//! Covers Schedule D, lines 16, 19 and 21, the Capital Loss Carryover Worksheet and the Qualified Dividends and Capital Gain Tax Worksheet; with
//! gain by depreciation the tax is in [`crate::us::building_gain`]. Not modelled: collectibles (28 %), small-business stock. What is carried is given
//! as one amount, long-term and short-term together: it is the caller's to bring in again.

use overwinter_numeric::Number;

use crate::us::income::{AnnualIncome, Statute};
use crate::{Filer, Rules, Sheet, schedule::usd};

/// Gains after netting.
#[derive(Clone, Copy, Debug)]
pub struct NetGains<N> {
    /// What enters income: the net gain, or the loss up to the limit (negative).
    pub in_income: N,
    /// Net long-term gain and qualified dividends: taxed at preferential rates.
    pub preferential: N,
    /// The part of it that comes of depreciation of buildings; nothing where the filer says that there is none.
    pub of_buildings: N,
}

/// Nets short against long, limits the loss, and finds what is taxed at preferential rates.
#[inline(always)]
pub fn net<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, sheet: &mut S) -> NetGains<N> {
    let limit = usd::<N>(*statute.rules.capital_loss_limit.of(filer.status)) * statute.fixed_dollar;
    sheet.open("Schedule D");
    sheet.line("Net short-term gain or loss", income.short_term_gains, "Schedule D, line 7", "26 USC 1222");
    sheet.line("Net long-term gain or loss", income.long_term_gains, "Schedule D, line 15", "26 USC 1222");
    let together = income.short_term_gains + income.long_term_gains;
    let in_income = together.max(-limit);
    let long_gain = income.long_term_gains.min(together).positive();
    sheet.close(in_income);
    let of_buildings = if filer.claims.building_gain { income.building_gain.min(long_gain) } else { N::ZERO };
    NetGains { in_income, preferential: long_gain + income.qualified_dividends, of_buildings }
}

/// What of a year's loss is carried to the next one. `taxable_income` may be below zero: a deducted loss that found no income is not used up
/// (26 USC 1212(b)(2)).
#[inline(always)]
pub fn carried<N: Number, S: Sheet<N>>(income: &AnnualIncome<N>, in_income: N, taxable_income: N, sheet: &mut S) -> N {
    sheet.open("Capital Loss Carryover Worksheet");
    let loss = (-(income.short_term_gains + income.long_term_gains)).positive();
    sheet.line("Loss of the year, with what was carried into it", loss, "Schedule D, line 16", "26 USC 1212(b)");
    let deducted = (-in_income).positive();
    let used = deducted.min((taxable_income + deducted).positive());
    sheet.line("Loss used up", used, "line 4", "26 USC 1212(b)(2)");
    let carried = (loss - used).positive();
    sheet.close(carried);
    carried
}

/// Tax on taxable income, of which `preferential` lies on top and is taxed by the gain schedule.
#[inline(always)]
pub fn regular_tax<N: Number, S: Sheet<N>>(rules: &Rules, filer: &Filer, taxable_income: N, preferential: N, sheet: &mut S) -> N {
    let ordinary_rates = rules.ordinary_income.of(filer.status);
    let gain_rates = rules.capital_gains.of(filer.status);

    sheet.open("Qualified Dividends and Capital Gain Tax Worksheet");
    let on_top = preferential.min(taxable_income);
    sheet.line("Income at preferential rates", on_top, "line 4", "26 USC 1(h)(1)");
    let ordinary = taxable_income - on_top;
    sheet.line("Income at ordinary rates", ordinary, "line 5", "26 USC 1(h)(1)");
    let gain_tax = (gain_rates.tax(taxable_income) - gain_rates.tax(ordinary)).to_cents();
    sheet.line("Tax at 0, 15 and 20 percent", gain_tax, "lines 18 and 21", "26 USC 1(h)(1)");
    let ordinary_tax = ordinary_rates.tax(ordinary).to_cents();
    sheet.line("Tax at ordinary rates", ordinary_tax, "line 22", "26 USC 1(j)");
    let without_preference = ordinary_rates.tax(taxable_income).to_cents();
    sheet.line("Tax if all were ordinary", without_preference, "line 24", "26 USC 1(h)(1)");
    let tax = (gain_tax + ordinary_tax).min(without_preference);
    sheet.close(tax);
    tax
}
