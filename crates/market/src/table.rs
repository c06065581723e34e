//! Returns read from rows: a record, walked in order or drawn in blocks.

use overwinter_numeric::draw::{Stream, draw};
use overwinter_numeric::{LANES, Number};
use overwinter_units::AssetClass;

use crate::step::{Cursor, MarketStep};

/// One step of the record, in one line of the processor's cache.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub(crate) struct Row(pub(crate) [f64; 8]);

const INFLATION: usize = 0;
const STOCKS: usize = 1;
const BONDS: usize = 3;
const CASH: usize = 5;

/// The column of a class's total return; its income is the next one. `None`: the record refuses the class.
#[inline(always)]
pub(crate) const fn column(class: AssetClass) -> Option<usize> {
    match class {
        AssetClass::UsStocks | AssetClass::InternationalStocks => Some(STOCKS),
        AssetClass::UsBonds | AssetClass::Tips => Some(BONDS),
        AssetClass::Cash => Some(CASH),
        AssetClass::RealEstate | AssetClass::Gold => None,
    }
}

impl Row {
    /// A row from pairs of total return and the income in it.
    pub(crate) fn new(inflation: f64, stocks: [f64; 2], bonds: [f64; 2], cash: [f64; 2]) -> Self {
        Row([inflation, stocks[0], stocks[1], bonds[0], bonds[1], cash[0], cash[1], 0.0])
    }

    /// This row followed by `next`, everything left invested.
    fn then(self, next: Row) -> Row {
        let grow = |now: f64, then: f64| (1.0 + now) * (1.0 + then) - 1.0;
        let pair = |at: usize| [grow(self.0[at], next.0[at]), self.0[at + 1] + (1.0 + self.0[at]) * next.0[at + 1]];
        Row::new(grow(self.0[INFLATION], next.0[INFLATION]), pair(STOCKS), pair(BONDS), pair(CASH))
    }
}

/// For each month the year that begins with it, wrapping round the end.
pub(crate) fn years(months: &[Row]) -> Vec<Row> {
    let year = |first: usize| (first + 1..first + 12).fold(months[first], |sum, month| sum.then(months[month % months.len()]));
    (0..months.len()).map(year).collect()
}

/// How paths walk the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Path `i` begins at row `i`.
    FromEachRow,
    /// Every path begins anywhere, and begins anew after a step when a word of 32 random bits is at most `restart_limit`.
    InBlocks { restart_limit: u32 },
}

impl Order {
    /// Blocks whose mean length is `mean_steps` (at least 1).
    pub(crate) fn in_blocks(mean_steps: f64) -> Self {
        Order::InBlocks { restart_limit: (4_294_967_296.0 / mean_steps - 1.0) as u32 }
    }
}

/// Rows and the way through them.
#[derive(Clone, Debug)]
pub(crate) struct Walk {
    pub(crate) rows: Vec<Row>,
    /// Rows between one step and the next: 12 where a row is a year that begins with any month.
    pub(crate) advance: u32,
    pub(crate) order: Order,
    pub(crate) used: [bool; AssetClass::COUNT],
}

impl Walk {
    #[inline(always)]
    pub(crate) fn begin<N: Number>(&self, first_path: u32) -> Cursor {
        let mut cursor = Cursor::default();
        match self.order {
            Order::FromEachRow => {
                let count = self.rows.len() as u32;
                for (lane, place) in cursor.place.iter_mut().enumerate().take(N::WIDTH) {
                    *place = first_path.wrapping_add(lane as u32) % count;
                }
            }
            Order::InBlocks { .. } => {} // step 0 draws the place
        }
        cursor
    }

    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32, cursor: &mut Cursor) -> MarketStep<N> {
        match self.order {
            Order::FromEachRow => {}
            Order::InBlocks { restart_limit } => {
                let limit = if step == 0 { u32::MAX } else { restart_limit };
                self.restart::<N>(seed, first_path, step, limit, cursor);
            }
        }
        let read = self.read(cursor);
        let count = self.rows.len() as u32;
        for place in &mut cursor.place {
            let next = *place + self.advance;
            *place = if next >= count { next - count } else { next };
        }
        read
    }

    /// Draws a new place for each path whose block ends.
    #[inline(always)]
    fn restart<N: Number>(&self, seed: u64, first_path: u32, step: u32, limit: u32, cursor: &mut Cursor) {
        let count = self.rows.len() as u32;
        for (lane, place) in cursor.place.iter_mut().enumerate().take(N::WIDTH) {
            let words = draw(seed, first_path.wrapping_add(lane as u32), step, Stream::Market);
            let anew = words.below(1, count);
            *place = if words.0[0] <= limit { anew } else { *place };
        }
    }

    #[inline(always)]
    fn read<N: Number>(&self, cursor: &Cursor) -> MarketStep<N> {
        let mut rows = [&self.rows[0]; LANES];
        for (row, place) in rows.iter_mut().zip(cursor.place).take(N::WIDTH) {
            *row = &self.rows[place as usize];
        }
        let mut market = MarketStep::still();
        market.inflation = N::gather(|lane| rows[lane].0[INFLATION]);
        for class in AssetClass::ALL {
            let Some(column) = column(class) else { continue };
            if self.used[class.index()] {
                market.total[class.index()] = N::gather(|lane| rows[lane].0[column]);
                market.income[class.index()] = N::gather(|lane| rows[lane].0[column + 1]);
            }
        }
        market
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// The variance of the mean of a resample has a closed form (Politis and Romano 1994): the draws must have it.
    #[test]
    fn drawn_blocks_have_the_variance_that_theory_gives() {
        let file: Value = serde_json::from_str(include_str!("../tests/vectors/closed_form.json")).unwrap();
        for case in file["cases"].as_array().unwrap().iter().filter(|case| case["kind"] == "stationary_bootstrap") {
            let number = |key: &str| case["input"][key].as_f64().unwrap();
            let rows: Vec<Row> = case["input"]["series"]
                .as_array()
                .unwrap()
                .iter()
                .map(|value| Row::new(0.0, [value.as_f64().unwrap(), 0.0], [0.0; 2], [0.0; 2]))
                .collect();
            let walk = Walk { rows, advance: 1, order: Order::in_blocks(1.0 / number("p")), used: [true; AssetClass::COUNT] };
            let (paths, length) = (100_000, number("resample_length") as u32);
            let (mut sum, mut squares) = (0.0, 0.0);
            for path in 0..paths {
                let mut cursor = walk.begin::<f64>(path);
                let mean = (0..length).map(|step| walk.step::<f64>(7, path, step, &mut cursor).total[0]).sum::<f64>() / f64::from(length);
                sum += mean;
                squares += mean * mean;
            }
            let mean = sum / f64::from(paths);
            let variance = squares / f64::from(paths) - mean * mean;
            let expected = |key: &str| case["expect"][key].as_f64().unwrap();
            let (want_mean, want) = (expected("mean_of_resample_mean"), expected("variance_of_resample_mean"));
            // The means are near enough to normal that the variance of their variance is 2 variance² / paths.
            assert!((mean - want_mean).abs() < 4.0 * (want / f64::from(paths)).sqrt(), "{}: {mean} for {want_mean}", case["id"]);
            assert!((variance / want - 1.0).abs() < 5.0 * (2.0 / f64::from(paths)).sqrt(), "{}: {variance} for {want}", case["id"]);
        }
    }

    #[test]
    fn a_block_of_one_step_begins_anew_every_time() {
        assert_eq!(Order::in_blocks(1.0), Order::InBlocks { restart_limit: u32::MAX });
        assert_eq!(Order::in_blocks(4.0), Order::InBlocks { restart_limit: (1 << 30) - 1 });
    }
}
