//! Correlated lognormal growth: each step's log-growth is normal, independent of the step before.

use overwinter_numeric::draw::{Stream, draw_block};
use overwinter_numeric::{LANES, Number, math};
use overwinter_units::AssetClass;

use crate::step::MarketStep;

/// Inflation and the classes.
pub(crate) const FACTORS: usize = AssetClass::COUNT + 1;

/// Parameters for one step. Factors come in a fixed order, so that what a plan holds doesn't change what stocks do on path 17.
#[derive(Clone, Debug)]
pub(crate) struct Lognormal {
    /// How many leading factors any used class needs.
    pub(crate) factors: usize,
    /// Mean log-growth of the step.
    pub(crate) drift: [f64; FACTORS],
    /// Lower triangle: row `f` mixes normals `0..=f` into factor `f`, standard deviations included.
    pub(crate) mix: [[f64; FACTORS]; FACTORS],
    /// The factor of inflation; `None` when prices stand still.
    pub(crate) inflation: Option<usize>,
    /// The factor of each used class.
    pub(crate) places: [Option<usize>; AssetClass::COUNT],
    /// What each class pays out in the step; `None` when all of a gain is interest (cash).
    pub(crate) income: [Option<f64>; AssetClass::COUNT],
}

impl Lognormal {
    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32) -> MarketStep<N> {
        let normals = self.normals::<N>(seed, first_path, step);
        let growth = |factor: usize| {
            let mut log = [self.drift[factor]; LANES];
            for (weight, normal) in self.mix[factor].iter().zip(&normals).take(factor + 1) {
                for lane in 0..N::WIDTH {
                    log[lane] += weight * normal[lane];
                }
            }
            N::gather(|lane| math::exp(log[lane]) - 1.0)
        };
        self.market(growth)
    }

    /// The step on which nothing is drawn: every factor grows at its median.
    pub(crate) fn median(&self) -> MarketStep<f64> {
        self.market(|factor| math::exp(self.drift[factor]) - 1.0)
    }

    #[inline(always)]
    fn market<N: Number>(&self, growth: impl Fn(usize) -> N) -> MarketStep<N> {
        let mut market = MarketStep::still();
        if let Some(factor) = self.inflation {
            market.inflation = growth(factor);
        }
        for class in 0..AssetClass::COUNT {
            let Some(factor) = self.places[class] else { continue };
            let total = growth(factor);
            market.total[class] = total;
            market.income[class] = match self.income[class] {
                Some(paid) => N::constant(paid),
                None => total.positive(),
            };
        }
        market
    }

    /// Independent standard normals, two from each block of four words.
    #[inline(always)]
    fn normals<N: Number>(&self, seed: u64, first_path: u32, step: u32) -> [[f64; LANES]; FACTORS] {
        let mut values = [[0.5; LANES]; FACTORS];
        for (block, pair) in values.as_chunks_mut().0.iter_mut().enumerate().take(self.factors.div_ceil(2)) {
            let [first, second] = pair;
            for lane in 0..N::WIDTH {
                let words = draw_block(seed, first_path.wrapping_add(lane as u32), step, Stream::Market, block as u32);
                first[lane] = words.uniform_fine(0);
                second[lane] = words.uniform_fine(1);
            }
        }
        for uniform in values.iter_mut().take(self.factors) {
            for value in uniform.iter_mut().take(N::WIDTH) {
                *value = math::inverse_normal(*value);
            }
        }
        values
    }
}
