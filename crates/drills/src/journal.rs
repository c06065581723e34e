//! What the clients saw: every edit and how it ended. Each line is in the file before the client goes on.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;

use crate::mark::Hash;

/// One edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which of the plans, from 0.
    pub plan: usize,
    /// The number that was written into it.
    pub number: u64,
    /// What the client knows of it.
    pub outcome: Outcome,
}

/// How an edit ended for its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server said that it kept it, as this version with this content.
    Acknowledged {
        /// The version.
        version: u64,
        /// The hash of the plan in the answer.
        hash: Hash,
    },
    /// The server said that it did not keep it.
    Refused,
    /// No answer came: it may be kept or not.
    Unknown,
}

/// All edits of a round.
pub struct Journal(Mutex<Lines>);

struct Lines {
    file: File,
    edits: Vec<Edit>,
}

impl Journal {
    /// A new one that is also written to a file.
    ///
    /// # Errors
    /// When the file can't be made.
    pub fn create(path: &Path) -> anyhow::Result<Journal> {
        let file = File::create(path).with_context(|| path.display().to_string())?;
        Ok(Journal(Mutex::new(Lines { file, edits: Vec::new() })))
    }

    /// Adds an edit.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add(&self, edit: Edit) -> anyhow::Result<()> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.file.write_all(line(&edit).as_bytes()).context("the journal")?;
        lines.edits.push(edit);
        Ok(())
    }

    /// All edits so far.
    pub fn edits(&self) -> Vec<Edit> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).edits.clone()
    }
}

fn line(Edit { plan, number, outcome }: &Edit) -> String {
    let said = match outcome {
        Outcome::Acknowledged { version, hash } => format!("acknowledged as version {version}, sha256 {}", hex(hash)),
        Outcome::Refused => "refused".to_owned(),
        Outcome::Unknown => "unknown".to_owned(),
    };
    format!("plan {plan} edit {number} {said}\n")
}

fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Edit, Journal, Outcome};

    #[test]
    fn an_edit_is_in_the_file_as_soon_as_it_is_added() {
        let path = std::env::temp_dir().join(format!("overwinter-journal-{}", std::process::id()));
        let journal = Journal::create(&path).unwrap();
        let edits = [
            Edit { plan: 1, number: 7, outcome: Outcome::Acknowledged { version: 3, hash: [0xa0; 32] } },
            Edit { plan: 0, number: 8, outcome: Outcome::Unknown },
        ];
        edits.into_iter().for_each(|edit| journal.add(edit).unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(text, format!("plan 1 edit 7 acknowledged as version 3, sha256 {}\nplan 0 edit 8 unknown\n", "a0".repeat(32)));
        assert_eq!(journal.edits(), edits);
    }
}
