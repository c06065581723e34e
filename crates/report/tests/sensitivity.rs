//! What a result hangs on, as the command line and the API see it; and what an outcome says of funding, certainty and causes.

mod common;

use common::{EXAMPLES, few, question};
use overwinter_report::answer::{Desk, Machine, Refusal, ask, sensitivity, simulate, unwatched};
use overwinter_report::wire::v1::{
    Dollars, LeverKind, LeverPair, Model, RunOptions, Sensitivity, SensitivityPart, SensitivityRequest, SuccessBand,
};

const PARTS: [SensitivityPart; 5] =
    [SensitivityPart::Levers, SensitivityPart::Risks, SensitivityPart::Spending, SensitivityPart::Guardrails, SensitivityPart::Map];

#[test]
fn the_answer_is_the_same_bytes_on_any_number_of_threads_and_reads_back() {
    let question = question(EXAMPLES[0].1, few(16));
    let pair = LeverPair { rows: LeverKind::Fees, columns: LeverKind::Lifetime };
    let with = |threads: usize| {
        let asked = ask(&PARTS, Some(SuccessBand { low: 0.5, high: 0.9 }), Some(pair));
        let machine = Machine { threads, ..Machine::default() };
        serde_json::to_string(&sensitivity(&Desk::shipped(), &question, &asked, machine, &unwatched).expect("an answer")).expect("JSON")
    };
    let text = with(1);
    assert_eq!(text, with(2));
    let read: Sensitivity = serde_json::from_str(&text).expect("an answer");
    assert_eq!(serde_json::to_string(&read).expect("JSON"), text);
    assert!(read.risks.is_some() && read.spending.is_some() && read.guardrails.is_some());
    assert_eq!(read.map.map(|map| (map.levers, map.success.len())), Some((pair, 5)));
    assert_eq!(read.levers.len(), 6, "{:?}", read.findings);
}

#[test]
fn every_example_can_be_asked_what_it_hangs_on() {
    for (name, text) in EXAMPLES {
        let question = question(text, RunOptions { model: Model::Deterministic, ..few(1) });
        let told = sensitivity(&Desk::shipped(), &question, &ask(&PARTS[..3], None, None), Machine::default(), &unwatched);
        let told = told.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        assert!(told.levers.len() >= 5, "{name}: {:?}", told.findings);
        // Without chance a plan pays or it doesn't, and nothing has an error.
        assert!(told.levers.iter().all(|swing| swing.low.effect.gain_in_success.standard_error == 0.0), "{name}");
    }
}

#[test]
fn what_is_asked_is_told_and_nothing_more() {
    let question = question(EXAMPLES[0].1, few(8));
    let told = sensitivity(&Desk::shipped(), &question, &ask(&[], None, None), Machine::default(), &unwatched).expect("an answer");
    assert!(told.levers.is_empty() && told.risks.is_none() && told.spending.is_none() && told.guardrails.is_none() && told.map.is_none());
}

#[test]
fn nominal_dollars_are_a_finding() {
    let question = question(EXAMPLES[0].1, RunOptions { dollars: Dollars::Nominal, ..few(8) });
    let refused = sensitivity(&Desk::shipped(), &question, &ask(&PARTS[..1], None, None), Machine::default(), &unwatched);
    let Err(Refusal::Findings(findings)) = refused else { panic!("no findings") };
    assert_eq!(findings[0].pointer, "/run/dollars");
}

#[test]
fn a_request_names_its_parts() {
    let request: SensitivityRequest = serde_json::from_str(r#"{"parts":["levers","guardrails"]}"#).expect("a request");
    assert_eq!(request.parts, [SensitivityPart::Levers, SensitivityPart::Guardrails]);
    assert!(serde_json::from_str::<SensitivityRequest>(r#"{"parts":["luck"]}"#).is_err());
}

#[test]
fn every_example_tells_its_funding_and_its_sure_spending() {
    for (name, text) in EXAMPLES {
        let outcome = simulate(&Desk::shipped(), &question(text, few(128)), Machine::default(), &unwatched).expect("an answer").outcome;
        let funded = &outcome.funded_ratio;
        let (essential, all) = (funded.of_essential.expect("essentials"), funded.of_all.expect("spending"));
        assert!(essential >= all && all > 0.0 && funded.essential_usd <= funded.spending_usd, "{name}: {funded:?}");
        let worth: Vec<f64> = outcome.certainty_equivalents.iter().map(|of| of.spending_usd.value).collect();
        assert!(worth.len() == 3 && worth.is_sorted_by(|one, other| one >= other), "{name}: {worth:?}");
        let fails = outcome.success.probability.value;
        assert_eq!(outcome.failure_causes.is_empty(), fails == 0.0 || fails == 1.0, "{name}");
        for cause in &outcome.failure_causes {
            assert!((cause.lift.value - cause.among_failed / cause.among_all).abs() < 1e-4, "{name}: {cause:?}");
        }
    }
}
