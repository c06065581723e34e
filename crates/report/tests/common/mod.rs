//! The example plans as questions.
#![allow(dead_code, reason = "each test binary uses a part")]

use overwinter_report::answer::Question;
use overwinter_report::wire::v1::{Adjust, RunOptions};

macro_rules! examples {
    ($($name:literal),*) => { &[$(($name, include_str!(concat!("../../../../examples/plans/", $name, ".toml")))),*] };
}

/// Names and texts.
pub const EXAMPLES: &[(&str, &str)] = examples![
    "couple",
    "early-retirement",
    "family",
    "landlords",
    "late-starter",
    "retired-couple",
    "self-employed",
    "single-retiree",
    "teacher-couple",
    "widow",
    "young-renter"
];

/// A question about a text.
pub fn question(text: &str, run: RunOptions) -> Question {
    Question::from_toml(text, &Adjust::default(), run).unwrap_or_else(|refusal| panic!("{refusal:#?}"))
}

/// A few paths and no comparison.
pub fn few(paths: u32) -> RunOptions {
    RunOptions { paths, compare_models: false, ..RunOptions::default() }
}
