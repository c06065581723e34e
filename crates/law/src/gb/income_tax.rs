//! Income tax of one person: the SA100 and its tax calculation, steps 1 to 7 of Income Tax Act 2007, s. 23.
//!
//! Not modelled: the most favourable order of the personal allowance (here other income, then savings, then dividends), gift aid and relief
//! at source (both raise the bounds), property and trading allowances, married couple's allowance, what of a blind person's allowance goes
//! to the spouse, losses, foreign income, the winter fuel charge, Welsh rates (equal to England's so far).

use overwinter_numeric::{Mask, Number};

use super::Rules;
use crate::Sheet;
use crate::schedule::{steps_begun, usd};

/// A person's part in the marriage allowance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarriageAllowance {
    /// None.
    #[default]
    None,
    /// Gives a tenth of the personal allowance to the spouse.
    Gives,
    /// Has it from the spouse, as a reduction of tax.
    Receives,
}

/// Who is taxed; the same on every path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taxpayer {
    /// Lives in Scotland.
    pub scottish: bool,
    /// Is registered as blind.
    pub blind: bool,
    /// Has reached State Pension age: no National Insurance of class 1 or 4.
    pub pension_age: bool,
    /// Marriage allowance.
    pub marriage_allowance: MarriageAllowance,
}

/// A person's year in pounds.
#[derive(Clone, Copy, Debug)]
pub struct Income<N> {
    /// Pay before pension contributions.
    pub employment: N,
    /// Profits of a trade.
    pub self_employment: N,
    /// Pensions, the State Pension among them.
    pub pensions: N,
    /// Interest outside ISAs.
    pub savings: N,
    /// Dividends outside ISAs.
    pub dividends: N,
    /// Own pension contributions out of pay before tax (net pay arrangement).
    pub pension_contributions: N,
}

/// What the tax is made of.
#[derive(Clone, Copy, Debug)]
pub struct Taxed<N> {
    /// Adjusted net income: the tapers look at it.
    pub adjusted_net_income: N,
    /// After its taper and what is given to the spouse; with the blind person's.
    pub personal_allowance: N,
    /// Taxable other income, savings and dividends.
    pub taxable: [N; 3],
    /// Income tax before charges.
    pub tax: N,
}

impl<N: Number> Taxed<N> {
    /// All taxable income.
    #[inline(always)]
    pub fn taxable_income(&self) -> N {
        self.taxable[0] + self.taxable[1] + self.taxable[2]
    }
}

/// Income tax of the year, before charges.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(rules: &Rules, taxpayer: &Taxpayer, income: &Income<N>, sheet: &mut S) -> Taxed<N> {
    sheet.open("Income tax");
    let other = (income.employment + income.self_employment + income.pensions - income.pension_contributions).positive();
    let adjusted_net_income = other + income.savings + income.dividends;
    sheet.line("Adjusted net income", adjusted_net_income, "tax calculation", "Income Tax Act 2007 s. 58");
    let personal_allowance = personal_allowance(rules, taxpayer, adjusted_net_income);
    sheet.line("Personal allowance", personal_allowance, "tax calculation", "Income Tax Act 2007 s. 35");
    let taxable = after_allowance([other, income.savings, income.dividends], personal_allowance);

    let schedule = if taxpayer.scottish { &rules.income_tax_of_scotland } else { &rules.income_tax };
    let on_other = schedule.tax(taxable[0]).to_cents();
    sheet.line("Tax on pay, profits and pensions", on_other, "tax calculation", "Income Tax Act 2007 s. 10; Scotland Act 1998 s. 80C");
    let on_savings = savings(rules, taxable);
    sheet.line("Tax on savings", on_savings, "tax calculation", "Income Tax Act 2007 ss. 7, 12, 12A");
    let on_dividends = dividends(rules, taxable);
    sheet.line("Tax on dividends", on_dividends, "tax calculation", "Income Tax Act 2007 ss. 8, 13A");
    let before = on_other + on_savings + on_dividends;
    let reduction = marriage_reduction(rules, taxpayer, taxable).min(before);
    sheet.line("Marriage allowance", -reduction, "tax calculation", "Income Tax Act 2007 s. 55B");
    let tax = before - reduction;
    sheet.close(tax);
    Taxed { adjusted_net_income, personal_allowance, taxable, tax }
}

/// In whole pounds, rounded up (s. 35(3)); the blind person's is not tapered (s. 38).
#[inline(always)]
fn personal_allowance<N: Number>(rules: &Rules, taxpayer: &Taxpayer, adjusted_net_income: N) -> N {
    let of = &rules.personal_allowance;
    let reduction = (adjusted_net_income - usd::<N>(of.limit)).positive() * N::rate(of.taper_rate);
    let tapered = steps_begun((usd::<N>(of.amount) - reduction).positive(), N::ONE);
    let tapered = if taxpayer.blind { tapered + usd(rules.blind_persons_allowance) } else { tapered };
    match taxpayer.marriage_allowance {
        MarriageAllowance::Gives => (tapered - transferred(rules)).positive(),
        MarriageAllowance::None | MarriageAllowance::Receives => tapered,
    }
}

/// The amount that one spouse gives the other.
#[inline(always)]
fn transferred<N: Number>(rules: &Rules) -> N {
    let of = &rules.marriage_allowance;
    let step = usd::<N>(of.step);
    steps_begun(usd::<N>(rules.personal_allowance.amount) * N::rate(of.share), step) * step
}

/// The allowance off each kind of income in turn.
#[inline(always)]
fn after_allowance<N: Number>(kinds: [N; 3], allowance: N) -> [N; 3] {
    let mut left = allowance;
    let mut taxable = kinds;
    for kind in &mut taxable {
        let used = left.min(*kind);
        *kind = *kind - used;
        left = left - used;
    }
    taxable
}

/// Savings lie on other income. The starting rate and the savings allowance are rates of nil: what they cover still fills the bands.
#[inline(always)]
fn savings<N: Number>(rules: &Rules, [other, savings, dividends]: [N; 3]) -> N {
    let of = &rules.savings;
    let starting = (usd::<N>(of.starting_limit) - other).positive();
    let all = other + savings + dividends;
    let (higher, additional) = (usd::<N>(rules.higher_rate_from).less_than(all), usd::<N>(rules.additional_rate_from).less_than(all));
    let allowance = N::select(higher, usd(of.allowance_higher), usd(of.allowance_basic));
    let allowance = N::select(additional, usd(of.allowance_additional), allowance);
    let free = savings.min(starting + allowance);
    (rules.income_tax.tax(other + savings) - rules.income_tax.tax(other + free)).to_cents()
}

/// Dividends lie on top.
#[inline(always)]
fn dividends<N: Number>(rules: &Rules, [other, savings, dividends]: [N; 3]) -> N {
    let below = other + savings;
    let free = dividends.min(usd(rules.dividends.allowance));
    let rates = &rules.dividends.rates;
    (rates.tax(below + dividends) - rates.tax(below + free)).to_cents()
}

/// At the basic rate, for who pays no higher one.
#[inline(always)]
fn marriage_reduction<N: Number>(rules: &Rules, taxpayer: &Taxpayer, taxable: [N; 3]) -> N {
    if taxpayer.marriage_allowance != MarriageAllowance::Receives {
        return N::ZERO;
    }
    let [other, savings, dividends] = taxable;
    let too_high = usd::<N>(rules.higher_rate_from).less_than(other + savings + dividends);
    let too_high = match taxpayer.scottish {
        true => too_high.or(usd::<N>(rules.higher_rate_of_scotland_from).less_than(other)),
        false => too_high,
    };
    let reduction = rules.income_tax.tax(transferred::<N>(rules)).to_cents();
    reduction.only_where(too_high.not())
}
