//! Makes the model: a function of rows and a seed. The same rows in the same order and the same seed give the same bytes on every machine.
//!
//! Multinomial logistic regression by stochastic gradient descent with a falling step. How far a guess may be believed is learned from guesses about merchants
//! that were held back (see `trust`), each part of them in turn; then all rows are fitted.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::features::{self, Feature, PLACES, mix};
use super::labelled::Labelled;
use super::model::{FORMAT, MAGIC, Model, likelihoods};
use super::taxonomy::Category;
use super::trust::{self, SIGNS};

/// The version that a model of this trainer and the generator's data has.
pub const VERSION: u16 = 2;

/// How often all rows are gone through.
const ROUNDS: u32 = 5;

/// The first step; it falls in equal parts to nearly nothing.
const STEP: f32 = 6.0;

/// Parts of the merchants, of which each in turn is held back for the calibration.
const FOLDS: u64 = 4;

/// The precision that a believed guess must have.
pub const PRECISION: f64 = 0.95;

/// A row as the model sees it, and what it is.
struct Example<'a> {
    language: &'a str,
    features: Vec<Feature>,
    class: usize,
    exists: bool,
}

/// Weights before they are made small.
struct Weights {
    bias: Vec<f32>,
    weights: Vec<f32>,
}

/// Trains on all rows. Rows without a category the model could say (uncategorised ones) are left out.
pub fn train<'a>(rows: &'a [Labelled], seed: u64) -> Vec<u8> {
    let categories: Vec<Category> = Category::all().filter(|category| *category != Category::uncategorised()).collect();
    let known: Vec<&'a Labelled> = rows.iter().filter(|row| categories.contains(&row.category)).collect();
    let example = |row: &&'a Labelled| Example {
        language: &row.language,
        features: features::of_row(&row.row()),
        class: categories.iter().position(|category| *category == row.category).expect("others are left out"),
        exists: row.exists,
    };
    let examples: Vec<Example> = known.iter().map(example).collect();
    let folds: Vec<u64> = known.iter().map(|row| part(&row.merchant, seed) % FOLDS).collect();
    let calibration = calibrate(&examples, &folds, &categories, seed);
    bytes(&fit(&examples.iter().collect::<Vec<_>>(), categories.len(), seed), &categories, &calibration)
}

/// Which of a hundred parts a merchant belongs to: all its rows belong to the same.
pub(super) fn part(merchant: &str, seed: u64) -> u64 {
    let state = merchant.bytes().fold(mix(seed ^ 0x6d65_7263), |state, byte| mix(state ^ u64::from(byte)));
    state % 100
}

fn fit(examples: &[&Example<'_>], classes: usize, seed: u64) -> Weights {
    let mut weights = Weights { bias: vec![0.0; classes], weights: vec![0.0; PLACES * classes] };
    let steps = (examples.len() * ROUNDS as usize).max(1);
    let mut done = 0_usize;
    for round in 0..ROUNDS {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        order.sort_by_key(|index| mix(seed ^ mix(*index as u64 + (u64::from(round) << 40))));
        for index in order {
            let step = STEP * (1.0 - done as f32 / steps as f32);
            learn(&mut weights, examples[index], step);
            done += 1;
        }
    }
    weights
}

/// One step against the gradient of the row's surprise.
fn learn(weights: &mut Weights, example: &Example<'_>, step: f32) {
    let classes = weights.bias.len();
    let mut scores = weights.bias.clone();
    for Feature { place, weight, .. } in &example.features {
        let start = *place as usize * classes;
        for (score, of_place) in scores.iter_mut().zip(&weights.weights[start..start + classes]) {
            *score += weight * of_place;
        }
    }
    let mut gradient: Vec<f32> = likelihoods(&scores).iter().map(|likely| *likely as f32 * step).collect();
    gradient[example.class] -= step;
    for Feature { place, weight, .. } in &example.features {
        let start = *place as usize * classes;
        for (of_place, slope) in weights.weights[start..start + classes].iter_mut().zip(&gradient) {
            *of_place -= weight * slope;
        }
    }
    // The bias learns slowly: how often a category occurs in training says little of a household.
    for (bias, slope) in weights.bias.iter_mut().zip(&gradient) {
        *bias -= 0.02 * slope;
    }
}

/// What makes a guess one that can be believed.
struct Calibration {
    trust: [f32; SIGNS],
    accept_from: f32,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { trust: [0.0; SIGNS], accept_from: 1.0 }
    }
}

/// How much guesses are trusted, and from where on they are believed: each fold's merchants are guessed by a model that was trained on the other folds.
fn calibrate(examples: &[Example<'_>], folds: &[u64], categories: &[Category], seed: u64) -> Calibration {
    let mut guesses = Vec::new();
    for fold in 0..FOLDS {
        let of = |held: bool| examples.iter().zip(folds).filter(move |(_, of)| (**of == fold) == held).map(|(one, _)| one);
        let weights = fit(&of(false).collect::<Vec<_>>(), categories.len(), seed);
        let model = Model::read(&bytes(&weights, categories, &Calibration::default())).expect("it was just written");
        // Names that exist are harder than invented ones, and they are what a household has: the model is as sure as it may be of those.
        guesses.extend(of(true).filter(|one| one.exists).map(|one| {
            let (best, signs) = model.guess(&one.features);
            (one.language, (signs, best == one.class))
        }));
    }
    let trust = trust::fit(&guesses.iter().map(|(_, guess)| *guess).collect::<Vec<_>>());
    let mut sure: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
    for (language, (signs, right)) in &guesses {
        sure.entry(language).or_default().push((trust::confidence(&trust, signs), *right));
    }
    // A household has one language, and what is true of all languages together need not be of its own.
    let accept_from = sure.values_mut().map(|sure| coverage_at(sure, PRECISION).1).reduce(f64::max).unwrap_or(1.0);
    Calibration { trust, accept_from: accept_from as f32 }
}

/// The largest share of rows, the surest first, of which at least `precision` are right, and the confidence from which on they are taken. The confidence is beyond one where
/// no share is.
pub(super) fn coverage_at(sure: &mut [(f64, bool)], precision: f64) -> (f64, f64) {
    sure.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut right, mut best) = (0_usize, (0.0, 1.1));
    for (index, (confidence, is_right)) in sure.iter().enumerate() {
        right += usize::from(*is_right);
        let taken = index + 1;
        let ends_here = sure.get(taken).is_none_or(|next| next.0 < *confidence);
        if ends_here && right as f64 >= precision * taken as f64 {
            best = (taken as f64 / sure.len() as f64, *confidence);
        }
    }
    best
}

/// The model's bytes; weights in steps of a 127th of the largest.
fn bytes(weights: &Weights, categories: &[Category], calibration: &Calibration) -> Vec<u8> {
    let largest = weights.weights.iter().fold(f32::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
    let scale = largest / 127.0;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((categories.len() as u16).to_le_bytes());
    bytes.extend((PLACES as u32).to_le_bytes());
    for category in categories {
        bytes.push(category.id().len() as u8);
        bytes.extend(category.id().as_bytes());
    }
    weights.bias.iter().for_each(|bias| bytes.extend(bias.to_le_bytes()));
    bytes.extend(scale.to_le_bytes());
    calibration.trust.iter().chain([&calibration.accept_from]).for_each(|number| bytes.extend(number.to_le_bytes()));
    bytes.extend(weights.weights.iter().map(|weight| (weight / scale).round() as i8 as u8));
    let hash = Sha256::digest(&bytes);
    bytes.extend(hash);
    bytes
}
