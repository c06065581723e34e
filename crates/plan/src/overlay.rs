//! A scenario is only its difference to a base plan. [`difference`] finds it, [`apply`] lays it on; on the tables of a plan file, as JSON.
//!
//! `apply(base, difference(base, changed)) == changed` for all tables, whether or not they are good plans: validating comes after.
//!
//! ```
//! use overwinter_plan::overlay::{apply, difference};
//! use serde_json::json;
//! let base = json!({ "tax": { "state": "tx", "filing": "joint" }, "goals": [{ "name": "Car", "amount": 9 }, { "name": "Boat" }] });
//! let overlay = json!({ "tax": { "state": "wa" }, "goals": [{ "name": "Car", "amount": 8 }, { "name": "Boat", "remove": true }] });
//! let changed = json!({ "tax": { "state": "wa", "filing": "joint" }, "goals": [{ "name": "Car", "amount": 8 }] });
//! assert_eq!(apply(&base, &overlay), Ok(changed.clone()));
//! assert_eq!(difference(&base, &changed), overlay);
//! ```
//!
//! What it looks like:
//!
//! - A table at the top (`tax`, `saving`, …) and an item of a list merge key by key. A value inside them replaces the one of the base as
//!   a whole, also when it is a table or a list: half of a mix or of a date would make no sense.
//! - A key is taken away by `{ remove = true }`.
//! - A list of items ([`IDENTITIES`]) holds those that differ, each found by its `id` or `name`: changed keys, or `remove = true`, or
//!   `add = true` with everything that the new one has. Where two items of a list have one name, `nth = 2` means the second.
//! - New items stand at the end. Another order is said by a table instead of the list: `{ items = […], order = ["savings", …] }`. What the
//!   order doesn't name comes last; what it names in vain is passed over, since the base may have lost it meanwhile.
//! - `{ replace = … }` is the value itself: for one that could be taken for a sign of ours, and for a list whose items have no name.

mod lay;
mod list;

use serde_json::{Map, Value};

use crate::Finding;

pub use lay::lay;

/// The lists whose items are found by name, and the key that names them. Any other list is a value.
pub const IDENTITIES: &[(&str, &str)] = &[
    ("people", "id"),
    ("dependents", "id"),
    ("accounts", "id"),
    ("income", "name"),
    ("spending", "name"),
    ("goals", "name"),
    ("properties", "id"),
    ("debts", "id"),
    ("milestones", "name"),
    ("conversions", "name"),
    ("shocks", "name"),
    ("insurance", "name"),
    ("moves", "name"),
    ("equity", "name"),
];

const REMOVE: &str = "remove";
const REPLACE: &str = "replace";
const ADD: &str = "add";
const NTH: &str = "nth";
const ITEMS: &str = "items";
const ORDER: &str = "order";

type Fields = Map<String, Value>;

/// The plan file with the overlay laid on.
///
/// # Errors
/// Every place of the overlay that does not fit the base, with a pointer into the overlay: what it changes or takes away isn't there,
/// what it adds is there already, or it is not an overlay.
pub fn apply(base: &Value, overlay: &Value) -> Result<Value, Vec<Finding>> {
    let (plan, findings) = lay(base, overlay);
    if findings.is_empty() { Ok(plan) } else { Err(findings) }
}

/// The overlay that turns one plan file into another. Both are tables; anything else counts as an empty one.
pub fn difference(base: &Value, changed: &Value) -> Value {
    let (base, changed) = (fields(base), fields(changed));
    let mut overlay = Fields::new();
    for (key, value) in &changed {
        if base.get(key) == Some(value) {
            continue;
        }
        overlay.insert(key.clone(), part(key, base.get(key), value));
    }
    take_away(&base, &changed, &mut overlay);
    Value::Object(overlay)
}

/// The difference of one key at the top.
fn part(key: &str, base: Option<&Value>, changed: &Value) -> Value {
    if let Some(identity) = identity(key) {
        return list::difference(identity, base, changed).unwrap_or_else(|| replaced(changed));
    }
    match (base, changed) {
        (Some(Value::Object(base)), Value::Object(to)) => {
            let overlay = Value::Object(merge_of(base, to));
            if is_sign(&overlay) { replaced(changed) } else { overlay }
        }
        _ => set(changed),
    }
}

/// What turns the fields of a table or an item into others.
fn merge_of(base: &Fields, changed: &Fields) -> Fields {
    let differs = changed.iter().filter(|(key, value)| base.get(*key) != Some(value));
    let mut overlay: Fields = differs.map(|(key, value)| (key.clone(), set(value))).collect();
    take_away(base, changed, &mut overlay);
    overlay
}

fn take_away(base: &Fields, changed: &Fields, overlay: &mut Fields) {
    let gone = base.keys().filter(|key| !changed.contains_key(*key));
    overlay.extend(gone.map(|key| (key.clone(), removed())));
}

/// The key that names the items of a list.
fn identity(list: &str) -> Option<&'static str> {
    IDENTITIES.iter().find(|(name, _)| *name == list).map(|(_, key)| *key)
}

fn fields(value: &Value) -> Fields {
    value.as_object().cloned().unwrap_or_default()
}

fn removed() -> Value {
    Value::Object([(REMOVE.to_owned(), Value::Bool(true))].into_iter().collect())
}

fn replaced(value: &Value) -> Value {
    Value::Object([(REPLACE.to_owned(), value.clone())].into_iter().collect())
}

/// A value as an overlay says it.
fn set(value: &Value) -> Value {
    if is_sign(value) { replaced(value) } else { value.clone() }
}

/// Whether a value would be read as a sign: take away, or replace.
fn is_sign(value: &Value) -> bool {
    is_removal(value) || replacement(value).is_some()
}

fn is_removal(value: &Value) -> bool {
    value.as_object().is_some_and(|sign| sign.len() == 1 && sign.get(REMOVE) == Some(&Value::Bool(true)))
}

fn replacement(value: &Value) -> Option<&Value> {
    value.as_object().filter(|sign| sign.len() == 1)?.get(REPLACE)
}
