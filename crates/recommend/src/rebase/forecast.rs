//! What a plan expects by a month.

use overwinter_engine::{Dollars, Ledger, Place, Posting, Program, Reason, Tier, trace};
use overwinter_market::Averages;
use overwinter_plan::{Code, Finding, Plan};
use overwinter_units::{Money, Month};

use super::cents;
use crate::variation::Variation;
use crate::{Refusal, Setting};

/// Paths that averages are taken over at most.
const AVERAGED: u32 = 4_096;

/// What was paid in and out between two months, all of it positive where it is usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// Pay, profit, benefits, pensions, windfalls, employers' matches, before taxes.
    pub income: Money,
    /// Essential spending, homes, loans and premiums.
    pub essential: Money,
    /// Goals.
    pub goals: Money,
    /// Discretionary spending.
    pub discretionary: Money,
    /// Taxes of all kinds.
    pub taxes: Money,
}

/// What is expected by a month. Nominal.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// What a dollar of the start costs by then.
    pub prices: f64,
    /// By account. Dividends that wait to be spent lie where surplus goes.
    pub accounts: Vec<Money>,
    /// By account: what markets have added, less fees.
    pub grown: Vec<Money>,
    /// What markets have added to all, less fees; what they paid out too.
    pub growth: Money,
    /// What was paid in and out.
    pub flows: Flows,
}

impl Forecast {
    /// What all accounts hold.
    pub fn worth(&self) -> Money {
        self.accounts.iter().fold(Money::ZERO, |sum, balance| sum + *balance)
    }

    /// What a path has come to before the month of `step`.
    pub fn of(program: &Program, ledger: &Ledger, step: usize, prices: f64) -> Self {
        let accounts: Vec<f64> = program.accounts.iter().map(|account| account.balance).collect();
        let mut sums = Sums { grown: vec![0.0; accounts.len()], accounts, ..Sums::default() };
        ledger.steps.iter().take(step).flatten().for_each(|posting| sums.add(posting));
        sums.accounts[program.surplus_to] += sums.hand;
        Forecast {
            prices,
            accounts: sums.accounts.iter().map(|usd| cents(*usd)).collect(),
            grown: sums.grown.iter().map(|usd| cents(*usd)).collect(),
            growth: cents(sums.growth),
            flows: Flows {
                income: cents(sums.income),
                essential: cents(sums.essential),
                goals: cents(sums.goals),
                discretionary: cents(sums.discretionary),
                taxes: cents(sums.taxes),
            },
        }
    }
}

/// What `plan` expects by `to`.
///
/// # Errors
/// Findings of the engine; a month that is not in the plan.
pub fn forecast(plan: &Plan, setting: &Setting<'_>, to: Month) -> Result<Forecast, Refusal> {
    let plain = Variation::default().program(plan, setting)?;
    let calendar = &plain.calendar;
    let step = usize::try_from(plan.as_of.until(to)).ok().map(|months| months / calendar.months_per_step);
    let Some(step) = step.filter(|step| *step < calendar.steps) else {
        let says = format!("The plan runs from {} to before {}; {to} is not in it.", plan.as_of, plan.end());
        return Err(Finding::at("/as_of", Code::BadDate).message(says).into());
    };
    let averages = Averages::of(&plain.market, setting.run.seed, setting.run.paths.min(AVERAGED), calendar.steps as u32);
    let still = Variation {
        still_returns: Some(averages),
        still_inflation: Some(averages),
        still_lives: true,
        still_shocks: true,
        ..Variation::default()
    };
    let program = still.program(plan, setting)?;
    let ledger = trace(&program, Dollars::Nominal, setting.run.seed, 0);
    let prices = prices(&program, &ledger, step);
    Ok(Forecast::of(&program, &ledger, step, prices))
}

/// The price level before the month of `step`: inflation is the same in every month.
fn prices(program: &Program, ledger: &Ledger, step: usize) -> f64 {
    let year = program.calendar.year_of[step];
    let first = program.calendar.first_step(year);
    let [january, december] = ledger.years[year].prices;
    let part = (step - first) as f64 / program.years[year].steps as f64;
    january * overwinter_numeric::math::pow(december / january, part)
}

#[derive(Default)]
struct Sums {
    accounts: Vec<f64>,
    grown: Vec<f64>,
    hand: f64,
    growth: f64,
    income: f64,
    essential: f64,
    goals: f64,
    discretionary: f64,
    taxes: f64,
}

impl Sums {
    fn add(&mut self, posting: &Posting) {
        self.change(posting.from, -posting.amount);
        self.change(posting.to, posting.amount);
        if let (Reason::Growth, _, Place::Account(index)) = (posting.reason, posting.from, posting.to) {
            self.grown[index] += posting.amount;
        }
        if let (Reason::Fee, Place::Account(index)) = (posting.reason, posting.from) {
            self.grown[index] -= posting.amount;
            self.growth -= posting.amount;
            return;
        }
        match (posting.from, posting.to) {
            (Place::Market, _) => self.growth += posting.amount,
            (_, Place::Market) => self.growth -= posting.amount,
            (Place::Payer, _) => self.income += posting.amount,
            (_, Place::Treasury) => self.taxes += posting.amount,
            (Place::Treasury, _) => self.taxes -= posting.amount,
            (_, Place::Payee) => *self.spent(posting.reason) += posting.amount,
            (Place::Payee, _) => *self.spent(posting.reason) -= posting.amount,
            (Place::Hand | Place::Account(_), Place::Hand | Place::Account(_) | Place::Payer) => {}
        }
    }

    fn change(&mut self, place: Place, amount: f64) {
        match place {
            Place::Account(index) => self.accounts[index] += amount,
            Place::Hand => self.hand += amount,
            Place::Payer | Place::Payee | Place::Treasury | Place::Market => {}
        }
    }

    fn spent(&mut self, reason: Reason) -> &mut f64 {
        match reason {
            Reason::Spending(Tier::Goal) => &mut self.goals,
            Reason::Spending(Tier::Discretionary) => &mut self.discretionary,
            _ => &mut self.essential,
        }
    }
}
