//! Any bytes as camt.

#![no_main]

use libfuzzer_sys::fuzz_target;

mod answered;

fuzz_target!(|bytes: &[u8]| answered::by("camt", bytes));
