//! Where each embedded table comes from. A result that uses one credits it.

use serde::Deserialize;

/// The origin of one embedded table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// File name.
    pub file: String,
    /// What it holds.
    pub title: String,
    /// Whom to credit.
    pub credit: String,
    /// Where it was published, and the edition read.
    pub source: String,
    /// On what terms it is here.
    pub licence: String,
    /// What was done to it.
    pub derivation: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

const FILES: [(&str, &str); 3] = [
    (include_str!("../data/us_monthly.toml"), crate::record::MONTHLY),
    (include_str!("../data/us_annual.toml"), crate::record::ANNUAL),
    (include_str!("../data/us_period_mortality.toml"), crate::longevity::PERIOD),
];

/// The origin of every embedded table.
pub fn all() -> Vec<Provenance> {
    FILES.map(|(origin, _)| toml::from_str(origin).expect("embedded origins are read by a test")).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn every_table_has_the_hash_that_its_origin_states() {
        for (origin, (_, table)) in all().iter().zip(FILES) {
            let hash: String = Sha256::digest(table).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(origin.sha256, hash, "{}", origin.file);
        }
    }
}
