//! What the model sees of a row: pieces of its text, hashed into a fixed number of places, and the amount's sign and size.
//!
//! Pieces are words, pairs of words and runs of three to five letters inside words; numbers are left out, so that a card or a date teaches nothing. What the merchant's
//! name holds counts apart from the rest of the text, too.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::decide::Row;
use super::fold::{fold, words};
use super::merchant;

/// How many places there are, a power of two.
pub const PLACES: usize = 1 << 14;

/// Only so many words of a text are looked at.
const WORDS_MAX: usize = 24;

/// Only so many letters of a word.
const LETTERS_MAX: usize = 24;

/// A place of the row, once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Below [`PLACES`].
    pub place: u32,
    /// How much it weighs; the weights of a row are of length one together.
    pub weight: f32,
    /// How much of that comes from whole words.
    pub of_words: f32,
}

/// The row as the model sees it.
pub fn of_row(row: &Row<'_>) -> Vec<Feature> {
    let mut found = Vec::with_capacity(192);
    for part in [row.payee, row.memo] {
        of_text(&fold(part), &mut found);
    }
    of_name(&merchant::of_row(row.payee, row.memo), &mut found);
    of_amount(row.amount, &mut found);
    merged(found)
}

/// Kinds of pieces. Each has places of its own, as far as hashing keeps them apart.
#[derive(Clone, Copy)]
enum Piece {
    Word = 1,
    Pair = 2,
    Letters = 3,
    Name = 4,
    Amount = 5,
    LettersOfName = 6,
}

/// How much a piece weighs against others.
const fn weight(piece: Piece) -> f32 {
    match piece {
        Piece::Word | Piece::Name => 1.0,
        Piece::Pair => 0.7,
        Piece::Amount => 0.8,
        Piece::Letters => 0.25,
        Piece::LettersOfName => 0.45,
    }
}

impl Piece {
    const fn is_of_words(self) -> bool {
        match self {
            Piece::Word | Piece::Name | Piece::Pair => true,
            Piece::Letters | Piece::LettersOfName | Piece::Amount => false,
        }
    }
}

fn of_text(folded: &str, found: &mut Vec<Feature>) {
    let told: Vec<&str> = words(folded).filter(|word| !word.bytes().any(|byte| byte.is_ascii_digit())).take(WORDS_MAX).collect();
    for word in &told {
        add(Piece::Word, &[word.as_bytes()], found);
        of_letters(word, Piece::Letters, found);
    }
    for pair in told.windows(2) {
        add(Piece::Pair, &[pair[0].as_bytes(), pair[1].as_bytes()], found);
    }
}

fn of_name(name: &str, found: &mut Vec<Feature>) {
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        add(Piece::Name, &[word.as_bytes()], found);
        of_letters(word, Piece::LettersOfName, found);
    }
}

/// Runs of three to five bytes; a sign stands for the word's beginning and end.
fn of_letters(word: &str, piece: Piece, found: &mut Vec<Feature>) {
    let mut spaced = Vec::with_capacity(LETTERS_MAX + 2);
    spaced.push(b'<');
    spaced.extend(word.bytes().take(LETTERS_MAX));
    spaced.push(b'>');
    for length in 3..=5 {
        for run in spaced.windows(length) {
            add(piece, &[run], found);
        }
    }
}

/// The sign, and the sign with the power of two below the amount.
fn of_amount(amount: Decimal, found: &mut Vec<Feature>) {
    let sign = if amount > Decimal::ZERO { b'+' } else { b'-' };
    let whole = amount.abs().trunc().to_u64().unwrap_or(u64::MAX);
    let size = (u64::BITS - whole.leading_zeros()) as u8;
    add(Piece::Amount, &[&[sign]], found);
    add(Piece::Amount, &[&[sign, size]], found);
}

fn add(piece: Piece, parts: &[&[u8]], found: &mut Vec<Feature>) {
    let weight = weight(piece);
    let place = (hash(piece as u8, parts) % PLACES as u64) as u32;
    found.push(Feature { place, weight, of_words: if piece.is_of_words() { weight } else { 0.0 } });
}

/// FNV-1a of 64 bits, and its bits mixed, because places are its lowest ones.
fn hash(kind: u8, parts: &[&[u8]]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    take(kind);
    for part in parts {
        part.iter().for_each(|byte| take(*byte));
        take(0);
    }
    mix(state)
}

/// The finishing step of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input reaches every bit of the result.
pub(super) const fn mix(mut bits: u64) -> u64 {
    bits ^= bits >> 30;
    bits = bits.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits ^= bits >> 27;
    bits = bits.wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Each place once, and the whole of length one: a long text must not speak louder.
fn merged(mut found: Vec<Feature>) -> Vec<Feature> {
    found.sort_by_key(|feature| feature.place);
    found.dedup_by(|next, kept| {
        let same = next.place == kept.place;
        if same {
            kept.weight += next.weight;
            kept.of_words += next.of_words;
        }
        same
    });
    let squares: f32 = found.iter().map(|feature| feature.weight * feature.weight).sum();
    let length = squares.sqrt();
    for feature in &mut found {
        feature.weight /= length;
        feature.of_words /= length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(payee: &'a str, memo: &'a str, cents: i64) -> Row<'a> {
        Row { payee, memo, amount: Decimal::new(cents, 2), account: "", mcc: None }
    }

    #[test]
    fn a_row_has_length_one_and_each_place_once() {
        let found = of_row(&row("REWE Markt Koeln", "Kartenzahlung", -4217));
        let squares: f32 = found.iter().map(|feature| feature.weight * feature.weight).sum();
        assert!((squares - 1.0).abs() < 1e-5, "{squares}");
        assert!(found.windows(2).all(|pair| pair[0].place < pair[1].place));
        assert!(found.iter().all(|feature| (feature.place as usize) < PLACES && (0.0..=feature.weight).contains(&feature.of_words)));
    }

    #[test]
    fn numbers_case_and_accents_teach_nothing() {
        let plain = of_row(&row("Boulangerie du Marché", "CARTE 12/03/24 CB 1234", -350));
        assert_eq!(plain, of_row(&row("BOULANGERIE DU MARCHE", "CARTE 28/11/25 CB 9977", -399)));
        assert_ne!(plain, of_row(&row("BOULANGERIE DU MARCHE", "CARTE 28/11/25 CB 9977", 399)), "the sign does");
    }

    #[test]
    fn the_largest_amount_has_a_size() {
        let largest = Row { amount: Decimal::MAX, ..row("", "", 0) };
        assert_eq!(of_row(&largest).len(), 2);
    }
}
