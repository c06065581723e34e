//! Simulations: the same bytes on every machine, honest comparison, receipts that can be checked.

mod common;

use common::{EXAMPLES, few, question};
use overwinter_report::answer::{Backend, Desk, Machine, Refusal, options_of, simulate, unwatched, verify};
use overwinter_report::wire::v1::{Adjust, Assumptions, Model, RunOptions, Severity, Simulation, Stress, StressKind, Verdict};

fn bytes(question: &overwinter_report::answer::Question, machine: Machine) -> String {
    let simulation = simulate(&Desk::shipped(), question, machine, &unwatched).expect("an answer");
    serde_json::to_string(&simulation).expect("JSON")
}

#[test]
fn threads_and_back_ends_give_the_same_bytes() {
    let question = question(EXAMPLES[0].1, RunOptions { paths: 300, ..RunOptions::default() });
    let one = bytes(&question, Machine { backend: Backend::Simd, threads: 1 });
    assert_eq!(one, bytes(&question, Machine { backend: Backend::Simd, threads: 2 }));
    assert_eq!(one, bytes(&question, Machine { backend: Backend::Scalar, threads: 2 }));
}

#[test]
fn every_example_is_answered_under_every_model() {
    let desk = Desk::shipped();
    for (name, text) in EXAMPLES {
        for model in Model::ALL {
            let run = RunOptions { model, compare_models: model == Model::Bootstrap, ..few(64) };
            let simulation = simulate(&desk, &question(text, run), Machine::default(), &unwatched);
            let simulation = simulation.unwrap_or_else(|refusal| panic!("{name} {model:?}: {refusal:?}"));
            let (outcome, years) = (&simulation.outcome, simulation.outcome.years.len());
            assert!(outcome.deterministic_net_worth.len() == years && outcome.net_worth.p50.len() == years, "{name} {model:?}");
            assert!(simulation.findings.iter().all(|finding| finding.severity == Severity::Warning), "{name} {model:?}");
            assert_eq!(outcome.success.by_model[0].model, model);
            assert_eq!(outcome.success.by_model.len(), if model == Model::Bootstrap { 3 } else { 1 }, "{name} {model:?}");
        }
    }
}

#[test]
fn assumptions_and_a_stress_move_the_answer_and_are_in_the_receipt() {
    let desk = Desk::shipped();
    let run = RunOptions { model: Model::StudentT, assumptions: Assumptions::JpMorgan, ..few(64) };
    let stressed = RunOptions { stress: Some(Stress { kind: StressKind::Crisis2008, after_months: 24 }), ..run };
    let [calm, hit] = [run, stressed].map(|run| {
        let simulation = simulate(&desk, &question(EXAMPLES[0].1, run), Machine::default(), &unwatched).expect("an answer");
        assert_eq!(options_of(&simulation).expect("options"), run);
        simulation
    });
    assert_eq!(hit.receipt.model, "student_t-5/jp-morgan-2026/crisis_2008@24/monthly");
    let after = |simulation: &Simulation| simulation.outcome.net_worth.p50[5];
    assert!(after(&hit) < 0.9 * after(&calm), "{} and {}", after(&hit), after(&calm));
    let again = question(EXAMPLES[0].1, options_of(&hit).expect("options"));
    assert_eq!(verify(&desk, &hit, &again, Machine::default(), &unwatched), Ok(Verdict::Same));
}

#[test]
fn a_class_without_a_series_is_refused_where_it_is_held() {
    let with_gold = EXAMPLES[0].1.replace("us_stocks = 0.70, international_stocks = 0.30", "us_stocks = 0.70, gold = 0.30");
    let Err(Refusal::Findings(findings)) = simulate(&Desk::shipped(), &question(&with_gold, few(8)), Machine::default(), &unwatched) else {
        panic!("no findings")
    };
    assert_eq!((findings[0].code.as_str(), findings[0].pointer.as_str()), ("no-series", "/accounts/4/mix"));
}

#[test]
fn what_stands_in_for_another_series_is_said() {
    let simulation = simulate(&Desk::shipped(), &question(EXAMPLES[0].1, few(8)), Machine::default(), &unwatched).expect("an answer");
    let said = simulation.findings.iter().find(|finding| finding.code == "stand-in").expect("a warning");
    assert!(said.message.starts_with("International stocks follow US stocks in this model"), "{said:?}");
}

#[test]
fn history_counts_its_overlapping_windows_as_few() {
    let run = RunOptions { model: Model::Historical, paths: 65_000, ..few(1) };
    let simulation = simulate(&Desk::shipped(), &question(EXAMPLES[2].1, run), Machine::default(), &unwatched).expect("an answer");
    assert!(simulation.findings.iter().any(|finding| finding.code == "fewer-paths"), "{:?}", simulation.findings);
    let success = &simulation.outcome.success;
    let naive = (success.probability.value * (1.0 - success.probability.value) / f64::from(simulation.outcome.paths)).sqrt();
    assert!(naive == 0.0 || success.probability.standard_error > 5.0 * naive, "{success:?}");
}

#[test]
fn an_input_that_is_moved_is_shown_with_what_the_plan_says() {
    let changes = Adjust { spending_monthly_usd: Some(9_000.0), ..Adjust::default() };
    let question = overwinter_report::answer::Question::sample(&changes, few(8)).expect("a question");
    let simulation = simulate(&Desk::shipped(), &question, Machine::default(), &unwatched).expect("an answer");
    let spending = simulation.inputs.spending_monthly_usd;
    assert!((spending.value - 9_000.0).abs() < 0.05 && (spending.base - 8_750.0).abs() < 0.05, "{spending:?}");
}

#[test]
fn findings_of_plan_and_options_come_together() {
    let run = RunOptions { paths: 0, steps_per_year: 4, ..RunOptions::default() };
    let changes = Adjust { stocks_share: Some(2.0), ..Adjust::default() };
    let Err(Refusal::Findings(findings)) = overwinter_report::answer::Question::sample(&changes, run) else { panic!("no findings") };
    let pointers: Vec<_> = findings.iter().map(|finding| finding.pointer.as_str()).collect();
    assert_eq!(pointers, ["/run/paths", "/run/steps_per_year", "/adjust/stocks_share"]);
}

#[test]
fn a_run_stops_when_nobody_waits_for_it() {
    let answer = simulate(&Desk::shipped(), &question(EXAMPLES[0].1, few(2_000)), Machine::default(), &|_, _| false);
    assert_eq!(answer, Err(Refusal::Cancelled));
}

#[test]
fn progress_goes_up_to_its_end() {
    let last = std::sync::Mutex::new((0, 0));
    let watch = |done: usize, all: usize| {
        let mut last = last.lock().expect("no panic");
        assert!(done >= last.0 || all != last.1, "{done} of {all} after {last:?}");
        *last = (done, all);
        true
    };
    let run = RunOptions { paths: 600, ..RunOptions::default() };
    simulate(&Desk::shipped(), &question(EXAMPLES[0].1, run), Machine::default(), &watch).expect("an answer");
    let last = last.into_inner().expect("no panic");
    assert_eq!(last.0, last.1);
}

/// Through JSON and back, as a file would go.
fn written_and_read(simulation: &Simulation) -> Simulation {
    serde_json::from_str(&serde_json::to_string(simulation).expect("JSON")).expect("a simulation")
}

#[test]
fn a_result_is_verified_and_what_was_changed_is_named() {
    let (desk, machine) = (Desk::shipped(), Machine::default());
    let run = RunOptions { paths: 100, seed: 7, ..RunOptions::default() };
    let given = written_and_read(&simulate(&desk, &question(EXAMPLES[0].1, run), machine, &unwatched).expect("an answer"));
    let again = question(EXAMPLES[0].1, options_of(&given).expect("options"));
    assert_eq!(verify(&desk, &given, &again, machine, &unwatched), Ok(Verdict::Same));

    let mut forged = given.clone();
    forged.outcome.legacy.p50 += 0.01;
    let figures = vec!["/outcome/legacy/p50".to_owned()];
    assert_eq!(verify(&desk, &forged, &again, machine, &unwatched), Ok(Verdict::Different { figures }));

    let other = question(EXAMPLES[1].1, options_of(&given).expect("options"));
    let Ok(Verdict::NotHeld { inputs }) = verify(&desk, &given, &other, machine, &unwatched) else {
        panic!("another plan was taken for the same")
    };
    assert!(inputs.contains(&"plan".to_owned()), "{inputs:?}");
}
