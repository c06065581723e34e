//! The report says what the wire says.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use overwinter_report::answer::{Desk, Machine, Question, path, simulate, unwatched};
use overwinter_report::document::{Block, Document};
use overwinter_report::wire::v1::{Adjust, PathYears, RunOptions, Simulation};

fn sample() -> (Simulation, PathYears) {
    let run = RunOptions { paths: 64, compare_models: false, ..RunOptions::default() };
    let (desk, question) = (Desk::shipped(), Question::sample(&Adjust::default(), run).unwrap());
    let simulation = simulate(&desk, &question, Machine::default(), &unwatched).unwrap();
    let median = path(&desk, &question, simulation.outcome.notable_paths.median).unwrap();
    (simulation, median)
}

fn words(document: &Document, section: &str) -> String {
    format!("{:?}", document.sections.iter().find(|of| of.id == section).unwrap().blocks)
}

#[test]
fn every_section_is_there_in_the_order_of_reading() {
    let (simulation, median) = sample();
    let document = Document::of(&simulation, &median);
    let ids: Vec<_> = document.sections.iter().map(|section| section.id).collect();
    assert_eq!(ids, ["summary", "spending", "net-worth", "cash-flow", "taxes", "accounts", "assumptions", "receipt"]);
    assert!(document.sections.iter().all(|section| !section.blocks.is_empty()));
}

#[test]
fn the_sentence_is_that_of_the_screens_with_its_error() {
    let (mut simulation, median) = sample();
    simulation.outcome.success.probability.value = 0.8587;
    simulation.outcome.success.probability.standard_error = 0.0035;
    let document = Document::of(&simulation, &median);
    let sentence = "Spending $8,750 a month, your money lasts to the end of the plan in about 86 in 100 (± 1) futures.";
    assert_eq!(document.sections[0].blocks[0], Block::Lead(sentence.into()));
    assert!(words(&document, "summary").contains("When money runs short"), "success never stands alone");
}

#[test]
fn figures_are_those_of_the_wire() {
    let (simulation, median) = sample();
    let document = Document::of(&simulation, &median);
    let grouped = |amount: f64| {
        let digits = format!("{:.0}", amount.round());
        let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
        format!("\"${}\"", groups.join(","))
    };
    for year in median.years.iter().filter(|year| year.year % 5 == 0) {
        assert!(words(&document, "cash-flow").contains(&grouped(year.spending)), "{year:?}");
        assert!(words(&document, "taxes").contains(&grouped(year.taxes)), "{year:?}");
    }
    let last = simulation.outcome.balances.iter().map(|balance| balance.mean.last().unwrap()).sum::<f64>();
    assert!(words(&document, "accounts").contains(&grouped(last)));
    for hash in [&simulation.receipt.result, &simulation.receipt.plan, &simulation.receipt.law, &median.receipt.result] {
        assert!(words(&document, "receipt").contains(hash.as_str()));
    }
    for finding in &simulation.findings {
        assert!(words(&document, "assumptions").contains(&finding.message));
    }
}

#[test]
fn a_chart_is_well_formed_and_the_same_every_time() {
    let (simulation, median) = sample();
    let charts = |document: &Document| {
        let blocks = document.sections.iter().flat_map(|section| section.blocks.clone());
        blocks.filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None }).collect::<Vec<_>>()
    };
    let (first, again) = (charts(&Document::of(&simulation, &median)), charts(&Document::of(&simulation, &median)));
    assert_eq!((first.len(), &first), (5, &again));
    for chart in first {
        assert!(chart.svg.starts_with("<svg ") && chart.svg.ends_with("</svg>\n") && !chart.alt.is_empty());
        assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"), "{}", chart.svg);
    }
}
