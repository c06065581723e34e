//! The files that tests are made of.

// The crate's ban on files is for its code; a test may read its data. Not every test reads all of it.
#![allow(clippy::disallowed_methods, dead_code)]

use std::fs;
use std::path::PathBuf;

/// The example plans: name and text, by name.
pub fn examples() -> Vec<(String, String)> {
    folder("../../examples/plans")
}

/// The text of one example.
pub fn example(name: &str) -> String {
    let found = examples().into_iter().find(|(file, _)| file == name);
    found.unwrap_or_else(|| panic!("there is no example {name}")).1
}

/// The invalid files: name and text, by name.
pub fn invalid() -> Vec<(String, String)> {
    folder("tests/vectors/invalid")
}

fn folder(path: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let toml = entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let name = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let mut files: Vec<_> = toml.map(|path| (name(&path), fs::read_to_string(&path).expect("a text"))).collect();
    files.sort();
    files
}
