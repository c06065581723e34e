//! Any bytes: encodings, the choice of the format, mappings of CSV, and the statement of ssa.gov.

#![no_main]

use libfuzzer_sys::fuzz_target;
use overwinter_statements::{Options, csv::Mapping, read, social_security};

mod answered;

fuzz_target!(|bytes: &[u8]| {
    let _ = social_security::read(bytes);
    // A mapping may stand in front, ended by a zero.
    let split = bytes.iter().position(|byte| *byte == 0).unwrap_or(0);
    let mapping: Option<Mapping> = serde_json::from_slice(&bytes[..split]).ok();
    let rest = if mapping.is_some() { &bytes[split + 1..] } else { bytes };
    answered::told(&read(rest, &Options { mapping: mapping.as_ref() }));
});
