//! The file being read: values with their places, and a memory of which of them were used.
//!
//! Whoever reads a format asks for keys. What was never asked for is unknown, and [`Source::close`] says so of each: dropping a key in silence would
//! take a line of code, not the lack of one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use overwinter_plan::{Code, Finding};
use serde_json::Value;

/// The longest file that is read: 4 MiB. Exports carry a history that is not read.
pub const BYTES_MAX: usize = 4 << 20;
/// How deep tables and lists may nest.
pub const DEPTH_MAX: usize = 24;
/// The most findings that are told of one file.
pub const FINDINGS_MAX: usize = 400;

/// The most items of a list; a plan holds 200.
const ITEMS_MAX: usize = 1_000;
/// The longest place or message that is told.
const WORDS_MAX: usize = 400;

/// Something of the file that became something of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The place in the file, as a JSON pointer.
    pub from: String,
    /// The place in the plan.
    pub to: String,
}

/// Parses TOML or JSON, told apart by the first character.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Vec<Finding>> {
    let refuse = |code, message: String| vec![Finding::at("", code).message(message)];
    if bytes.len() > BYTES_MAX {
        return Err(refuse(Code::TooLarge, "The file has more than 4 MiB.".into()));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let finding = Finding::at("", Code::Syntax).message("This is a workbook or another packed file, not a plan as TOML or JSON.");
        return Err(vec![finding.hint("Owl's workbook of wages and contributions is not read; give its case file (.toml).")]);
    }
    let text = core::str::from_utf8(bytes).map_err(|_| refuse(Code::Syntax, "The file is not UTF-8 text.".into()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = if text.trim_start().starts_with('{') {
        serde_json::from_str(text)
            .map_err(|error| refuse(Code::Syntax, format!("This is not JSON: line {}, column {}: {error}", error.line(), error.column())))?
    } else {
        let table: toml::Table = toml::from_str(text).map_err(|error| refuse(Code::Syntax, not_toml(text, &error)))?;
        json(toml::Value::Table(table))
    };
    if too_deep(&value, DEPTH_MAX) {
        return Err(refuse(Code::TooLarge, format!("The file nests deeper than {DEPTH_MAX} levels.")));
    }
    Ok(value)
}

fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let line = error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
    format!("This is not TOML: {place}{}", error.message())
}

/// TOML as JSON: a date becomes its text, a number that JSON lacks too.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => serde_json::Number::from_f64(number).map_or_else(|| Value::String(number.to_string()), Value::Number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
    }
}

/// The parsers bound the depth of what they give, so this recursion is bounded too.
fn too_deep(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(items) => left == 0 || items.iter().any(|item| too_deep(item, left - 1)),
        Value::Object(map) => left == 0 || map.values().any(|item| too_deep(item, left - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What has been used, said and taken so far.
#[derive(Default)]
pub(crate) struct Source {
    /// Values that were used whole.
    used: RefCell<BTreeSet<String>>,
    /// Tables and lists that were entered: what is in them counts one by one.
    entered: RefCell<BTreeSet<String>>,
    findings: RefCell<Vec<Finding>>,
    taken: RefCell<Vec<Taken>>,
    /// Keys that say nothing about a plan, by the reason, with how often they stood.
    aside: RefCell<BTreeMap<&'static str, BTreeMap<String, usize>>>,
}

impl Source {
    /// The whole file.
    pub fn root<'a>(&'a self, value: &'a Value) -> Node<'a> {
        Node { source: self, value, pointer: String::new() }
    }

    /// What became what, and all findings: those said, and one for each key that nobody asked for.
    pub fn close(self, value: &Value) -> (Vec<Taken>, Vec<Finding>) {
        for (why, keys) in self.aside.take() {
            let list: Vec<String> =
                keys.into_iter().map(|(key, times)| if times == 1 { key } else { format!("{key} ({times}×)") }).collect();
            let finding = Finding::at("", Code::UnknownKey).warning().message(format!("Left aside: {}.", list.join(", "))).hint(why);
            self.findings.borrow_mut().push(finding);
        }
        self.unread(value, "");
        let mut findings = self.findings.take();
        let count = findings.len();
        if count > FINDINGS_MAX {
            findings.truncate(FINDINGS_MAX);
            let says = format!("There are {} findings more.", count - FINDINGS_MAX);
            findings.push(Finding::at("", Code::TooLarge).warning().message(says).hint("They are most likely alike."));
        }
        for finding in &mut findings {
            finding.pointer = printable(&finding.pointer);
            finding.message = printable(&finding.message);
        }
        (self.taken.take(), findings)
    }

    fn unread(&self, value: &Value, pointer: &str) {
        let items: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(key, value)| (child(pointer, key), value)).collect(),
            Value::Array(items) => items.iter().enumerate().map(|(index, value)| (child(pointer, &index.to_string()), value)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return,
        };
        for (pointer, value) in items {
            if value.is_null() || self.used.borrow().contains(&pointer) {
                continue;
            }
            if self.entered.borrow().contains(&pointer) {
                self.unread(value, &pointer);
                continue;
            }
            let key = pointer.rsplit('/').next().unwrap_or_default();
            let finding = Finding::at(pointer.as_str(), Code::UnknownKey).warning();
            let says = format!("`{key}` is not known here and was not taken over.");
            self.findings.borrow_mut().push(finding.message(says).hint("If it matters, add what it means to the plan by hand."));
        }
    }
}

/// A hostile file's words on a terminal: no control characters, not endless.
fn printable(text: &str) -> String {
    text.chars().take(WORDS_MAX).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A word of the file in quotes, or that it is missing.
pub(crate) fn quoted(word: Option<&str>) -> String {
    word.map_or("missing".to_owned(), |word| format!("{word:?}"))
}

fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A value and its place.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    source: &'a Source,
    value: &'a Value,
    pointer: String,
}

impl<'a> Node<'a> {
    /// A text.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.scalar(key, "a text", Value::as_str)
    }

    /// A finite number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.scalar(key, "a number", Value::as_f64)
    }

    /// True or false; an absent one is false.
    pub fn flag(&self, key: &str) -> bool {
        self.scalar(key, "true or false", Value::as_bool).unwrap_or(false)
    }

    /// A year.
    pub fn year(&self, key: &str) -> Option<i32> {
        let year = |value: &Value| value.as_i64().and_then(|year| i32::try_from(year).ok()).filter(|year| (1900..=2200).contains(year));
        self.scalar(key, "a year", year)
    }

    fn scalar<T>(&self, key: &str, what: &str, read: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let node = self.get(key)?;
        node.mark_used();
        let value = read(node.value);
        if value.is_none() {
            node.warn(Code::WrongType, format!("`{key}` is not {what} and was not taken over."), "");
        }
        value
    }

    /// A table, entered.
    pub fn table(&self, key: &str) -> Option<Node<'a>> {
        let node = self.get(key)?;
        if node.value.is_object() {
            node.enter();
            return Some(node);
        }
        node.mark_used();
        node.warn(Code::WrongType, format!("`{key}` is not a table and was not taken over."), "");
        None
    }

    /// Whether the key holds a table.
    pub fn is_table(&self, key: &str) -> bool {
        self.value.get(key).is_some_and(Value::is_object)
    }

    /// The tables of a list, entered; empty when it is absent.
    pub fn tables(&self, key: &str) -> Vec<Node<'a>> {
        let items = self.items(key);
        items.into_iter().filter(|item| item.check_table()).collect()
    }

    fn check_table(&self) -> bool {
        if self.value.is_object() {
            self.enter();
            return true;
        }
        self.mark_used();
        self.warn(Code::WrongType, "This is not a table and was not taken over.", "");
        false
    }

    /// The items of a list.
    pub fn items(&self, key: &str) -> Vec<Node<'a>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let Value::Array(items) = node.value else {
            node.mark_used();
            node.warn(Code::WrongType, format!("`{key}` is not a list and was not taken over."), "");
            return Vec::new();
        };
        if items.len() > ITEMS_MAX {
            node.skip(Code::TooLarge, format!("`{key}` has {} items and was not taken over; {ITEMS_MAX} are the most.", items.len()), "");
            return Vec::new();
        }
        node.enter();
        let item = |(index, value)| Node { source: self.source, value, pointer: child(&node.pointer, &usize::to_string(&index)) };
        items.iter().enumerate().map(item).collect()
    }

    /// The value itself as a number, used.
    pub fn as_number(&self) -> Option<f64> {
        self.mark_used();
        self.value.as_f64()
    }

    /// The value itself as a text, used.
    pub fn as_text(&self) -> Option<&'a str> {
        self.mark_used();
        self.value.as_str()
    }

    /// The value itself, used whole.
    pub fn raw(&self) -> &'a Value {
        self.mark_used();
        self.value
    }

    /// The value of a key, whatever it is; nothing is marked by it.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Node { source: self.source, value, pointer: child(&self.pointer, key) })
    }

    /// Says of keys, where they stand, that they are understood and not taken over.
    pub fn leave(&self, keys: &[&str], why: &str, hint: &str) {
        for node in keys.iter().filter_map(|key| self.get(key)) {
            node.mark_used();
            let key = node.pointer.rsplit('/').next().unwrap_or_default().to_owned();
            node.warn(Code::NotModelledYet, format!("`{key}` was not taken over: {why}"), hint);
        }
    }

    /// Puts keys aside that say nothing about a plan; all of one reason become one finding.
    pub fn aside(&self, keys: &[&str], why: &'static str) {
        for node in keys.iter().filter_map(|key| self.get(key)) {
            node.mark_used();
            let key = node.pointer.rsplit('/').next().unwrap_or_default().to_owned();
            *self.source.aside.borrow_mut().entry(why).or_default().entry(key).or_default() += 1;
        }
    }

    /// The whole item is left out, for a reason.
    pub fn skip(&self, code: Code, why: impl Into<String>, hint: &str) {
        self.mark_used();
        self.warn(code, why, hint);
    }

    /// Says something about this place.
    pub fn warn(&self, code: Code, message: impl Into<String>, hint: &str) {
        let finding = Finding::at(self.pointer.as_str(), code).warning().message(message);
        self.source.findings.borrow_mut().push(if hint.is_empty() { finding } else { finding.hint(hint) });
    }

    /// Remembers what this became.
    pub fn became(&self, place: impl Into<String>) {
        self.source.taken.borrow_mut().push(Taken { from: self.pointer.clone(), to: place.into() });
    }

    /// Says of the whole item that it was used.
    pub fn mark_used(&self) {
        self.source.used.borrow_mut().insert(self.pointer.clone());
    }

    fn enter(&self) {
        self.source.entered.borrow_mut().insert(self.pointer.clone());
    }
}
