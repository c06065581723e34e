//! Spending rules year by year on one window of a record, by the kernel: one portfolio, no tax, a withdrawal at the start of each year.

use overwinter_market::Model;

use crate::backtest::{self, Terms};
use crate::program::{
    Amortised, Guardrails, Income, IncomeKind, Index, PercentBounds, PercentRule, Program, Ratchet, Schedule, SpendingItem, SpendingRule,
    Tier, Timing,
};
use crate::state::Source;
use crate::step::Dollars;
use crate::trace::trace;

/// How a year's withdrawal is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// A share of the first balance, with the same buying power every year.
    ConstantReal {
        /// The share.
        rate: f64,
    },
    /// A share of the balance at the start of the year.
    ShareOfBalance {
        /// By year.
        shares: Vec<f64>,
        /// How far the amount may move.
        bounds: Option<Bounds>,
    },
    /// Guyton and Klinger's guardrails as published, from a share of the first balance.
    Guardrails {
        /// The share.
        rate: f64,
    },
    /// A share of the first balance that only rises, as published.
    Ratchet {
        /// The share.
        rate: f64,
    },
    /// Balance and a later income together, spread over the years.
    TotalPortfolio(TotalPortfolio),
}

/// Spending from a balance and a later income together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TotalPortfolio {
    /// The income a year, with the same buying power every year.
    pub income_usd: f64,
    /// The year of the study, from 0, in which it begins.
    pub income_from: usize,
    /// What stocks are of balance and later income together.
    pub stocks: f64,
    /// The real return that is expected of stocks.
    pub stock_return: f64,
    /// The real return that is expected of bonds, at which the income is discounted.
    pub bond_return: f64,
    /// By how much spending grows a year.
    pub growth: f64,
}

impl TotalPortfolio {
    fn income(&self, year: usize) -> f64 {
        if year >= self.income_from { self.income_usd } else { 0.0 }
    }

    fn rule(&self, years: usize) -> Amortised {
        let mut later = vec![[0.0; 2]; years];
        let mut worth = 0.0;
        for year in (0..years).rev() {
            worth = self.income(year) + worth / (1.0 + self.bond_return);
            later[year] = [worth, 0.0];
        }
        let expected = self.stocks * self.stock_return + (1.0 - self.stocks) * self.bond_return;
        Amortised {
            first_year: 0,
            later,
            now: (0..years).map(|year| [self.income(year), 0.0]).collect(),
            shares: (0..years).map(|year| amortised_share(expected, self.growth, years - year)).collect(),
            stocks: Some(self.stocks),
        }
    }
}

/// Bounds on an amount, in buying power.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least, as a factor of the amount it is measured against.
    pub least: f64,
    /// The most, likewise.
    pub most: f64,
    /// Whether it is measured against last year's amount instead of the first.
    pub moving: bool,
}

/// A study of one window.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleTerms {
    /// Share of US stocks, 0 to 1; the rest is US bonds.
    pub stock_share: f64,
    /// Years.
    pub years: usize,
    /// The first balance.
    pub initial_usd: f64,
    /// How spending is set.
    pub rule: Rule,
}

/// A year of the study, nominal dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleYear {
    /// Before the withdrawal.
    pub balance_usd: f64,
    /// What was taken; below zero where income was left over.
    pub withdrawal_usd: f64,
    /// The share of the rest that lies in stocks, where the rule chooses it.
    pub stocks: f64,
    /// What the rule wanted and the balance did not hold.
    pub unmet_usd: f64,
    /// Price level at the start of the year; 1 at the study's.
    pub prices: f64,
    /// Balance and price level at the end of the year.
    pub end: [f64; 2],
}

/// A balance below this many dollars is what rounding left.
const ROUNDING_USD: f64 = 1e-6;

/// The years of window `window` of `record`, a model that walks a record in yearly steps.
pub fn years(terms: &RuleTerms, record: Model, window: u32) -> Vec<RuleYear> {
    let program = program(terms, record);
    let ledger = trace(&program, Dollars::Nominal, 0, window);
    let mut balance_usd = terms.initial_usd;
    let mut of_years = Vec::with_capacity(ledger.years.len());
    for year in &ledger.years {
        let sum = |amounts: &[f64; Tier::COUNT]| amounts.iter().sum();
        let left = if year.balances[0] < ROUNDING_USD { 0.0 } else { year.balances[0] };
        let end = [left, year.prices[1]];
        let received = year.flows.received[Source::Windfall as usize];
        let (withdrawal_usd, unmet_usd) = (sum(&year.flows.spent) - received, sum(&year.flows.unmet));
        of_years.push(RuleYear { balance_usd, withdrawal_usd, unmet_usd, stocks: year.stocks_chosen, prices: year.prices[0], end });
        balance_usd = end[0];
    }
    of_years
}

fn program(terms: &RuleTerms, record: Model) -> Program {
    let study = Terms {
        stock_share: terms.stock_share,
        rate: 0.0,
        years: terms.years,
        timing: Timing::Start,
        annual_fee: 0.0,
        periods_per_year: 1,
    };
    let mut program = backtest::program(&study, record);
    program.accounts[0].balance = terms.initial_usd;
    let constant = |rate: f64| Schedule { usd: vec![terms.initial_usd * rate; terms.years], index: Index::Prices };
    let (tier, wanted) = match &terms.rule {
        Rule::ConstantReal { rate } => (Tier::Essential, constant(*rate)),
        Rule::ShareOfBalance { .. } | Rule::TotalPortfolio(_) => (Tier::Discretionary, constant(0.0)),
        Rule::Guardrails { rate } | Rule::Ratchet { rate } => (Tier::Discretionary, constant(*rate)),
    };
    program.spending = Default::default();
    program.spending[tier.index()].push(wanted.clone());
    program.spending_items = vec![SpendingItem { tier, wanted }];
    match &terms.rule {
        Rule::ConstantReal { .. } => {}
        Rule::ShareOfBalance { shares, bounds } => {
            let bounds = bounds.map(|Bounds { least, most, moving }| PercentBounds { first_year: 0, least, most, moving });
            program.rule = SpendingRule::Percent(PercentRule { shares: shares.clone(), bounds });
        }
        Rule::Guardrails { rate } => program.rule = SpendingRule::Guardrails(as_published(terms, *rate)),
        Rule::Ratchet { .. } => program.rule = SpendingRule::Ratchet(Ratchet::PUBLISHED),
        Rule::TotalPortfolio(of) => {
            program.rule = SpendingRule::Amortised(of.rule(terms.years));
            program.incomes.push(later_income(of, terms.years));
        }
    }
    program
}

fn later_income(of: &TotalPortfolio, years: usize) -> Income {
    let pay = Schedule { usd: (0..years).map(|year| of.income(year)).collect(), index: Index::Prices };
    Income {
        of: 0,
        pay,
        person: 0,
        kind: IncomeKind::TaxFreeWindfall,
        taxable_share: 0.0,
        deferrals: Vec::new(),
        paid_while: None,
        expected: Vec::new(),
    }
}

fn as_published(terms: &RuleTerms, rate: f64) -> Guardrails {
    Guardrails {
        first_year: 0,
        wanted: vec![[terms.initial_usd * rate, 0.0]; terms.years],
        wanted_alone: None,
        may_cut: (0..terms.years).map(|year| terms.years - year > Guardrails::YEARS_WITHOUT_CUTS).collect(),
        upper: 1.2,
        lower: 0.8,
        cut: 0.9,
        raise: 1.1,
        bounds: [0.0, f64::INFINITY],
    }
}

/// The share of a balance that, paid at the start of each of `years` years and growing by `growth` a year, uses it up at a real return of `rate`.
pub fn amortised_share(rate: f64, growth: f64, years: usize) -> f64 {
    let factor = (1.0 + growth) / (1.0 + rate);
    let (mut sum, mut term) = (0.0, 1.0);
    for _ in 0..years {
        sum += term;
        term *= factor;
    }
    1.0 / sum
}

/// The real return that variable percentage withdrawal expects of a portfolio: 5 % of stocks, 1.9 % of bonds.
pub fn variable_percentage_return(stock_share: f64) -> f64 {
    mixed_return(stock_share, [0.05, 0.019])
}

/// The return of a mix that is held to its shares, from those of stocks and bonds.
pub fn mixed_return(stock_share: f64, [stocks, bonds]: [f64; 2]) -> f64 {
    stocks * stock_share + bonds * (1.0 - stock_share)
}
