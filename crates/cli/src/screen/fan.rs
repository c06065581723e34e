//! A fan chart in characters: bands of quantiles over years, the median as a line.
//!
//! With colour a character is two pixels high (half blocks), so the bands have twice the height; without, bands are shades.

use core::cmp::Ordering;

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
    let scale = Scale::of(bands, if terminal.colour { 2 } else { 1 });
    let pixels: Vec<Vec<Ink>> = (0..columns).map(|column| column_of(bands, &scale, column, columns)).collect();
    let mut text = String::new();
    for row in 0..ROWS {
        let label = scale.label(row);
        let axis = if label.is_empty() { "│" } else { "┤" };
        text.push_str(&terminal.paint(Style::Quiet, &format!("{label:>LABELS$} {axis}")));
        text.push_str(&line(&pixels, row, terminal));
        text.push('\n');
    }
    for axis in years_axis(bands.years, columns) {
        text.push_str(&terminal.paint(Style::Quiet, &axis));
        text.push('\n');
    }
    text.push_str(&legend(terminal));
    text
}

/// Amounts to rows of pixels, the highest at row 0.
struct Scale {
    least: f64,
    step: f64,
    pixels_per_row: usize,
    rows: usize,
    ticks: Vec<f64>,
}

impl Scale {
    fn of(bands: &Bands<'_>, pixels_per_row: usize) -> Self {
        let all = || bands.outer.iter().flat_map(|edge| edge.iter()).chain(bands.median).copied();
        let (least, greatest) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
        let spread = (greatest - least).max(1.0);
        let tick = nice(spread / 5.0);
        let (first, last) = ((least / tick).ceil() as i32, (greatest / tick).floor() as i32);
        let rows = ROWS * pixels_per_row;
        let ticks = (first..=last).map(|index| f64::from(index) * tick).collect();
        Scale { least, step: spread / (rows as f64 - 1.0), pixels_per_row, rows, ticks }
    }

    fn row(&self, amount: f64) -> usize {
        let from_below = ((amount - self.least) / self.step).round().max(0.0) as usize;
        (self.rows - 1).saturating_sub(from_below)
    }

    /// The amount at the middle of a row.
    fn amount(&self, row: usize) -> f64 {
        self.least + (self.rows - 1 - row) as f64 * self.step
    }

    /// The label of a row of characters that holds a tick.
    fn label(&self, row: usize) -> String {
        let here = self.ticks.iter().find(|tick| self.row(**tick) / self.pixels_per_row == row);
        here.map_or_else(String::new, |tick| short_dollars(*tick))
    }
}

/// The next of 1, 2, 2.5 and 5 times a power of ten.
fn nice(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|factor| factor * power).find(|nice| *nice >= step).unwrap_or(10.0 * power)
}

/// One column's pixels from top to bottom.
fn column_of(bands: &Bands<'_>, scale: &Scale, column: usize, columns: usize) -> Vec<Ink> {
    let at = |values: &[f64], column: usize| between(values, column as f64 / (columns - 1) as f64);
    let [outer, inner] = [bands.outer, bands.inner].map(|edges| edges.map(|edge| at(edge, column)));
    // The line reaches from the last column's height to this one's, so that it has no gaps where it is steep.
    let (before, here) = (scale.row(at(bands.median, column.saturating_sub(1))), scale.row(at(bands.median, column)));
    let line = match before.cmp(&here) {
        Ordering::Less => before + 1..=here,
        Ordering::Equal => here..=here,
        Ordering::Greater => here..=before - 1,
    };
    let ink = |row: usize| {
        let amount = scale.amount(row);
        let within = |[low, high]: [f64; 2]| (low..=high).contains(&amount);
        if line.contains(&row) {
            Ink::Median
        } else if within(inner) {
            Ink::Inner
        } else if within(outer) {
            Ink::Outer
        } else {
            Ink::None
        }
    };
    (0..scale.rows).map(ink).collect()
}

/// The value at `place` (0 to 1) along `values`, on straight lines between them.
fn between(values: &[f64], place: f64) -> f64 {
    let exact = place * (values.len() - 1) as f64;
    let index = (exact as usize).min(values.len() - 2);
    let weight = exact - index as f64;
    values[index] * (1.0 - weight) + values[index + 1] * weight
}

/// One row of characters.
fn line(pixels: &[Vec<Ink>], row: usize, terminal: &Terminal) -> String {
    if !terminal.colour {
        let shades: String = pixels.iter().map(|column| column[row].shade()).collect();
        return shades.trim_end().to_owned();
    }
    let mut text = String::new();
    let mut last = None;
    for column in pixels {
        let pair = (column[2 * row], column[2 * row + 1]);
        let (code, character) = match pair {
            (Ink::None, Ink::None) => (String::from("0"), ' '),
            (upper, Ink::None) => (format!("0;38;5;{}", upper.colour()), '▀'),
            (Ink::None, lower) => (format!("0;38;5;{}", lower.colour()), '▄'),
            (upper, lower) => (format!("0;38;5;{};48;5;{}", upper.colour(), lower.colour()), '▀'),
        };
        if last != Some(pair) {
            text.push_str(&format!("\x1b[{code}m"));
            last = Some(pair);
        }
        text.push(character);
    }
    text + "\x1b[0m"
}

/// The line below the chart and the years below that. Years are multiples of 5 or 10.
fn years_axis(years: &[i32], columns: usize) -> [String; 2] {
    let (first, last) = (years[0], years[years.len() - 1]);
    let every = if columns / (years.len() / 5).max(1) >= 8 { 5 } else { 10 };
    let mut rule: Vec<char> = " ".repeat(LABELS + 1).chars().chain(['└']).chain("─".repeat(columns).chars()).collect();
    let mut labels = vec![' '; rule.len() + 4];
    for year in (first..=last).filter(|year| year % every == 0) {
        let column = (f64::from(year - first) / f64::from(last - first) * (columns - 1) as f64).round() as usize + LABELS + 2;
        rule[column] = '┬';
        let label = column.saturating_sub(2).min(rule.len() - 4);
        labels[label..label + 4].copy_from_slice(&year.to_string().chars().collect::<Vec<_>>());
    }
    [rule.into_iter().collect(), labels.into_iter().collect::<String>().trim_end().to_owned()]
}

fn legend(terminal: &Terminal) -> String {
    let mark = |ink: Ink| {
        if terminal.colour { format!("\x1b[38;5;{}m██\x1b[0m", ink.colour()) } else { ink.shade().to_string().repeat(2) }
    };
    let (median, inner, outer) = (mark(Ink::Median), mark(Ink::Inner), mark(Ink::Outer));
    format!("{:LABELS$}   {median} median   {inner} half of the futures   {outer} four in five\n", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_lie_around_the_line_and_years_below() {
        let years: Vec<i32> = (2026..=2066).collect();
        let grow = |rate: f64| years.iter().map(|year| 1e6 + rate * f64::from(year - 2026)).collect::<Vec<_>>();
        let [p10, p25, p50, p75, p90] = [-2e4, 1e4, 4e4, 7e4, 1e5].map(grow);
        let bands = Bands { years: &years, outer: [&p10, &p90], inner: [&p25, &p75], median: &p50 };
        let chart = draw(&bands, &Terminal { width: 80, colour: false });
        let lines: Vec<_> = chart.lines().collect();
        assert_eq!(lines.len(), ROWS + 3);
        assert!(lines.iter().all(|line| line.chars().count() <= 80), "{chart}");
        assert!(chart.contains("$5 M ┤") && lines[ROWS + 1].contains("2030") && lines[ROWS + 1].contains("2065"), "{chart}");
        let of_last_column: String = lines[..ROWS].iter().filter_map(|line| line.chars().nth(78)).collect();
        assert!(of_last_column.starts_with('░') && of_last_column.contains("▒█▒"), "{of_last_column}");
    }

    #[test]
    fn colour_draws_two_pixels_a_character_and_resets() {
        let values = [0.0, 10.0];
        let bands = Bands { years: &[2026, 2027], outer: [&values; 2], inner: [&values; 2], median: &values };
        let chart = draw(&bands, &Terminal { width: 60, colour: true });
        assert!(chart.contains('▀') || chart.contains('▄'));
        assert!(chart.lines().take(ROWS).all(|line| line.ends_with("\x1b[0m")));
    }

    #[test]
    fn ticks_are_round() {
        for (step, want) in [(0.9, 1.0), (1.1, 2.0), (2.3, 2.5), (3.0, 5.0), (700_000.0, 1e6)] {
            assert!((nice(step) - want).abs() < 1e-9 * want, "{step}");
        }
    }
}
