//! Other draws of the lognormal model: the same figures, with errors that are right for them and smaller.

mod common;

use common::{few, question};
use overwinter_report::answer::{Backend, Desk, Machine, Refusal, options_of, simulate, unwatched, verify};
use overwinter_report::wire::v1::{Draws, Estimate, Model, RunOptions, Simulation, Verdict};

/// Thirty years on a Roth account in stocks and bonds, without tax: about two paths in three last.
const RETIREE: &str = r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = { state = "tx", filing = "single" }
people = [{ id = "kim", born = "1961-01", plan_to_age = 95 }]
accounts = [
  { id = "bank", kind = "cash", balance = 0 },
  { id = "roth", kind = "roth_ira", balance = 600_000, contributions = 600_000, mix = { us_stocks = 0.6, bonds = 0.4 } },
]
spending = [{ name = "Living", tier = "essential", amount = 2_300 }]
saving = { surplus_to = "bank" }
"#;

fn drawn(draws: Draws, paths: u32, seed: u64) -> Result<Simulation, Refusal> {
    let run = RunOptions { model: Model::Lognormal, draws, seed, ..few(paths) };
    simulate(&Desk::shipped(), &question(RETIREE, run), Machine { threads: 2, ..Machine::default() }, &unwatched)
}

fn success(draws: Draws, paths: u32, seed: u64) -> Estimate {
    drawn(draws, paths, seed).expect("an answer").outcome.success.probability
}

#[test]
fn other_draws_give_the_same_figures_with_smaller_errors() {
    let truth = success(Draws::Random, 65_536, 99);
    let random = success(Draws::Random, 4_096, 1).standard_error;
    for (draws, least) in [(Draws::Antithetic, 1.1), (Draws::Sobol, 1.7)] {
        let runs: Vec<_> = (1..=8).map(|seed| success(draws, 4_096, seed)).collect();
        let mean = runs.iter().map(|run| run.value).sum::<f64>() / 8.0;
        let told = (runs.iter().map(|run| run.standard_error * run.standard_error).sum::<f64>() / 8.0).sqrt();
        let seen = (runs.iter().map(|run| (run.value - mean) * (run.value - mean)).sum::<f64>() / 7.0).sqrt();
        let error = (told * told / 8.0 + truth.standard_error * truth.standard_error).sqrt();
        eprintln!("{}: error {told:.5} told, {seen:.5} seen, against {random:.5}: {:.2} times", draws.id(), random / told);
        assert!((mean - truth.value).abs() < 4.0 * error, "{}: {mean} for {}", draws.id(), truth.value);
        // Of eight runs the spread is known to about a quarter.
        assert!(seen < 2.0 * told && told < 2.5 * seen, "{}: {told} is told, {seen} is seen", draws.id());
        assert!(random / told > least, "{}: {told} is not below {random}", draws.id());
    }
}

#[test]
fn the_scheme_is_named_and_can_be_verified() {
    for (draws, word) in [(Draws::Antithetic, "/antithetic/"), (Draws::Sobol, "/sobol-30-0x256/")] {
        let given = drawn(draws, 2_048, 1).expect("an answer");
        assert!(given.receipt.model.contains(word), "{}", given.receipt.model);
        let own = &given.outcome.success.by_model[0];
        assert_eq!(own.probability, given.outcome.success.probability);
        assert!(own.note.as_ref().is_some_and(|note| note.contains("errors are from")));
        let run = options_of(&given).expect("options");
        assert_eq!(run.draws, draws);
        let machine = Machine { backend: Backend::Scalar, threads: 1 };
        assert_eq!(verify(&Desk::shipped(), &given, &question(RETIREE, run), machine, &unwatched), Ok(Verdict::Same));
    }
}

#[test]
fn what_cannot_be_drawn_so_is_refused_with_the_reason() {
    let refused = |model: Model, draws: Draws, paths: u32| {
        let run = RunOptions { model, draws, ..few(paths) };
        match simulate(&Desk::shipped(), &question(RETIREE, run), Machine::default(), &unwatched) {
            Err(Refusal::Findings(found)) => (found[0].pointer.clone(), found[0].message.clone()),
            other => panic!("{other:?}"),
        }
    };
    for model in [Model::Bootstrap, Model::Historical] {
        for draws in [Draws::Antithetic, Draws::Sobol] {
            let (place, says) = refused(model, draws, 2_048);
            assert!(place == "/run/draws" && says.contains(model.id()), "{place}: {says}");
        }
    }
    assert_eq!(refused(Model::Regime, Draws::Sobol, 2_048).0, "/run/draws");
    assert_eq!(refused(Model::Lognormal, Draws::Sobol, 2_000).0, "/run/paths");
}
