//! A fan chart in characters: bands of quantiles over years, the median as a line.
//!
//! With colour a character is two pixels high (half blocks), so the bands have twice the height; without, bands are shades.

use super::figures::short_dollars;
use super::{Style, Terminal};

/// What is drawn: outer and inner band and the median, by year.
#[derive(Clone, Copy, Debug)]
pub struct Bands<'a> {
    /// The first and the last year stand at the edges.
    pub years: &'a [i32],
    /// Lower and upper edge of the outer band.
    pub outer: [&'a [f64]; 2],
    /// Lower and upper edge of the inner band.
    pub inner: [&'a [f64]; 2],
    /// The line.
    pub median: &'a [f64],
}

/// Rows of characters.
const ROWS: usize = 14;
/// Space for the labels of amounts.
const LABELS: usize = 9;

/// What a pixel shows. The order is that of the palettes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    None,
    Outer,
    Inner,
    Median,
}

impl Ink {
    /// Colours that read on light and on dark ground, from the 256 of most terminals.
    const fn colour(self) -> u8 {
        match self {
            Ink::None => 0,
            Ink::Outer => 110,
            Ink::Inner => 67,
            Ink::Median => 214,
        }
    }

    const fn shade(self) -> char {
        match self {
            Ink::None => ' ',
            Ink::Outer => '░',
            Ink::Inner => '▒',
            Ink::Median => '█',
        }
    }
}

/// The chart's lines, with the axis of years and the legend.
pub fn draw(bands: &Bands<'_>, terminal: &Terminal) -> String {
    if bands.years.len() < 2 {
        return String::new();
    }
    let columns = terminal.width - LABELS - 3;
    let rows = if terminal.colour { ROWS * 2 } else { ROWS };
    let scale = Scale::of(bands, rows);
    let pixels: Vec<Vec<Ink>> = (0..columns).map(|column| column_of(bands, &scale, column, columns)).collect();
    let mut text = String::new();
    for row in 0..ROWS {
        let label = scale.label(row, rows / ROWS);
        let axis = if label.is_empty() { "│" } else { "┤" };
        text.push_str(&terminal.paint(Style::Quiet, &format!("{label:>LABELS$} {axis}")));
        text.push_str(&line(&pixels, row, terminal));
        text.push('\n');
    }
    text.push_str(&terminal.paint(Style::Quiet, &years_axis(bands.years, columns)));
    text.push_str(&legend(terminal));
    text
}

/// Amounts to rows, the highest at row 0.
struct Scale {
    least: f64,
    step: f64,
    ticks: Vec<f64>,
}

impl Scale {
    fn of(bands: &Bands<'_>, rows: usize) -> Self {
        let all = || bands.outer.iter().flat_map(|edge| edge.iter()).chain(bands.median).copied();
        let (least, greatest) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
        let spread = (greatest - least).max(1.0);
        let tick = nice(spread / 5.0);
        let first = (least / tick).ceil() as i32;
        let last = (greatest / tick).floor() as i32;
        Scale { least, step: spread / (rows as f64 - 1.0), ticks: (first..=last).map(|index| f64::from(index) * tick).collect() }
    }

    /// The row of an amount, counted from the top.
    fn row(&self, amount: f64, rows: usize) -> usize {
        let from_below = ((amount - self.least) / self.step).round().max(0.0) as usize;
        (rows - 1).saturating_sub(from_below)
    }

    /// The amount at the middle of a row.
    fn amount(&self, row: usize, rows: usize) -> f64 {
        self.least + (rows - 1 - row) as f64 * self.step
    }

    /// The label of a character row that holds a tick.
    fn label(&self, character_row: usize, pixels: usize) -> String {
        let rows = ROWS * pixels;
        let here = self.ticks.iter().find(|tick| self.row(**tick, rows) / pixels == character_row);
        here.map_or_else(String::new, |tick| short_dollars(*tick))
    }
}

/// The next of 1, 2, 2.5 and 5 times a power of ten.
fn nice(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|nice| *nice >= step).unwrap_or(step)
}

/// One column's pixels from top to bottom.
fn column_of(bands: &Bands<'_>, scale: &Scale, column: usize, columns: usize) -> Vec<Ink> {
    let rows = if scale.rows_are_fine() { ROWS * 2 } else { ROWS };
    let place = |column: usize| column as f64 / (columns - 1) as f64 * (bands.years.len() - 1) as f64;
    let at = |values: &[f64], column: usize| between(values, place(column));
    let [outer, inner] = [bands.outer, bands.inner].map(|edges| edges.map(|edge| at(edge, column)));
    // The line reaches from the last column's height to this one's, so that it has no gaps where it is steep.
    let ends = [column.saturating_sub(1), column].map(|column| scale.row(at(bands.median, column), rows));
    let (highest, lowest) = match ends[0].cmp(&ends[1]) {
        core::cmp::Ordering::Less => (ends[0] + 1, ends[1]),
        core::cmp::Ordering::Equal => (ends[1], ends[1]),
        core::cmp::Ordering::Greater => (ends[1], ends[0] - 1),
    };
    let ink = |row: usize| {
        let amount = scale.amount(row, rows);
        let within = |[low, high]: [f64; 2]| amount >= low && amount <= high;
        match () {
            () if (highest..=lowest).contains(&row) => Ink::Median,
            () if within(inner) => Ink::Inner,
            () if within(outer) => Ink::Outer,
            () => Ink::None,
        }
    };
    (0..rows).map(ink).collect()
}
