//! What holds of every answer.

#![allow(dead_code, reason = "each target uses its own part")]

use overwinter_statements::{Document, FINDINGS_MAX, FORMATS, Finding, Options, wire};

/// Reads bytes as one format.
pub fn by(format: &str, bytes: &[u8]) {
    let format = FORMATS.iter().find(|of| of.id == format).expect("a format of the list");
    told(&format.read(bytes, &Options::default()));
}

/// A refusal says why; what was read can be written.
pub fn told(answer: &Result<Document, Vec<Finding>>) {
    match answer {
        Ok(document) => {
            assert!(document.findings.len() <= FINDINGS_MAX + 1);
            let mut wire = wire::Answer::default();
            wire.add("-", document);
            serde_json::to_writer(std::io::sink(), &wire).expect("a sink takes everything");
        }
        Err(findings) => assert!(!findings.is_empty()),
    }
}
