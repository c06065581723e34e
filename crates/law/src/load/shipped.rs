//! The packs that come with the program.

use crate::Law;

macro_rules! packs {
    ($($name:literal),* $(,)?) => { &[$(($name, include_bytes!(concat!("../../data/", $name)) as &[u8])),*] };
}

const PACKS: &[(&str, &[u8])] = packs![
    "us/early_withdrawal.toml",
    "us/federal/2024.toml",
    "us/federal/2025.toml",
    "us/federal/2026.toml",
    "us/indexing.toml",
    "us/rmd.toml",
    "us/social_security.toml",
    "us/states/ak.toml",
    "us/states/ca/2024.toml",
    "us/states/ca/2025.toml",
    "us/states/ca/2026.toml",
    "us/states/fl.toml",
    "us/states/nh/2024.toml",
    "us/states/nh/2025.toml",
    "us/states/nv.toml",
    "us/states/ny/2024.toml",
    "us/states/ny/2026.toml",
    "us/states/pa.toml",
    "us/states/sd.toml",
    "us/states/tn.toml",
    "us/states/tx.toml",
    "us/states/wa/2024.toml",
    "us/states/wa/2025.toml",
    "us/states/wa/2026.toml",
    "us/states/wy.toml",
];

/// The law that is built into the program.
pub fn shipped() -> Law {
    super::load(PACKS).expect("the shipped packs are tested to be free of problems")
}
