//! Any bytes as qif.

#![no_main]

use libfuzzer_sys::fuzz_target;

mod answered;

fuzz_target!(|bytes: &[u8]| answered::by("qif", bytes));
