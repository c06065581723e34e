//! The simulation of a plan.

use overwinter_engine::{Progress, Run, outcome, run, run_in_parts};

use super::case::Case;
use super::{Desk, Machine, Question, Refusal, convert, inputs, models, receipt, spread, summary};
use crate::wire::v1::{Draws, Model, Simulation};

/// Simulates the question's plan. `progress` hears of blocks done and in all, and says whether to go on.
///
/// # Errors
/// Findings when the plan can't be run, or that it was cancelled.
pub fn simulate(desk: &Desk, question: &Question, machine: Machine, progress: Progress<'_>) -> Result<Simulation, Refusal> {
    let case = Case::new(desk, question)?;
    let run_of_case = case.run(machine);
    let stages = Stages { count: if question.run.compare_models { models::others(question.run.model).count() + 1 } else { 1 }, progress };

    let told = |done, all| stages.progress(0, done, all);
    let (outcome, parts) = match question.run.draws {
        Draws::Random => (run(&case.program, run_of_case, &told)?, Vec::new()),
        Draws::Antithetic | Draws::Sobol => run_in_parts(&case.program, run_of_case, spread::parts(case.paths)? as usize, &told)?,
    };
    let probability = convert::Errors::of(&case, outcome.paths).estimate(outcome.success);
    let mut findings = case.warnings.clone();
    let mut by_model = vec![models::own(&case, probability)];
    if question.run.compare_models {
        for (stage, model) in models::others(question.run.model).enumerate() {
            match models::other(&case, model, run_of_case, &|done, all| stages.progress(stage + 1, done, all))? {
                Ok(success) => by_model.push(success),
                Err(finding) => findings.push(finding),
            }
        }
    }
    let deterministic = deterministic(&case, run_of_case, progress, &outcome)?;
    let mut outcome = convert::outcome(&case, &outcome, by_model, &deterministic);
    if !parts.is_empty() {
        let parts: Vec<_> = parts.iter().map(|part| convert::outcome(&case, part, Vec::new(), &[])).collect();
        outcome = spread::with_errors_of(&parts, outcome);
        outcome.success.by_model[0].probability = outcome.success.probability;
    }
    let receipt = receipt::receipt(desk, &case, &outcome);
    Ok(Simulation { plan: summary::plan(&question.plan), inputs: inputs::inputs(question), outcome, findings, receipt })
}

/// Median net worth by year when markets do what the assumptions expect.
fn deterministic(case: &Case<'_>, own: Run, progress: Progress<'_>, outcome: &outcome::Outcome) -> Result<Vec<f64>, Refusal> {
    let medians = |of: &outcome::Outcome| of.net_worth.iter().map(|year| year.p50).collect();
    if case.question.run.model == Model::Deterministic {
        return Ok(medians(outcome));
    }
    let Some(program) = case.in_markets_of(Model::Deterministic) else { return Ok(Vec::new()) };
    // One block: whether to go on is asked, progress isn't told.
    let go_on = |_: usize, _: usize| progress(1, 1);
    Ok(medians(&run(&program, Run { paths: 1, ..own }, &go_on)?))
}

/// Several runs as one progress. Each counts the same.
struct Stages<'a> {
    count: usize,
    progress: Progress<'a>,
}

impl Stages<'_> {
    fn progress(&self, stage: usize, done: usize, all: usize) -> bool {
        (self.progress)(stage * all + done, self.count * all)
    }
}
