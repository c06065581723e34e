//! Where things stand in a chart: scales, ticks, and labels that keep apart.

use super::WIDTH;

/// The usual width of a character at the size of labels.
const CHARACTER: f64 = 4.3;

/// Something dated below the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// In years, with the month as a fraction.
    pub at: f64,
    /// In words.
    pub label: String,
}

/// The places of a chart by year, with an axis that starts at zero.
pub(super) struct Geometry<'a> {
    pub years: &'a [i32],
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    most: f64,
}

impl<'a> Geometry<'a> {
    /// `most` is the greatest value to show. `margin` is the room for labels at the right.
    pub fn new(years: &'a [i32], most: f64, height: f64, margin: f64) -> Self {
        let most = if most > 0.0 { most * 1.04 } else { 1.0 };
        Geometry { years, left: 44.0, right: WIDTH - margin, top: 8.0, bottom: height - 18.0, most }
    }

    /// The place of a year.
    pub fn x(&self, year: f64) -> f64 {
        let (first, last) = self.span();
        let along = if last > first { (year - first) / (last - first) } else { 0.0 };
        self.left + along * (self.right - self.left)
    }

    /// The place of a value.
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - value / self.most * (self.bottom - self.top)
    }

    /// The places of all years.
    pub fn xs(&self) -> Vec<f64> {
        self.years.iter().map(|year| self.x(f64::from(*year))).collect()
    }

    /// Round values for about four lines, zero first.
    pub fn ticks(&self) -> Vec<f64> {
        let mut step = 1.0;
        while self.most / step > 5.0 {
            // 1, 2, 5, 10, 20, 50 and so on.
            step *= if digit(step) == 2 { 2.5 } else { 2.0 };
        }
        (0..=5).map(|line| f64::from(line) * step).filter(|value| *value <= self.most).collect()
    }

    /// Round years to write below the axis.
    pub fn year_ticks(&self) -> impl Iterator<Item = i32> {
        let every = if self.years.len() > 10 { 5 } else { 1 };
        self.years.iter().copied().filter(move |year| year % every == 0)
    }

    /// The place inside a band where a label fits best.
    pub fn place_in(&self, low: &[f64], high: &[f64], label: &str) -> Option<(f64, f64)> {
        let half = width(label) / 2.0 + 6.0;
        let room_at = |x: f64| {
            let under = || self.xs().into_iter().enumerate().filter(move |(_, other)| (other - x).abs() <= half).map(|(index, _)| index);
            let top = under().map(|index| self.y(high[index])).fold(0.0, f64::max);
            let base = under().map(|index| self.y(low[index])).fold(f64::INFINITY, f64::min);
            (base - top, (top + base) / 2.0)
        };
        let fits = self.xs().into_iter().filter(|x| x - half >= self.left && x + half <= self.right);
        let rooms = fits.map(|x| (x, room_at(x))).filter(|(_, (room, _))| *room >= 12.0);
        rooms.max_by(|one, other| one.1.0.total_cmp(&other.1.0)).map(|(x, (_, y))| (x, y))
    }

    fn span(&self) -> (f64, f64) {
        let at = |year: Option<&i32>| f64::from(year.copied().unwrap_or_default());
        (at(self.years.first()), at(self.years.last()))
    }
}

fn digit(step: f64) -> u32 {
    let mut step = step;
    while step >= 10.0 {
        step /= 10.0;
    }
    if step < 1.5 {
        1
    } else if step < 3.0 {
        2
    } else {
        5
    }
}

/// About how wide a label is.
pub(super) fn width(label: &str) -> f64 {
    label.chars().count() as f64 * CHARACTER
}

/// Moves places apart in rising order until none stand closer than `gap`, then back from the edge. They come sorted.
pub(super) fn spread(places: &[f64], gap: f64, bottom: f64) -> Vec<f64> {
    let mut apart: Vec<f64> = Vec::with_capacity(places.len());
    for place in places {
        apart.push(apart.last().map_or(*place, |above| place.max(above + gap)));
    }
    let mut limit = bottom;
    for place in apart.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - gap;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        for (most, want) in [(151_000.0, "0 50000 100000 150000"), (9.0, "0 2 4 6 8"), (19e6, "0 5000000 10000000 15000000"), (0.0, "0 1")]
        {
            let years = [2026, 2030];
            let ticks: Vec<_> = Geometry::new(&years, most, 100.0, 0.0).ticks().iter().map(f64::to_string).collect();
            assert_eq!(ticks.join(" "), want);
        }
    }

    #[test]
    fn labels_keep_apart_and_inside() {
        assert_eq!(spread(&[10.0, 12.0, 50.0], 10.0, 55.0), [10.0, 20.0, 50.0]);
        assert_eq!(spread(&[50.0, 52.0], 10.0, 55.0), [45.0, 55.0]);
    }
}
