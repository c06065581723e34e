//! A plan in a changed world: what a search moves, and what only the question moves (markets, fees, balances).

use overwinter_engine::{AccountKind, Program, compile};
use overwinter_market::Averages;
use overwinter_numeric::math;
use overwinter_plan::{Adjust, Plan, adjust};

use crate::{Refusal, Setting};

/// What is changed; by default nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variation {
    /// Of the plan.
    pub adjust: Adjust,
    /// Points a year that every class earns more; 0.01 is a point.
    pub returns: f64,
    /// Points a year that prices rise faster, while nominal returns stay.
    pub inflation: f64,
    /// Points a year that accounts other than cash cost more; none is paid for being held.
    pub fees: f64,
    /// What today's balances are multiplied by.
    pub balances: f64,
    /// Every class earns its average above inflation.
    pub still_returns: Option<Averages>,
    /// Prices rise by their average.
    pub still_inflation: Option<Averages>,
    /// Drawn lives last as long as their mean.
    pub still_lives: bool,
    /// No shock happens.
    pub still_shocks: bool,
}

impl Default for Variation {
    fn default() -> Self {
        Variation {
            adjust: Adjust::default(),
            returns: 0.0,
            inflation: 0.0,
            fees: 0.0,
            balances: 1.0,
            still_returns: None,
            still_inflation: None,
            still_lives: false,
            still_shocks: false,
        }
    }
}

impl Variation {
    /// The plan with the changes, compiled.
    pub fn program(&self, plan: &Plan, setting: &Setting<'_>) -> Result<Program, Refusal> {
        // Without changes the plan is taken as it is: what is run is then exactly what was written.
        let changed = if self.adjust == Adjust::default() { plan.clone() } else { adjust(plan, &self.adjust)? };
        let mut market = setting.market.clone();
        if let Some(averages) = &self.still_returns {
            market = market.with_still_returns(averages);
        }
        if let Some(averages) = &self.still_inflation {
            market = market.with_still_inflation(averages);
        }
        if self.returns != 0.0 || self.inflation != 0.0 {
            market = market.shifted(self.returns, self.inflation);
        }
        let mut program = compile(&changed, setting.law, market, setting.options)?;
        if self.still_lives {
            program.hold_lives();
        }
        if self.still_shocks {
            program.hold_shocks();
        }
        let fee = math::pow(1.0 - self.fees, program.calendar.months_per_step as f64 / 12.0);
        for account in &mut program.accounts {
            if self.fees != 0.0 && account.kind != AccountKind::Cash {
                account.after_fee = (account.after_fee * fee).min(1.0);
            }
            if self.balances != 1.0 {
                account.balance *= self.balances;
                account.basis *= self.balances;
            }
        }
        Ok(program)
    }
}
