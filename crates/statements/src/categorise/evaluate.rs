//! How good a model is: on merchants that it has not seen, since a split by rows flatters.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::decide::Decider;
use super::features::mix;
use super::generate::{self, Size};
use super::history::History;
use super::labelled::Labelled;
use super::model::Model;
use super::taxonomy::Category;
use super::train::{PRECISION, coverage_at, part, train};

/// Of a hundred merchants so many are only tested on.
const TESTED: u64 = 20;

/// The bins of the calibration error.
const BINS: usize = 15;

/// After so many corrections of a merchant its later rows are tried.
const CORRECTIONS: [usize; 3] = [0, 1, 3];

/// Rows of a merchant when corrections are tried: three to correct and three to try.
const ROWS_OF_CURVE: usize = 6;

/// What was measured over rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// How many rows.
    pub rows: usize,
    /// Of how many merchants.
    pub merchants: usize,
    /// The share whose likeliest category is right.
    pub accuracy: f64,
    /// The mean over categories, of those that occur, of the harmonic mean of precision and recall.
    pub macro_f1: f64,
    /// The largest share of rows, the surest first, of which at least 95 % are right.
    pub coverage_at_95: f64,
    /// The share of rows whose guess is believed at the model's own threshold.
    pub believed: f64,
    /// The share of those that is right.
    pub precision_of_believed: f64,
    /// The mean distance of confidence and share of right ones over 15 bins, weighted by rows.
    pub calibration_error: f64,
    /// By language.
    pub by_language: Vec<OfPart>,
    /// By category.
    pub by_category: Vec<OfPart>,
}

/// What was measured over a part of the rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfPart {
    /// The language or the category's id.
    pub id: String,
    /// How many rows.
    pub rows: usize,
    /// The harmonic mean of precision and recall; over categories the mean of them.
    pub f1: f64,
}

/// How well rows are decided after corrections.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AfterCorrections {
    /// How many rows of each merchant the user had corrected.
    pub corrections: usize,
    /// The share of the merchant's later rows that is right. One that is left uncategorised counts as wrong.
    pub right: f64,
    /// The share of them that is left uncategorised.
    pub uncategorised: f64,
}

/// What a row was and what was said of it.
struct Answer {
    truth: Category,
    said: Category,
    confidence: f64,
}

impl Answer {
    fn is_right(&self) -> bool {
        self.truth == self.said
    }
}

/// Measures a model on rows.
pub fn of_model(model: &Model, rows: &[Labelled]) -> Report {
    let answer = |row: &Labelled| {
        let said = model.classify(&row.row());
        Answer { truth: row.category, said: said.category, confidence: said.confidence }
    };
    let answers: Vec<Answer> = rows.iter().map(answer).collect();
    let mut sure: Vec<(f64, bool)> = answers.iter().map(|answer| (answer.confidence, answer.is_right())).collect();
    let believed: Vec<&Answer> = answers.iter().filter(|answer| answer.confidence >= model.accept_from()).collect();
    let right = |answers: &[&Answer]| share(answers.iter().filter(|answer| answer.is_right()).count(), answers.len());
    let all: Vec<&Answer> = answers.iter().collect();
    Report {
        rows: rows.len(),
        merchants: rows.iter().map(|row| &row.merchant).collect::<BTreeSet<_>>().len(),
        accuracy: right(&all),
        macro_f1: macro_f1(&all),
        coverage_at_95: coverage_at(&mut sure, PRECISION).0,
        believed: share(believed.len(), rows.len()),
        precision_of_believed: right(&believed),
        calibration_error: calibration_error(&sure),
        by_language: by_language(rows, &answers),
        by_category: f1_of_categories(&all),
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn by_language(rows: &[Labelled], answers: &[Answer]) -> Vec<OfPart> {
    let mut parts: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
    for (row, answer) in rows.iter().zip(answers) {
        parts.entry(&row.language).or_default().push(answer);
    }
    parts.into_iter().map(|(id, answers)| OfPart { id: id.to_owned(), rows: answers.len(), f1: macro_f1(&answers) }).collect()
}

fn macro_f1(answers: &[&Answer]) -> f64 {
    let parts = f1_of_categories(answers);
    if parts.is_empty() { 0.0 } else { parts.iter().map(|part| part.f1).sum::<f64>() / parts.len() as f64 }
}

/// Of the categories that occur: twice the right ones over those that are so and those that are called so.
fn f1_of_categories(answers: &[&Answer]) -> Vec<OfPart> {
    let mut counts: BTreeMap<Category, [usize; 3]> = BTreeMap::new();
    for answer in answers {
        counts.entry(answer.truth).or_default()[0] += 1;
        counts.entry(answer.said).or_default()[1] += 1;
        counts.entry(answer.said).or_default()[2] += usize::from(answer.is_right());
    }
    let of = |(category, [are, called, right]): (Category, [usize; 3])| OfPart {
        id: category.id().to_owned(),
        rows: are,
        f1: share(2 * right, are + called),
    };
    counts.into_iter().filter(|(_, counts)| counts[0] > 0).map(of).collect()
}

fn calibration_error(sure: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0_f64, 0_usize); BINS];
    for (confidence, is_right) in sure {
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += confidence;
        bins[bin].1 += usize::from(*is_right);
    }
    let gaps: f64 = bins.iter().map(|(confidence, right)| (confidence - *right as f64).abs()).sum();
    if sure.is_empty() { 0.0 } else { gaps / sure.len() as f64 }
}

/// How a household fares that corrects the first rows of each merchant: rows of each in the given order, the last half tried.
pub fn after_corrections(model: &Model, rows: &[Labelled]) -> Vec<AfterCorrections> {
    let mut merchants: BTreeMap<(&str, &str, Category), Vec<&Labelled>> = BTreeMap::new();
    for row in rows {
        merchants.entry((&row.merchant, &row.language, row.category)).or_default().push(row);
    }
    let most = CORRECTIONS[CORRECTIONS.len() - 1];
    merchants.retain(|_, rows| rows.len() > most);
    // A household speaks one language; its history holds all its merchants at once, so that two may be taken for one.
    let languages: BTreeSet<&str> = merchants.keys().map(|(_, language, _)| *language).collect();
    let of = |corrections: usize| {
        let (mut tried, mut right, mut unknown) = (0, 0, 0);
        for language in &languages {
            let of_language = || merchants.iter().filter(|((_, of, _), _)| of == language);
            let mut history = History::default();
            of_language().flat_map(|(_, rows)| &rows[..corrections]).for_each(|row| history.learn(&row.row(), row.category));
            let decider = Decider { rules: &[], history: &history, model: Some(model), at_least: None };
            for row in of_language().flat_map(|(_, rows)| &rows[most..]) {
                let decided = decider.decide(&row.row()).category;
                tried += 1;
                right += usize::from(decided == row.category);
                unknown += usize::from(decided == Category::uncategorised());
            }
        }
        AfterCorrections { corrections, right: share(right, tried), uncategorised: share(unknown, tried) }
    };
    CORRECTIONS.into_iter().map(of).collect()
}

/// Rows apart from those of merchants that are only tested on.
pub fn split(rows: Vec<Labelled>, seed: u64) -> (Vec<Labelled>, Vec<Labelled>) {
    rows.into_iter().partition(|row| part(&row.merchant, mix(seed ^ 0x7e57)) >= TESTED)
}

/// What was measured on merchants that the measured model hadn't seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unseen {
    /// All.
    pub all: Report,
    /// Those that exist.
    pub existing: Report,
    /// After corrections, in a household with one bank.
    pub after_corrections: Vec<AfterCorrections>,
}

/// Trains on a part of the merchants and measures on the others.
pub fn on_unseen_merchants(size: Size, seed: u64) -> Unseen {
    let (learned, tested) = split(generate::rows(size, seed), seed);
    let model = Model::read(&train(&learned, seed)).expect("it was just written");
    let (_, of_curve) = split(generate::rows(Size { rows: ROWS_OF_CURVE, one_bank: true, ..size }, seed), seed);
    let existing: Vec<Labelled> = tested.iter().filter(|row| row.exists).cloned().collect();
    Unseen {
        all: of_model(&model, &tested),
        existing: of_model(&model, &existing),
        after_corrections: after_corrections(&model, &of_curve),
    }
}

#[cfg(test)]
#[path = "evaluate/tests.rs"]
mod tests;
