//! What is told of a model: how it was made and how good it is, for people and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::evaluate::{self, OfPart, Report, Unseen};
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
    /// The confidence from which it is believed.
    pub accept_from: f64,
    /// What was measured on generated rows of merchants that the measured model hadn't seen.
    pub unseen: Unseen,
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
    let real = (!real.is_empty()).then(|| evaluate::of_model(&model, real));
    let card = Card {
        version: model.version(),
        sha256: model.hash(),
        bytes: bytes.len(),
        seed,
        trained_rows: rows.len(),
        taxonomy_as_of: taxonomy::as_of().to_owned(),
        accept_from: model.accept_from(),
        summary: format!("synthetic-trained, tested on {} real rows", real.as_ref().map_or(0, |real| real.rows)),
        unseen: evaluate::on_unseen_merchants(size, seed),
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
        line("believed from a confidence of", format!("{:.3}", self.accept_from));
        text.push_str(&measures(&self.unseen, self.real.as_ref()));
        text.push_str("\n| corrections of a merchant | its later rows right | left uncategorised |\n| --- | --- | --- |\n");
        for after in &self.unseen.after_corrections {
            writeln!(text, "| {} | {} | {} |", after.corrections, percent(after.right), percent(after.uncategorised))
                .expect("a text takes all");
        }
        text.push_str(&parts("language", &self.unseen.all.by_language));
        text.push_str(&parts("category", &self.unseen.all.by_category));
        text
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn measures(unseen: &Unseen, real: Option<&Report>) -> String {
    let mut columns = vec![("generated, unseen merchants", &unseen.all), ("of these, merchants that exist", &unseen.existing)];
    columns.extend(real.map(|real| ("real rows", real)));
    let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
    let mut text = format!("\n| measure | {} |\n| --- |{}\n", heads.join(" | "), " --- |".repeat(heads.len()));
    let mut line = |name: &str, of: &dyn Fn(&Report) -> String| {
        let cells: Vec<String> = columns.iter().map(|(_, report)| of(report)).collect();
        writeln!(text, "| {name} | {} |", cells.join(" | ")).expect("a text takes all");
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
