//! The receipt of an answer.

use overwinter_engine::{VERSION, program_hash};
use serde::Serialize;

use super::case::Case;
use super::{Desk, hash};
use crate::wire::v1::Receipt;

/// The receipt of `answer`, which holds everything but itself.
pub(super) fn receipt(desk: &Desk, case: &Case<'_>, answer: &impl Serialize) -> Receipt {
    let run = case.question.run;
    Receipt {
        engine: VERSION.into(),
        program: hash::hex(program_hash(&case.program)),
        plan: hash::of_plan(&case.question.plan),
        law: hash::hex(desk.law().hash()),
        market: hash::hex(case.program.market.hash()),
        model: case.program.market.id().into(),
        seed: run.seed,
        paths: case.paths,
        steps_per_year: run.steps_per_year,
        arithmetic: "f64".into(),
        dollars: run.dollars,
        result: hash::of_answer(answer),
    }
}
