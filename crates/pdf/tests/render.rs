//! The report of the sample household on paper.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::path::Path;
use std::time::Instant;

use overwinter_pdf::{page_count, render};
use overwinter_report::answer::{Desk, Machine, Question, path, simulate, unwatched};
use overwinter_report::document::{Block, Document, Paper};
use overwinter_report::wire::v1::{Adjust, RunOptions};

fn sample() -> Document {
    let run = RunOptions { paths: 256, ..RunOptions::default() };
    let (desk, question) = (Desk::shipped(), Question::sample(&Adjust::default(), run).unwrap());
    let simulation = simulate(&desk, &question, Machine::default(), &unwatched).unwrap();
    let median = path(&desk, &question, simulation.outcome.notable_paths.median).unwrap();
    Document::of(&simulation, &median)
}

#[test]
fn the_report_is_the_same_bytes_on_four_to_eight_pages() {
    let letter = sample();
    let started = Instant::now();
    let first = render(&letter).unwrap();
    let first_took = started.elapsed();
    let again = render(&sample()).unwrap();
    let other = Document { title: "Another household".into(), ..sample() };
    let started = Instant::now();
    render(&other).unwrap();
    println!("first {first_took:?}, warm {:?}, {} bytes", started.elapsed(), first.len());
    assert!(first.starts_with(b"%PDF-1.7"));
    assert!(first == again, "the same document gave other bytes");
    for paper in [Paper::Letter, Paper::A4] {
        let pages = page_count(&Document { paper, ..letter.clone() }).unwrap();
        assert!((4..=8).contains(&pages), "{pages} pages of {paper:?}");
    }
    // To look at.
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("report.pdf"), first).unwrap();
}

#[test]
fn a_users_words_never_become_markup() {
    let hostile = r#"#panic("out") \ $x$ *b* `r` <a> @b #read("/etc/passwd") </text>&"#;
    let mut document = sample();
    document.title = hostile.into();
    document.sections[0].blocks = vec![
        Block::Lead(hostile.into()),
        Block::Paragraph(hostile.into()),
        Block::List(vec![hostile.into()]),
        Block::Note(hostile.into()),
        Block::Heading(hostile.into()),
    ];
    assert!(render(&document).unwrap().starts_with(b"%PDF"));
}
