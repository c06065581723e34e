//! What is changed about a model's futures to see what hangs on it: points a year more or less, or one source of chance held still.
//!
//! Both leave the draws alone, so path 17 is path 17 with or without. Real returns and inflation are taken as the two sources: where returns
//! are held still, every class earns in each step what it earns on average above the step's own inflation; where inflation is held still,
//! returns above inflation stay as drawn. Averages are geometric, so that a dollar grows to what it grows to on the median path.
//!
//! *Not modelled*: that payouts change with returns. What is paid out stays as drawn; only cash pays out all it earns.

use overwinter_numeric::{LANES, Lanes, Number, Work, math};
use overwinter_units::AssetClass;

use crate::Model;
use crate::step::MarketStep;

/// A change of every step.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tilt {
    /// Added to every class's nominal return of a step.
    returns: f64,
    /// Added to the inflation of a step.
    inflation: f64,
    /// Real returns of a step in the place of the drawn ones.
    still_returns: Option<[f64; AssetClass::COUNT]>,
    /// Inflation of a step in the place of the drawn one.
    still_inflation: Option<f64>,
}

/// What a model's steps come to on average: geometric means over paths and steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Averages {
    /// Return above inflation in a step, by [`AssetClass::index`].
    pub real: [f64; AssetClass::COUNT],
    /// Inflation in a step.
    pub inflation: f64,
}

impl Averages {
    /// Of the paths `0..paths` (rounded up to whole groups of lanes) over so many steps.
    pub fn of(model: &Model, seed: u64, paths: u32, steps: u32) -> Self {
        let groups = paths.max(1).div_ceil(LANES as u32);
        let mut logs = [0.0; AssetClass::COUNT + 1];
        for group in 0..groups {
            let first = group * LANES as u32;
            let mut cursor = model.begin::<Lanes>(seed, first);
            for step in 0..steps {
                let market = model.step::<Lanes>(seed, first, step, &mut cursor);
                for lane in 0..LANES {
                    let prices = math::ln_one_plus(market.inflation.0[lane]);
                    for (log, total) in logs.iter_mut().zip(&market.total) {
                        *log += math::ln_one_plus(total.0[lane]) - prices;
                    }
                    logs[AssetClass::COUNT] += prices;
                }
            }
        }
        let count = f64::from(groups * LANES as u32) * f64::from(steps.max(1));
        let mean = |place: usize| math::exp_minus_one(logs[place] / count);
        Averages { real: core::array::from_fn(mean), inflation: mean(AssetClass::COUNT) }
    }
}

impl Tilt {
    /// Every number in it.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        let still = self.still_returns.into_iter().flatten().chain(self.still_inflation);
        [self.returns, self.inflation].into_iter().chain(still)
    }

    /// What becomes of a step. The same on all paths, so this may branch.
    #[inline(always)]
    pub(crate) fn over<N: Number>(&self, market: MarketStep<N>) -> MarketStep<N> {
        N::apart(Apply { tilt: self, market })
    }
}

impl Model {
    /// The same futures with so many points a year more for every class and for inflation; 0.01 is a point. Nominal returns don't follow inflation.
    #[must_use]
    pub fn shifted(self, returns_annual: f64, inflation_annual: f64) -> Self {
        let per_step = 1.0 / f64::from(self.steps_per_year());
        let name = format!("shift{:+}{:+}", returns_annual, inflation_annual);
        self.tilted(&name, |tilt| Tilt { returns: returns_annual * per_step, inflation: inflation_annual * per_step, ..tilt })
    }

    /// The same futures, but every class earns its average above inflation in each step.
    #[must_use]
    pub fn with_still_returns(self, averages: &Averages) -> Self {
        self.tilted("still-returns", |tilt| Tilt { still_returns: Some(averages.real), ..tilt })
    }

    /// The same futures, but prices rise by the same in each step.
    #[must_use]
    pub fn with_still_inflation(self, averages: &Averages) -> Self {
        self.tilted("still-inflation", |tilt| Tilt { still_inflation: Some(averages.inflation), ..tilt })
    }
}

struct Apply<'a, N> {
    tilt: &'a Tilt,
    market: MarketStep<N>,
}

impl<N: Number> Work<N> for Apply<'_, N> {
    type Done = MarketStep<N>;

    #[inline(always)]
    fn run(self) -> MarketStep<N> {
        let Apply { tilt, mut market } = self;
        let cash = AssetClass::Cash.index();
        if tilt.still_returns.is_some() || tilt.still_inflation.is_some() {
            let drawn = N::ONE + market.inflation;
            market.inflation = tilt.still_inflation.map_or(market.inflation, N::constant);
            let prices = N::ONE + market.inflation;
            for class in AssetClass::ALL {
                let at = class.index();
                let real = match tilt.still_returns {
                    Some(real) => N::constant(1.0 + real[at]),
                    None => (N::ONE + market.total[at]) / drawn,
                };
                market.total[at] = real * prices - N::ONE;
            }
            market.income[cash] = market.total[cash].positive();
        }
        if tilt.returns != 0.0 {
            for total in &mut market.total {
                *total = (*total + N::constant(tilt.returns)).max(N::constant(-0.999));
            }
            market.income[cash] = (market.income[cash] + N::constant(tilt.returns)).positive();
        }
        market.inflation = market.inflation + N::constant(tilt.inflation);
        market
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ModelKind;

    const STOCKS: usize = AssetClass::UsStocks.index();

    fn model(kind: ModelKind) -> Model {
        Model::new(kind, 12, &[AssetClass::UsStocks, AssetClass::Cash]).expect("the model has these classes")
    }

    fn steps(model: &Model) -> Vec<MarketStep<f64>> {
        let mut cursor = model.begin::<f64>(3, 17);
        (0..240).map(|step| model.step::<f64>(3, 17, step, &mut cursor)).collect()
    }

    #[test]
    fn a_shift_adds_its_points_and_leaves_the_draws() {
        let plain = model(ModelKind::default());
        let shifted = plain.clone().shifted(0.012, -0.006);
        for (before, after) in steps(&plain).iter().zip(steps(&shifted)) {
            assert!((after.total[STOCKS] - before.total[STOCKS] - 0.001).abs() < 1e-15);
            assert!((after.inflation - before.inflation + 0.0005).abs() < 1e-15);
        }
        assert_ne!(plain.hash(), shifted.hash());
        assert!(shifted.id().contains("shift+0.012-0.006"), "{}", shifted.id());
    }

    #[test]
    fn what_is_held_still_no_longer_moves_and_the_rest_stays() {
        let plain = model(ModelKind::Lognormal);
        let averages = Averages::of(&plain, 3, 64, 240);
        let real = |step: &MarketStep<f64>| (1.0 + step.total[STOCKS]) / (1.0 + step.inflation) - 1.0;
        for (before, after) in steps(&plain).iter().zip(steps(&plain.clone().with_still_returns(&averages))) {
            assert!((real(&after) - averages.real[STOCKS]).abs() < 1e-12 && after.inflation == before.inflation);
        }
        for (before, after) in steps(&plain).iter().zip(steps(&plain.clone().with_still_inflation(&averages))) {
            assert!((real(&after) - real(before)).abs() < 1e-12 && after.inflation == averages.inflation);
        }
        let still = plain.clone().with_still_returns(&averages).with_still_inflation(&averages);
        let first = steps(&still)[0];
        assert!(steps(&still).iter().all(|step| step.total == first.total), "nothing is left to chance");
    }

    /// The lognormal model's own median is known: its geometric mean.
    #[test]
    fn averages_are_the_geometric_means_of_the_assumptions() {
        let median = {
            let deterministic = model(ModelKind::Deterministic);
            deterministic.step::<f64>(0, 0, 0, &mut deterministic.begin::<f64>(0, 0))
        };
        let averages = Averages::of(&model(ModelKind::Lognormal), 1, 2_000, 120);
        // 240,000 months of a volatility under 6 % a month: the mean's own error is 0.012 %.
        let want = (1.0 + median.total[STOCKS]) / (1.0 + median.inflation) - 1.0;
        assert!((averages.real[STOCKS] - want).abs() < 5e-4, "{} is not {want}", averages.real[STOCKS]);
        assert!((averages.inflation - median.inflation).abs() < 5e-5, "{} is not {}", averages.inflation, median.inflation);
    }

    #[test]
    fn a_path_is_the_same_in_lanes() {
        let plain = model(ModelKind::default());
        let averages = Averages::of(&plain, 1, 8, 12);
        let tilted = plain.with_still_inflation(&averages).shifted(0.01, 0.01);
        let (mut one, mut eight) = (tilted.begin::<f64>(5, 3), tilted.begin::<Lanes>(5, 0));
        for step in 0..24 {
            let alone = tilted.step::<f64>(5, 3, step, &mut one);
            let among = tilted.step::<Lanes>(5, 0, step, &mut eight);
            assert_eq!(alone.total[STOCKS].to_bits(), among.total[STOCKS].0[3].to_bits());
            assert_eq!(alone.inflation.to_bits(), among.inflation.0[3].to_bits());
        }
    }
}
