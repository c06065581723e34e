//! Charts as SVG text, with the look of the web app: light axes, one green, labels on what they name.
//!
//! Pure: numbers in, text out. The same numbers give the same text. A chart is [`WIDTH`] units wide, one for a point of paper.

mod fan;
mod geometry;
mod stack;
mod svg;

pub use fan::{FanChart, Line};
pub use geometry::Mark;
pub use stack::{Layer, StackChart};

/// Width of a chart.
pub const WIDTH: f64 = 488.0;

/// A chart and what it says in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// An SVG document.
    pub svg: String,
    /// What a reader who can't see it is told.
    pub alt: String,
}
