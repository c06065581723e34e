//! Hashes as text.

use core::fmt::Write;

use overwinter_plan::{Plan, file};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Hexadecimal.
pub(super) fn hex(bytes: [u8; 32]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Of the plan's canonical JSON: keys in order, no spaces. The same for the same plan, however its file was laid out.
pub(super) fn of_plan(plan: &Plan) -> String {
    let mut text = String::new();
    write_sorted(&file::to_json(plan), &mut text);
    hex(Sha256::digest(text).into())
}

/// Of an answer's JSON.
pub(super) fn of_answer(answer: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(answer).expect("the wire's types have text keys and finite numbers");
    hex(Sha256::digest(bytes).into())
}

fn write_sorted(value: &Value, text: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => text.push_str(&value.to_string()),
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_sorted(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(map) => {
            let mut keys: Vec<_> = map.keys().collect();
            keys.sort();
            text.push('{');
            for key in keys {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write_sorted(&map[key], text);
                text.push(',');
            }
            text.push('}');
        }
    }
}
