//! A language's lists, and what is drawn from them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::features::mix;
use super::super::taxonomy::Category;

/// A place of chance: a number, and others that follow from it by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw(pub u64);

impl Draw {
    /// The place of this name below this one.
    pub(super) fn of(self, name: &str) -> Draw {
        Draw(name.bytes().fold(mix(self.0 ^ 0x5eed), |state, byte| mix(state ^ u64::from(byte))))
    }

    /// A share from 0 to below 1.
    pub(super) fn share(self) -> f64 {
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `count`.
    pub(super) fn below(self, count: usize) -> usize {
        (self.0 % count.max(1) as u64) as usize
    }

    /// One of a list whose items are parted by `|`.
    pub(super) fn one_of(self, list: &str) -> &str {
        list.split('|').nth(self.below(list.split('|').count())).unwrap_or_default()
    }
}

/// A file of a language. Lists are parted by `|`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    language: String,
    first: String,
    last: String,
    place: String,
    city: String,
    adj: String,
    thing: String,
    months: String,
    tails: String,
    forms: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, Kinds>,
}

/// Merchants of a category: those that exist, patterns of others, how they are paid, and what stands in the text of a transfer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kinds {
    via: String,
    #[serde(default)]
    known: String,
    made: String,
    #[serde(default)]
    memo: String,
}

impl Language {
    pub(super) fn code(&self) -> &str {
        &self.language
    }

    pub(super) fn kind(&self, category: Category) -> &Kinds {
        &self.kinds[category.id()]
    }

    /// The forms of a bank's text for a way of paying.
    pub(super) fn forms(&self, via: &str) -> &[String] {
        &self.forms[via]
    }

    /// A list by the name that patterns have for it.
    fn list(&self, name: &str) -> Option<&str> {
        match name {
            "first" => Some(&self.first),
            "last" => Some(&self.last),
            "place" => Some(&self.place),
            "city" | "CITY" => Some(&self.city),
            "adj" => Some(&self.adj),
            "thing" => Some(&self.thing),
            "month" => Some(&self.months),
            "tail" => Some(&self.tails),
            _ => None,
        }
    }
}

impl Kinds {
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.known.split('|').filter(|name| !name.is_empty())
    }

    pub(super) fn made(&self, draw: Draw) -> &str {
        draw.one_of(&self.made)
    }

    pub(super) fn memo(&self, draw: Draw) -> &str {
        draw.one_of(&self.memo)
    }

    pub(super) fn via(&self) -> &str {
        &self.via
    }
}

/// A pattern with each `{part}` filled in by `of`.
pub(super) fn fill(pattern: &str, mut of: impl FnMut(&str, usize) -> String) -> String {
    let mut filled = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    let mut number = 0;
    while let Some((before, after)) = rest.split_once('{') {
        let (part, behind) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        filled.push_str(&of(part, number));
        rest = behind;
        number += 1;
    }
    filled + rest
}

/// A word of a language's lists; cities are written as in a name.
pub(super) fn word(part: &str, language: &Language, draw: Draw) -> Option<String> {
    let drawn = draw.one_of(language.list(part)?);
    Some(if part == "city" { titled(drawn) } else { drawn.to_owned() })
}

/// An invented name.
pub(super) fn fill_name(pattern: &str, language: &Language, draw: Draw) -> String {
    fill(pattern, |part, number| word(part, language, draw.of(&format!("{part} {number}"))).unwrap_or_else(|| digits(6, draw.of(part))))
}

/// So many digits.
pub(super) fn digits(count: u32, draw: Draw) -> String {
    let low = 10_u64.pow(count - 1);
    (low + draw.0 % (9 * low)).to_string()
}

/// `NEW YORK NY` as `New York`: a state behind a city stays away from names.
fn titled(city: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
    };
    city.split(' ').filter(|part| part.len() > 2).map(word).collect::<Vec<_>>().join(" ")
}
