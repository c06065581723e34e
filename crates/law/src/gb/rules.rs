//! The figures of a tax year.

use overwinter_units::{Money, Rate};

use crate::Schedule;

/// All figures of a tax year. Sources are in the data files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The year in which the tax year begins.
    pub year: i32,
    /// The allowance everyone has.
    pub personal_allowance: PersonalAllowance,
    /// More for who is registered as blind.
    pub blind_persons_allowance: Money,
    /// What a spouse may give the other.
    pub marriage_allowance: MarriageAllowance,
    /// Rates outside Scotland, and everywhere for savings.
    pub income_tax: Schedule,
    /// Where the higher rate begins.
    pub higher_rate_from: Money,
    /// Where the additional rate begins.
    pub additional_rate_from: Money,
    /// Scotland's rates on what is neither savings nor dividends.
    pub income_tax_of_scotland: Schedule,
    /// Where Scotland's higher rate begins: nobody above it has part in the marriage allowance.
    pub higher_rate_of_scotland_from: Money,
    /// Savings income.
    pub savings: Savings,
    /// Dividends.
    pub dividends: Dividends,
    /// National Insurance.
    pub national_insurance: NationalInsurance,
    /// Capital gains.
    pub capital_gains: CapitalGains,
    /// Child Benefit and its charge.
    pub child_benefit: ChildBenefit,
    /// What may go into Individual Savings Accounts in the year.
    pub isa: Money,
    /// What of that may go into a Lifetime ISA.
    pub lifetime_isa: Money,
    /// Limits of pension saving.
    pub pension_saving: PensionSaving,
    /// The new State Pension.
    pub state_pension: StatePension,
}

/// Income Tax Act 2007, s. 35.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalAllowance {
    /// The whole allowance.
    pub amount: Money,
    /// Adjusted net income from which it falls.
    pub limit: Money,
    /// By how much a pound.
    pub taper_rate: Rate,
}

/// Income Tax Act 2007, ss. 55A to 55E.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarriageAllowance {
    /// Of the personal allowance.
    pub share: Rate,
    /// Rounded up to a multiple of this.
    pub step: Money,
}

/// Savings income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Savings {
    /// The band of the starting rate of nil, less other taxable income.
    pub starting_limit: Money,
    /// Personal savings allowance of who pays no more than the basic rate.
    pub allowance_basic: Money,
    /// Of who pays the higher rate.
    pub allowance_higher: Money,
    /// Of who pays the additional rate.
    pub allowance_additional: Money,
}

/// Dividends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dividends {
    /// Taxed at nil.
    pub allowance: Money,
    /// Rates by where in taxable income they lie.
    pub rates: Schedule,
}

/// National Insurance contributions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalInsurance {
    /// Employees, on pay.
    pub class_1: Contribution,
    /// Self-employed, on profits.
    pub class_4: Contribution,
    /// Profits from which a year counts for the State Pension without a payment.
    pub small_profits: Money,
    /// What who has less may pay a week to have the year counted.
    pub class_2_voluntary_weekly: Money,
}

/// A main rate between two bounds and a further rate above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The primary threshold or lower profits limit.
    pub lower: Money,
    /// The upper earnings or profits limit.
    pub upper: Money,
    /// Between them.
    pub main: Rate,
    /// Above the upper.
    pub further: Rate,
}

/// Capital gains other than on carried interest and with Business Asset Disposal Relief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapitalGains {
    /// The annual exempt amount.
    pub allowance: Money,
    /// Rates of the year, or of its later part.
    pub rates: GainRates,
    /// Rates of the year's earlier part, where they changed within it.
    pub before_change: Option<GainRates>,
}

/// Two rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GainRates {
    /// Within what income leaves of the basic rate band.
    pub basic: Rate,
    /// Above.
    pub higher: Rate,
}

/// Child Benefit and the High Income Child Benefit Charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildBenefit {
    /// The eldest or only child, a week.
    pub eldest_weekly: Money,
    /// Each further child, a week.
    pub additional_weekly: Money,
    /// Adjusted net income from which it is charged back.
    pub charge_from: Money,
    /// For each whole step above.
    pub charge_step: Money,
    /// This share of the benefit.
    pub charge_per_step: Rate,
}

/// Limits of saving in registered pensions, and of what comes out free of tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PensionSaving {
    /// Of a year's contributions, the employer's included.
    pub annual_allowance: Money,
    /// No taper at or below this threshold income.
    pub threshold_income: Money,
    /// The taper begins at this adjusted income.
    pub adjusted_income: Money,
    /// What the allowance loses a pound.
    pub taper_rate: Rate,
    /// What the taper leaves.
    pub least_allowance: Money,
    /// Of money purchase contributions once income was drawn flexibly.
    pub flexible_allowance: Money,
    /// The free share of what is drawn first.
    pub lump_sum_share: Rate,
    /// All free lump sums of a life.
    pub lump_sum_allowance: Money,
}

/// The new State Pension (pension age from 6 April 2016 on).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatePension {
    /// A week, with a full record.
    pub full_weekly: Money,
    /// Qualifying years of a full record.
    pub years_for_full: u16,
    /// Fewer give nothing.
    pub years_at_least: u16,
    /// Fewer weeks of deferral give nothing.
    pub deferral_weeks: u16,
    /// So many weeks raise the pension by this.
    pub deferral_rate: Rate,
    /// The least of the three rises of the triple lock.
    pub lock_least: Rate,
}
