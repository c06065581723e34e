//! A state's rules for one year, as read from a data file: which income counts, and the features that the state's tax is made of.
//!
//! A state is a choice of features, so that most states are data alone. All money is in dollars of the table's year.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::states::forms::Form;
use crate::{ByStatus, Schedule};

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
    pub child_deduction: Option<ByStatus<Steps>>,
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

/// Which income a state taxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateBase {
    /// Federal adjusted gross income.
    FederalIncome {
        /// Whether benefits that are federally taxable stay in.
        social_security_taxed: bool,
        /// Whether pensions, as against distributions of accounts, stay in.
        pensions_taxed: bool,
    },
    /// Each kind of income by itself, so that a loss of one kind doesn't reduce another; pay before deferrals; benefits and pensions free.
    Classes {
        /// Distributions of retirement accounts are free from this age on (completed years on 31 December).
        distributions_free_from: u16,
    },
    /// Each category by itself, none below zero: pay after deferrals, business profit, interest, dividends, gains, pensions and distributions.
    /// Benefits are free.
    Categories {
        /// What the aged leave out.
        exclusion: Box<TieredExclusion>,
    },
    /// Interest and dividends alone.
    InterestAndDividends,
    /// Long-term capital gains alone.
    LongTermGains,
}

/// Social Security benefits that a state leaves out, by federal adjusted gross income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitRelief {
    /// All are left out up to this income; not indexed.
    pub free_up_to: ByStatus<Money>,
    /// The share left out above it; where it falls by steps, the share at the bound.
    pub share_above: Rate,
    /// Above the bound the share falls by this for each step of income begun; not indexed.
    pub falls_by: Option<(Rate, ByStatus<Money>)>,
    /// Benefits of persons from this age on (completed years on 31 December) are left out; others' stay in.
    pub from_age: u16,
}

/// Long-term gains left out: the share, or the least amount where that is more, but never more than there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GainExclusion {
    /// The share of net long-term gains, a net short-term loss taken off.
    pub share: Rate,
    /// At least this, for the whole return; not indexed.
    pub least: Money,
    /// Whether qualified dividends count as such gains.
    pub qualified_dividends: bool,
}

/// Retirement income that a person of an age need not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetirementExclusion {
    /// Completed years on 31 December, rising, each with the most that a person from that age on leaves out; none is without a bound.
    pub tiers: Vec<(u16, Option<Money>)>,
    /// Whether interest, dividends and gains count as retirement income, and from which age on.
    pub investments_from: Option<u16>,
    /// Whether pensions do not count, because the state leaves them out anyway.
    pub distributions_only: bool,
    /// So much of a person's earnings counts too.
    pub earnings_most: Money,
    /// Each dollar of federal adjusted gross income without benefits above this takes a dollar of the household's exclusion.
    pub phase_out_from: Option<ByStatus<Money>>,
    /// Above this federal adjusted gross income there is none.
    pub none_above: Option<ByStatus<Money>>,
}

/// Which deductions of the federal return the state takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FederalDeductions {
    /// The standard deduction with its additions for age.
    pub standard: bool,
    /// The senior deduction of 2025 to 2028.
    pub senior: bool,
    /// The share of the deduction for qualified business income that is taken over.
    pub business: Rate,
}

/// Retirement income of the aged left out, by steps of gross income: up to an amount on the lowest step, a share of it on the next ones.
/// What remains of the bound covers other income where the household earns little. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieredExclusion {
    /// Completed years on 31 December.
    pub from_age: u16,
    /// The most on the lowest step.
    pub most: ByStatus<Money>,
    /// Gross income up to which the amount holds.
    pub whole_up_to: Money,
    /// Further steps: gross income up to which the share of the status holds. Above the last there is none.
    pub shares_up_to: Vec<(Money, ByStatus<Rate>)>,
    /// Earnings up to which other income is covered.
    pub earnings_up_to: Money,
}

/// The federal tax on income as a deduction. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FederalTaxDeduction {
    /// Bounds of the state's adjusted gross income, rising from 0, each with the share deducted above it.
    pub shares: Vec<(Money, Rate)>,
    /// The most, where there is one.
    pub most: Option<ByStatus<Money>>,
}

/// The payroll tax on pay as a deduction. Not indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayrollDeduction {
    /// The rate of payroll tax.
    pub rate: Rate,
    /// The most for each person.
    pub most_each: Money,
}

/// A rate on federal adjusted gross income above a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternateTax {
    /// The rate.
    pub rate: ByStatus<Rate>,
    /// The bound.
    pub from: ByStatus<Money>,
    /// More for each dependent.
    pub dependent: Money,
    /// The bound where a person on the return has reached the age.
    pub aged: Option<(u16, ByStatus<Money>)>,
}

/// The share of the tax that is credited, by income over the poverty guideline of the family's size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilySizeCredit {
    /// The guideline for a family of one, two and so on; larger families have the last. Indexed.
    pub guideline: Vec<Money>,
    /// Income over the guideline, rising, each with the share of the tax credited up to it.
    pub shares: Vec<(Rate, Rate)>,
}

/// Exemptions from income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemptions {
    /// For the filers, by status.
    pub personal: Option<ByStatus<Money>>,
    /// For each dependent.
    pub dependent: Money,
    /// For each person on the return from `aged_from` on.
    pub aged_each: ByStatus<Money>,
    /// Completed years on 31 December.
    pub aged_from: u16,
    /// Whether they lower the lowest bracket's income rather than the highest's.
    pub from_lowest_bracket: bool,
    /// Whether a person's exemption for age shrinks by the benefits that the state leaves out.
    pub aged_less_benefits: bool,
    /// More for each aged person whose federal adjusted gross income is below a bound.
    pub aged_low_income: Option<(Money, ByStatus<Money>)>,
    /// Above this federal adjusted gross income there are none; not indexed.
    pub none_above: Option<ByStatus<Money>>,
}

/// The standard deduction less a share of adjusted income above bounds, down to a least amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionReduction {
    /// The shares by adjusted income.
    pub shares: ByStatus<Schedule>,
    /// The least that remains.
    pub least: ByStatus<Money>,
}

/// The standard deduction and the exemptions, each less a share of itself for each step of income begun above a bound. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionPhaseOut {
    /// Federal adjusted gross income from which steps are counted.
    pub from: ByStatus<Money>,
    /// The step.
    pub step: ByStatus<Money>,
    /// The share lost for each.
    pub share_each: Rate,
    /// Whether the standard deduction stays.
    pub exemptions_only: bool,
}

/// A deduction for each aged person, less each dollar of federal adjusted gross income without benefits above a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeDeduction {
    /// For each person from `from_age` on.
    pub each: Money,
    /// Completed years on 31 December.
    pub from_age: u16,
    /// Income that leaves it whole.
    pub phase_out_from: ByStatus<Money>,
}

/// Credits that depend on persons alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonalCredits {
    /// For each person on the return.
    pub person: Money,
    /// One more for each person from `aged_from` on.
    pub aged_each: Money,
    /// Completed years on 31 December.
    pub aged_from: u16,
    /// For each dependent.
    pub dependent: Money,
}

/// A share of the federal standard deduction and an amount for each dependent, less a share of income above a bound. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxpayerCredit {
    /// The share.
    pub rate: Rate,
    /// Added to the deduction for each dependent.
    pub dependent: Money,
    /// The share of income above the bound that is taken back.
    pub phase_out_rate: Rate,
    /// The bound.
    pub phase_out_from: ByStatus<Money>,
}

/// The taxed benefits times a rate, less a share of income above a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitCredit {
    /// The rate.
    pub rate: Rate,
    /// The share of income above the bound that is taken back.
    pub phase_out_rate: Rate,
    /// The bound, for federal adjusted gross income and tax-exempt interest.
    pub phase_out_from: ByStatus<Money>,
    /// What a household may take instead.
    pub for_age: Option<AgedCredit>,
}

/// A credit for each aged person, less the same share of income above a bound of its own. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgedCredit {
    /// For each person from `from_age` on.
    pub each: Money,
    /// Completed years on 31 December.
    pub from_age: u16,
    /// The bound.
    pub phase_out_from: ByStatus<Money>,
}

/// An amount for each person and dependent, up to a most, where federal adjusted gross income is within a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowIncomeCredit {
    /// For each person.
    pub each: Money,
    /// For the household.
    pub most: Money,
    /// The bound.
    pub income_up_to: ByStatus<Money>,
}

/// How the income of a couple is taxed spouse by spouse on one return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separate {
    /// Each spouse takes the deductions of a separate return from the own income.
    OwnDeductions,
    /// The deductions may be moved between the spouses as is best.
    SharedDeductions,
    /// Taxable income is divided as the spouses' incomes are.
    ByShareOfIncome,
}

/// Income above a bound loses the benefit of the lower brackets: in the end all of it is taxed at its highest rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BenefitRecapture {
    /// Adjusted gross income above which the first benefit is taken back; not indexed.
    pub from: Money,
    /// Each benefit is taken back over this much income; not indexed.
    pub over: Money,
}

/// A rate on what taxable income exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surcharge {
    /// The rate.
    pub rate: Rate,
    /// Taxable income that stays free of it; not indexed, the same for every status.
    pub from: Money,
}

/// Exemption credits that shrink for each step of income above a bound. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExemptionCredits {
    /// For each personal or senior exemption.
    pub amount: Money,
    /// Personal exemptions by status.
    pub persons: ByStatus<u16>,
    /// One more exemption for each person from this age on.
    pub senior_from: u16,
    /// For each dependent.
    pub dependent_amount: Money,
    /// Each credit shrinks by this for each step begun.
    pub reduction: Money,
    /// The step.
    pub step: ByStatus<Money>,
    /// Federal adjusted gross income from which steps are counted.
    pub phase_out_from: ByStatus<Money>,
}

/// A credit that falls by the step as federal adjusted gross income rises; not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdCredit {
    /// For a single person.
    pub alone: Steps,
    /// For a couple or a head of household, the first person.
    pub family: Steps,
    /// For each further person, dependents included.
    pub further_person: Steps,
}

/// An amount that changes where income passes a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    pub(crate) first: Money,
    /// Bounds, rising, each with the amount above it.
    pub(crate) later: Vec<(Money, Money)>,
}

/// The share of the tax forgiven falls from all of it to nothing as eligibility income rises; not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgiveness {
    /// Eligibility income up to which all tax is forgiven.
    pub allowance: ByStatus<Money>,
    /// More for each dependent.
    pub dependent: Money,
    /// For each step begun above,
    pub step: Money,
    /// this share less is forgiven.
    pub share_each: Rate,
}
