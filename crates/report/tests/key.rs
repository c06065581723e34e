//! The key of an answer: the same for the same answer, another for whatever could make another.

mod common;

use std::collections::BTreeSet;

use common::{EXAMPLES, few, question};
use overwinter_report::answer::{Desk, Question, key, path_years};
use overwinter_report::wire::v1::{Adjust, Assumptions, Dollars, Draws, Model, RunOptions, Stress, StressKind};

fn of(question: &Question) -> String {
    key(&Desk::shipped(), question, &"simulation").expect("a key")
}

#[test]
fn whatever_an_answer_depends_on_has_its_own_key() {
    let (text, run) = (EXAMPLES[0].1, few(64));
    let mut questions: Vec<_> = EXAMPLES.iter().map(|(_, text)| question(text, run)).collect();
    for other in [
        RunOptions { paths: 65, ..run },
        RunOptions { seed: 2, ..run },
        RunOptions { model: Model::Lognormal, ..run },
        RunOptions { model: Model::Lognormal, assumptions: Assumptions::Vanguard, ..run },
        RunOptions { stress: Some(Stress { kind: StressKind::EquityDrop, after_months: 12 }), ..run },
        RunOptions { model: Model::Lognormal, draws: Draws::Antithetic, paths: 2_048, ..run },
        RunOptions { model: Model::Lognormal, draws: Draws::Sobol, paths: 2_048, ..run },
        RunOptions { dollars: Dollars::Nominal, ..run },
        RunOptions { steps_per_year: 1, ..run },
        RunOptions { compare_models: true, ..run },
    ] {
        questions.push(question(text, other));
    }
    let changes = Adjust { stocks_share: Some(0.5), ..Adjust::default() };
    questions.push(Question::from_toml(text, &changes, run).expect("a question"));
    let mut keys: BTreeSet<_> = questions.iter().map(of).collect();
    keys.insert(key(&Desk::shipped(), &questions[0], &("path", 1)).expect("a key"));
    assert_eq!(keys.len(), questions.len() + 1);
}

#[test]
fn the_same_plan_written_otherwise_has_the_same_key() {
    let spaced = format!("# the same\n\n{}", EXAMPLES[0].1);
    assert_eq!(of(&question(&spaced, few(64))), of(&question(EXAMPLES[0].1, few(64))));
}

#[test]
fn a_plan_that_says_what_a_change_says_is_another_question() {
    let changes = Adjust { spending_monthly_usd: Some(6_000.0), ..Adjust::default() };
    let changed = Question::sample(&changes, few(64)).expect("a question");
    let written = Question { base: changed.plan.clone(), changes: Adjust::default(), ..changed.clone() };
    assert_ne!(of(&changed), of(&written), "the answer says what was changed");
}

#[test]
fn a_comparison_costs_its_paths_too() {
    let years = u64::from(question(EXAMPLES[0].1, few(1)).plan.months().div_ceil(12));
    let cost = |run| path_years(&question(EXAMPLES[0].1, run));
    assert_eq!(cost(few(10_000)), 10_000 * years);
    assert_eq!(cost(RunOptions { compare_models: true, ..few(10_000) }), 14_000 * years);
    assert_eq!(cost(RunOptions { compare_models: true, ..few(100) }), 300 * years);
    assert_eq!(cost(RunOptions { compare_models: true, model: Model::Regime, ..few(100) }), 400 * years);
    assert_eq!(cost(RunOptions { model: Model::Deterministic, ..few(10_000) }), years);
}
