//! The figures of a year.

use overwinter_units::{Money, Rate};

use crate::Schedule;

/// Federal figures. Sources are in the data files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Calendar year.
    pub year: i32,
    /// Rates by taxable income.
    pub income_tax: Schedule,
    /// What an amount of credit takes off the tax.
    pub credit_rate: Rate,
    /// Basic personal amount.
    pub basic_amount: BasicAmount,
    /// Age amount.
    pub age_amount: AgeAmount,
    /// The most of pension income that counts for a credit.
    pub pension_amount: Money,
    /// The most of pay that counts for the Canada employment credit.
    pub employment_amount: Money,
    /// Dividends of Canadian corporations.
    pub dividends: Dividends,
    /// The taxable share of capital gains.
    pub gains_inclusion: Rate,
    /// Canada Pension Plan.
    pub pension_plan: PensionPlan,
    /// Earnings up to which Employment Insurance is paid.
    pub insurance_maximum: Money,
    /// Premium of employees.
    pub insurance_rate: Rate,
    /// Quebec's parental insurance, for its residents.
    pub parental: Option<ParentalInsurance>,
    /// What of the tax after credits a resident of Quebec does not pay; nothing elsewhere.
    pub abatement: Rate,
    /// Old Age Security.
    pub old_age: OldAge,
    /// Its supplement for low incomes.
    pub supplement: Supplement,
    /// What may go into an RRSP, at most.
    pub rrsp: Money,
    /// And of the earned income of the year before.
    pub rrsp_of_earnings: Rate,
    /// What may go into a TFSA in the year.
    pub tfsa: Money,
}

/// An amount that falls evenly from the most to the least between two incomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasicAmount {
    /// Up to the lower income.
    pub most: Money,
    /// From the higher on.
    pub least: Money,
    /// The incomes; `None` where the amount is one.
    pub between: Option<[Money; 2]>,
}

/// An amount for age, less a share of the income above a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeAmount {
    /// Completed years at the end of the year.
    pub from_age: u16,
    /// The whole amount.
    pub amount: Money,
    /// Net income from which it falls.
    pub limit: Money,
    /// By how much a dollar.
    pub taper_rate: Rate,
}

/// How dividends are grossed up, and the credit of the grossed-up amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dividends {
    /// Added to eligible dividends.
    pub eligible_gross_up: Rate,
    /// Federal credit of eligible ones.
    pub eligible_credit: Rate,
    /// Added to other dividends.
    pub other_gross_up: Rate,
    /// Federal credit of others.
    pub other_credit: Rate,
}

/// Canada Pension Plan: contributions and the retirement pension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PensionPlan {
    /// Earnings without contributions.
    pub exemption: Money,
    /// Year's maximum pensionable earnings.
    pub maximum: Money,
    /// Year's additional maximum pensionable earnings.
    pub second_maximum: Money,
    /// Base contributions: a credit.
    pub base_rate: Rate,
    /// First additional contributions: a deduction.
    pub first_additional_rate: Rate,
    /// Second additional contributions, between the maxima: a deduction.
    pub second_additional_rate: Rate,
    /// The highest new pension at 65, a month.
    pub highest_monthly: Money,
    /// Less for each month before 65.
    pub early_per_month: Rate,
    /// More for each month after.
    pub late_per_month: Rate,
    /// At most so many months either way.
    pub most_months: u16,
}

/// Old Age Security.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldAge {
    /// A month of the full pension in each quarter.
    pub monthly: [Money; 4],
    /// From this age
    pub increase_from_age: u16,
    /// so much more.
    pub increase: Rate,
    /// Years of residence of a full pension.
    pub years_for_full: u16,
    /// Fewer give nothing.
    pub years_at_least: u16,
    /// More for each month of deferral past 65.
    pub deferral_monthly: Rate,
    /// At most so many months.
    pub deferral_months: u16,
    /// Net income from which it is taken back.
    pub recovery_from: Money,
    /// By how much a dollar.
    pub recovery_rate: Rate,
}

/// The Guaranteed Income Supplement: monthly amounts in each quarter, and what income takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplement {
    /// Of a person alone, or whose spouse has no pension.
    pub alone: SupplementAmounts,
    /// Of each of two pensioners.
    pub couple: SupplementAmounts,
    /// Income of a year from which the additional amount falls, for each person.
    pub top_up_from: Money,
    /// Earnings that do not count, a person,
    pub exempt: Money,
    /// and those of which half does not.
    pub half_exempt: Money,
}

/// The amounts of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplementAmounts {
    /// The supplement.
    pub monthly: [Money; 4],
    /// The additional amount of low incomes.
    pub top_up: [Money; 4],
    /// For each whole step of the year's income a dollar a month less.
    pub step: Money,
}

/// Quebec's parental insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParentalInsurance {
    /// Earnings up to which premiums are paid.
    pub maximum: Money,
    /// Premium of employees.
    pub employee_rate: Rate,
    /// Premium of the self-employed.
    pub self_employed_rate: Rate,
}

/// What Quebec's file says of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuebecFigures {
    /// Quebec's own return.
    pub tax: QuebecTax,
    /// Quebec Pension Plan in place of Canada's: base, first and second additional rate.
    pub pension_rates: [Rate; 3],
    /// The lower premium of Employment Insurance.
    pub insurance_rate: Rate,
    /// Parental insurance.
    pub parental: ParentalInsurance,
    /// Of the federal tax.
    pub abatement: Rate,
}

/// Quebec in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quebec {
    /// The federal rules with Quebec's plans and the abatement.
    pub residents: Rules,
    /// Quebec's own return.
    pub tax: QuebecTax,
}

impl QuebecFigures {
    /// With the federal rules of the same year.
    pub(crate) fn with(self, federal: &Rules) -> Quebec {
        let mut residents = federal.clone();
        let [base, first, second] = self.pension_rates;
        residents.pension_plan.base_rate = base;
        residents.pension_plan.first_additional_rate = first;
        residents.pension_plan.second_additional_rate = second;
        residents.insurance_rate = self.insurance_rate;
        residents.parental = Some(self.parental);
        residents.abatement = self.abatement;
        Quebec { residents, tax: self.tax }
    }
}

/// Figures of the TP-1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuebecTax {
    /// Rates by taxable income.
    pub income_tax: Schedule,
    /// What an amount of credit takes off the tax.
    pub credit_rate: Rate,
    /// Basic personal amount.
    pub basic_amount: Money,
    /// The share of pay and business income that is deducted
    pub work_rate: Rate,
    /// up to this.
    pub work_most: Money,
    /// Amounts that income takes back.
    pub later_life: QuebecLaterLife,
    /// Credit of grossed-up eligible dividends.
    pub eligible_credit: Rate,
    /// Credit of grossed-up other dividends.
    pub other_credit: Rate,
    /// Contribution to the health services fund.
    pub health_fund: Schedule,
}

/// The amounts for age, living alone and retirement income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuebecLaterLife {
    /// For who lives alone.
    pub living_alone: Money,
    /// Completed years at the end of the year.
    pub from_age: u16,
    /// For age.
    pub age: Money,
    /// So much of retirement income counts,
    pub retirement_share: Rate,
    /// up to this.
    pub retirement_most: Money,
    /// Net income from which the sum falls.
    pub reduction_from: Money,
    /// By how much a dollar.
    pub reduction_rate: Rate,
}

/// A province's or territory's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// Rates by taxable income; credits count at the lowest.
    pub income_tax: Schedule,
    /// Basic personal amount.
    pub basic_amount: BasicAmount,
    /// Credit of grossed-up eligible dividends.
    pub eligible_credit: Rate,
    /// Credit of grossed-up other dividends.
    pub other_credit: Rate,
    /// Amounts for age and pension income, where they are known.
    pub later_life: Option<LaterLife>,
    /// An employment amount of its own (Yukon).
    pub employment_amount: Option<Money>,
    /// Ontario.
    pub ontario: Option<Ontario>,
    /// A reduction of low incomes by net income (British Columbia).
    pub reduction: Option<Reduction>,
}

/// Amounts of later life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterLife {
    /// Age amount.
    pub age_amount: AgeAmount,
    /// The most of pension income that counts.
    pub pension_amount: Money,
}

/// What only Ontario has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ontario {
    /// On the tax after credits.
    pub surtax: Schedule,
    /// The basic reduction; twice this less the tax is off.
    pub reduction: Money,
    /// By taxable income.
    pub health_premium: Schedule,
}

/// An amount off the tax, less a share of the income above a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction {
    /// The whole amount.
    pub amount: Money,
    /// Net income from which it falls.
    pub limit: Money,
    /// By how much a dollar.
    pub taper_rate: Rate,
}

/// The least that leaves a RRIF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RrifFactors {
    /// One over this less the age, for the younger.
    pub whole_age: u16,
    /// The first age of the table.
    pub from_age: u16,
    /// A row an age; the last for all older.
    pub shares: Vec<Rate>,
}
