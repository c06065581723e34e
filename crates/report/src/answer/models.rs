//! The same plan under the other market models: history and assumptions side by side.

use overwinter_engine::{Progress, Run, independent_spans, run};

use super::case::{Case, paths_of};
use super::convert::Errors;
use super::{Refusal, market};
use crate::wire::v1::{Draws, Estimate, Finding, Model, ModelSuccess};

/// Most paths of a model that is only there for comparison.
pub(super) const PATHS_MAX: u32 = 2_000;

/// The models that say something about chance.
const COMPARED: [Model; 3] = [Model::Bootstrap, Model::Historical, Model::Lognormal];

/// The models that a run of `own` is compared with.
pub(super) fn others(own: Model) -> impl Iterator<Item = Model> {
    COMPARED.into_iter().filter(move |model| *model != own)
}

/// The entry of the case's own run.
pub(super) fn own(case: &Case<'_>, probability: Estimate) -> ModelSuccess {
    let model = case.question.run.model;
    let mut note = note(case, model, independent_spans(&case.program), probability);
    match case.question.run.draws {
        Draws::Random => {}
        Draws::Antithetic => note += " Paths come in pairs of opposite luck; errors are from how independent parts of them differ.",
        Draws::Sobol => note += " Paths are scrambled Sobol points; errors are from how independent scrambles differ.",
    }
    ModelSuccess { model, probability, paths: case.paths, note: Some(note) }
}

/// Runs another model. The inner error is a warning: this model can't run the plan, and the others can all the same.
pub(super) fn other(case: &Case<'_>, model: Model, own: Run, progress: Progress<'_>) -> Result<Result<ModelSuccess, Finding>, Refusal> {
    let Some(program) = case.in_markets_of(model) else { return Ok(Err(not_compared(model))) };
    let Ok(paths) = paths_of(&program, model, case.question.run.paths.min(PATHS_MAX)) else { return Ok(Err(not_compared(model))) };
    let outcome = run(&program, Run { paths, ..own }, progress)?;
    let spans = independent_spans(&program);
    let probability = Errors::of_spans(spans, outcome.paths).estimate(outcome.success);
    Ok(Ok(ModelSuccess { model, probability, paths, note: Some(note(case, model, spans, probability)) }))
}

fn not_compared(model: Model) -> Finding {
    let says = format!("The {} model can't run this plan, so it is missing from the comparison.", model.id());
    Finding::warning("/run/compare_models", "not-compared", says)
}

/// What to know about a model's figure.
fn note(case: &Case<'_>, model: Model, spans: Option<f64>, probability: Estimate) -> String {
    let assumed = || market::title(case.question.run.assumptions);
    match model {
        Model::Bootstrap => "Blocks of five years on average, drawn from the US record since 1871.".into(),
        Model::Historical => historical_note(spans.unwrap_or(1.0), probability),
        Model::Lognormal => format!("{}. Each month is drawn by itself.", assumed()),
        Model::StudentT => {
            format!("{}. Months are as calm and as wild as Student's t with five degrees of freedom.", assumed())
        }
        Model::Regime => {
            format!("{}. Stock markets have calm and rough times that last for months, as in the US record since 1871.", assumed())
        }
        Model::Deterministic => "One path without chance: every year is the median year of the assumptions.".into(),
    }
}

fn historical_note(spans: f64, probability: Estimate) -> String {
    let said = format!("Overlapping windows of the US record since 1871: about {spans:.0} independent spans");
    if probability.standard_error == 0.0 {
        return format!("{said}, too few to put an error on it.");
    }
    format!("{said}, so ± {:.0} points.", probability.standard_error * 100.0)
}
