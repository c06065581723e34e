//! The shared model: a linear classifier of hashed pieces of text, with a confidence that is calibrated.
//!
//! Its bytes, little-endian: `OWCT`, format (u16), version (u16), number of categories (u16), number of places (u32), the categories' ids (a length of one
//! byte and the letters, each), a bias each (f32), the scale of a weight (f32), the temperature (f32), the confidence from which it is believed (f32), the
//! weights by place and category (i8), and the SHA-256 of all before.

use std::sync::LazyLock;

use overwinter_numeric::math::exp;
use sha2::{Digest as _, Sha256};

use super::decide::Row;
use super::features::{self, PLACES};
use super::taxonomy::Category;

/// The bytes begin with it.
pub(super) const MAGIC: &[u8; 4] = b"OWCT";

/// The format of the bytes that this reader knows.
pub(super) const FORMAT: u16 = 1;

/// A model is never larger.
pub const BYTES_MAX: usize = 1_000_000;

/// A classifier.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    version: u16,
    categories: Vec<Category>,
    bias: Vec<f32>,
    scale: f32,
    temperature: f32,
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
        let (scale, temperature, accept_from) = (rest.f32()?, rest.f32()?, rest.f32()?);
        let weights = rest.take(PLACES * count)?.iter().map(|byte| *byte as i8).collect();
        if rest.0.len() != 32 {
            return Err(ModelError::Length);
        }
        if !(temperature > 0.0 && scale > 0.0) {
            return Err(ModelError::Number);
        }
        Ok(Self { version, categories, bias, scale, temperature, accept_from, weights, hash })
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

    /// What its scores are divided by before they become likelihoods.
    pub fn temperature(&self) -> f64 {
        f64::from(self.temperature)
    }

    /// The categories that it knows, in its order.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Its best guess for a row.
    pub fn classify(&self, row: &Row<'_>) -> Said {
        let likely = likelihoods(&self.scores(&features::of_row(row)), self.temperature());
        // The first of equals, so that the answer doesn't hang on the order of a search.
        let best = (0..likely.len()).fold(0, |best, index| if likely[index] > likely[best] { index } else { best });
        Said { category: self.categories[best], confidence: likely[best] }
    }

    /// A score by category, before the temperature.
    pub(super) fn scores(&self, features: &[(u32, f32)]) -> Vec<f32> {
        let count = self.categories.len();
        let mut scores = vec![0.0_f32; count];
        for (place, weight) in features {
            let start = *place as usize * count;
            for (score, of_place) in scores.iter_mut().zip(&self.weights[start..start + count]) {
                *score += weight * f32::from(*of_place);
            }
        }
        scores.iter().zip(&self.bias).map(|(score, bias)| score * self.scale + bias).collect()
    }
}

/// Scores as likelihoods that sum to one.
pub(super) fn likelihoods(scores: &[f32], temperature: f64) -> Vec<f64> {
    let most = scores.iter().fold(f32::NEG_INFINITY, |most, score| most.max(*score));
    let mut likely: Vec<f64> = scores.iter().map(|score| exp(f64::from(score - most) / temperature)).collect();
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
