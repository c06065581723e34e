//! Laying an overlay on a base.

use serde_json::Value;

use super::{Fields, identity, is_removal, list, replacement};
use crate::{Code, Finding};

/// The plan file with the overlay laid on as far as it fits, and a finding for each place where it does not.
pub fn lay(base: &Value, overlay: &Value) -> (Value, Vec<Finding>) {
    let mut findings = Vec::new();
    let (Value::Object(base), Value::Object(overlay)) = (base, overlay) else {
        findings.push(Finding::at("", Code::WrongType).message("A plan and its overlay are tables (objects) of keys, such as `accounts`."));
        return (base.clone(), findings);
    };
    let mut plan = base.clone();
    for (key, value) in overlay {
        let place = format!("/{}", escaped(key));
        match (identity(key), plan.get_mut(key), value) {
            (Some(identity), _, value) if !is_removal(value) && replacement(value).is_none() => {
                let laid = list::lay(key, identity, plan.get(key), value, &place, &mut findings);
                plan.extend(laid.map(|list| (key.clone(), list)));
            }
            (None, Some(Value::Object(table)), Value::Object(changes)) if !is_removal(value) && replacement(value).is_none() => {
                lay_fields(table, changes, &place, &mut findings);
            }
            _ => lay_value(&mut plan, key, value, &place, &mut findings),
        }
    }
    (Value::Object(plan), findings)
}

/// Lays the changes of a table or an item on its fields.
pub(super) fn lay_fields(fields: &mut Fields, changes: &Fields, place: &str, findings: &mut Vec<Finding>) {
    for (key, value) in changes {
        lay_value(fields, key, value, &format!("{place}/{}", escaped(key)), findings);
    }
}

fn lay_value(fields: &mut Fields, key: &str, value: &Value, place: &str, findings: &mut Vec<Finding>) {
    if !is_removal(value) {
        fields.insert(key.to_owned(), replacement(value).unwrap_or(value).clone());
    } else if fields.remove(key).is_none() {
        let says = format!("The scenario takes away `{key}`, which the plan does not have.");
        findings.push(Finding::at(place, Code::UnknownItem).message(says).hint("Leave it out of the scenario."));
    }
}

/// A key as a part of a JSON pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
