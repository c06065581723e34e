//! What is wrong with a statement.

use core::fmt;

/// A kind of trouble; [`Code::id`] is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// More bytes, elements or levels than a statement has.
    TooLarge,
    /// Not UTF-8 text, or not well-formed XML.
    Unreadable,
    /// A document type, or a reference to an entity that XML doesn't define.
    Entities,
    /// Another kind of file, or another version of it.
    OtherFormat,
    /// Something that is needed isn't there.
    Missing,
    /// Something that is not of its kind: no date, no amount, no year.
    BadValue,
    /// The same year twice.
    Doubled,
    /// Several years as one sum.
    SeveralYears,
}

impl Code {
    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Code::TooLarge => "too-large",
            Code::Unreadable => "unreadable",
            Code::Entities => "entities",
            Code::OtherFormat => "other-format",
            Code::Missing => "missing",
            Code::BadValue => "bad-value",
            Code::Doubled => "doubled",
            Code::SeveralYears => "several-years",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The place: a path of elements with counts from one, `EarningsRecord/Earnings[3]/FicaEarnings`; empty for the file as a whole.
    pub place: String,
    /// The line of the file, from one.
    pub line: usize,
    /// The kind.
    pub code: Code,
    /// A plain sentence with the file's own words.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.place.is_empty() { "" } else { ", " };
        write!(f, "line {}{gap}{}: {}", self.line, self.place, self.message)
    }
}
