//! The shared model: a linear classifier of hashed pieces of text, with a confidence that is calibrated.
//!
//! Its bytes, little-endian: `OWCT`, format (u16), version (u16), number of categories (u16), number of places (u32), the categories' ids (a length of one
//! byte and the letters, each), a bias each (f32), the scale of a weight (f32), the weights of the signs by which a guess is trusted (f32 each), the confidence from
//! which it is believed (f32), the weights by place and category (i8), and the SHA-256 of all before.

use std::sync::LazyLock;

use overwinter_numeric::math::exp;
use sha2::{Digest as _, Sha256};

use super::decide::Row;
use super::features::{self, Feature, PLACES};
use super::taxonomy::Category;
use super::trust::{self, Lead, SIGNS, Signs};

/// The bytes begin with it.
pub(super) const MAGIC: &[u8; 4] = b"OWCT";

/// The format of the bytes that this reader knows.
pub(super) const FORMAT: u16 = 2;

/// A model is never larger.
pub const BYTES_MAX: usize = 1_000_000;

/// A classifier.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    version: u16,
    categories: Vec<Category>,
    bias: Vec<f32>,
    scale: f32,
    trust: [f32; SIGNS],
    accept_from: f32,
    weights: Vec<i8>,
    hash: [u8; 32],
}

/// Its best guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// The likeliest category.
    pub category: Category,
    /// How likely, 0 to 1.
    pub confidence: f64,
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// They are something else, or of a format that this program doesn't know.
    Format,
    /// They end too early, or more follows.
    Length,
    /// They were changed after they were written.
    Hash,
    /// They name a category that the taxonomy doesn't have.
    Category,
    /// A number in them can't be.
    Number,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ModelError::Format => "this is not a model of this program's format",
            ModelError::Length => "the model is cut off or something follows it",
            ModelError::Hash => "the model was changed after it was written",
            ModelError::Category => "the model names a category that does not exist",
            ModelError::Number => "the model holds a number that cannot be",
        })
    }
}

impl std::error::Error for ModelError {}

static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../../data/categories/model.bin")).expect("the file is part of the program and tested"));

impl Model {
    /// The model that comes with the program.
    pub fn shipped() -> &'static Model {
        &SHIPPED
    }

    /// Reads a model and checks that it is whole.
    ///
    /// # Errors
    /// When the bytes are something else, cut off, changed, or name a category that doesn't exist.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        if bytes.len() > BYTES_MAX {
            return Err(ModelError::Length);
        }
        let mut rest = Rest(bytes);
        if rest.take(4)? != MAGIC || rest.u16()? != FORMAT {
            return Err(ModelError::Format);
        }
        let body = bytes.len().checked_sub(32).ok_or(ModelError::Length)?;
        let hash: [u8; 32] = Sha256::digest(&bytes[..body]).into();
        if hash != bytes[body..] {
            return Err(ModelError::Hash);
        }
        let version = rest.u16()?;
        let count = usize::from(rest.u16()?);
        if rest.take(4)? != (PLACES as u32).to_le_bytes() || count == 0 {
            return Err(ModelError::Format);
        }
        let categories = (0..count).map(|_| rest.category()).collect::<Result<_, _>>()?;
        let bias = (0..count).map(|_| rest.f32()).collect::<Result<_, _>>()?;
        let scale = rest.f32()?;
        let mut trust = [0.0; SIGNS];
        for weight in &mut trust {
            *weight = rest.f32()?;
        }
        let accept_from = rest.f32()?;
        let weights = rest.take(PLACES * count)?.iter().map(|byte| *byte as i8).collect();
        if rest.0.len() != 32 {
            return Err(ModelError::Length);
        }
        if !(scale > 0.0 && accept_from > 0.0) {
            return Err(ModelError::Number);
        }
        Ok(Self { version, categories, bias, scale, trust, accept_from, weights, hash })
    }

    /// Its version, which grows with each model that is shipped.
    pub const fn version(&self) -> u16 {
        self.version
    }

    /// The SHA-256 of its bytes, as hexadecimal digits.
    pub fn hash(&self) -> String {
        self.hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The confidence from which it is believed: at least 95 % of such guesses were right on merchants that it had not seen.
    pub fn accept_from(&self) -> f64 {
        f64::from(self.accept_from)
    }

    /// The categories that it knows, in its order.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Its best guess for a row.
    pub fn classify(&self, row: &Row<'_>) -> Said {
        let (best, signs) = self.guess(&features::of_row(row));
        Said { category: self.categories[best], confidence: trust::confidence(&self.trust, &signs) }
    }

    /// The place of the likeliest category, and how it came about. The first of equals, so that the answer doesn't hang on the order of a search.
    pub(super) fn guess(&self, features: &[Feature]) -> (usize, Signs) {
        let scores = self.scores(features);
        let most = |but: Option<usize>| {
            (0..scores.len())
                .filter(|index| Some(*index) != but)
                .reduce(|best, index| if scores[index] > scores[best] { index } else { best })
        };
        let best = most(None).expect("a model has a category");
        let next = most(Some(best)).unwrap_or(best);
        let (mut of_words, mut of_one_word) = (0.0_f32, 0.0_f32);
        for feature in features.iter().filter(|feature| feature.of_words > 0.0) {
            let start = feature.place as usize * scores.len();
            let lead = f32::from(self.weights[start + best]) - f32::from(self.weights[start + next]);
            of_words += lead * feature.of_words * self.scale;
            of_one_word = of_one_word.max(lead * feature.of_words * self.scale);
        }
        let lead = Lead {
            likely: likelihoods(&scores)[best],
            whole: f64::from(scores[best] - scores[next]),
            of_words: f64::from(of_words),
            of_one_word: f64::from(of_one_word),
        };
        (best, lead.signs())
    }

    /// A score by category.
    fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let count = self.categories.len();
        let mut scores = vec![0.0_f32; count];
        for feature in features {
            let start = feature.place as usize * count;
            for (score, of_place) in scores.iter_mut().zip(&self.weights[start..start + count]) {
                *score += feature.weight * f32::from(*of_place);
            }
        }
        scores.iter().zip(&self.bias).map(|(score, bias)| score * self.scale + bias).collect()
    }
}

/// Scores as likelihoods that sum to one.
pub(super) fn likelihoods(scores: &[f32]) -> Vec<f64> {
    let most = scores.iter().fold(f32::NEG_INFINITY, |most, score| most.max(*score));
    let mut likely: Vec<f64> = scores.iter().map(|score| exp(f64::from(score - most))).collect();
    let sum: f64 = likely.iter().sum();
    likely.iter_mut().for_each(|one| *one /= sum);
    likely
}

/// What of the bytes isn't read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ModelError::Length)?;
        self.0 = rest;
        Ok(taken)
    }

    fn u16(&mut self) -> Result<u16, ModelError> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn f32(&mut self) -> Result<f32, ModelError> {
        let bytes = self.take(4)?;
        let number = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        if number.is_finite() { Ok(number) } else { Err(ModelError::Number) }
    }

    fn category(&mut self) -> Result<Category, ModelError> {
        let length = usize::from(self.take(1)?[0]);
        let id = std::str::from_utf8(self.take(length)?).map_err(|_| ModelError::Category)?;
        Category::from_id(id).ok_or(ModelError::Category)
    }
}

#[cfg(test)]
#[path = "model/tests.rs"]
mod tests;
