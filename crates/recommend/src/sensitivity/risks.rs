//! Where the risk comes from: one source of chance held still at a time, under the same draws.
//!
//! - Returns above inflation and inflation: a source that is held still takes its geometric average in every step ([`overwinter_market::Averages`]).
//! - Lives, where the plan draws them: everybody lives as long as in the mean.
//! - Shocks, where the plan has some: none happens. That takes away what they cost in the mean too, while premiums of insurance stay.
//!
//! Sources work together, so the parts need not sum to the whole; what is left with all of them still is what no chance is to blame for.

use overwinter_engine::{Fate, Program};
use overwinter_market::Averages;
use overwinter_numeric::math;
use overwinter_units::AssetClass;

use super::{Bench, Effect};
use crate::Refusal;
use crate::variation::Variation;

/// Runs of a split, at most.
pub(super) const RUNS: u32 = 6;
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
    /// When people die.
    Lives,
    /// What befalls them.
    Shocks,
    /// Everything that the plan draws.
    All,
}

impl Source {
    /// What there is to hold still.
    fn of(program: &Program) -> Vec<Source> {
        let mut sources = vec![Source::Returns, Source::Inflation, Source::Both];
        sources.extend(program.lives.is_some().then_some(Source::Lives));
        sources.extend((!program.shocks.is_empty()).then_some(Source::Shocks));
        if sources.len() > 3 {
            sources.push(Source::All);
        }
        sources
    }

    fn still(self, averages: Averages) -> Variation {
        let is = |sources: &[Source]| self == Source::All || sources.contains(&self);
        Variation {
            still_returns: is(&[Source::Returns, Source::Both]).then_some(averages),
            still_inflation: is(&[Source::Inflation, Source::Both]).then_some(averages),
            still_lives: is(&[Source::Lives]),
            still_shocks: is(&[Source::Shocks]),
            ..Variation::default()
        }
    }
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
    /// One source at a time, and together.
    pub held: Vec<Held>,
}

pub(super) fn split(bench: &mut Bench<'_, '_>) -> Result<Risks, Refusal> {
    let setting = bench.trials.setting;
    let program = Variation::default().program(bench.plan(), &setting)?;
    let steps = u32::try_from(program.calendar.steps).expect("a plan has a few thousand steps at most");
    let averages = Averages::of(&program.market, setting.run.seed, setting.run.paths.min(AVERAGED), steps);
    let whole = variance(bench.base);
    let mut held = Vec::new();
    for source in Source::of(&program) {
        let fates = bench.trials.vary(&source.still(averages))?;
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
