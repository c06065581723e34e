//! Collects findings while the leaves of a file are read into exact values.

use overwinter_units::{Age, Money, Rate};

use crate::amount::{Amount, Growth, Per};
use crate::file::field::{Field, Table};
use crate::file::leaf::{AgeFile, Dollars, Expect, Percent};
use crate::validate::unknown;
use crate::{Code, Finding, Severity};

/// A place in the file, and what to call the item it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub pointer: String,
    pub subject: String,
}

impl Place {
    pub fn root() -> Self {
        Place { pointer: String::new(), subject: "The plan".into() }
    }

    /// A key below; `~` and `/` are escaped as JSON pointers ask.
    pub fn key(&self, key: &str) -> Self {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        Place { pointer: format!("{}/{escaped}", self.pointer), subject: self.subject.clone() }
    }

    /// An item of a list.
    pub fn item(&self, index: usize) -> Self {
        Place { pointer: format!("{}/{index}", self.pointer), subject: self.subject.clone() }
    }

    /// The same place with another name for the item.
    pub fn about(&self, subject: impl Into<String>) -> Self {
        Place { pointer: self.pointer.clone(), subject: subject.into() }
    }

    /// What to call the place: its key, or its number in the list of that key.
    pub fn last(&self) -> String {
        let mut keys = self.pointer.rsplit('/');
        let (last, above) = (keys.next().unwrap_or_default(), keys.next().unwrap_or_default());
        match last.parse::<usize>() {
            Ok(index) => format!("{above}[{index}]"),
            Err(_) => last.replace("~1", "/").replace("~0", "~"),
        }
    }
}

/// The bounds of a rate, in percent, and what lies outside them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub from: i64,
    pub to: i64,
}

impl Bounds {
    pub const SHARE: Bounds = Bounds { from: 0, to: 100 };
    pub const GROWTH: Bounds = Bounds { from: -20, to: 20 };
    pub const FEE: Bounds = Bounds { from: 0, to: 10 };
    pub const INTEREST: Bounds = Bounds { from: 0, to: 50 };
    pub const CEILING: Bounds = Bounds { from: 100, to: 1_000 };
    pub const RAISE: Bounds = Bounds { from: 0, to: 1_000 };
    pub const CHANCE: Bounds = Bounds { from: 0, to: 90 };
    pub const PAY_AFTER: Bounds = Bounds { from: 0, to: 150 };
    pub const SPREAD: Bounds = Bounds { from: 0, to: 200 };
    pub const MORTALITY: Bounds = Bounds { from: 10, to: 1_000 };
    pub const IMPROVEMENT: Bounds = Bounds { from: 0, to: 5 };
    pub const MATCH: Bounds = Bounds { from: 0, to: 500 };
}

/// The largest amount a plan may hold: ten billion dollars.
pub(crate) const DOLLARS_MAX: f64 = 1e10;

/// The findings so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub findings: Vec<Finding>,
}

impl Report {
    /// Adds a finding about `place`; `says` completes the sentence that begins with the item's name.
    pub fn add(&mut self, place: &Place, code: Code, says: impl AsRef<str>, hint: &str) {
        let mut finding = Finding::at(place.pointer.clone(), code).message(format!("{}: {}", place.subject, says.as_ref()));
        if !hint.is_empty() {
            finding = finding.hint(hint);
        }
        self.findings.push(finding);
    }

    /// Adds a finding that doesn't prevent the plan's use.
    pub fn warn(&mut self, place: &Place, code: Code, says: impl AsRef<str>, hint: &str) {
        self.add(place, code, says, hint);
        if let Some(finding) = self.findings.last_mut() {
            finding.severity = Severity::Warning;
        }
    }

    /// The value of a field, if it is there in the right form.
    pub fn get<'a, T: Expect>(&mut self, field: &'a Field<T>, place: &Place) -> Option<&'a T> {
        match field {
            Field::Missing => None,
            Field::Given(value) => Some(value),
            Field::Unreadable(value) => {
                let (shown, what) = (unknown::shown(value), T::WHAT);
                self.add(place, Code::WrongType, format!("`{}` is {shown}, which is not {what}.", place.last()), "");
                None
            }
        }
    }

    /// The value of a field that must be there.
    pub fn need<'a, T: Expect>(&mut self, field: &'a Field<T>, place: &Place) -> Option<&'a T> {
        if field.is_missing() {
            self.add(place, Code::MissingKey, format!("`{}` is missing.", place.last()), &format!("It is {}.", T::WHAT));
        }
        self.get(field, place)
    }

    /// Refuses keys that mean nothing in a table.
    pub fn keys<T: Table>(&mut self, table: &T, place: &Place) {
        unknown::keys(self, table, place);
    }

    /// Refuses a key that the format knows but that means nothing here.
    pub fn unused<T>(&mut self, field: &Field<T>, place: &Place, why: &str) {
        if !field.is_missing() {
            self.add(place, Code::UnknownKey, format!("`{}` means nothing here: {why}.", place.last()), "Remove it.");
        }
    }

    /// A text that is neither empty nor endless.
    pub fn text<'a>(&mut self, field: &'a Field<String>, place: &Place) -> Option<&'a str> {
        let text = self.need(field, place)?;
        let length = text.chars().count();
        if text.is_empty() || text.trim() != text || length > 200 || text.chars().any(char::is_control) {
            let says = format!("`{}` must be 1 to 200 printable characters, without spaces around them.", place.last());
            self.add(place, Code::WrongType, says, "");
            return None;
        }
        Some(text)
    }

    /// One of some words; `default` when the key is absent.
    pub fn choice<V: Copy>(&mut self, field: &Field<String>, place: &Place, words: &[(&str, V)], default: Option<V>) -> Option<V> {
        if field.is_missing() && default.is_some() {
            return default;
        }
        let text = self.need(field, place)?;
        let found = words.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let hint = unknown::suggestion(text, &names);
            self.add(place, Code::UnknownChoice, format!("`{}` can't be {text:?}.", place.last()), &hint);
        }
        found
    }

    /// Dollars, zero or more.
    pub fn money(&mut self, field: &Field<Dollars>, place: &Place) -> Option<Money> {
        let dollars = self.need(field, place)?.0;
        self.dollars(dollars, place)
    }

    /// An amount that may be left out and is nothing then.
    pub fn money_or_none(&mut self, field: &Field<Dollars>, place: &Place) -> Option<Money> {
        if field.is_missing() { Some(Money::ZERO) } else { self.money(field, place) }
    }

    /// Dollars from a number already read.
    pub fn dollars(&mut self, dollars: f64, place: &Place) -> Option<Money> {
        let key = place.last();
        let problem = if dollars < 0.0 {
            format!("`{key}` is negative ({dollars}).")
        } else if dollars > DOLLARS_MAX {
            format!("`{key}` is above ten billion dollars.")
        } else {
            match Money::exact_dollars(dollars) {
                Ok(money) => return Some(money),
                Err(error) => format!("`{key}` can't be {dollars}: {error}."),
            }
        };
        self.add(place, Code::BadAmount, problem, "An amount is 0 or more, in dollars and whole cents.");
        None
    }

    /// A rate within bounds; `default` when the key is absent.
    pub fn rate(&mut self, field: &Field<Percent>, place: &Place, bounds: Bounds, default: Option<Rate>) -> Option<Rate> {
        if field.is_missing() && default.is_some() {
            return default;
        }
        let text = &self.need(field, place)?.0;
        self.percent(text, place, bounds)
    }

    /// A rate from a text such as `"4.5 %"`.
    pub fn percent(&mut self, text: &str, place: &Place, bounds: Bounds) -> Option<Rate> {
        match Rate::parse_percent(text) {
            Ok(rate) if rate >= Rate::percent(bounds.from) && rate <= Rate::percent(bounds.to) => Some(rate),
            Ok(rate) => {
                let range = format!("It is between {} % and {} %.", bounds.from, bounds.to);
                self.add(place, Code::BadRate, format!("`{}` is {rate}.", place.last()), &range);
                None
            }
            Err(error) => {
                self.add(place, Code::BadRate, format!("`{}` is {text:?}: {error}.", place.last()), "");
                None
            }
        }
    }

    /// An age up to 120 years; `default` when the key is absent.
    pub fn age(&mut self, field: &Field<AgeFile>, place: &Place, default: Option<Age>) -> Option<Age> {
        if field.is_missing() && default.is_some() {
            return default;
        }
        let given = self.need(field, place)?;
        let age = match given {
            AgeFile::Years(years) => parse_age(&years.to_string()),
            AgeFile::Text(text) => parse_age(text),
        };
        if age.is_none() {
            self.add(place, Code::BadAge, format!("`{}` is not an age.", place.last()), "Write 62, or \"62 y 6 m\"; 120 at most.");
        }
        age
    }

    /// `"inflation"`, `"inflation + 0.5 %"`, `"2 %"`, `"medical"`, `"college"` or `"none"`.
    pub fn growth(&mut self, field: &Field<String>, place: &Place, default: Option<Growth>) -> Option<Growth> {
        if field.is_missing() && default.is_some() {
            return default;
        }
        let text = self.need(field, place)?.trim();
        match text {
            "none" => return Some(Growth::Fixed(Rate::ZERO)),
            "medical" => return Some(Growth::Medical),
            "college" => return Some(Growth::College),
            _ => {}
        }
        let Some(rest) = text.strip_prefix("inflation") else {
            return self.percent(text, place, Bounds::GROWTH).map(Growth::Fixed);
        };
        // "inflation + 0.5 %": the sign may stand apart from its number.
        let compact: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
        if compact.is_empty() {
            return Some(Growth::INFLATION);
        }
        if !compact.starts_with(['+', '-']) {
            self.add(place, Code::BadRate, format!("`growth` is {text:?}."), "Write \"inflation + 0.5 %\", \"2 %\" or \"none\".");
            return None;
        }
        self.percent(&compact, place, Bounds::GROWTH).map(|plus| Growth::Inflation { plus })
    }

    /// An amount with how often it is meant.
    pub fn amount(&mut self, amount: &Field<Dollars>, per: &Field<String>, place: &Place, default: Option<Per>) -> Option<Amount> {
        let money = self.money(amount, &place.key("amount"));
        let per = self.choice(per, &place.key("per"), &[("month", Per::Month), ("year", Per::Year)], default);
        Some(Amount { money: money?, per: per? })
    }
}

/// `"62"`, `"62 y"` or `"62 y 6 m"`, up to 120 years.
pub(crate) fn parse_age(text: &str) -> Option<Age> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()).then(|| word.parse::<u16>().ok()).flatten();
    let (years, months) = match words[..] {
        [years] | [years, "y"] => (number(years)?, 0),
        [years, "y", months, "m"] => (number(years)?, number(months)?),
        _ => return None,
    };
    let fine = years <= 120 && months < 12 && years * 12 + months <= 1_440;
    fine.then(|| Age::from_months(years * 12 + months))
}
