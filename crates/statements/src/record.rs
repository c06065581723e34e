//! A record of a nested format, flat: the texts of its leaves with the path to each. OFX and CAMT are read record by record, so that a file is never
//! held as a tree.

use crate::{Code, Finding};

/// The most leaves of a record, and the most levels of a file.
pub(crate) const LEAVES_MAX: usize = 20_000;
pub(crate) const DEPTH_MAX: usize = 64;

/// What stands within one element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub name: String,
    pub line: usize,
    leaves: Vec<Leaf>,
}

#[derive(Clone, Debug)]
struct Leaf {
    /// From the record down, with `/` before each name; an attribute with `@`.
    path: String,
    text: String,
}

impl Leaf {
    fn is_at(&self, path: &str) -> bool {
        self.path.strip_suffix(path).is_some_and(|front| front.is_empty() || (!path.starts_with('/') && front.ends_with('/')))
    }

    fn filled(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }
}

impl Record {
    pub fn new(name: &str, line: usize) -> Self {
        Self { name: name.to_owned(), line, leaves: Vec::new() }
    }

    /// Adds a leaf.
    ///
    /// # Errors
    /// When there are more than a record has.
    pub fn add(&mut self, path: String, text: String) -> Result<(), Finding> {
        if self.leaves.len() >= LEAVES_MAX {
            return Err(Finding::new(Code::TooLarge, self.line, format!("{} has more than {LEAVES_MAX} values.", self.name)));
        }
        self.leaves.push(Leaf { path, text });
        Ok(())
    }

    /// The first filled leaf whose path ends so: `NAME` anywhere, `/NAME` directly within the record, `PAYEE/NAME` below such an element.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.leaves.iter().filter(|leaf| leaf.is_at(path)).find_map(Leaf::filled)
    }

    /// All of them.
    pub fn all<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a str> {
        self.leaves.iter().filter(move |leaf| leaf.is_at(path)).filter_map(Leaf::filled)
    }

    /// As an owned text.
    pub fn text(&self, path: &str) -> Option<String> {
        self.get(path).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_are_found_by_the_end_of_their_path() {
        let mut record = Record::new("R", 1);
        for (path, text) in [("/PAYEE/NAME", "inner"), ("/NAME", "outer"), ("/FIRSTNAME", "other"), ("/EMPTY", " ")] {
            record.add(path.into(), text.into()).expect("there is room");
        }
        assert_eq!(record.get("NAME"), Some("inner"));
        assert_eq!(record.get("/NAME"), Some("outer"));
        assert_eq!(record.get("PAYEE/NAME"), Some("inner"));
        assert_eq!(record.get("EMPTY"), None);
        assert_eq!(record.all("NAME").count(), 2);
    }
}
