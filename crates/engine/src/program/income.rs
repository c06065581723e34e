//! What a household is paid, and what of it goes into accounts.

use super::{Expected, PaidWhile, Schedule};

/// What the household is paid.
#[derive(Clone, Debug)]
pub struct Income {
    /// Which of the plan's incomes it comes from.
    pub of: usize,
    /// Gross dollars by step.
    pub pay: Schedule,
    /// Whose it is, 0 or 1.
    pub person: usize,
    /// How law sees it.
    pub kind: IncomeKind,
    /// The part of it that is income, 0 to 1; less than all only for an annuity.
    pub taxable_share: f64,
    /// What is saved from it before it is paid out.
    pub deferrals: Vec<Deferral>,
    /// The paths on which it is paid; `None`: all.
    pub paid_while: Option<PaidWhile>,
    /// Where not all: what January expects of it, by year. The others are summed in [`Year::expected`].
    pub expected: Vec<Expected>,
}

impl Income {
    /// Whether it is paid for work.
    #[inline(always)]
    pub fn is_pay(&self) -> bool {
        match self.kind {
            IncomeKind::Salary | IncomeKind::SelfEmployment => true,
            IncomeKind::Pension | IncomeKind::SocialSecurity | IncomeKind::TaxableWindfall | IncomeKind::TaxFreeWindfall => false,
        }
    }
}

/// How law sees an income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomeKind {
    /// Wages: payroll and income tax.
    Salary,
    /// Profit of an own business: self-employment and income tax.
    SelfEmployment,
    /// Taxed as ordinary income, an annuity by its taxable share.
    Pension,
    /// Taxed by its own rule.
    SocialSecurity,
    /// A windfall that counts as ordinary income.
    TaxableWindfall,
    /// A gift or inheritance: no tax.
    TaxFreeWindfall,
}

/// A part of pay that goes into an account, and what the employer adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Deferral {
    /// Account index.
    pub to: usize,
    /// Share of the pay, 0 to 1.
    pub share: f64,
    /// Dollars a step on top, following January prices.
    pub usd: f64,
    /// A part of the yearly limit on top, a step: a twelfth for who saves as much as the law lets in.
    pub of_limit: f64,
    /// What the employer adds, if anything.
    pub matching: Option<Matching>,
    /// Index into [`Program::limits`].
    pub limit: usize,
    /// Whether an own business puts it in for its owner, which its profit bounds too.
    pub of_business: bool,
    /// Whether it is put in after tax.
    pub after_tax: bool,
}

/// What an employer adds to a deferral.
#[derive(Clone, Debug, PartialEq)]
pub struct Matching {
    /// The formula, in order.
    pub tiers: Vec<MatchTier>,
    /// The most a year, in dollars that follow January prices; infinite where there is no bound.
    pub at_most: f64,
    /// Whether the formula sees the year so far instead of the step.
    pub true_up: bool,
    /// What of it is the employee's in the end: less than all where the job is left before it has vested.
    pub vested: f64,
    /// The place of the year's sums in [`crate::state::State::matching`], where the bound or the true-up needs them.
    pub sums: Option<usize>,
    /// Index into [`Program::limits`]: what is put in after tax stands under it, and the match counts against it.
    pub counts_against: Option<usize>,
}

/// A part of a match: `rate` for each dollar deferred between two shares of the pay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatchTier {
    /// Dollars for a dollar.
    pub rate: f64,
    /// From this share of the pay.
    pub from: f64,
    /// Up to this.
    pub to: f64,
}

/// A yearly limit on what one person may put into a kind of account.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Dollars a year in the law's table of that year, by year index. Later years follow the law's index.
    pub usd: Vec<f64>,
    /// Dollars a year on top that no index lifts, by year index.
    pub fixed_usd: Vec<f64>,
    /// Another limit whose use counts against this one, with how much of that use at most, by year index: what an owner defers counts against
    /// what business and owner together may put in.
    pub shared_with: Option<(usize, Vec<f64>)>,
    /// A person, and the share of that person's profit, less half of the self-employment tax on it, that it can't exceed.
    pub within_profit: Option<(usize, f64)>,
    /// Roth IRA: the income range over which the limit goes to zero, by year index; `None` for the others.
    pub phase_out: Option<Vec<[f64; 2]>>,
    /// The same for the survivor of a couple whose lives are drawn.
    pub phase_out_alone: Option<Vec<[f64; 2]>>,
    /// Whose it is.
    pub person: usize,
    /// Whether it can't exceed the household's taxable pay and profit of the year.
    pub within_pay: bool,
}
