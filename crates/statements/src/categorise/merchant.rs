//! The merchant's name in a bank's text: without the payment firm before it, card, date, shop number, city, form of firm.
//!
//! The name is a key, not a title: two rows of one merchant have the same, and what it says is for people only second. The words that go are data
//! (`data/categories/merchants.toml`), in English, German, French, Spanish, Italian and Dutch.
//!
//! Not done: aliases (`AMZN MKTP` and `Amazon` are two), names of branches behind the name, misspellings, and alphabets other than Latin.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::fold::{fold, words};

/// A name holds no more words than this; what follows is rarely a name.
const WORDS_MAX: usize = 5;

/// Only so much of a text is looked at.
const LETTERS_MAX: usize = 400;

#[derive(Debug, Deserialize)]
struct File {
    months: BTreeSet<String>,
    processors: BTreeSet<String>,
    processors_spaced: Vec<String>,
    purchase_at: Vec<String>,
    leading: Vec<String>,
    trailing: Vec<String>,
    cut_at: Vec<String>,
    generic: BTreeSet<String>,
    cities: Vec<String>,
}

/// Phrases of one to five words.
struct Phrases(BTreeSet<String>);

/// The longest phrase, in words.
const PHRASE_MAX: usize = 6;

struct Rules {
    file: File,
    leading: Phrases,
    trailing: Phrases,
    cut_at: Phrases,
    cities: Phrases,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/categories/merchants.toml")).expect("the file is part of the program and tested");
    let phrases = |list: &[String]| Phrases(list.iter().cloned().collect());
    let leading = Phrases(file.leading.iter().chain(&file.processors_spaced).cloned().collect());
    Rules { leading, trailing: phrases(&file.trailing), cut_at: phrases(&file.cut_at), cities: phrases(&file.cities), file }
});

impl Phrases {
    /// How many of the first words are a phrase, the longest.
    fn at_start(&self, words: &[&str]) -> usize {
        (1..=PHRASE_MAX.min(words.len())).rev().find(|count| self.0.contains(&words[..*count].join(" "))).unwrap_or(0)
    }

    /// How many of the last words are a phrase, the longest.
    fn at_end(&self, words: &[&str]) -> usize {
        let from = |count: usize| words[words.len() - count..].join(" ");
        (1..=PHRASE_MAX.min(words.len())).rev().find(|count| self.0.contains(&from(*count))).unwrap_or(0)
    }
}

/// The merchant of a row, from who is paid and what for. Empty where neither names one.
pub fn of_row(payee: &str, memo: &str) -> String {
    let by_payee = normalise(payee);
    let passes_on = by_payee.split(' ').next().is_some_and(|first| RULES.file.processors.contains(first));
    if (passes_on || by_payee.is_empty())
        && let Some(bought) = purchase_at(&start_of(memo))
    {
        return normalise(&bought);
    }
    let is_in_memo = || says_only_how(&start_of(payee)) && !says_only_how(&start_of(memo));
    if by_payee.is_empty() || is_in_memo() { normalise(memo) } else { by_payee }
}

/// Whether a text tells how it was paid and no more, or nothing: some banks write that where the payee stands, and the payee behind it.
fn says_only_how(text: &str) -> bool {
    let words = without_numbers(text);
    let mut rest = &words[..];
    while !rest.is_empty() {
        let count = RULES.leading.at_start(rest);
        if count == 0 {
            return false;
        }
        rest = &rest[count..];
    }
    true
}

/// The merchant in a text. Idempotent: a name gives itself.
pub fn normalise(text: &str) -> String {
    let mut found = once(&start_of(text));
    // Until nothing more goes: what is taken off may bare words that go, too. A name never grows, so this ends.
    loop {
        let again = once(&found);
        if again == found {
            return found;
        }
        found = again;
    }
}

fn once(text: &str) -> String {
    match purchase_at(text) {
        Some(bought) => name(&bought),
        None => name(&behind_processor(&field(text))),
    }
}

fn start_of(text: &str) -> String {
    fold(text).chars().take(LETTERS_MAX).collect()
}

/// What stands behind `/NAME/` in a Dutch text of fields, else all.
fn field(text: &str) -> String {
    let behind = text.split_once("/name/").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    behind.unwrap_or(text).to_owned()
}

/// What stands behind "Your purchase at".
fn purchase_at(text: &str) -> Option<String> {
    let spaced = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    let behind = |phrase: &String| {
        // Only inside a text: at its beginning the same words say how it was paid, and the list of those takes them off.
        let place = spaced.find(&format!(" {phrase} ")).filter(|place| *place > 0)?;
        let rest = spaced[place + phrase.len() + 2..].trim();
        (!name(rest).is_empty()).then(|| rest.to_owned())
    };
    RULES.file.purchase_at.iter().find_map(behind)
}

/// Without the payment firm before a star; another's star becomes a space.
fn behind_processor(text: &str) -> String {
    let Some((before, after)) = text.split_once('*') else { return text.to_owned() };
    let first = without_numbers(before);
    let first = stripped_start(&first).join(" ");
    let is_processor = RULES.file.processors.contains(before.trim()) || RULES.file.processors.contains(&first);
    if is_processor && words(after).any(has_letter) { behind_processor(after.trim_start_matches('*')) } else { text.replace('*', " ") }
}

/// The name in a text without a payment firm.
fn name(text: &str) -> String {
    let words = without_numbers(text);
    let mut words = stripped_start(&words);
    // What is cut at the end may bare what stands at the start of a name, and the other way round.
    loop {
        let before = words.len();
        words = stripped_start(words);
        words = cut(words);
        words = stripped_end(words);
        words = stripped_end(&words[..words.len().min(WORDS_MAX)]);
        if words.len() == before {
            return words.join(" ");
        }
    }
}

/// The words that hold no number. Kept are short names such as `o2`, and those with an `&`.
fn without_numbers(text: &str) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    let mut after_day = false;
    for word in words(text) {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let month = after_day && RULES.file.months.contains(word);
        after_day = digits == word.len() && digits <= 2;
        let number = !has_letter(word) || (digits > 1 && !word.contains('&'));
        if !(month || number) || word == "1&1" {
            kept.push(word);
        }
    }
    kept
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

fn stripped_start<'a, 'b>(mut words: &'b [&'a str]) -> &'b [&'a str] {
    loop {
        let count = RULES.leading.at_start(words);
        if count == 0 || count == words.len() {
            return words;
        }
        words = &words[count..];
    }
}

/// Up to the first phrase that no name follows.
fn cut<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let end = (1..words.len()).find(|place| RULES.cut_at.at_start(&words[*place..]) > 0);
    &words[..end.unwrap_or(words.len())]
}

fn stripped_end<'a, 'b>(mut words: &'b [&'a str]) -> &'b [&'a str] {
    loop {
        let mut count = RULES.trailing.at_end(words);
        if count == 0 {
            count = RULES.cities.at_end(words);
            let rest = &words[..words.len() - count];
            if RULES.file.generic.contains(&rest.join(" ")) {
                return words;
            }
        }
        if count == 0 || count == words.len() {
            return words;
        }
        words = &words[..words.len() - count];
    }
}

#[cfg(test)]
#[path = "merchant/tests.rs"]
mod tests;
