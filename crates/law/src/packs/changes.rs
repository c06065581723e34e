//! What differs between two packs, figure by figure, as a change note tells it.

use toml::{Table, Value};

/// One figure that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The table, e.g. `ordinary_income`.
    pub table: String,
    /// Where in it, e.g. `["single", "12 % from"]`; empty for the table as a whole.
    pub place: Vec<String>,
    /// What it was; `None` when it is new.
    pub before: Option<Figure>,
    /// What it is; `None` when it has ended.
    pub after: Option<Figure>,
}

/// A figure of law.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Dollars, or pounds.
    Amount(f64),
    /// A rate, an age, a date, a list: as it is written.
    Text(String),
    /// A whole table.
    Table,
}

impl Change {
    /// By what share an amount grew.
    pub fn growth(&self) -> Option<f64> {
        match (&self.before, &self.after) {
            (Some(Figure::Amount(before)), Some(Figure::Amount(after))) if *before != 0.0 => Some(after / before - 1.0),
            _ => None,
        }
    }
}

/// What a pack says about itself rather than about the law.
const ABOUT: [&str; 5] = ["kind", "year", "provenance", "status", "source"];

/// Every figure of `after` that is not so in `before`, and what has ended, in the order of `after`.
pub fn changes(before: &Table, after: &Table) -> Vec<Change> {
    let mut found = Vec::new();
    for name in names(before, after) {
        let change = |before, after| Change { table: name.clone(), place: Vec::new(), before, after };
        match (before.get(name), after.get(name)) {
            (Some(Value::Table(old)), Some(Value::Table(new))) => within(name, &[], (old, new), &mut found),
            (Some(Value::Table(_)), None) => found.push(change(Some(Figure::Table), None)),
            (None, Some(Value::Table(_))) => found.push(change(None, Some(Figure::Table))),
            (old, new) if old != new => found.push(change(old.map(|value| figure(false, value)), new.map(|value| figure(false, value)))),
            _ => {}
        }
    }
    found
}

/// The names of `after`, then those of `before` that are there no more.
fn names<'a>(before: &'a Table, after: &'a Table) -> impl Iterator<Item = &'a String> {
    let ended = before.keys().filter(|name| !after.contains_key(*name));
    after.keys().chain(ended).filter(|name| !ABOUT.contains(&name.as_str()))
}

fn within(table: &str, place: &[String], (before, after): (&Table, &Table), found: &mut Vec<Change>) {
    let mut push = |inner: String, before, after| {
        let place = place.iter().cloned().chain([inner]).collect();
        found.push(Change { table: table.to_owned(), place, before, after });
    };
    let is_schedule = same_rates(before, after);
    if is_schedule {
        for (rate, old, new) in brackets(before, after) {
            push(format!("{rate} from"), Some(Figure::Amount(old)), Some(Figure::Amount(new)));
        }
    }
    // What a table counts in is in its own name or in that of the table around it.
    let unit = |name: &str| place.iter().map(String::as_str).chain([name]).any(is_amount);
    let mut inner: Vec<(String, &Table, &Table)> = Vec::new();
    for name in names(before, after).filter(|name| !(is_schedule && ["from_usd", "rate"].contains(&name.as_str()))) {
        let figure = |value: &Value| figure(unit(name), value);
        match (before.get(name), after.get(name)) {
            (Some(Value::Table(old)), Some(Value::Table(new))) => inner.push((name.clone(), old, new)),
            (Some(old), Some(new)) if entries(old, new).is_some() => {
                let pairs = entries(old, new).into_iter().flatten().enumerate();
                inner.extend(pairs.map(|(index, (old, new))| (format!("{name} {}", index + 1), old, new)));
            }
            (old, new) if old != new => push(name.clone(), old.map(figure), new.map(figure)),
            _ => {}
        }
    }
    for (name, old, new) in inner {
        let place: Vec<_> = place.iter().cloned().chain([name]).collect();
        within(table, &place, (old, new), found);
    }
}

/// Two lists of as many tables, pair by pair.
fn entries<'a>(before: &'a Value, after: &'a Value) -> Option<Vec<(&'a Table, &'a Table)>> {
    let tables = |value: &'a Value| value.as_array()?.iter().map(Value::as_table).collect::<Option<Vec<_>>>();
    let (before, after) = (tables(before)?, tables(after)?);
    (before.len() == after.len()).then(|| before.into_iter().zip(after).collect())
}

/// Whether both are schedules of the same rates, so that only bounds can differ.
fn same_rates(before: &Table, after: &Table) -> bool {
    let bounds = |table: &Table| table.get("from_usd").and_then(Value::as_array).map(Vec::len);
    before.contains_key("rate") && before.get("rate") == after.get("rate") && bounds(before).is_some() && bounds(before) == bounds(after)
}

/// Rate, old and new lower bound of the brackets whose bound differs.
fn brackets(before: &Table, after: &Table) -> Vec<(String, f64, f64)> {
    let list = |table: &Table, key: &str| table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let bounds = list(before, "from_usd").into_iter().zip(list(after, "from_usd"));
    let brackets = list(after, "rate").into_iter().zip(bounds);
    let read = |(rate, (old, new)): (Value, (Value, Value))| Some((written(&rate), amount(&old)?, amount(&new)?));
    brackets.filter_map(read).filter(|(_, old, new)| old != new).collect()
}

fn amount(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

/// Whether what has this name counts in money.
fn is_amount(name: &str) -> bool {
    ["_usd", "_gbp", "_cad"].iter().any(|unit| name.ends_with(unit))
}

fn figure(is_amount: bool, value: &Value) -> Figure {
    match (amount(value), value) {
        (Some(amount), _) if is_amount => Figure::Amount(amount),
        (_, Value::Table(_)) => Figure::Table,
        (_, Value::Array(list)) if list.iter().any(Value::is_table) => Figure::Text(format!("{} entries", list.len())),
        _ => Figure::Text(written(value)),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::Boolean(true) => "yes".into(),
        Value::Boolean(false) => "no".into(),
        other => other.to_string(),
    }
}
