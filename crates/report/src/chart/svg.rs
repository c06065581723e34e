//! The few shapes that charts are made of, written as SVG with one decimal.

use std::fmt::Write;

use super::geometry::{Geometry, spread};
use super::{Mark, WIDTH};
use crate::document::words;

/// Colours of the web app's light theme.
pub(super) const ACCENT: &str = "#1F5C4D";
pub(super) const INK: &str = "#1C2421";
pub(super) const MUTED: &str = "#5C6762";
const LINE: &str = "#E4E2DB";
const LINE_STRONG: &str = "#C9C7BE";

/// Where a text stands with its point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// An SVG document being written.
pub(super) struct Svg {
    text: String,
}

impl Svg {
    pub fn new(height: f64) -> Self {
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             font-family=\"Inter\" font-size=\"8\">"
        );
        Svg { text }
    }

    /// A closed area between two edges.
    pub fn area(&mut self, xs: &[f64], lows: &[f64], highs: &[f64], fill: &str, opacity: f64) {
        let there = points(xs.iter().copied().zip(highs.iter().copied()));
        let back = points(xs.iter().copied().zip(lows.iter().copied()).rev());
        self.push(&format!("<path d=\"M{there}L{back}Z\" fill=\"{fill}\" fill-opacity=\"{opacity}\"/>"));
    }

    /// A line through points. `more` are attributes of ours.
    pub fn line(&mut self, xs: &[f64], ys: &[f64], stroke: &str, more: &str) {
        let through = points(xs.iter().copied().zip(ys.iter().copied()));
        self.push(&format!("<path d=\"M{through}\" fill=\"none\" stroke=\"{stroke}\" stroke-linejoin=\"round\" {more}/>"));
    }

    /// Words. They may come from a user, so what means something to XML is escaped.
    pub fn words(&mut self, at: (f64, f64), anchor: Anchor, fill: &str, strong: bool, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if strong { 600 } else { 400 };
        let (x, y, words) = (at.0, at.1, escaped(words));
        self.push(&format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{fill}\" font-weight=\"{weight}\">{words}</text>"
        ));
    }

    /// Light lines for values, years below, and the marks.
    pub fn axes(&mut self, geometry: &Geometry<'_>, marks: &[Mark]) {
        let (left, right, bottom) = (geometry.left, geometry.right, geometry.bottom);
        for value in geometry.ticks() {
            let y = geometry.y(value);
            self.line(&[left, right], &[y, y], if value == 0.0 { LINE_STRONG } else { LINE }, "stroke-width=\"0.6\"");
            self.words((left - 6.0, y + 2.8), Anchor::End, MUTED, false, &words::axis(value));
        }
        for year in geometry.year_ticks() {
            self.words((geometry.x(f64::from(year)), bottom + 12.0), Anchor::Middle, MUTED, false, &year.to_string());
        }
        let places: Vec<_> = marks.iter().map(|mark| geometry.x(mark.at)).collect();
        for (number, (x, apart)) in places.iter().copied().zip(spread(&places, 6.0, geometry.right)).enumerate() {
            self.line(&[x, x], &[geometry.top, bottom], LINE_STRONG, "stroke-width=\"0.6\" stroke-dasharray=\"1.5 2.5\"");
            self.words((apart, geometry.top - 2.0), Anchor::Middle, MUTED, false, &(number + 1).to_string());
        }
    }

    /// What follows until [`Svg::clip_end`] is cut off outside of the plot.
    pub fn clip_start(&mut self, geometry: &Geometry<'_>) {
        let (left, top) = (geometry.left, geometry.top);
        let (width, height) = (geometry.right - left, geometry.bottom - top);
        self.push(&format!(
            "<clipPath id=\"plot\"><rect x=\"{left}\" y=\"{top}\" width=\"{width:.1}\" height=\"{height:.1}\"/></clipPath><g clip-path=\"url(#plot)\">"
        ));
    }

    pub fn clip_end(&mut self) {
        self.push("</g>");
    }

    pub fn finish(mut self) -> String {
        self.push("</svg>");
        self.text
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }
}

fn points(of: impl Iterator<Item = (f64, f64)>) -> String {
    let mut text = String::new();
    for (x, y) in of {
        let separator = if text.is_empty() { "" } else { "L" };
        write!(text, "{separator}{x:.1} {y:.1}").expect("a string takes what is written");
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_words_stay_words() {
        let mut svg = Svg::new(10.0);
        svg.words((0.0, 0.0), Anchor::Start, INK, false, "</text><script>R&D");
        assert!(svg.finish().contains(">&lt;/text&gt;&lt;script&gt;R&amp;D</text>"));
    }
}
