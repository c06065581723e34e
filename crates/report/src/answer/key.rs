//! What an answer depends on, as one hash: the same key, the same bytes.

use overwinter_engine::{VERSION, program_hash};
use serde::Serialize;

use super::case::Case;
use super::{Desk, Question, Refusal, hash};
use crate::wire::v1::Model;

/// The key of what `asked` (e.g. `"simulation"`, or a path's number with its kind) says about a question: SHA-256 in hexadecimal over
/// everything that the receipt names before the result, and what the answer shows besides: the plan as written, the changes, the warnings.
///
/// It compiles the plan and runs nothing.
///
/// # Errors
/// Findings when the plan can't be run.
pub fn key(desk: &Desk, question: &Question, asked: &impl Serialize) -> Result<String, Refusal> {
    let case = Case::new(desk, question)?;
    // A simulation says something about the other models too.
    let markets = Model::ALL.iter().filter_map(|model| case.in_markets_of(*model)).map(|program| hash::hex(program.market.hash()));
    let inputs = (
        (VERSION, hash::hex(program_hash(&case.program)), hash::of_plan(&question.plan), hash::of_plan(&question.base)),
        (hash::hex(desk.law().hash()), markets.collect::<Vec<_>>(), case.program.market.id(), case.paths),
        (question.run, &question.changes, &question.warnings),
    );
    Ok(hash::of_answer(&("overwinter answer 1", asked, inputs)))
}

/// What a simulation of the question costs: paths times years, those of the models for comparison included.
pub fn path_years(question: &Question) -> u64 {
    let run = question.run;
    let others = if run.compare_models { super::models::others(run.model).count() as u64 } else { 0 };
    let compared = others * u64::from(run.paths.min(super::models::PATHS_MAX));
    let paths = if run.model == Model::Deterministic { 1 } else { u64::from(run.paths) };
    (paths + compared) * u64::from(question.plan.months().div_ceil(12))
}
