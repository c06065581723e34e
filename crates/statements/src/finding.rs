//! What is wrong with a statement.

use core::fmt;

/// A kind of trouble; [`Code::id`] is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// More bytes, elements or levels than a statement has.
    TooLarge,
    /// Not text, or not well-formed.
    Unreadable,
    /// A document type, or a reference to an entity that XML doesn't define.
    Entities,
    /// Another kind of file, or another version of it.
    OtherFormat,
    /// The file ends before it is complete.
    Truncated,
    /// Something that is needed isn't there.
    Missing,
    /// Something that is not of its kind: no date, no amount, no year.
    BadValue,
    /// The same twice.
    Doubled,
    /// Several years as one sum.
    SeveralYears,
    /// It can be read in two ways; the message says which was taken.
    Ambiguous,
    /// What is no transaction was left out: a total, a line without a date.
    LeftOut,
    /// The balances of the file and the sum of its transactions differ.
    Unbalanced,
    /// The bank answered with an error.
    BankError,
    /// There is no statement or no transaction in the file.
    Empty,
}

impl Code {
    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Code::TooLarge => "too-large",
            Code::Unreadable => "unreadable",
            Code::Entities => "entities",
            Code::OtherFormat => "other-format",
            Code::Truncated => "truncated",
            Code::Missing => "missing",
            Code::BadValue => "bad-value",
            Code::Doubled => "doubled",
            Code::SeveralYears => "several-years",
            Code::Ambiguous => "ambiguous",
            Code::LeftOut => "left-out",
            Code::Unbalanced => "unbalanced",
            Code::BankError => "bank-error",
            Code::Empty => "empty",
        }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something of the file was not taken.
    Error,
    /// Everything was taken; a person should look at it.
    Warning,
}

impl Severity {
    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// The place: a path of elements, a field or a column, `EarningsRecord/Earnings[3]/FicaEarnings`; empty for the row or the file as a whole.
    pub place: String,
    /// The line of the file, from one.
    pub line: usize,
    /// The kind.
    pub code: Code,
    /// A plain sentence with the file's own words.
    pub message: String,
    /// What can be done about it.
    pub hint: Option<String>,
}

impl Finding {
    /// An error at a line.
    pub fn new(code: Code, line: usize, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place: String::new(), line, code, message: message.into(), hint: None }
    }

    /// Names the place within the line.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Says what can be done.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Makes it a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Whether something was not taken.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.place.is_empty() { "" } else { ", " };
        write!(f, "line {}{gap}{}: {}", self.line, self.place, self.message)
    }
}

/// The most findings that are told of one file.
pub const FINDINGS_MAX: usize = 400;

/// The findings of a file while it is read: the first [`FINDINGS_MAX`], and how many there were.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    told: Vec<Finding>,
    count: usize,
}

impl Findings {
    pub fn push(&mut self, finding: Finding) {
        if self.told.len() < FINDINGS_MAX {
            self.told.push(finding);
        }
        self.count += 1;
    }

    /// Those that are told, and a last one that says how many are not.
    pub fn close(mut self) -> Vec<Finding> {
        let more = self.count - self.told.len();
        if more > 0 {
            let finding = Finding::new(Code::TooLarge, 1, format!("There are {more} findings more.")).warning();
            self.told.push(finding.hint("They are most likely alike."));
        }
        self.told
    }
}

/// A file's own word in a message, cut where it is long, and without what a terminal would obey.
pub(crate) fn shown(text: &str) -> String {
    let clean = |letter: char| if letter.is_control() { ' ' } else { letter };
    let cut: String = text.chars().take(40).map(clean).collect();
    if text.chars().nth(40).is_some() { format!("{cut}…") } else { cut }
}
