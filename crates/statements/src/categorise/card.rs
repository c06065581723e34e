//! What is told of a model: how it was made and how good it is, for people and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::evaluate::{self, AfterCorrections, OfPart, Report};
use super::generate::{self, Size};
use super::labelled::Labelled;
use super::model::Model;
use super::taxonomy;
use super::train::{PRECISION, train};

/// The seed of the model that comes with the program.
pub const SEED: u64 = 1;

/// A model's card.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The model's version.
    pub version: u16,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// How many bytes.
    pub bytes: usize,
    /// The seed.
    pub seed: u64,
    /// How many generated rows it was trained on.
    pub trained_rows: usize,
    /// The day of the taxonomy.
    pub taxonomy_as_of: String,
    /// The temperature of its confidence.
    pub temperature: f64,
    /// The confidence from which it is believed.
    pub accept_from: f64,
    /// What was measured on generated rows of merchants that the measured model hadn't seen.
    pub generated: Report,
    /// How later rows of such merchants fare after corrections.
    pub after_corrections: Vec<AfterCorrections>,
    /// What was measured on real rows, where some were given.
    pub real: Option<Report>,
    /// In a sentence.
    pub summary: String,
}

/// Makes a model and its card. `real` are rows of people, which are only tested on.
pub fn make(size: Size, seed: u64, real: &[Labelled]) -> (Vec<u8>, Card) {
    let rows = generate::rows(size, seed);
    let bytes = train(&rows, seed);
    let model = Model::read(&bytes).expect("it was just written");
    let (generated, after_corrections) = evaluate::on_unseen_merchants(size, seed);
    let real = (!real.is_empty()).then(|| evaluate::of_model(&model, real));
    let card = Card {
        version: model.version(),
        sha256: model.hash(),
        bytes: bytes.len(),
        seed,
        trained_rows: rows.len(),
        taxonomy_as_of: taxonomy::as_of().to_owned(),
        temperature: model.temperature(),
        accept_from: model.accept_from(),
        summary: format!("synthetic-trained, tested on {} real rows", real.as_ref().map_or(0, |real| real.rows)),
        generated,
        after_corrections,
        real,
    };
    (bytes, card)
}

impl Card {
    /// As JSON.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("numbers and texts only") + "\n"
    }

    /// For people, as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::from("| the model | |\n| --- | --- |\n");
        let mut line = |name: &str, value: String| writeln!(text, "| {name} | {value} |").expect("a text takes all");
        line("in a sentence", self.summary.clone());
        line("version, seed", format!("{}, {}", self.version, self.seed));
        line("SHA-256", format!("`{}`", self.sha256));
        line("size", format!("{} bytes", self.bytes));
        line("trained on", format!("{} generated rows", self.trained_rows));
        line("temperature", format!("{:.3}", self.temperature));
        line("believed from a confidence of", format!("{:.3}", self.accept_from));
        text.push_str(&measures(&self.generated, self.real.as_ref()));
        text.push_str("\n| corrections of a merchant | its later rows right | left uncategorised |\n| --- | --- | --- |\n");
        for after in &self.after_corrections {
            writeln!(text, "| {} | {} | {} |", after.corrections, percent(after.right), percent(after.uncategorised)).expect("a text takes all");
        }
        text.push_str(&parts("language", &self.generated.by_language));
        text.push_str(&parts("category", &self.generated.by_category));
        text
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn measures(generated: &Report, real: Option<&Report>) -> String {
    let head = if real.is_some() { ["generated, unseen merchants | real rows", "--- | ---"] } else { ["generated, unseen merchants", "---"] };
    let mut text = format!("\n| measure | {} |\n| --- | {} |\n", head[0], head[1]);
    let mut line = |name: &str, of: &dyn Fn(&Report) -> String| {
        let real = real.map(|real| format!(" {} |", of(real))).unwrap_or_default();
        writeln!(text, "| {name} | {} |{real}", of(generated)).expect("a text takes all");
    };
    line("rows", &|report| report.rows.to_string());
    line("merchants", &|report| report.merchants.to_string());
    line("macro-F1", &|report| format!("{:.3}", report.macro_f1));
    line("accuracy", &|report| percent(report.accuracy));
    line(&format!("coverage at {:.0} % precision", 100.0 * PRECISION), &|report| percent(report.coverage_at_95));
    line("believed", &|report| percent(report.believed));
    line("of these right", &|report| percent(report.precision_of_believed));
    line("expected calibration error", &|report| format!("{:.3}", report.calibration_error));
    text
}

fn parts(name: &str, parts: &[OfPart]) -> String {
    let mut text = format!("\n| {name} | rows | F1 |\n| --- | --- | --- |\n");
    for part in parts {
        writeln!(text, "| {} | {} | {:.3} |", part.id, part.rows, part.f1).expect("a text takes all");
    }
    text
}
