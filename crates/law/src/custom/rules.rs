//! What such a jurisdiction can say.

use overwinter_units::{Money, Rate};

use crate::Schedule;

/// A jurisdiction's law of one year, in its own currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// What it is called.
    pub name: String,
    /// Tax by taxable income.
    pub income_tax: Schedule,
    /// What is free of it.
    pub allowances: Vec<Allowance>,
    /// Social contributions on earnings.
    pub contributions: Vec<Contribution>,
    /// How net capital gains are taxed.
    pub capital_gains: InvestmentRule,
    /// How dividends are taxed.
    pub dividends: InvestmentRule,
    /// How interest is taxed.
    pub interest: InvestmentRule,
    /// Accounts whose growth is free of tax.
    pub accounts: Vec<AccountKind>,
}

/// An amount off taxable income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What it is called.
    pub name: String,
    /// The whole amount.
    pub amount: Money,
    /// Completed years from which a person has it; 0 for all.
    pub from_age: u16,
    /// Income from which it falls, and by how much for each unit above.
    pub taper: Option<(Money, Rate)>,
}

/// A contribution on earnings between a floor and a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// What it is called.
    pub name: String,
    /// Pay counts.
    pub on_employment: bool,
    /// Profits count.
    pub on_self_employment: bool,
    /// Of what counts.
    pub rate: Rate,
    /// What counts begins here.
    pub floor: Money,
    /// And ends here.
    pub cap: Option<Money>,
    /// Whether it is taken off taxable income.
    pub deductible: bool,
}

/// How a kind of investment income is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvestmentRule {
    /// Not at all.
    Exempt,
    /// A share of what exceeds an allowance is income like any other.
    Income {
        /// Free first.
        allowance: Money,
        /// The share.
        share: Rate,
    },
    /// What exceeds an allowance has a rate of its own.
    Flat {
        /// Free first.
        allowance: Money,
        /// The rate.
        rate: Rate,
    },
}

/// An account whose growth is free of tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountKind {
    /// What it is called.
    pub name: String,
    /// The most that goes in a year.
    pub limit: Option<Money>,
    /// Whether what goes in is off taxable income.
    pub deducted: bool,
    /// Whether what comes out is income.
    pub taxed_on_withdrawal: bool,
}
