//! What a state gives families and low earners: its match of the federal earned income credit and its own credits for children.

use overwinter_units::{Money, Rate};

use super::{Dollars, Steps};
use crate::ByStatus;
use crate::us::credits::child::ChildCredit;
use crate::us::credits::earned_income::EarnedIncomeCredit;

/// A share of the earned income credit, the federal one unless the state has its own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarnedIncomeMatch {
    /// The share paid out, by the number of children; the last holds for more.
    pub refunded: Vec<Rate>,
    /// What may be taken instead where that is more, up to the tax.
    pub against_tax: Vec<Rate>,
    /// The most that may be taken against the tax; not indexed.
    pub against_tax_most: Option<Money>,
    /// The share paid out where a dependent is younger than an age.
    pub with_young: Option<(u16, Rate)>,
    /// Without children, ages between which the credit is open beside those of the federal one (completed years on 31 December).
    pub childless_ages: Option<(u16, u16)>,
    /// Without children, the income from which the federal credit falls and the rate, in place of the federal ones.
    pub childless_phase_out: Option<(Money, Rate)>,
    /// The share of an unmarried filer without children, against the tax or paid out.
    pub single_childless: Option<Rate>,
    /// Added where there is a child and a credit. Not indexed.
    pub bonus_with_child: Money,
    /// Investment income above this ends it, where that is less than the federal bound.
    pub investment_most: Option<Money>,
    /// Whether a credit by household is taken off it first (New York).
    pub less_household_credit: bool,
    /// Without children and by age without the federal credit, what counts as the federal one, from an age on (New Jersey).
    pub childless_flat: Option<(Money, u16)>,
    /// The last of the credit falls in a straight line of its own (California).
    pub final_phase_out: Option<FinalPhaseOut>,
    /// The state's own figures of the credit.
    pub own: Option<Dollars<EarnedIncomeCredit>>,
}

/// From a small credit on, a straight line down to nothing at an income. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalPhaseOut {
    /// The credit at which it begins, by the number of children; the last holds for more.
    pub credit: Vec<Money>,
    /// The income at which nothing is left.
    pub income_end: Money,
}

/// A credit for each dependent of an age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependentCredit {
    /// Whether amounts and bounds follow prices.
    pub indexed: bool,
    /// Whether what the tax can't use is paid out.
    pub refunded: bool,
    /// The income that amounts and bounds go by.
    pub income: CreditIncome,
    /// What each dependent counts.
    pub amounts: Vec<AmountByAge>,
    /// The most dependents that count, the youngest band first.
    pub most_dependents: Option<u16>,
    /// How income takes it back.
    pub reduction: Option<CreditReduction>,
    /// There is none above this income.
    pub none_above: Option<ByStatus<Money>>,
    /// Whether it needs the state's earned income credit.
    pub with_earned_income_credit: bool,
    /// There is none where income is above the poverty guideline, by the size of the family; the last with more for each further person.
    pub within_guideline: Option<(Money, Money)>,
}

/// The income that a credit goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditIncome {
    /// Federal adjusted gross income.
    Federal,
    /// The state's own.
    Adjusted,
    /// The state's taxable income.
    Taxable,
    /// The same with tax-exempt interest.
    TaxableAndExemptInterest,
    /// Earnings.
    Earned,
    /// All income, taxed or not, without losses.
    All,
}

/// An amount for each dependent of an age, by income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountByAge {
    /// Completed years on 31 December.
    pub from_age: u16,
    /// Younger than this; `None` without a bound.
    pub below_age: Option<u16>,
    /// The amount.
    pub amount: ByStatus<Steps>,
}

/// How income above a bound takes a credit back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditReduction {
    /// The bound.
    pub from: ByStatus<Money>,
    /// For each step of income begun above it …
    pub step: ByStatus<Money>,
    /// … this is lost,
    pub amount: ByStatus<Money>,
    /// for each dependent that counts or once.
    pub each: bool,
    /// Whether income counts in proportion rather than by steps begun.
    pub in_proportion: bool,
}

/// A share of the child credit by figures of its own, with a least amount for each child (New York, Empire State child credit until 2024).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerChildCredit {
    /// The share.
    pub share: Rate,
    /// The least for each child where income is within the bound of the credit.
    pub least_each: Money,
    /// The figures.
    pub figures: ChildCredit,
}

/// A share of the federal child credit within an income (Oklahoma).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildCreditMatch {
    /// The share, taken off the tax.
    pub share: Rate,
    /// Federal adjusted gross income up to which there is one; not indexed.
    pub income_up_to: Money,
}
