//! A state's rules for one year, as read from a data file: which income counts, and the features that the state's tax is made of.
//!
//! A state is a choice of features, so that most states are data alone. All money is in dollars of the table's year.

mod credits;
mod deductions;
mod family;
mod household;
mod income;
mod reliefs;
mod shares;
mod tax;

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::states::forms::Form;
use crate::{ByStatus, Schedule};
pub use credits::*;
pub use deductions::*;
pub use family::*;
pub use household::*;
pub use income::*;
pub use reliefs::*;
pub use shares::*;
pub use tax::*;

/// A state's rules for one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateRules {
    /// The state has no income tax.
    NoIncomeTax,
    /// A schedule on the state's own notion of income, with what the state adds to it.
    IncomeTax(Box<StateIncomeTax>),
}

/// A state's income tax. What a state doesn't have is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateIncomeTax {
    /// The year of the table.
    pub year: i32,
    /// Whether the figures are an estimate made before the state published its own.
    pub projected: bool,
    /// What the lines of its form are called.
    pub form: &'static Form,
    /// Which income counts.
    pub base: StateBase,
    /// Whether interest free of federal tax is taxed, whoever pays it.
    pub exempt_interest_taxed: bool,
    /// A net capital loss reduces dividends alone, up to this; not indexed.
    pub loss_against_dividends: Option<Money>,
    /// Social Security benefits left out of an income that has them in.
    pub benefit_relief: Option<BenefitRelief>,
    /// A share of long-term gains left out.
    pub gain_exclusion: Option<GainExclusion>,
    /// Retirement income left out for persons of an age.
    pub retirement_exclusion: Option<Dollars<RetirementExclusion>>,
    /// Rates.
    pub ordinary_income: Dollars<ByStatus<Schedule>>,
    /// Deductions of the federal return that the state takes over.
    pub federal_deductions: Option<FederalDeductions>,
    /// Standard deduction, or a personal exemption of the same build.
    pub standard_deduction: Option<Dollars<ByStatus<Money>>>,
    /// Exemptions for dependents and for age.
    pub exemptions: Option<Dollars<Exemptions>>,
    /// Each person's payroll tax by pay, taken together in place of a smaller standard deduction.
    pub payroll_itemised: Option<Dollars<ByStatus<Schedule>>>,
    /// How income reduces the standard deduction.
    pub deduction_reduction: Option<Dollars<DeductionReduction>>,
    /// How high incomes lose the standard deduction and the exemptions.
    pub deduction_phase_out: Option<DeductionPhaseOut>,
    /// A deduction for each dependent that falls by steps of income.
    pub child_deduction: Option<ChildDeduction>,
    /// The federal income tax, or a share of it, as a deduction.
    pub federal_tax_deduction: Option<FederalTaxDeduction>,
    /// A share of business profits as a deduction.
    pub business_share: Option<Rate>,
    /// The payroll tax on pay as a deduction, for each person up to a most.
    pub payroll_deduction: Option<PayrollDeduction>,
    /// A deduction for each aged person that income above a bound takes back.
    pub age_deduction: Option<AgeDeduction>,
    /// No tax on an adjusted income below a bound; not indexed.
    pub no_tax_below: Option<ByStatus<Money>>,
    /// Rates of long-term gains, which lie on top of other income.
    pub long_term_gains: Option<Dollars<ByStatus<Schedule>>>,
    /// A rate on short-term gains beside the schedule's.
    pub short_term_gains_rate: Option<Rate>,
    /// The tax is no more than a rate on income above a bound.
    pub alternate_tax: Option<AlternateTax>,
    /// The benefit of the lower brackets taken back from high incomes.
    pub benefit_recapture: Option<BenefitRecapture>,
    /// A rate on taxable income above a bound that is not indexed.
    pub surcharge: Option<Surcharge>,
    /// Credits against the tax.
    pub exemption_credits: Option<ExemptionCredits>,
    /// Plain credits for each person, aged person and dependent.
    pub personal_credits: Option<Dollars<PersonalCredits>>,
    /// A share of the federal standard deduction as a credit that income takes back.
    pub taxpayer_credit: Option<TaxpayerCredit>,
    /// The tax on benefits as a credit that income takes back.
    pub benefit_credit: Option<BenefitCredit>,
    /// A share of the tax that falls as income rises above the poverty guideline.
    pub family_size_credit: Option<FamilySizeCredit>,
    /// The tax after credits is no more than the federal one before credits.
    pub within_federal_tax: bool,
    /// A refunded credit for each person of a household with a low income.
    pub low_income_credit: Option<LowIncomeCredit>,
    /// How a couple's tax is computed from each spouse's own income, where that is less.
    pub separate_on_joint_return: Option<Separate>,
    /// A credit by income and size of the household.
    pub household_credit: Option<HouseholdCredit>,
    /// Tax forgiven to low incomes.
    pub forgiveness: Option<Forgiveness>,
    /// What only a few states know.
    pub reliefs: Reliefs,
    /// A share of the earned income credit.
    pub earned_income_match: Option<EarnedIncomeMatch>,
    /// Credits for each dependent of an age.
    pub dependent_credits: Vec<DependentCredit>,
    /// Credits for each person and dependent.
    pub person_credits: Vec<PersonCredit>,
    /// A credit for age.
    pub senior_credit: Option<SeniorCredit>,
    /// A refunded credit by the number of children.
    pub fairness_credit: Option<FairnessCredit>,
    /// A credit for children and earnings together.
    pub working_family_credit: Option<WorkingFamilyCredit>,
    /// What is added to the tax for steps of income.
    pub tax_additions: Vec<TaxAddition>,
    /// A share of the tax as a credit, by the state's adjusted income; not indexed.
    pub share_credit: Option<ByStatus<ShareSteps>>,
    /// Retirement income left out by a share that falls with income.
    pub retirement_share: Option<RetirementShare>,
    /// Above an income, no more than this share of benefits is taxed; below, none. Not indexed.
    pub benefit_cap: Option<BenefitCap>,
    /// Steps of the state's adjusted income that take the standard deduction back; not indexed.
    pub deduction_steps: Option<CreditReduction>,
    /// The standard deduction as a share of income.
    pub deduction_share: Option<DeductionShare>,
    /// An amount for each person and dependent by steps of federal adjusted gross income; not indexed.
    pub exemption_steps: Option<ByStatus<Steps>>,
    /// How income takes the standard deduction back, with the additions for age.
    pub deduction_fade: Option<Fade>,
    /// How income takes the exemptions back, without those for age.
    pub exemption_fade: Option<Fade>,
    /// The most of a deduction for the spouse with less income; not indexed.
    pub two_income_most: Option<Money>,
    /// Long-term gains at no more than a rate.
    pub gains_rate_cap: Option<GainsRateCap>,
    /// A rate on gains where the state's adjusted income is above a bound; not indexed.
    pub gains_surtax: Option<Surcharge>,
    /// A table of tax for low incomes.
    pub low_income_table: Option<LowIncomeTable>,
    /// A share of earnings as a credit where income and earnings are within the poverty guideline.
    pub poverty_credit: Option<PovertyCredit>,
    /// A credit of couples who both earn, a share of the smaller earnings.
    pub two_earner_credit: Option<TwoEarnerCredit>,
    /// A share of an earlier federal child credit.
    pub former_child_credit: Option<FormerChildCredit>,
    /// A share of the federal child credit.
    pub child_credit_match: Option<ChildCreditMatch>,
    /// What is paid into 529 plans, as a deduction or a credit.
    pub education_saving: Option<EducationSaving>,
}

/// Amounts, and whether they follow prices from year to year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dollars<T> {
    /// Whether the state indexes them; if not, they shrink with the dollar until the law changes.
    pub indexed: bool,
    /// The amounts.
    pub amounts: T,
}

impl<T> Dollars<T> {
    /// What a dollar of the amounts is worth, where a never-indexed one is worth `fixed_dollar`.
    #[inline(always)]
    pub fn dollar<N: Number>(&self, fixed_dollar: N) -> N {
        if self.indexed { N::ONE } else { fixed_dollar }
    }
}

/// An amount that changes where income passes a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    pub(crate) first: Money,
    /// Bounds, rising, each with the amount above it.
    pub(crate) later: Vec<(Money, Money)>,
}
