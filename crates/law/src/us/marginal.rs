//! What the next dollars of income cost, by cause: why a rate of 40 % stands where the bracket says 22 %.
//!
//! The step is ordinary income of the kind that states spare, too: a pension. Everything is found by working the return out twice, so
//! every rule of the return is in it; the parts add up to the whole. What Medicare adds two years later by this year's income stands with it for
//! those who will be insured then, at the figures given. Not in it: the additional tax on early withdrawals.

use crate::us::capital_gains;
use crate::us::federal::{FederalReturn, federal};
use crate::us::income::{AnnualIncome, Statute};
use crate::us::medicare::MedicarePremiums;
use crate::us::medicare::premiums::{self, Household};
use crate::us::states::state;
use crate::{Filer, StateRules};

/// How many causes there are.
pub const COUNT: usize = 10;

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
    /// The premium tax credit shrinks, or is lost at once at 400 % of the poverty guideline (26 USC 36B).
    PremiumCredit,
    /// Other credits shrink, or grow.
    Credits,
    /// The state's income tax.
    State,
    /// What Medicare adds to the premiums of two years later, at once at each of its bounds (42 USC 1395r(i)).
    MedicarePremiums,
}

impl Cause {
    /// All, in the order in which a person reads them.
    pub const ALL: [Cause; COUNT] = [
        Cause::Bracket,
        Cause::BenefitsTaxed,
        Cause::DeductionsLost,
        Cause::GainsPushedUp,
        Cause::MinimumTax,
        Cause::NetInvestmentIncome,
        Cause::PremiumCredit,
        Cause::Credits,
        Cause::State,
        Cause::MedicarePremiums,
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
            Cause::PremiumCredit => "The credit for health insurance shrinks",
            Cause::Credits => "Other credits change",
            Cause::State => "State income tax",
            Cause::MedicarePremiums => "Medicare premiums two years later",
        }
    }

    /// The statute; none for the state, whose own worksheet names it.
    pub const fn source(self) -> Option<&'static str> {
        match self {
            Cause::Bracket => Some("26 USC 1"),
            Cause::BenefitsTaxed => Some("26 USC 86"),
            Cause::DeductionsLost => Some("26 USC 63, 151, 199A"),
            Cause::GainsPushedUp => Some("26 USC 1(h)"),
            Cause::MinimumTax => Some("26 USC 55"),
            Cause::NetInvestmentIncome => Some("26 USC 1411"),
            Cause::PremiumCredit => Some("26 USC 36B"),
            Cause::Credits => Some("26 USC 21 to 36"),
            Cause::State => None,
            Cause::MedicarePremiums => Some("42 USC 1395r(i)"),
        }
    }
}

/// Who will be insured by Medicare two years later, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Insured<'a> {
    /// The figures, in dollars of the rules' table.
    pub premiums: &'a MedicarePremiums,
    /// How many persons of the return.
    pub persons: u16,
}

/// What `step` more of a pension costs, by cause, in the dollars of the rules; the parts add up to the whole.
pub fn marginal(
    statute: &Statute<'_, f64>,
    filer: &Filer,
    income: &AnnualIncome<f64>,
    rules: &StateRules,
    insured: Option<Insured<'_>>,
    step: f64,
) -> [(Cause, f64); COUNT] {
    let more = AnnualIncome { pensions: income.pensions + step, ..*income };
    let [before, after] = [income, &more].map(|income| Worked::out(statute, filer, income, rules, insured));
    let (bracket, benefits, deductions) = ordinary(statute, filer, &before, &after, step);
    let change = |of: fn(&FederalReturn<f64>) -> f64| of(&after.federal) - of(&before.federal);
    let regular = change(|federal| federal.regular_tax);
    let minimum = change(|federal| federal.alternative_minimum_tax);
    let investment = change(|federal| federal.net_investment_income_tax);
    let premium_credit = change(|federal| federal.premium_credit.repaid - federal.premium_credit.net);
    let amounts = [
        bracket,
        benefits,
        deductions,
        regular - bracket - benefits - deductions,
        minimum,
        investment,
        premium_credit,
        change(|federal| federal.total) - regular - minimum - investment - premium_credit,
        after.state - before.state,
        after.medicare - before.medicare,
    ];
    core::array::from_fn(|index| (Cause::ALL[index], amounts[index]))
}

/// A return and the state's.
struct Worked {
    federal: FederalReturn<f64>,
    state: f64,
    /// Taxable income below what is taxed at preferential rates.
    ordinary: f64,
    /// What Medicare takes in a year.
    medicare: f64,
}

impl Worked {
    fn out(
        statute: &Statute<'_, f64>,
        filer: &Filer,
        income: &AnnualIncome<f64>,
        rules: &StateRules,
        insured: Option<Insured<'_>>,
    ) -> Self {
        let federal = federal(statute, filer, income, &mut ());
        let preferential = capital_gains::net(statute, filer, income, &mut ()).preferential;
        let state = state(rules, statute.fixed_dollar, filer, income, &federal, &mut ());
        let medicare =
            insured.map_or(0.0, |insured| of_medicare(insured, filer, federal.adjusted_gross_income + income.tax_exempt_interest));
        Worked { state, medicare, ordinary: (federal.taxable_income - preferential).max(0.0), federal }
    }
}

/// What Medicare takes in a year, of spouses who live together.
fn of_medicare(insured: Insured<'_>, filer: &Filer, income: f64) -> f64 {
    let household = Household { status: filer.status, lived_together: true };
    let month = premiums::monthly(insured.premiums, household, income, 1.0, &mut ());
    12.0 * f64::from(insured.persons) * (month.part_b + month.part_d_more)
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
