//! The kernel on published studies' terms: one portfolio, no tax, a constant real withdrawal.

use overwinter_law::{Filer, FilingStatus};
use overwinter_market::Model;
use overwinter_numeric::math;
use overwinter_units::{AssetClass, Month};

use crate::compile::calendar;
use crate::program::{
    Account, AccountKind, Expected, Index, Program, Rebalancing, Schedule, SpendingItem, SpendingRule, Tier, Timing, Withdrawal, Year,
};
use crate::run::{self, Backend, Run, unwatched};
use crate::step::Dollars;

/// Dollars at the start, so that the engine's bound on rounding is far below the study's.
const WEALTH_USD: f64 = 1e6;

/// A study's terms.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Share of US stocks, 0 to 1; the rest is US bonds.
    pub stock_share: f64,
    /// Withdrawn a year, as a share of the first balance.
    pub rate: f64,
    /// Years.
    pub years: usize,
    /// When a period's withdrawal is taken.
    pub timing: Timing,
    /// Taken from the grown balance, a year.
    pub annual_fee: f64,
    /// 1 or 12.
    pub periods_per_year: u32,
}

/// A program that follows `terms` on `market`.
pub fn program(terms: &Terms, market: Model) -> Program {
    let months_per_step = 12 / terms.periods_per_year.clamp(1, 12) as usize;
    let calendar = calendar::of_months(Month::january(2000), terms.years * 12, months_per_step);
    let steps = calendar.steps;
    let withdrawal = WEALTH_USD * terms.rate / f64::from(terms.periods_per_year);
    let wanted = Schedule { usd: vec![withdrawal; steps], index: Index::Prices };
    let years: Vec<_> = (0..calendar.years()).map(|index| plain_year(2000 + index as i32, 12 / months_per_step)).collect();
    let account = Account {
        kind: AccountKind::Roth,
        balance: WEALTH_USD,
        basis: WEALTH_USD,
        classes: vec![AssetClass::UsStocks, AssetClass::UsBonds],
        shares: (0..steps).flat_map(|_| [terms.stock_share, 1.0 - terms.stock_share]).collect(),
        after_fee: math::pow(1.0 - terms.annual_fee, 1.0 / f64::from(terms.periods_per_year)),
        first_sleeve: 0,
        rebalancing: Rebalancing::EveryStep,
        first_layer: None,
        pool: None,
        early_rate: vec![0.0; steps],
        required_share: vec![0.0; years.len()],
        of_survivor: None,
        rollover: None,
    };
    Program {
        timing: terms.timing,
        incomes: Vec::new(),
        equity: Vec::new(),
        annuities: Vec::new(),
        goals: Vec::new(),
        spending: [vec![wanted.clone()], Vec::new(), Vec::new()],
        spending_items: vec![SpendingItem { tier: Tier::Essential, wanted }],
        qualified: Default::default(),
        noted: Vec::new(),
        rule: SpendingRule::AsPlanned,
        properties: Vec::new(),
        debts: Vec::new(),
        last_resort: None,
        accounts: vec![account],
        pools: Vec::new(),
        priorities: Vec::new(),
        surplus_to: 0,
        withdrawal_order: vec![0],
        withdrawal: Withdrawal::InOrder,
        reserve: None,
        conversions: Vec::new(),
        shocks: Vec::new(),
        insurance: Vec::new(),
        years,
        rules: Vec::new(),
        state_rules: Vec::new(),
        limits: Vec::new(),
        medicare: None,
        loss_carried: 0.0,
        marriage: None,
        divorce: None,
        step_ups: Vec::new(),
        heirs_tax_rate: 0.0,
        lives: None,
        survival: vec![1.0; steps + 1],
        calendar,
        market,
    }
}

fn plain_year(year: i32, steps: usize) -> Year {
    let filer = Filer::new(FilingStatus::Single, [None, None]);
    Year {
        year,
        steps,
        filer,
        survivors: None,
        rules: 0,
        state_rules: 0,
        projected: false,
        index_at_start: 1.0,
        expected: Expected::default(),
    }
}

/// What became of each window or path, in order, as a share of the first balance; `None` where a withdrawal could not be paid in full.
pub fn terminal_wealth(program: &Program, seed: u64, paths: u32) -> Vec<Option<f64>> {
    let run = Run { seed, paths, dollars: Dollars::Nominal, backend: Backend::Simd, threads: 1 };
    let summaries = run::summaries(program, run, &unwatched).unwrap_or_default();
    let fate = |path: &crate::record::Summary<f64>| path.first_short[0].is_infinite().then_some(path.legacy / WEALTH_USD);
    summaries.iter().map(fate).collect()
}

/// The highest constant withdrawal a year, as a share of the first balance, that `path` could have paid to its end:
/// what the balance would have grown to, over what a dollar a period would have.
pub fn sustainable_rate(program: &Program, terms: &Terms, seed: u64, path: u32) -> f64 {
    let account = &program.accounts[0];
    let mut cursor = program.market.begin::<f64>(seed, path);
    let (mut wealth, mut withdrawals) = (1.0, 0.0);
    for step in 0..program.calendar.steps {
        let market = program.market.step::<f64>(seed, path, step as u32, &mut cursor);
        let shares = account.classes.iter().zip(account.shares_at(step));
        let blended: f64 = shares.map(|(class, share)| share * market.total[class.index()]).sum();
        let growth = (1.0 + blended) * account.after_fee;
        wealth *= growth;
        withdrawals = match terms.timing {
            Timing::Start => (withdrawals + 1.0) * growth,
            Timing::End => withdrawals * growth + 1.0,
        };
    }
    wealth / withdrawals * f64::from(terms.periods_per_year)
}
