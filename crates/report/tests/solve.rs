//! Searches as the command line and the API see them.

mod common;

use common::{EXAMPLES, few, question};
use overwinter_report::answer::{By, Desk, Machine, Refusal, Search, bound, search, solve, unwatched};
use overwinter_report::wire::v1::{Bound, BoundOf, Model, RunOptions, SearchKind, SearchRequest, Solution};

#[test]
fn a_solution_is_the_same_bytes_on_any_number_of_threads_and_reads_back() {
    let question = question(EXAMPLES[0].1, few(64));
    let search = Search::Spending { target: 0.8, discretionary_only: false, step_usd: 100 };
    let with = |threads: usize| {
        let machine = Machine { threads, ..Machine::default() };
        serde_json::to_string(&solve(&Desk::shipped(), &question, &search, machine, &unwatched).expect("an answer")).expect("JSON")
    };
    let text = with(1);
    assert_eq!(text, with(2));
    let solution: Solution = serde_json::from_str(&text).expect("a solution");
    assert_eq!((solution.search, solution.target), (SearchKind::Spending, Some(0.8)));
    let best = solution.best.expect("an answer");
    assert!(best.success.value >= 0.8 && best.change.spending_monthly_usd.is_some());
    assert!(solution.check.is_some() && solution.interval.is_some());
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Solution>(&text).expect("a solution")).expect("JSON"), text);
}

#[test]
fn every_example_can_be_searched_for_its_spending_and_its_stocks() {
    for (name, text) in EXAMPLES {
        let question = question(text, RunOptions { model: Model::Deterministic, ..few(1) });
        let spending = Search::Spending { target: 0.85, discretionary_only: false, step_usd: 100 };
        for search in [spending, Search::Allocation { by: By::Worth }] {
            let solution = solve(&Desk::shipped(), &question, &search, Machine::default(), &unwatched);
            let solution = solution.unwrap_or_else(|refusal| panic!("{name} {search:?}: {refusal:?}"));
            assert!(solution.check.is_none() && solution.best.is_some(), "{name} {search:?}");
        }
    }
}

#[test]
fn every_person_of_the_examples_can_be_asked_about() {
    for (name, text) in EXAMPLES {
        let question = question(text, RunOptions { model: Model::Deterministic, ..few(1) });
        let plan = &question.plan;
        let ahead = plan.people_indexed().filter(|(index, _)| plan.retirement(*index).is_some_and(|month| month > plan.as_of));
        let account = plan.account(plan.saving.surplus_to).id.clone();
        let mut searches: Vec<_> = vec![Search::Claiming { by: By::Success }];
        for (_, person) in ahead {
            searches.push(Search::Retirement { target: 0.5, person: person.id.clone() });
            searches.push(Search::Saving { target: 0.5, account: account.clone(), person: person.id.clone(), step_usd: 100 });
        }
        for search in searches {
            let told = solve(&Desk::shipped(), &question, &search, Machine::default(), &unwatched);
            // Who receives Social Security already has nothing to search.
            let nothing = matches!(&told, Err(Refusal::Findings(found)) if found[0].pointer == "/income");
            assert!(told.is_ok() || nothing, "{name} {search:?}: {told:?}");
        }
    }
}

#[test]
fn a_question_that_does_not_fit_is_a_finding() {
    let search = Search::Retirement { target: 0.8, person: "sam".into() };
    let refused = solve(&Desk::shipped(), &question(EXAMPLES[0].1, few(8)), &search, Machine::default(), &unwatched);
    let Err(Refusal::Findings(findings)) = refused else { panic!("no findings") };
    assert_eq!((findings[0].code.as_str(), findings[0].pointer.as_str()), ("unknown-person", "/search/person"));
}

#[test]
fn a_bound_is_above_what_the_plan_reaches_and_is_written_and_read() {
    for of in [BoundOf::Spending, BoundOf::Legacy] {
        let in_texas = EXAMPLES[0].1.replace("state = \"ca\"", "state = \"tx\"");
        let told = bound(&Desk::shipped(), &question(&in_texas, few(8)), of, Machine::default(), &unwatched).expect("a bound");
        let (most, own) = (told.most_usd.expect("a bound"), told.own_usd.expect("it is paid"));
        assert!(own < most && told.receipt.model.starts_with("deterministic/"), "{own} {most}");
        assert!((told.gap.expect("a gap") - (1.0 - own / most)).abs() < 1e-6);
        let text = serde_json::to_string(&told).expect("JSON");
        assert_eq!(serde_json::from_str::<Bound>(&text).expect("a bound"), told);
    }
}

#[test]
fn a_request_asks_for_a_search_with_the_usual_filled_in() {
    let plan = question(EXAMPLES[0].1, few(8)).plan;
    let asked = |text: &str| search(&plan, &serde_json::from_str::<SearchRequest>(text).expect("a request"));
    assert_eq!(asked(r#"{"kind":"spending"}"#), Ok(Search::Spending { target: 0.85, discretionary_only: false, step_usd: 10 }));
    assert_eq!(asked(r#"{"kind":"allocation"}"#), Ok(Search::Allocation { by: By::Success }));
    assert_eq!(asked(r#"{"kind":"claiming","ranked_by":"success"}"#), Ok(Search::Claiming { by: By::Success }));
    let several = asked(r#"{"kind":"retirement"}"#).expect_err("two may retire");
    assert_eq!(several.pointer, "/search/person");
    assert_eq!(asked(r#"{"kind":"retirement","person":"ana","target":0.9}"#), Ok(Search::Retirement { target: 0.9, person: "ana".into() }));
}
