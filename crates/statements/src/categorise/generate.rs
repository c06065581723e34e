//! Descriptions as banks write them, in six languages, made from lists of merchants and of parts of names: data in `data/categories/generate/`.
//!
//! Each is a function of the seed and of its place, so one more merchant changes no other. What is made up is made up of common words: no row is a person's.

mod parts;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::features::mix;
use super::fold::fold;
use super::labelled::Labelled;
use super::merchant;
use super::taxonomy::{Category, Kind};
use parts::{Draw, Language};

/// How much is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Invented merchants by language and category, beside those that exist.
    pub made: usize,
    /// Rows of each merchant.
    pub rows: usize,
    /// Only each so-manieth merchant is kept, 1 for all: for a smaller training.
    pub every: usize,
    /// Whether all rows of a merchant have the same bank's form, as in a household; otherwise each may have another's.
    pub one_bank: bool,
}

impl Size {
    /// What the shipped model is trained on.
    pub const WHOLE: Size = Size { made: 32, rows: 3, every: 1, one_bank: false };
}

/// Data that all languages share.
#[derive(Debug, Deserialize)]
struct Shared {
    amounts: BTreeMap<String, [u32; 2]>,
    known: BTreeMap<String, String>,
}

const LANGUAGES: [&str; 6] = [
    include_str!("../../data/categories/generate/en.toml"),
    include_str!("../../data/categories/generate/de.toml"),
    include_str!("../../data/categories/generate/fr.toml"),
    include_str!("../../data/categories/generate/es.toml"),
    include_str!("../../data/categories/generate/it.toml"),
    include_str!("../../data/categories/generate/nl.toml"),
];

const SHARED: &str = include_str!("../../data/categories/generate/shared.toml");

/// Rows in six languages.
pub fn rows(size: Size, seed: u64) -> Vec<Labelled> {
    let shared: Shared = toml::from_str(SHARED).expect("the file is part of the program and tested");
    let mut rows = Vec::new();
    for (number, text) in LANGUAGES.iter().enumerate() {
        let language: Language = toml::from_str(text).expect("the file is part of the program and tested");
        for category in Category::all().filter(|category| *category != Category::uncategorised()) {
            let draw = Draw(mix(seed ^ mix(number as u64) ^ mix(0xca7e_0000 ^ hash(category.id()))));
            of_category(&language, &shared, category, size, draw, &mut rows);
        }
    }
    rows
}

/// The merchants of a category in a language, and rows of each.
fn of_category(language: &Language, shared: &Shared, category: Category, size: Size, draw: Draw, rows: &mut Vec<Labelled>) {
    let kind = language.kind(category);
    let of_all = shared.known.get(category.id()).map(|list| list.split('|')).into_iter().flatten();
    let known = kind.known().chain(of_all).map(|name| (name.to_owned(), family(name), true));
    let made = (0..size.made).map(|index| {
        let name = parts::fill_name(kind.made(draw.of(&format!("made {index}"))), language, draw.of(&format!("name {index}")));
        let group = fold(&name);
        (name, group, false)
    });
    let mut seen = BTreeSet::new();
    let merchants = known.chain(made).filter(|(name, ..)| seen.insert(fold(name)));
    for (name, group, exists) in merchants {
        let draw = draw.of(&name);
        if !(draw.0 as usize).is_multiple_of(size.every.max(1)) {
            continue;
        }
        for index in 0..size.rows {
            let of_row = draw.of(&format!("row {index}"));
            let amount = amount(category, shared, of_row);
            let style = if size.one_bank { draw } else { of_row };
            let (payee, memo) = text::of_row(language, kind, &name, amount > Decimal::ZERO, text::Draws { style, row: of_row });
            let language = language.code().to_owned();
            rows.push(Labelled { payee, memo, amount, category, merchant: group.clone(), language, exists });
        }
    }
}

/// Names of one firm share their first word: `Carrefour Market` must not teach what `Carrefour` is before it is tested.
fn family(name: &str) -> String {
    merchant::normalise(name).split(' ').next().unwrap_or_default().to_owned()
}

/// An amount in the category's range, small ones more often, with the sign that such rows mostly have.
fn amount(category: Category, shared: &Shared, draw: Draw) -> Decimal {
    let [least, most] = shared.amounts[category.id()];
    let share = draw.of("amount").share();
    let cents = f64::from(least * 100) + f64::from((most - least) * 100) * share * share;
    let round = draw.of("round").share() < 0.25;
    let cents = if round { (cents as i64 / 100).max(1) * 100 } else { cents as i64 };
    // Of a hundred rows so many come in: refunds among spending, both directions among transfers.
    let comes_in = match (category.kind(), category.id()) {
        (Kind::Income, _) => 100,
        (Kind::Spending, _) => 2,
        (Kind::Transfer, "transfer.own") => 50,
        (Kind::Transfer, "transfer.people") => 40,
        (Kind::Transfer, "transfer.invest") => 20,
        (Kind::Transfer, "transfer.cash") => 8,
        (Kind::Transfer, _) => 10,
    };
    let sign = if draw.of("sign").share() * 100.0 < f64::from(comes_in) { 1 } else { -1 };
    Decimal::new(sign * cents, 2)
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0x6f77, |state, byte| mix(state ^ u64::from(byte)))
}

#[cfg(test)]
#[path = "generate/tests.rs"]
mod tests;
