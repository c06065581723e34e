//! A question, compiled: the program and what has to be said about it.

use overwinter_engine::{Options, Program, Run, compile, independent_spans, path_count};

use super::{Desk, Machine, Question, Refusal, market};
use crate::wire::v1::{Dollars, Draws, Finding, Model as Choice, RunOptions};

/// A compiled question.
pub(super) struct Case<'a> {
    pub question: &'a Question,
    pub program: Program,
    /// What is asked, as far as the model has it.
    pub paths: u32,
    pub warnings: Vec<Finding>,
}

impl<'a> Case<'a> {
    /// Compiles the question for its own model.
    pub fn new(desk: &Desk, question: &'a Question) -> Result<Self, Refusal> {
        let run = question.run;
        let model = market::model(&question.plan, run, run.model)?;
        let stand_ins = market::stand_ins(&question.plan, &model);
        let options = Options { steps_per_year: run.steps_per_year, ..Options::default() };
        let program = compile(&question.plan, desk.law(), model, options)?;
        let paths = paths_of(&program, run.model, run.paths)?;
        let mut warnings = question.warnings.clone();
        warnings.extend(stand_ins);
        if run.model == Choice::Historical && paths < run.paths {
            let says = format!("The record has {paths} start months for a plan of this length, so {paths} paths were run.");
            warnings.push(Finding::warning("/run/paths", "fewer-paths", says));
        }
        Ok(Case { question, program, paths, warnings })
    }

    /// The same plan in other markets; `None` when the model has no series for it.
    pub fn in_markets_of(&self, choice: Choice) -> Option<Program> {
        // How paths are drawn is a choice for the question's own model.
        let run = RunOptions { draws: Draws::Random, ..self.question.run };
        let market = market::model(&self.question.plan, run, choice).ok()?;
        Some(Program { market, ..self.program.clone() })
    }

    /// The run of the question.
    pub fn run(&self, machine: Machine) -> Run {
        let run = self.question.run;
        Run { seed: run.seed, paths: self.paths, dollars: dollars(run.dollars), backend: machine.backend, threads: machine.threads.max(1) }
    }
}

/// How many paths a run has when `asked` are asked for.
pub(super) fn paths_of(program: &Program, choice: Choice, asked: u32) -> Result<u32, Finding> {
    if independent_spans(program) == Some(0.0) {
        let says = "The record is shorter than the plan, so no start month has a whole plan before it.";
        return Err(Finding::error("/run/model", "record-too-short", says).hint("Choose the bootstrap or the lognormal model."));
    }
    match choice {
        Choice::Deterministic => Ok(1),
        Choice::Bootstrap | Choice::Historical | Choice::Lognormal | Choice::StudentT | Choice::Regime => Ok(path_count(program, asked)),
    }
}

/// The engine's name for the dollars.
pub(super) fn dollars(dollars: Dollars) -> overwinter_engine::Dollars {
    match dollars {
        Dollars::Real => overwinter_engine::Dollars::Real,
        Dollars::Nominal => overwinter_engine::Dollars::Nominal,
    }
}
