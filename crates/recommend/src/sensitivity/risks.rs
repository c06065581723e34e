//! Where the risk comes from: one source of chance held still at a time, under the same draws.
//!
//! Returns above inflation and inflation are the two sources; a source that is held still takes its geometric average in every step
//! ([`overwinter_market::Averages`]). Lives are not drawn, so there is nothing to hold. Sources work together, so the parts need not
//! sum to the whole; what is left with both still is what no market is to blame for.

use overwinter_engine::Fate;
use overwinter_market::Averages;
use overwinter_numeric::math;
use overwinter_units::AssetClass;

use super::{Bench, Effect};
use crate::Refusal;
use crate::variation::Variation;

/// Runs of a split.
pub(super) const RUNS: u32 = 3;
/// Paths over which averages are taken.
const AVERAGED: u32 = 512;

/// What is held still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Returns above inflation, of every class.
    Returns,
    /// What prices rise by.
    Inflation,
    /// Both.
    Both,
}

/// The plan with a source of chance held still.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// Which.
    pub source: Source,
    /// What that does.
    pub effect: Effect,
    /// How much of the spread of worth over paths goes with it: 1 − its variance over that of the plan as written. Below zero where chance
    /// of one kind had balanced the other; zero where nothing varies anyway.
    pub share_of_variance: f64,
}

/// The split.
#[derive(Clone, Debug, PartialEq)]
pub struct Risks {
    /// What US stocks return above inflation on average, geometric; zero where the model holds none.
    pub stocks_real_annual: f64,
    /// What prices rise by on average, geometric.
    pub inflation_annual: f64,
    /// One source at a time, then both.
    pub held: Vec<Held>,
}

pub(super) fn split(bench: &mut Bench<'_, '_>) -> Result<Risks, Refusal> {
    let setting = bench.trials.setting;
    let program = Variation::default().program(bench.plan(), &setting)?;
    let steps = u32::try_from(program.calendar.steps).expect("a plan has a few thousand steps at most");
    let averages = Averages::of(&program.market, setting.run.seed, setting.run.paths.min(AVERAGED), steps);
    let whole = variance(bench.base);
    let mut held = Vec::new();
    for source in [Source::Returns, Source::Inflation, Source::Both] {
        let still = |holds: bool| holds.then_some(averages);
        let (returns, inflation) = (source != Source::Inflation, source != Source::Returns);
        let variation = Variation { still_returns: still(returns), still_inflation: still(inflation), ..Variation::default() };
        let fates = bench.trials.vary(&variation)?;
        let effect = Effect::of(&fates, bench.base, bench.trials.widening);
        let share_of_variance = if whole > 0.0 { 1.0 - variance(&fates) / whole } else { 0.0 };
        held.push(Held { source, effect, share_of_variance });
    }
    let a_year = |rate: f64| math::pow(1.0 + rate, 12.0 / program.calendar.months_per_step as f64) - 1.0;
    Ok(Risks {
        stocks_real_annual: a_year(averages.real[AssetClass::UsStocks.index()]),
        inflation_annual: a_year(averages.inflation),
        held,
    })
}

/// Of what heirs keep less unmet need.
fn variance(fates: &[Fate]) -> f64 {
    let count = fates.len().max(1) as f64;
    let worths = || fates.iter().map(|fate| fate.legacy - fate.unmet);
    let mean = worths().sum::<f64>() / count;
    worths().map(|worth| (worth - mean) * (worth - mean)).sum::<f64>() / count
}
