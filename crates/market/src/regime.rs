//! Two hidden states of the stock market, calm and rough, that last for months (Hamilton 1989; Hardy's RSLN-2, 2001).
//!
//! The state moves by a transition matrix each month and begins in its stationary law, so no month is special. In a state, log-growth is normal.
//! Stocks of every country and real estate share the state; bonds, cash, gold and prices do not feel it. The shape (which state, how
//! much lower, how much wilder) comes from dated estimates; each class is shifted and scaled so that mean and standard deviation of a
//! *year's* log-growth from the stationary start are those of the assumptions. Over more years the deviation grows a little faster than
//! with √years, because regimes last; that is the point of the model.
//!
//! *Not modelled*: regimes of inflation and interest, correlations that change with the state (the mixed normals keep theirs), and what a
//! person might know about today's state.

use overwinter_numeric::draw::{Stream, draw_block};
use overwinter_numeric::{LANES, Number, Work};
use overwinter_units::AssetClass;
use serde::Deserialize;

use crate::parametric::{FACTORS, Lognormal};
use crate::step::{Cursor, MarketStep, is_equity};

const EMBEDDED: &str = include_str!("../data/regimes.toml");

/// The block of words that moves the state; those before belong to the normals.
const STATE_BLOCK: u32 = 6;

/// Two states of one series' monthly log-growth, and the chances of leaving them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoRegimes {
    /// Probability per month of going from state 0 to 1 and from state 1 to 0.
    pub leave: [f64; 2],
    /// Mean monthly log-growth in each state.
    pub mean: [f64; 2],
    /// Standard deviation of monthly log-growth in each state.
    pub volatility: [f64; 2],
}

impl TwoRegimes {
    /// Long-run shares of the states.
    pub fn stationary(&self) -> [f64; 2] {
        let [out, back] = self.leave;
        [back / (out + back), out / (out + back)]
    }

    /// Mean monthly log-growth.
    pub fn mean_log(&self) -> f64 {
        let [calm, rough] = self.stationary();
        calm * self.mean[0] + rough * self.mean[1]
    }

    /// Variance of the log-growth of `months` months from a stationary start: what happens within states, and the means' own swings, which
    /// last: their covariance `k` months apart falls with `(1 − p₁₂ − p₂₁)^k`.
    pub fn variance_log(&self, months: u32) -> f64 {
        let [calm, rough] = self.stationary();
        let within = calm * self.volatility[0] * self.volatility[0] + rough * self.volatility[1] * self.volatility[1];
        let apart = self.mean[0] - self.mean[1];
        let between = calm * rough * apart * apart;
        let lasting = 1.0 - self.leave[0] - self.leave[1];
        let (mut power, mut sum) = (1.0, 0.0);
        for gap in 1..months {
            power *= lasting;
            sum += f64::from(months - gap) * power;
        }
        f64::from(months) * (within + between) + 2.0 * between * sum
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "title, date and source are for the reader of the file; the parser insists that they are there")]
pub(crate) struct Estimates {
    pub(crate) id: String,
    title: String,
    dated: String,
    source: String,
    calm_to_rough: f64,
    rough_to_calm: f64,
    calm: State,
    rough: State,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    mean: f64,
    volatility: f64,
}

impl Estimates {
    pub(crate) fn embedded() -> Self {
        toml::from_str(EMBEDDED).expect("the embedded estimates are read by a test")
    }

    pub(crate) fn regimes(&self) -> TwoRegimes {
        TwoRegimes {
            leave: [self.calm_to_rough, self.rough_to_calm],
            mean: [self.calm.mean, self.rough.mean],
            volatility: [self.calm.volatility, self.rough.volatility],
        }
    }
}

/// Parameters for one month.
#[derive(Clone, Debug)]
pub(crate) struct Regime {
    pub(crate) law: Lognormal,
    /// 12 where a step is a year.
    pub(crate) months: u32,
    /// Probability of the rough state next month, from calm and from rough; last, at the start.
    pub(crate) rough: [f64; 3],
    /// Mean log-growth of each factor by state.
    pub(crate) drift: [[f64; 2]; FACTORS],
    /// What each factor's mix of normals is multiplied with, by state.
    pub(crate) stretch: [[f64; 2]; FACTORS],
}

impl Regime {
    /// The shape of `shape` on the classes that feel the state, within `law` (that of a month).
    pub(crate) fn new(law: Lognormal, shape: &TwoRegimes, months: u32) -> Self {
        let month = shape.variance_log(12) / 12.0;
        let mut regime = Regime::still(law, shape, months);
        for class in AssetClass::ALL.into_iter().filter(|class| is_equity(*class)) {
            let Some(factor) = regime.law.places[class.index()] else { continue };
            let deviation = regime.law.mix[factor].iter().map(|weight| weight * weight).sum::<f64>().sqrt();
            let scale = deviation / month.sqrt();
            for state in 0..2 {
                regime.drift[factor][state] += scale * (shape.mean[state] - shape.mean_log());
                regime.stretch[factor][state] = shape.volatility[state] / month.sqrt();
            }
        }
        regime
    }

    /// US stocks alone, with exactly these moments, by month.
    pub(crate) fn stocks_alone(regimes: &TwoRegimes) -> Self {
        let mut regime = Regime::still(Lognormal::stocks_alone(0.0, 1.0), regimes, 1);
        regime.drift[0] = regimes.mean;
        regime.stretch[0] = regimes.volatility;
        regime
    }

    /// States that change nothing yet.
    fn still(law: Lognormal, shape: &TwoRegimes, months: u32) -> Self {
        let rough = [shape.leave[0], 1.0 - shape.leave[1], shape.stationary()[1]];
        let drift = law.drift.map(|mean| [mean; 2]);
        Regime { law, months, rough, drift, stretch: [[1.0; 2]; FACTORS] }
    }

    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32, cursor: &mut Cursor) -> MarketStep<N> {
        N::apart(Step { model: self, seed, first_path, step, cursor })
    }

    /// Moves the state of each path: 1 is rough.
    #[inline(always)]
    fn transit<N: Number>(&self, seed: u64, first_path: u32, month: u32, states: &mut [u32; LANES]) {
        let [from_calm, from_rough, at_start] = self.rough;
        let (from_calm, from_rough) = if month == 0 { (at_start, at_start) } else { (from_calm, from_rough) };
        for (lane, state) in states.iter_mut().enumerate().take(N::WIDTH) {
            let path = self.law.drawn_as(first_path.wrapping_add(lane as u32));
            let chance = draw_block(seed, path, month, Stream::Market, STATE_BLOCK).uniform_fine(0);
            let rough = if *state == 1 { from_rough } else { from_calm };
            *state = u32::from(chance < rough);
        }
    }
}

struct Step<'a> {
    model: &'a Regime,
    seed: u64,
    first_path: u32,
    step: u32,
    cursor: &'a mut Cursor,
}

impl<N: Number> Work<N> for Step<'_> {
    type Done = MarketStep<N>;

    #[inline(always)]
    fn run(self) -> MarketStep<N> {
        let Step { model, seed, first_path, step, cursor } = self;
        let mut logs = [[0.0; LANES]; FACTORS];
        for month in step * model.months..(step + 1) * model.months {
            model.transit::<N>(seed, first_path, month, &mut cursor.place);
            let normals = model.law.normals::<N>(seed, first_path, month, 0);
            for (factor, sum) in logs.iter_mut().enumerate().take(model.law.factors) {
                let mixed = model.law.log::<N>(&normals, factor, 0.0);
                let ([calm, rough], [calm_stretch, rough_stretch]) = (model.drift[factor], model.stretch[factor]);
                for lane in 0..N::WIDTH {
                    let is_rough = cursor.place[lane] == 1;
                    let drift = if is_rough { rough } else { calm };
                    let stretch = if is_rough { rough_stretch } else { calm_stretch };
                    sum[lane] += drift + stretch * mixed[lane];
                }
            }
        }
        model.law.market_of_logs(&logs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::Table;
    use crate::record::MONTHLY;
    use overwinter_numeric::math;

    /// Log-likelihood of a series (Hamilton's filter), without the constant of the normal density.
    fn log_likelihood(regimes: &TwoRegimes, logs: &[f64]) -> f64 {
        let mut share = regimes.stationary();
        let mut sum = 0.0;
        for log in logs {
            let density = |state: usize| {
                let z = (log - regimes.mean[state]) / regimes.volatility[state];
                math::exp(-0.5 * z * z) / regimes.volatility[state]
            };
            let joint = [share[0] * density(0), share[1] * density(1)];
            let total = joint[0] + joint[1];
            sum += math::ln(total);
            let now = joint.map(|part| part / total);
            let rough = now[0] * regimes.leave[0] + now[1] * (1.0 - regimes.leave[1]);
            share = [1.0 - rough, rough];
        }
        sum
    }

    #[test]
    fn no_neighbouring_estimates_are_likelier() {
        let logs: Vec<f64> = Table::read(MONTHLY).column("stock_nominal_tr").into_iter().flatten().map(|r| math::ln(1.0 + r)).collect();
        let estimates = Estimates::embedded().regimes();
        let best = log_likelihood(&estimates, &logs);
        let constant = 0.5 * logs.len() as f64 * math::ln(2.0 * core::f64::consts::PI);
        assert!((best - constant - 3_601.574_6).abs() < 1e-3, "{}", best - constant);
        for change in [0.99, 1.01] {
            for state in 0..2 {
                let mut other = [estimates; 3];
                other[0].leave[state] *= change;
                other[1].mean[state] *= change;
                other[2].volatility[state] *= change;
                assert!(other.iter().all(|other| log_likelihood(other, &logs) < best), "state {state}, times {change}");
            }
        }
    }
}
