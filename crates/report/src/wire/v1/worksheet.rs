//! How a figure came about.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Receipt;

/// How a figure came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Worksheet {
    /// What it explains.
    pub title: String,
    /// The figure's id.
    pub item: String,
    /// Calendar year.
    pub year: i32,
    /// The path's id.
    pub path: u32,
    /// The figure, as in the table.
    pub total: f64,
    /// In the order in which they are worked out.
    pub lines: Vec<Line>,
    /// What makes it checkable.
    pub receipt: Receipt,
}

/// A line of a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Line {
    /// What the amount is, in words.
    pub label: String,
    /// In the answer's dollars.
    pub amount: f64,
    /// The form and line, e.g. "Form 1040, line 11".
    #[schema(required)]
    pub form: Option<String>,
    /// The statute or publication, e.g. "26 USC 63(c)".
    #[schema(required)]
    pub source: Option<String>,
    /// What to know about it.
    #[schema(required)]
    pub note: Option<String>,
    /// An item that explains this line.
    #[schema(required)]
    pub item: Option<String>,
    /// How this line came about.
    #[schema(no_recursion)]
    pub lines: Vec<Line>,
}

impl Line {
    /// A line with a label and an amount.
    pub fn new(label: impl Into<String>, amount: f64) -> Self {
        Line { label: label.into(), amount, ..Line::default() }
    }

    /// With the form's name for it.
    #[must_use]
    pub fn form(mut self, form: impl Into<String>) -> Self {
        self.form = Some(form.into());
        self
    }

    /// With its statute or publication.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// With something to know about it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Explained by an item of its own.
    #[must_use]
    pub fn item(mut self, item: impl Into<String>) -> Self {
        self.item = Some(item.into());
        self
    }

    /// Made of these.
    #[must_use]
    pub fn made_of(mut self, lines: Vec<Line>) -> Self {
        self.lines = lines;
        self
    }
}
