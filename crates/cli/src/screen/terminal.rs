//! The terminal: how wide it is and whether it has colour.

use std::io::IsTerminal;

/// Where a person reads.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns; 80 when nobody says.
    pub width: usize,
    /// Whether colour and weight may be used.
    pub colour: bool,
}

/// How a text stands out. Without colour it is plain, so a style never carries meaning alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Strong,
    Quiet,
    Good,
    Warning,
    Bad,
}

/// Wider lines are hard to read.
const WIDTH_MAX: usize = 120;

impl Terminal {
    /// Standard output.
    pub fn of_output() -> Self {
        let is_terminal = std::io::stdout().is_terminal();
        let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let seen = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = asked.or(seen.filter(|_| is_terminal)).unwrap_or(80_usize);
        let plain =
            std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || std::env::var("TERM").is_ok_and(|term| term == "dumb");
        Terminal { width: width.clamp(60, WIDTH_MAX), colour: is_terminal && !plain }
    }

    /// The text in its style.
    pub fn paint(&self, style: Style, text: &str) -> String {
        let code = match style {
            Style::Strong => "1",
            Style::Quiet => "2",
            Style::Good => "32",
            Style::Warning => "33",
            Style::Bad => "31",
            Style::Plain => return text.to_owned(),
        };
        if self.colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
