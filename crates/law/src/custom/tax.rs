//! The one rule: what a person owes in a year.

use overwinter_numeric::Number;

use super::{Contribution, InvestmentRule, Rules};
use crate::Sheet;
use crate::schedule::usd;

/// A person's year.
#[derive(Clone, Copy, Debug)]
pub struct Income<N> {
    /// Pay.
    pub employment: N,
    /// Profits.
    pub self_employment: N,
    /// Pensions.
    pub pensions: N,
    /// Interest outside the free accounts.
    pub interest: N,
    /// Dividends outside them.
    pub dividends: N,
    /// Net gains outside them.
    pub capital_gains: N,
}

/// What went into and came out of an account of each kind, in the order of [`Rules::accounts`].
#[derive(Clone, Copy, Debug)]
pub struct Flow<N> {
    /// In. Beyond the kind's limit nothing is deducted.
    pub paid_in: N,
    /// Out.
    pub withdrawn: N,
}

/// What is owed.
#[derive(Clone, Copy, Debug)]
pub struct Taxed<N> {
    /// Social contributions.
    pub contributions: N,
    /// Income the schedule was applied to.
    pub taxable_income: N,
    /// By the schedule.
    pub income_tax: N,
    /// At rates of their own.
    pub investment_tax: N,
    /// All of it.
    pub total: N,
}

/// Contributions, then income tax, then taxes on investments at rates of their own. `flows` beyond the kinds of account are left out.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(rules: &Rules, age: u16, income: &Income<N>, flows: &[Flow<N>], sheet: &mut S) -> Taxed<N> {
    sheet.open("Tax by own law");
    let (contributions, deductible) = contributions(rules, income, sheet);
    let investments =
        [(&rules.interest, income.interest), (&rules.dividends, income.dividends), (&rules.capital_gains, income.capital_gains)];
    let mut counted = income.employment + income.self_employment + income.pensions;
    let mut investment_tax = N::ZERO;
    for (rule, amount) in investments {
        let (as_income, own) = invested(rule, amount);
        counted = counted + as_income;
        investment_tax = investment_tax + own;
    }
    let (deducted, withdrawn) = accounts(rules, flows);
    sheet.line("Contributions to free accounts", -deducted, "accounts", "own law");
    sheet.line("Taxed withdrawals", withdrawn, "accounts", "own law");
    let before = (counted + withdrawn - deducted - deductible).positive();
    sheet.line("Income before allowances", before, "income_tax", "own law");
    let taxable_income = (before - allowances(rules, age, before, sheet)).positive();
    let income_tax = rules.income_tax.tax(taxable_income).to_cents();
    sheet.line("Income tax", income_tax, "income_tax", "own law");
    sheet.line("Tax on investments", investment_tax, "interest, dividends, capital_gains", "own law");
    let total = contributions + income_tax + investment_tax;
    sheet.close(total);
    Taxed { contributions, taxable_income, income_tax, investment_tax, total }
}

/// All contributions, and those that are taken off income.
#[inline(always)]
fn contributions<N: Number, S: Sheet<N>>(rules: &Rules, income: &Income<N>, sheet: &mut S) -> (N, N) {
    let (mut all, mut deductible) = (N::ZERO, N::ZERO);
    for of in &rules.contributions {
        let due = contribution(of, income);
        sheet.line("Social contribution", due, "contribution", "own law");
        all = all + due;
        if of.deductible {
            deductible = deductible + due;
        }
    }
    (all, deductible)
}

#[inline(always)]
fn contribution<N: Number>(of: &Contribution, income: &Income<N>) -> N {
    let paid = if of.on_employment { income.employment } else { N::ZERO };
    let own = if of.on_self_employment { income.self_employment } else { N::ZERO };
    let earned = (paid + own).positive();
    let earned = match of.cap {
        Some(cap) => earned.min(usd(cap)),
        None => earned,
    };
    ((earned - usd::<N>(of.floor)).positive() * N::rate(of.rate)).to_cents()
}

/// What counts as income, and the tax at an own rate.
#[inline(always)]
fn invested<N: Number>(rule: &InvestmentRule, amount: N) -> (N, N) {
    match *rule {
        InvestmentRule::Exempt => (N::ZERO, N::ZERO),
        InvestmentRule::Income { allowance, share } => ((amount - usd::<N>(allowance)).positive() * N::rate(share), N::ZERO),
        InvestmentRule::Flat { allowance, rate } => (N::ZERO, ((amount - usd::<N>(allowance)).positive() * N::rate(rate)).to_cents()),
    }
}

#[inline(always)]
fn allowances<N: Number, S: Sheet<N>>(rules: &Rules, age: u16, income: N, sheet: &mut S) -> N {
    let mut all = N::ZERO;
    for of in rules.allowances.iter().filter(|allowance| allowance.from_age <= age) {
        let whole = usd::<N>(of.amount);
        let amount = match of.taper {
            Some((from, rate)) => (whole - (income - usd::<N>(from)).positive() * N::rate(rate)).positive(),
            None => whole,
        };
        sheet.line("Allowance", amount, "allowance", "own law");
        all = all + amount;
    }
    all
}

/// What is deducted and what is taxed of the flows of free accounts.
#[inline(always)]
fn accounts<N: Number>(rules: &Rules, flows: &[Flow<N>]) -> (N, N) {
    let (mut deducted, mut withdrawn) = (N::ZERO, N::ZERO);
    for (kind, flow) in rules.accounts.iter().zip(flows) {
        if kind.deducted {
            deducted = deducted
                + match kind.limit {
                    Some(limit) => flow.paid_in.min(usd(limit)),
                    None => flow.paid_in,
                };
        }
        if kind.taxed_on_withdrawal {
            withdrawn = withdrawn + flow.withdrawn;
        }
    }
    (deducted, withdrawn)
}
