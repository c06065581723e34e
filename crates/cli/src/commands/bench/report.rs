//! The report: how long the sample household's PDF takes, the first of a process and later ones.

use std::time::Instant;

use anyhow::anyhow;
use overwinter_report::answer::{Desk, Machine, Question, path, simulate, unwatched};
use overwinter_report::document::Document;
use overwinter_report::wire::v1::{Adjust, RunOptions};

use super::{Row, median};

/// First and later calls.
pub(super) fn rows(quick: bool) -> anyhow::Result<Vec<Row>> {
    let desk = Desk::shipped();
    // Each is another answer, so that nothing that the layout remembers of one is of use to the next.
    let documents = (1..=if quick { 4 } else { 10 }).map(|seed| document(&desk, seed)).collect::<anyhow::Result<Vec<_>>>()?;
    let times = documents.iter().map(render).collect::<anyhow::Result<Vec<_>>>()?;
    let pages = overwinter_pdf::page_count(&documents[0])?;
    let note = format!("{pages} pages, charts and tables; the simulation is not counted");
    Ok(vec![
        Row::new("report as PDF, first of a process", times[0], "ms", note),
        Row::new("report as PDF, later", median(times[1..].to_vec()), "ms", "each of another answer"),
    ])
}

fn document(desk: &Desk, seed: u64) -> anyhow::Result<Document> {
    let run = RunOptions { paths: 1_024, seed, ..RunOptions::default() };
    let question = Question::sample(&Adjust::default(), run).map_err(|_| anyhow!("the sample has findings"))?;
    let simulation = simulate(desk, &question, Machine::default(), &unwatched)?;
    let median = path(desk, &question, simulation.outcome.notable_paths.median)?;
    Ok(Document::of(&simulation, &median))
}

/// Milliseconds.
fn render(document: &Document) -> anyhow::Result<f64> {
    let began = Instant::now();
    std::hint::black_box(overwinter_pdf::render(document)?);
    Ok(began.elapsed().as_secs_f64() * 1e3)
}
