//! The published JSON Schema is the one the code means.

// The published file is data of the test, which also writes it when asked to.
#![allow(clippy::disallowed_methods)]

use std::fs;

use overwinter_plan::file;
use serde_json::Value;

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/plan.v1.json");

/// Set this variable to write the schema anew after a change of the format.
const WRITE: &str = "OVERWINTER_WRITE_SCHEMA";

#[test]
fn the_published_schema_is_the_generated_one() {
    let generated = format!("{:#}\n", file::schema());
    if std::env::var_os(WRITE).is_some() {
        fs::write(PUBLISHED, &generated).expect("the schema can be written");
    }
    let published = fs::read_to_string(PUBLISHED).unwrap_or_default();
    assert!(published == generated, "schema/plan.v1.json is stale: run the test with {WRITE}=1 and review the difference");
}

#[test]
fn every_table_refuses_unknown_keys_and_every_key_is_described() {
    let schema = file::schema();
    let tables = schema["$defs"].as_object().expect("definitions").values().chain([&schema]);
    let mut keys = 0;
    for table in tables.filter(|table| table["type"] == "object") {
        assert_eq!(table["additionalProperties"], Value::Bool(false), "{table:#}");
        for (key, value) in table["properties"].as_object().expect("properties") {
            assert!(value["description"].is_string(), "{key} has no description");
            keys += 1;
        }
        for key in table["required"].as_array().into_iter().flatten() {
            assert!(table["properties"].get(key.as_str().expect("a key")).is_some(), "{key} is required but unknown");
        }
    }
    assert!(keys > 80, "only {keys} keys");
}
