//! The figures of one tax year, as read from a data file. All money is in dollars of that year.

use overwinter_units::{Money, Rate};

use crate::us::alternative_minimum::AlternativeMinimum;
use crate::us::credits::care::CareCredit;
use crate::us::credits::child::ChildCredit;
use crate::us::credits::earned_income::EarnedIncomeCredit;
use crate::us::credits::education::EducationCredits;
use crate::us::credits::premium::PremiumCredit;
use crate::us::credits::savers::SaversCredit;
use crate::us::itemised::Itemised;
use crate::us::rental_loss::RentalLoss;
use crate::us::schedule_1a::SteppedDeduction;
use crate::{ByStatus, Schedule};

/// Federal figures of one tax year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The year of the table; a later year on a path uses the latest table known.
    pub year: i32,
    /// Rates of ordinary income (26 USC 1(j)).
    pub ordinary_income: ByStatus<Schedule>,
    /// Rates of long-term gains and qualified dividends by taxable income (26 USC 1(h)).
    pub capital_gains: ByStatus<Schedule>,
    /// The most of a net capital loss that other income absorbs a year; never indexed (26 USC 1211).
    pub capital_loss_limit: ByStatus<Money>,
    /// The highest rate on gain by depreciation of buildings.
    pub building_gain_rate: Rate,
    /// The loss of rentals that counts.
    pub rental_loss: RentalLoss,
    /// Standard deduction (26 USC 63(c)).
    pub standard_deduction: StandardDeduction,
    /// Deduction for persons of 65 and over, where enacted (26 USC 151(d)(5)(C)).
    pub senior_deduction: Option<SeniorDeduction>,
    /// Net investment income tax; never indexed (26 USC 1411).
    pub net_investment_income_tax: Excess,
    /// Taxable part of Social Security benefits; never indexed (26 USC 86).
    pub social_security_benefits: BenefitTaxation,
    /// Employee payroll tax (26 USC 3101).
    pub payroll: Payroll,
    /// Additional Medicare tax; never indexed (26 USC 3101(b)(2)).
    pub additional_medicare: Excess,
    /// Self-employment tax (26 USC 1401).
    pub self_employment: SelfEmployment,
    /// Deduction for qualified business income (26 USC 199A).
    pub business_deduction: BusinessDeduction,
    /// Itemised deductions (26 USC 63(d)).
    pub itemised: Itemised,
    /// Deduction for overtime pay, where enacted (26 USC 225).
    pub overtime_deduction: Option<SteppedDeduction>,
    /// Deduction for tips, where enacted (26 USC 224).
    pub tips_deduction: Option<SteppedDeduction>,
    /// Deduction for the interest of car loans, where enacted (26 USC 163(h)(4)).
    pub car_loan_deduction: Option<SteppedDeduction>,
    /// Alternative minimum tax (26 USC 55).
    pub alternative_minimum: AlternativeMinimum,
    /// Child tax credit (26 USC 24).
    pub child_credit: ChildCredit,
    /// Earned income credit (26 USC 32).
    pub earned_income_credit: EarnedIncomeCredit,
    /// Saver's credit (26 USC 25B).
    pub savers_credit: SaversCredit,
    /// Education credits (26 USC 25A).
    pub education_credits: EducationCredits,
    /// Dependent-care credit (26 USC 21).
    pub care_credit: CareCredit,
    /// Premium tax credit (26 USC 36B); the loader takes it from the file of health care and refuses a year without it.
    pub premium_credit: Option<PremiumCredit>,
    /// What may be put into retirement accounts.
    pub limits: Limits,
}

impl Rules {
    /// Whether the senior deduction is law in `year` (the year asked for, not the table's).
    pub fn senior_deduction_applies(&self, year: i32) -> bool {
        self.senior_deduction.as_ref().is_some_and(|senior| (senior.first_year..=senior.last_year).contains(&year))
    }
}

/// A flat rate on what exceeds a bound by status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// The rate.
    pub rate: Rate,
    /// What stays free.
    pub from: ByStatus<Money>,
}

/// The standard deduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardDeduction {
    /// Basic amount.
    pub amount: ByStatus<Money>,
    /// For each person on the return from `aged_from` on.
    pub aged_each: ByStatus<Money>,
    /// Completed years on 31 December.
    pub aged_from: u16,
}

/// The senior deduction of 2025 to 2028.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeniorDeduction {
    /// For each eligible person; not indexed.
    pub amount: Money,
    /// Completed years on 31 December.
    pub age: u16,
    /// Each person's deduction falls by this share of the excess.
    pub phase_out_rate: Rate,
    /// Adjusted gross income above which it falls; not indexed.
    pub phase_out_from: ByStatus<Money>,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
    /// First year of the law.
    pub first_year: i32,
    /// Last year of the law.
    pub last_year: i32,
}

/// The two tiers of taxable benefits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitTaxation {
    /// Combined income above which benefits begin to be taxed.
    pub base: ByStatus<Money>,
    /// Combined income above which the upper rate applies.
    pub upper_base: ByStatus<Money>,
    /// Share taxed between the two, and the most of the benefits in that tier.
    pub lower_rate: Rate,
    /// Share taxed above, and the most of the benefits at all.
    pub upper_rate: Rate,
}

/// The employee's half of payroll tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payroll {
    /// Social Security.
    pub social_security_rate: Rate,
    /// Pay above this owes no Social Security tax; indexed by average wages.
    pub wage_base: Money,
    /// Medicare.
    pub medicare_rate: Rate,
}

/// Tax on self-employment earnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfEmployment {
    /// The share of profit that counts as net earnings.
    pub net_share: Rate,
    /// Social Security, both halves.
    pub social_security_rate: Rate,
    /// Medicare, both halves.
    pub medicare_rate: Rate,
    /// Net earnings below this owe nothing; not indexed.
    pub floor: Money,
}

/// The deduction for qualified business income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDeduction {
    /// The share of business income that is deducted.
    pub rate: Rate,
    /// Taxable income up to which nothing limits it.
    pub threshold: ByStatus<Money>,
    /// Over this much more, a business without payroll or property loses it; not indexed.
    pub phase_in: ByStatus<Money>,
    /// The least deduction, where enacted.
    pub minimum: Money,
    /// The business income that the least deduction needs.
    pub minimum_needs: Money,
}

/// Contribution limits of a year. Plain money of the table's year; a path multiplies by its own index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub(crate) elective_deferral: Money,
    pub(crate) catch_up: Money,
    pub(crate) catch_up_from: u16,
    pub(crate) higher_catch_up: Money,
    pub(crate) higher_catch_up_from: u16,
    pub(crate) higher_catch_up_to: u16,
    pub(crate) employer_share: Rate,
    pub(crate) additions: Money,
    pub(crate) ira: Money,
    pub(crate) ira_catch_up: Money,
    /// What of a year's pay counts (26 USC 401(a)(17)).
    pub(crate) compensation: Money,
    pub(crate) simple: SimpleLimits,
    pub(crate) simple_higher: SimpleLimits,
    pub(crate) roth_ira: ByStatus<PhaseOut>,
    pub(crate) health_savings: HealthSavingsLimits,
}

/// What may be deferred into a SIMPLE plan in a year (26 USC 408(p)(2)(E), 414(v)(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SimpleLimits {
    pub(crate) deferral: Money,
    pub(crate) catch_up: Money,
    /// In the years of the higher catch-up.
    pub(crate) higher_catch_up: Money,
}

/// What may be put into a health savings account in a year (26 USC 223(b)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HealthSavingsLimits {
    pub(crate) self_only: Money,
    pub(crate) family: Money,
    pub(crate) catch_up: Money,
    pub(crate) catch_up_from: u16,
}

/// A range of adjusted gross income over which something falls to nothing in a straight line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseOut {
    /// Whole up to here.
    pub from: Money,
    /// Nothing from here.
    pub to: Money,
}
