//! How a state taxes what remains.

use overwinter_units::{Money, Rate};

use crate::ByStatus;

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

/// How the income of a couple is taxed spouse by spouse on one return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separate {
    /// Each spouse takes the deductions of a separate return from the own income.
    OwnDeductions,
    /// The same, and each takes the own personal credits from the own tax.
    OwnDeductionsAndCredits,
    /// The spouse with less income is taxed on that less the own exemptions, or on half of taxable income where that is less.
    LesserIncome,
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
