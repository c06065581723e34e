//! What a few states let off, or add, each in its own way.

use overwinter_units::{Money, Rate};

use super::{CreditReduction, Dollars, RetirementExclusion, Steps};
use crate::ByStatus;

/// The reliefs that only a few states know. What a state doesn't have is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reliefs {
    /// Deductions by the older person's age, of which the best is taken.
    pub elder_deductions: Vec<ElderDeduction>,
    /// Benefits and pensions left out under one bound for each person.
    pub benefits_then_pensions: Option<BenefitsThenPensions>,
    /// Retirement income left out where that leaves less to pay than the credits do, which are then lost.
    pub exclusion_without_credits: Option<Dollars<RetirementExclusion>>,
    /// Whether the deduction for half of the self-employment tax is added back.
    pub half_self_employment_tax_added: bool,
    /// Business profit taxed apart.
    pub business_apart: Option<BusinessApart>,
    /// The gains left out are no more than this share of federal taxable income.
    pub gains_within_taxable: Option<Rate>,
    /// Exemptions that go by steps of income.
    pub stepped_exemptions: Vec<Stepped>,
    /// An exemption for each person that income above a bound takes back.
    pub low_income_exemption: Option<LowIncomeExemption>,
    /// A deduction for each dependent after the first; not indexed.
    pub further_dependents: Option<ByStatus<Money>>,
    /// Deductions of the federal return that high incomes add back.
    pub deduction_bound: Option<DeductionBound>,
    /// The federal tax, less what its refunded credits pay back, up to a bound by steps of federal income; indexed.
    pub federal_tax_by_steps: Option<ByStatus<Steps>>,
    /// Owed at once where taxable income passes a bound, beside the schedule; not indexed.
    pub entry_tax: Option<Steps>,
    /// At least a share of federal adjusted gross income, where that is above a bound; not indexed.
    pub minimum_tax: Option<(Money, Rate)>,
    /// Credits that go by steps of income.
    pub stepped_credits: Vec<Stepped>,
    /// A share of the tax for couples who both have an income.
    pub joint_filing_credit: Option<JointFilingCredit>,
    /// What a couple pays more than two single persons would.
    pub marriage_credit: Option<MarriageCredit>,
    /// A share of the pensions of the aged.
    pub pension_credit: Option<PensionCredit>,
    /// Earnings left out where federal adjusted gross income is within the same amount; not indexed.
    pub low_earnings: Option<ByStatus<Money>>,
    /// A share of the tax that falls by steps of income above the poverty guideline.
    pub guideline_credit: Option<GuidelineCredit>,
    /// An amount for each person and dependent that may be taken off the tax instead of the other credits.
    pub low_income_instead: Option<LowIncomeInstead>,
    /// A refunded amount by the number of exemptions and all income.
    pub rebate: Option<Rebate>,
    /// A refunded allowance for heating.
    pub heating_credit: Option<HeatingCredit>,
    /// Owed by everyone whose income is above the federal standard deduction; not indexed.
    pub filing_fee: Option<Money>,
}

/// A deduction for a household whose older person's age lies between bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElderDeduction {
    /// Completed years on 31 December.
    pub from_age: u16,
    /// Younger than this; `None` without a bound.
    pub below_age: Option<u16>,
    /// The most.
    pub most: ByStatus<Money>,
    /// Whether the state indexes the most.
    pub indexed: bool,
    /// Whether any income counts, or only pensions and distributions.
    pub any_income: bool,
    /// Distributions of persons from this age on count.
    pub distributions_from: u16,
    /// Whether exemptions and taxed benefits lessen the most.
    pub less_exemptions_and_benefits: bool,
    /// Interest, dividends and gains too, up to a most that what was deducted for retirement income lessens.
    pub investments_most: Option<ByStatus<Money>>,
}

/// Taxed benefits and then retirement income, left out for each person up to a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitsThenPensions {
    /// Completed years on 31 December, rising, each with the bound from there on.
    pub tiers: Vec<(u16, Money)>,
    /// From this age on benefits are left out beyond the bound.
    pub whole_benefits_from: u16,
    /// Up to this federal adjusted gross income the first tier's benefits are too.
    pub whole_benefits_up_to: Option<ByStatus<Money>>,
}

/// Business profit that does not count as other income: free up to a bound, then taxed at a rate of its own. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessApart {
    /// The bound.
    pub free: ByStatus<Money>,
    /// The rate above it.
    pub rate: Rate,
}

/// Deductions of the federal return that high incomes add back. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionBound {
    /// Federal adjusted gross income from which the deduction is bounded.
    pub from: Money,
    /// The most of it that stays.
    pub most: ByStatus<Money>,
    /// Income above which none of the deduction for business income stays.
    pub no_business_above: ByStatus<Money>,
}

/// An amount for each of those who count, by steps of an income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// Who counts.
    pub each: Counted,
    /// The income.
    pub by: Measure,
    /// Whether amounts and bounds follow prices.
    pub indexed: bool,
    /// The amount.
    pub amount: ByStatus<Steps>,
    /// How the same income takes it back, once.
    pub reduction: Option<CreditReduction>,
    /// As a credit: whether what the tax can't use is paid out.
    pub refunded: bool,
    /// None where income less exemptions reaches this.
    pub none_from: Option<Money>,
}

/// Who counts for an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The household, once.
    Household,
    /// The household, once, where a person on the return has reached the age.
    HouseholdWithAged(u16),
    /// Each person on the return.
    Person,
    /// Each person on the return who has reached the age.
    Aged(u16),
    /// Each person on the return and each dependent.
    Everyone,
}

/// The income by which an amount steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Federal adjusted gross income.
    FederalIncome,
    /// The same with the benefits that are not taxed.
    WithAllBenefits,
    /// The state's adjusted gross income before business profit is taken out.
    ModifiedIncome,
    /// The same less deductions and exemptions.
    IncomeLessExemptions,
    /// Pensions and distributions.
    RetirementIncome,
}

/// An exemption for each person and dependent, less a share of income above a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowIncomeExemption {
    /// For each.
    pub each: Money,
    /// The share of federal adjusted gross income above the bound that each loses.
    pub share: ByStatus<Rate>,
    /// The bound.
    pub from: ByStatus<Money>,
    /// Income up to which there is one.
    pub up_to: ByStatus<Money>,
}

/// A share of the tax left by other credits, for couples of whom each has pay, pensions or distributions. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointFilingCredit {
    /// What each needs.
    pub income_each: Money,
    /// Bounds of income less exemptions, rising from 0, each with the share above it.
    pub shares: Vec<(Money, Rate)>,
    /// The most.
    pub most: Money,
}

/// The tax on a joint return less that of two single ones, up to a most. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarriageCredit {
    /// The spouse with less needs this much.
    pub income_least: Money,
    /// Taxable income needs to be this much.
    pub taxable_least: Money,
    /// Taken off the income of the spouse with less.
    pub deduction: Money,
    /// The most.
    pub most: Money,
    /// What counts as a spouse's income.
    pub income: QualifiedIncome,
}

/// A spouse's income for the marriage credit; what the household has together is split evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QualifiedIncome {
    /// Earnings, pensions and taxed benefits.
    WithBenefits,
    /// Earnings, pensions and distributions.
    WithDistributions,
}

/// A share of pensions and distributions up to a base that benefits, and income above a bound, lessen. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PensionCredit {
    /// Completed years on 31 December.
    pub from_age: u16,
    /// The share.
    pub share: Rate,
    /// The base.
    pub base: ByStatus<Money>,
    /// The bound of federal adjusted gross income without benefits, with tax-exempt interest.
    pub from: ByStatus<Money>,
}

/// All of the tax within the poverty guideline, and less for each step of income begun above it. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidelineCredit {
    /// The guideline for one person.
    pub first: Money,
    /// More for each further person.
    pub further: Money,
    /// The most persons that count.
    pub persons_most: u16,
    /// The step; not indexed.
    pub step: ByStatus<Money>,
    /// The share lost for each.
    pub share_each: Rate,
}

/// An amount for each person and dependent where the state's income is within the poverty guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LowIncomeInstead {
    /// The amount; not indexed.
    pub each: Money,
    /// The guideline for one person; indexed.
    pub first: Money,
    /// More for each further one.
    pub further: Money,
}

/// A refunded amount by the number of exemptions and all income. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebate {
    /// For one exemption, two and so on; more have the last.
    pub by_exemptions: Vec<Steps>,
    /// Exemptions more for each person of the age.
    pub aged_more: u16,
    /// Completed years on 31 December.
    pub aged_from: u16,
}

/// A refunded allowance by the size of the household, less a share of its resources. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatingCredit {
    /// For one person, two and so on.
    pub allowance: Vec<Money>,
    /// More for each further one.
    pub further: Money,
    /// The share of resources taken off.
    pub share_of_resources: Rate,
    /// The share of the rest that is paid.
    pub paid: Rate,
    /// Resources up to which it is paid: for one person,
    pub up_to_first: Money,
    /// and for each further one.
    pub up_to_further: Money,
}
