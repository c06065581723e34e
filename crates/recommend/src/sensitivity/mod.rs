//! What a result hangs on: the same plan in slightly other worlds, all under the same draws.
//!
//! - [`Lever`]s, each moved both ways and ranked by how much they move success (the bars of a tornado), and any two of them as a map.
//! - The split of risk: one source of chance held still at a time.
//! - Success against spending, on a grid.
//! - Guardrails: at which portfolio spending should change now, and by how much.
//!
//! Differences are taken path by path, so their errors are far smaller than those of the levels. A lever is a file below and a line in
//! [`Lever`]. *Not modelled*: levers that work on each other beyond the two of a map.

mod curve;
mod effect;
mod guardrails;
mod levers;
mod map;
mod risks;
mod tornado;

use overwinter_engine::{Dollars, Progress};
use overwinter_plan::{Code, Finding, Plan};

pub use curve::{Curve, SpendingPoint};
pub use effect::Effect;
pub use guardrails::{Band, Guardrails, Rail, RuleRail};
pub use levers::{Lever, Unit};
pub use map::Map;
pub use risks::{Held, Risks, Source};
pub use tornado::{End, Swing};

use crate::trials::Trials;
use crate::variation::Variation;
use crate::{Refusal, Setting};

/// What is to be told. Each part is some runs more.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ask {
    /// Every lever both ways.
    pub levers: bool,
    /// The sources of chance.
    pub risks: bool,
    /// Success against spending.
    pub spending: bool,
    /// Portfolios at which spending should change, for this band of success.
    pub guardrails: Option<Band>,
    /// Two levers against each other.
    pub map: Option<[Lever; 2]>,
}

impl Ask {
    /// How many runs that is, at most.
    pub fn runs(&self) -> u32 {
        let part = |asked: bool, runs: u32| if asked { runs } else { 0 };
        1 + part(self.levers, 2 * Lever::ALL.len() as u32)
            + part(self.risks, risks::RUNS)
            + part(self.spending, curve::FACTORS.len() as u32)
            + part(self.guardrails.is_some(), guardrails::RUNS)
            + part(self.map.is_some(), map::RUNS)
    }
}

/// What a result hangs on. What was not asked is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The plan as written.
    pub as_planned: Effect,
    /// The levers that the plan has, the strongest first.
    pub levers: Vec<Swing>,
    /// The split of risk.
    pub risks: Option<Risks>,
    /// Success against spending; `None` also where the plan has no spending that could be scaled.
    pub spending: Option<Curve>,
    /// Portfolios at which spending should change.
    pub guardrails: Option<Guardrails>,
    /// Two levers against each other.
    pub map: Option<Map>,
    /// What could not be told.
    pub warnings: Vec<Finding>,
}

/// Tells what the plan's result hangs on. `progress` hears of blocks done and expected, and says whether to go on.
///
/// # Errors
/// Findings when the plan can't be run, or results are to be in nominal dollars; or that it was cancelled.
pub fn sensitivity(plan: &Plan, ask: &Ask, setting: Setting<'_>, progress: Progress<'_>) -> Result<Sensitivity, Refusal> {
    if setting.run.dollars == Dollars::Nominal {
        let says = "What a result hangs on is told in today's dollars, as nominal ones differ between the worlds that are compared.";
        return Err(Finding::at("/run/dollars", Code::Unusual).message(says).hint("Ask for real dollars.").into());
    }
    let mut trials = Trials::new(plan, setting, progress)?;
    trials.expect(ask.runs() as usize);
    let base = trials.vary(&Variation::default())?;
    let mut warnings = Vec::new();
    let mut bench = Bench { trials: &mut trials, base: &base };
    Ok(Sensitivity {
        as_planned: Effect::of(&base, &base, bench.trials.widening),
        levers: if ask.levers { tornado::tornado(&mut bench, &mut warnings)? } else { Vec::new() },
        risks: if ask.risks { Some(risks::split(&mut bench)?) } else { None },
        spending: if ask.spending { curve::curve(&mut bench)? } else { None },
        guardrails: ask.guardrails.map(|band| guardrails::guardrails(&mut bench, band)).transpose()?,
        map: ask.map.map(|levers| map::map(&mut bench, levers)).transpose()?,
        warnings,
    })
}

/// Where variations are run and compared with the plan as written.
struct Bench<'a, 'b> {
    trials: &'a mut Trials<'b>,
    base: &'a [overwinter_engine::Fate],
}

impl Bench<'_, '_> {
    fn plan(&self) -> &Plan {
        self.trials.plan
    }

    fn effect(&mut self, variation: &Variation) -> Result<Effect, Refusal> {
        let fates = self.trials.vary(variation)?;
        Ok(Effect::of(&fates, self.base, self.trials.widening))
    }
}
