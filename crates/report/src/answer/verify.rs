//! Runs a result again and compares every figure.

use overwinter_engine::Progress;
use serde_json::Value;

use super::case::Case;
use super::{Desk, Machine, Question, Refusal, receipt, simulate};
use crate::wire::v1::{Assumptions, Draws, Finding, Model, Receipt, RunOptions, Simulation, Stress, StressKind, Verdict};

/// Most figures that are named.
const FIGURES_MAX: usize = 100;

/// The options under which a result was computed, for the question that is to check it.
///
/// # Errors
/// A finding when the receipt names a model that isn't known.
pub fn options_of(given: &Simulation) -> Result<RunOptions, Refusal> {
    let receipt = &given.receipt;
    let name = receipt.model.split(['-', '/']).next().unwrap_or_default();
    let Some(model) = Model::from_id(name) else {
        return Err(Finding::error("/receipt/model", "unknown-choice", format!("There is no market model {name:?}.")).into());
    };
    let mut words = receipt.model.split('/').skip(1);
    let stress = words.clone().find_map(|word| stress_of(word, receipt.steps_per_year));
    let draws = match () {
        () if words.clone().any(|word| word == "antithetic") => Draws::Antithetic,
        () if words.clone().any(|word| word.starts_with("sobol-")) => Draws::Sobol,
        () => Draws::Random,
    };
    Ok(RunOptions {
        paths: receipt.paths,
        seed: receipt.seed,
        model,
        assumptions: words.find_map(Assumptions::from_id).unwrap_or_default(),
        stress,
        draws,
        dollars: receipt.dollars,
        steps_per_year: receipt.steps_per_year,
        compare_models: given.outcome.success.by_model.len() > 1,
    })
}

/// The stress that a word of a model's name tells: `crisis_2008@24` begins with step 24.
fn stress_of(word: &str, steps_per_year: u32) -> Option<Stress> {
    let (kind, step) = word.split_once('@')?;
    let months = step.parse::<u32>().ok()?.checked_mul(12)?;
    Some(Stress { kind: StressKind::from_id(kind)?, after_months: months.checked_div(steps_per_year)? })
}

/// Runs the question and compares it with a result that was given. Ask it with the options of [`options_of`].
///
/// # Errors
/// Findings when the plan can't be run, or that it was cancelled.
pub fn verify(desk: &Desk, given: &Simulation, question: &Question, machine: Machine, progress: Progress<'_>) -> Result<Verdict, Refusal> {
    let case = Case::new(desk, question)?;
    let inputs = other_inputs(&given.receipt, &receipt::receipt(desk, &case, &()));
    if !inputs.is_empty() {
        return Ok(Verdict::NotHeld { inputs });
    }
    let again = simulate(desk, question, machine, progress)?;
    let mut figures = Vec::new();
    differences(&as_json(given), &as_json(&again), String::new(), &mut figures);
    Ok(if figures.is_empty() { Verdict::Same } else { Verdict::Different { figures } })
}

/// The members of the receipts that name inputs and differ. The program follows from the others, so it stands alone or not at all.
fn other_inputs(given: &Receipt, ours: &Receipt) -> Vec<String> {
    let members = [
        ("engine", given.engine == ours.engine),
        ("plan", given.plan == ours.plan),
        ("law", given.law == ours.law),
        ("market", given.market == ours.market),
        ("model", given.model == ours.model),
        ("arithmetic", given.arithmetic == ours.arithmetic),
    ];
    let mut other: Vec<_> = members.into_iter().filter(|(_, same)| !same).map(|(name, _)| name.to_owned()).collect();
    if other.is_empty() && given.program != ours.program {
        other.push("program".into());
    }
    other
}

fn as_json(simulation: &Simulation) -> Value {
    // Warnings are words about the question, not figures.
    let figures = Simulation { findings: Vec::new(), ..simulation.clone() };
    serde_json::to_value(figures).expect("the wire's types have text keys and finite numbers")
}

/// Pointers to what differs, in the order of the document.
fn differences(one: &Value, other: &Value, at: String, found: &mut Vec<String>) {
    if one == other || found.len() >= FIGURES_MAX {
        return;
    }
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            for ((key, one), other) in one.iter().zip(other.values()) {
                differences(one, other, format!("{at}/{key}"), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, format!("{at}/{index}"), found);
            }
        }
        _ => found.push(at),
    }
}
