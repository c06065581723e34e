//! The least conditional value at risk over scenarios (Rockafellar and Uryasev 2000).

use crate::program::{Bound, Program};
use crate::refusal::Refusal;
use crate::universe::{dot, finite, same_size};

/// Equally likely returns, `[scenario][asset]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarios {
    returns: Vec<Vec<f64>>,
}

impl Scenarios {
    /// One row a scenario, all of the same size.
    ///
    /// # Errors
    /// When there are none, rows differ in size or a number is not finite.
    pub fn new(returns: Vec<Vec<f64>>) -> Result<Self, Refusal> {
        let assets = returns.first().map_or(0, Vec::len);
        if assets == 0 {
            return Err(Refusal::NoAssets);
        }
        for row in &returns {
            same_size("a scenario", row.len(), assets)?;
            finite("a scenario", row)?;
        }
        Ok(Scenarios { returns })
    }

    /// How many assets there are.
    pub fn assets(&self) -> usize {
        self.returns[0].len()
    }

    /// Mean loss of the worst share 1 − `level` of scenarios, a scenario at the boundary counting in part.
    ///
    /// # Errors
    /// When the level is not in (0, 1) or the weights are of another size.
    pub fn conditional_value_at_risk(&self, weights: &[f64], level: f64) -> Result<f64, Refusal> {
        self.check(level)?;
        same_size("the portfolio", weights.len(), self.assets())?;
        let mut losses: Vec<f64> = self.returns.iter().map(|row| -dot(row, weights)).collect();
        losses.sort_by(|a, b| b.total_cmp(a));
        let tail = (1.0 - level) * losses.len() as f64;
        let share = |rank: usize| (tail - rank as f64).clamp(0.0, 1.0);
        Ok(losses.iter().enumerate().map(|(rank, loss)| share(rank) * loss).sum::<f64>() / tail)
    }

    /// The weights, not below 0, with the least conditional value at risk at `level`.
    ///
    /// # Errors
    /// When the level is not in (0, 1).
    pub fn minimum_cvar(&self, level: f64) -> Result<Vec<f64>, Refusal> {
        self.check(level)?;
        let (assets, count) = (self.assets(), self.returns.len());
        let unit = self.returns.iter().flatten().map(|entry| entry.abs()).fold(f64::MIN_POSITIVE, f64::max);
        // The unknowns: weights, the value at risk, and by how much each scenario's loss exceeds it.
        let unknowns = assets + 1 + count;
        let mut linear = vec![1.0 / (count as f64 * (1.0 - level)); unknowns];
        linear[..assets].fill(0.0);
        linear[assets] = 1.0;
        let fully_invested = Bound::of_first(vec![1.0; assets], 1.0);
        let mut program = Program { quadratic: Vec::new(), linear, equal: vec![fully_invested], at_most: Vec::new() };
        for (scenario, returns) in self.returns.iter().enumerate() {
            let mut bound = Bound::of_first(returns.iter().map(|earned| -earned / unit), 0.0);
            bound.factors.extend([(assets, -1.0), (assets + 1 + scenario, -1.0)]);
            program.at_most.push(bound);
        }
        program.not_negative(0..assets);
        program.not_negative(assets + 1..unknowns);
        program.weights(assets)
    }

    fn check(&self, level: f64) -> Result<(), Refusal> {
        if level > 0.0 && level < 1.0 { Ok(()) } else { Err(Refusal::OutOfRange { what: "the level" }) }
    }
}
