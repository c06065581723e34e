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
    /// Whether each odd path meets the negative of the normals of the path before it.
    pub(crate) in_pairs: bool,
}

/// One value a factor and a path.
pub(crate) type Values = [[f64; LANES]; FACTORS];

impl Lognormal {
    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32) -> MarketStep<N> {
        let normals = self.normals::<N>(seed, first_path, step, 0);
        self.market_of(&normals)
    }

    /// The markets of a step whose independent normals are these.
    #[inline(always)]
    pub(crate) fn market_of<N: Number>(&self, normals: &Values) -> MarketStep<N> {
        self.market(|factor| {
            let log = self.log::<N>(normals, factor, self.drift[factor]);
            N::gather(|lane| math::exp(log[lane]) - 1.0)
        })
    }

    /// The markets of a step whose log-growths are these.
    #[inline(always)]
    pub(crate) fn market_of_logs<N: Number>(&self, logs: &Values) -> MarketStep<N> {
        self.market(|factor| N::gather(|lane| math::exp(logs[factor][lane]) - 1.0))
    }

    /// `start` and the factor's mix of independent normals.
    #[inline(always)]
    pub(crate) fn log<N: Number>(&self, normals: &Values, factor: usize, start: f64) -> [f64; LANES] {
        let mut log = [start; LANES];
        for (weight, normal) in self.mix[factor].iter().zip(normals).take(factor + 1) {
            for lane in 0..N::WIDTH {
                log[lane] += weight * normal[lane];
            }
        }
        log
    }

    /// The path whose draws `path` shares: itself, or the even one of its pair.
    #[inline(always)]
    pub(crate) fn drawn_as(&self, path: u32) -> u32 {
        if self.in_pairs { path & !1 } else { path }
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

    /// Independent standard normals, two from each block of four words, from the blocks that begin with `first_block`.
    #[inline(always)]
    pub(crate) fn normals<N: Number>(&self, seed: u64, first_path: u32, step: u32, first_block: u32) -> Values {
        let mut values = [[0.5; LANES]; FACTORS];
        for (block, pair) in values.as_chunks_mut().0.iter_mut().enumerate().take(self.factors.div_ceil(2)) {
            let [first, second] = pair;
            for lane in 0..N::WIDTH {
                let path = self.drawn_as(first_path.wrapping_add(lane as u32));
                let words = draw_block(seed, path, step, Stream::Market, first_block + block as u32);
                first[lane] = words.uniform_fine(0);
                second[lane] = words.uniform_fine(1);
            }
        }
        for uniform in values.iter_mut().take(self.factors) {
            for value in uniform.iter_mut().take(N::WIDTH) {
                *value = math::inverse_normal(*value);
            }
        }
        if self.in_pairs {
            for normal in values.iter_mut().take(self.factors) {
                for (lane, value) in normal.iter_mut().enumerate().take(N::WIDTH) {
                    let odd = first_path.wrapping_add(lane as u32) & 1 == 1;
                    *value = if odd { -*value } else { *value };
                }
            }
        }
        values
    }

    /// Every number, for the hash of a model.
    pub(crate) fn numbers(&self, mut number: impl FnMut(f64)) {
        self.places.iter().for_each(|place| number(place.map_or(-1.0, |place| place as f64)));
        self.income.iter().for_each(|income| number(income.unwrap_or(-1.0)));
        self.drift.iter().chain(self.mix.iter().flatten()).for_each(|value| number(*value));
    }

    /// One factor of US stocks in a world without inflation, for checks against closed forms.
    pub(crate) fn stocks_alone(drift: f64, deviation: f64) -> Self {
        let mut alone = Lognormal {
            factors: 1,
            drift: [0.0; FACTORS],
            mix: [[0.0; FACTORS]; FACTORS],
            inflation: None,
            places: [None; AssetClass::COUNT],
            income: [Some(0.0); AssetClass::COUNT],
            in_pairs: false,
        };
        alone.drift[0] = drift;
        alone.mix[0][0] = deviation;
        alone.places[AssetClass::UsStocks.index()] = Some(0);
        alone
    }
}
