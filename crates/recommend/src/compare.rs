//! Plans side by side: each is run under the same draws, and told beside the first.

use overwinter_engine::outcome::Estimate;
use overwinter_engine::{Fate, Progress, Run, compile, fates, independent_spans, path_count};
use overwinter_plan::{Code, Finding, Plan};

use crate::trials::{mean, widening};
use crate::{Refusal, Setting};

/// What becomes of a plan, in means over paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The share of paths in which everything is paid.
    pub success: Estimate,
    /// What heirs keep, less what could not be paid.
    pub worth: Estimate,
    /// Taxes of all kinds over the lifetime.
    pub taxes: Estimate,
    /// The least that is spent in a full year.
    pub least_spent: Estimate,
}

/// A plan beside the first one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// The plan's own figures.
    pub own: Standing,
    /// By how much each is above the first plan's, path by path.
    pub above_first: Standing,
}

/// Runs all plans under the same draws. The market has every class that one of them holds.
///
/// # Errors
/// Findings of the engine, a plan for which the record is too short, or that it was cancelled.
pub fn compare(plans: &[&Plan], setting: Setting<'_>, progress: Progress<'_>) -> Result<Vec<Compared>, Refusal> {
    let Setting { law, market, options, run } = setting;
    let programs: Vec<_> = plans.iter().map(|plan| compile(plan, law, market.clone(), options)).collect::<Result<_, _>>()?;
    if programs.iter().any(|program| independent_spans(program) == Some(0.0)) {
        let says = "The record is shorter than a plan, so no start month has a whole plan before it.";
        return Err(Finding::at("/run/model", Code::AfterTheEnd).message(says).into());
    }
    // In the record a longer plan has fewer windows; they are the first ones of a shorter plan.
    let paths = programs.iter().map(|program| path_count(program, run.paths)).min().unwrap_or_default();
    let widening = programs.iter().map(|program| widening(program, paths)).fold(1.0, f64::max);
    let mut of_plans: Vec<Vec<Fate>> = Vec::with_capacity(programs.len());
    for (before, program) in programs.iter().enumerate() {
        let tell = |done: usize, of: usize| progress(before * of + done, programs.len() * of);
        of_plans.push(fates(program, Run { paths, ..run }, &tell)?);
    }
    let Some(first) = of_plans.first() else { return Ok(Vec::new()) };
    let compared = of_plans.iter().map(|own| Compared {
        own: standing(&|figure| mean(own.iter().map(figure), widening)),
        above_first: standing(&|figure| mean(own.iter().zip(first).map(|(own, first)| figure(own) - figure(first)), widening)),
    });
    Ok(compared.collect())
}

/// One figure of a path.
type Figure = fn(&Fate) -> f64;

fn standing(of: &dyn Fn(Figure) -> Estimate) -> Standing {
    Standing {
        success: of(|fate| if fate.succeeds { 1.0 } else { 0.0 }),
        worth: of(|fate| fate.legacy - fate.unmet),
        taxes: of(|fate| fate.taxes),
        least_spent: of(|fate| fate.least_spent),
    }
}
