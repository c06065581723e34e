//! What a household received in a year, by the kinds that the tax law tells apart.

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::Rules;
use crate::schedule::usd;
use crate::us::itemised::Itemisable;
use crate::us::qualifying::Qualifying;

/// The rules of a table year, and what is needed to apply them to a later year.
///
/// All amounts given to a rule are in the table year's dollars. What the law indexes is then used plainly; what it never
/// indexes shrinks by `fixed_dollar`.
#[derive(Clone, Copy, Debug)]
pub struct Statute<'a, N> {
    /// The figures.
    pub rules: &'a Rules,
    /// The year of the return, which may lie after the table's: laws begin and end by it.
    pub year: i32,
    /// The worth of a never-indexed dollar in the table's dollars: 1 in the table's own year, less later.
    pub fixed_dollar: N,
}

impl<N: Number> Statute<'_, N> {
    /// An amount that the law never indexes, in the table year's dollars.
    #[inline(always)]
    pub(crate) fn fixed(&self, amount: Money) -> N {
        usd::<N>(amount) * self.fixed_dollar
    }
}

/// A household's year, in the table year's dollars. Arrays are by person.
#[derive(Clone, Copy, Debug)]
pub struct AnnualIncome<N> {
    /// Pay that income tax counts: after deferrals to pre-tax accounts (W-2 box 1).
    pub wages: [N; 2],
    /// Deferrals out of pay to traditional workplace accounts: free of income tax, not of payroll tax.
    pub deferrals: [N; 2],
    /// Net profit of self-employment (Schedule C); may be negative.
    pub self_employment: [N; 2],
    /// Gross Social Security benefits.
    pub social_security: [N; 2],
    /// Taxable interest.
    pub taxable_interest: N,
    /// Interest that only counts for the taxation of benefits.
    pub tax_exempt_interest: N,
    /// Dividends, the qualified ones included.
    pub ordinary_dividends: N,
    /// The part of the dividends that is taxed like long-term gains.
    pub qualified_dividends: N,
    /// Net short-term gains; a loss is negative.
    pub short_term_gains: N,
    /// Net long-term gains; a loss is negative. Carried losses come in here.
    pub long_term_gains: N,
    /// The part of the long-term gains that depreciation of buildings brought about.
    pub building_gain: N,
    /// Net rents less losses of earlier years (Schedule E); a loss is negative, and counts as far as the law lets it.
    pub rents: N,
    /// The same of rentals that were sold in the year, with a loss of the sale: it counts in full.
    pub rents_of_sold: N,
    /// Taxable distributions of retirement accounts.
    pub retirement_distributions: N,
    /// Taxable pensions and annuities.
    pub pensions: N,
    /// Other income taxed as ordinary: money of a health savings account or earnings of a 529 plan that were used for something else.
    pub other_income: N,
    /// What the self-employed put into own retirement plans before tax (Schedule 1, line 16), as a positive amount.
    pub self_employed_saving: N,
    /// Deductions above the line other than that and half of the self-employment tax, such as health savings, as a positive amount.
    pub adjustments: N,
    /// The premium half of overtime pay, contained in wages.
    pub overtime_premium: N,
    /// What could be itemised; used where the filer says that there is something.
    pub itemisable: Itemisable<N>,
    /// What counts for other deductions and for credits; used where [`crate::Claims`] says that there is something.
    pub qualifying: Qualifying<N>,
}

impl<N: Number> AnnualIncome<N> {
    /// A year without income.
    #[inline(always)]
    pub fn zero() -> Self {
        let none = [N::ZERO; 2];
        AnnualIncome {
            wages: none,
            deferrals: none,
            self_employment: none,
            social_security: none,
            taxable_interest: N::ZERO,
            tax_exempt_interest: N::ZERO,
            ordinary_dividends: N::ZERO,
            qualified_dividends: N::ZERO,
            short_term_gains: N::ZERO,
            long_term_gains: N::ZERO,
            building_gain: N::ZERO,
            rents: N::ZERO,
            rents_of_sold: N::ZERO,
            retirement_distributions: N::ZERO,
            pensions: N::ZERO,
            other_income: N::ZERO,
            self_employed_saving: N::ZERO,
            adjustments: N::ZERO,
            overtime_premium: N::ZERO,
            itemisable: Itemisable::zero(),
            qualifying: Qualifying::zero(),
        }
    }

    /// Several households side by side; `of` gives the one of a lane.
    #[inline(always)]
    pub fn gather<'a>(of: impl Fn(usize) -> &'a AnnualIncome<f64>) -> Self {
        AnnualIncome {
            wages: gathered_pair(|lane| of(lane).wages),
            deferrals: gathered_pair(|lane| of(lane).deferrals),
            self_employment: gathered_pair(|lane| of(lane).self_employment),
            social_security: gathered_pair(|lane| of(lane).social_security),
            taxable_interest: N::gather(|lane| of(lane).taxable_interest),
            tax_exempt_interest: N::gather(|lane| of(lane).tax_exempt_interest),
            ordinary_dividends: N::gather(|lane| of(lane).ordinary_dividends),
            qualified_dividends: N::gather(|lane| of(lane).qualified_dividends),
            short_term_gains: N::gather(|lane| of(lane).short_term_gains),
            long_term_gains: N::gather(|lane| of(lane).long_term_gains),
            building_gain: N::gather(|lane| of(lane).building_gain),
            rents: N::gather(|lane| of(lane).rents),
            rents_of_sold: N::gather(|lane| of(lane).rents_of_sold),
            retirement_distributions: N::gather(|lane| of(lane).retirement_distributions),
            pensions: N::gather(|lane| of(lane).pensions),
            other_income: N::gather(|lane| of(lane).other_income),
            self_employed_saving: N::gather(|lane| of(lane).self_employed_saving),
            adjustments: N::gather(|lane| of(lane).adjustments),
            overtime_premium: N::gather(|lane| of(lane).overtime_premium),
            itemisable: Itemisable::gather(|lane| &of(lane).itemisable),
            qualifying: Qualifying::gather(|lane| &of(lane).qualifying),
        }
    }

    /// Pay that payroll tax counts (W-2 box 5), by person.
    #[inline(always)]
    pub fn payroll_wages(&self) -> [N; 2] {
        [self.wages[0] + self.deferrals[0], self.wages[1] + self.deferrals[1]]
    }

    /// Every amount times `factor`: nominal dollars into the table year's, when it is one over the index.
    #[inline(always)]
    pub fn scaled(&self, factor: N) -> Self {
        AnnualIncome {
            wages: scaled_pair(self.wages, factor),
            deferrals: scaled_pair(self.deferrals, factor),
            self_employment: scaled_pair(self.self_employment, factor),
            social_security: scaled_pair(self.social_security, factor),
            taxable_interest: self.taxable_interest * factor,
            tax_exempt_interest: self.tax_exempt_interest * factor,
            ordinary_dividends: self.ordinary_dividends * factor,
            qualified_dividends: self.qualified_dividends * factor,
            short_term_gains: self.short_term_gains * factor,
            long_term_gains: self.long_term_gains * factor,
            building_gain: self.building_gain * factor,
            rents: self.rents * factor,
            rents_of_sold: self.rents_of_sold * factor,
            retirement_distributions: self.retirement_distributions * factor,
            pensions: self.pensions * factor,
            other_income: self.other_income * factor,
            self_employed_saving: self.self_employed_saving * factor,
            adjustments: self.adjustments * factor,
            overtime_premium: self.overtime_premium * factor,
            itemisable: self.itemisable.scaled(factor),
            qualifying: self.qualifying.scaled(factor),
        }
    }
}

/// Not a closure: closures don't inherit the instruction set of the function they are inlined into.
#[inline(always)]
pub(crate) fn scaled_pair<N: Number>(amounts: [N; 2], factor: N) -> [N; 2] {
    [amounts[0] * factor, amounts[1] * factor]
}

#[inline(always)]
pub(crate) fn gathered_pair<N: Number>(of: impl Fn(usize) -> [f64; 2]) -> [N; 2] {
    [N::gather(|lane| of(lane)[0]), N::gather(|lane| of(lane)[1])]
}
