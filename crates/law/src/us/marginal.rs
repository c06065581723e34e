//! What the next dollars of income cost, by cause: why a rate of 40 % stands where the bracket says 22 %.
//!
//! The step is ordinary income of the kind that states spare, too: a pension. Everything is found by working the return out twice, so
//! every rule of the return is in it; the parts add up to the whole. Not in it: what the income of this year costs two years later
//! (Medicare's income-related amounts), and the additional tax on early withdrawals.

use crate::us::capital_gains;
use crate::us::federal::{FederalReturn, federal};
use crate::us::income::{AnnualIncome, Statute};
use crate::us::states::state;
use crate::{Filer, StateRules};

/// Why the next dollar is taxed as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The rate of the bracket.
    Bracket,
    /// More of the Social Security benefits becomes taxable (26 USC 86).
    BenefitsTaxed,
    /// Deductions shrink as income rises.
    DeductionsLost,
    /// Gains and dividends on top are pushed into a higher rate (26 USC 1(h)).
    GainsPushedUp,
    /// The alternative minimum tax (26 USC 55).
    MinimumTax,
    /// The net investment income tax (26 USC 1411).
    NetInvestmentIncome,
    /// Credits shrink, or grow.
    Credits,
    /// The state's income tax.
    State,
}

impl Cause {
    /// All, in the order in which a person reads them.
    pub const ALL: [Cause; 8] = [
        Cause::Bracket,
        Cause::BenefitsTaxed,
        Cause::DeductionsLost,
        Cause::GainsPushedUp,
        Cause::MinimumTax,
        Cause::NetInvestmentIncome,
        Cause::Credits,
        Cause::State,
    ];

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Cause::Bracket => "By the bracket",
            Cause::BenefitsTaxed => "More of Social Security becomes taxable",
            Cause::DeductionsLost => "Deductions shrink",
            Cause::GainsPushedUp => "Gains and dividends are pushed into a higher rate",
            Cause::MinimumTax => "Alternative minimum tax",
            Cause::NetInvestmentIncome => "Net investment income tax",
            Cause::Credits => "Credits change",
            Cause::State => "State income tax",
        }
    }
}

/// What `step` more of a pension costs, by cause, in the dollars of the rules; the parts add up to the whole.
pub fn marginal(statute: &Statute<'_, f64>, filer: &Filer, income: &AnnualIncome<f64>, rules: &StateRules, step: f64) -> [(Cause, f64); 8] {
    let more = AnnualIncome { pensions: income.pensions + step, ..*income };
    let [before, after] = [income, &more].map(|income| Worked::out(statute, filer, income, rules));
    let (bracket, benefits, deductions) = ordinary(statute, filer, &before, &after, step);
    let change = |of: fn(&FederalReturn<f64>) -> f64| of(&after.federal) - of(&before.federal);
    let regular = change(|federal| federal.regular_tax);
    let minimum = change(|federal| federal.alternative_minimum_tax);
    let investment = change(|federal| federal.net_investment_income_tax);
    let amounts = [
        bracket,
        benefits,
        deductions,
        regular - bracket - benefits - deductions,
        minimum,
        investment,
        change(|federal| federal.total) - regular - minimum - investment,
        after.state - before.state,
    ];
    core::array::from_fn(|index| (Cause::ALL[index], amounts[index]))
}

/// A return and the state's.
struct Worked {
    federal: FederalReturn<f64>,
    state: f64,
    /// Taxable income below what is taxed at preferential rates.
    ordinary: f64,
}

impl Worked {
    fn out(statute: &Statute<'_, f64>, filer: &Filer, income: &AnnualIncome<f64>, rules: &StateRules) -> Self {
        let federal = federal(statute, filer, income, &mut ());
        let preferential = capital_gains::net(statute, filer, income, &mut ()).preferential;
        let state = state(rules, statute.fixed_dollar, filer, income, &federal, &mut ());
        Worked { state, ordinary: (federal.taxable_income - preferential).max(0.0), federal }
    }
}

/// The rise of the tax at ordinary rates: by the step itself, by benefits that become taxable, by deductions that shrink.
fn ordinary(statute: &Statute<'_, f64>, filer: &Filer, before: &Worked, after: &Worked, step: f64) -> (f64, f64, f64) {
    let rates = statute.rules.ordinary_income.of(filer.status);
    let risen = after.ordinary - before.ordinary;
    let benefits = after.federal.taxable_social_security - before.federal.taxable_social_security;
    // What an unused deduction takes up, or what lies among the gains, is not taxed at these rates.
    let by_step = before.ordinary + step.min(risen);
    let with_benefits = by_step + benefits.min(after.ordinary - by_step);
    let [base, first, second, all] = [before.ordinary, by_step, with_benefits, after.ordinary].map(|amount| rates.tax(amount));
    (first - base, second - first, all - second)
}
