//! Exact quantiles by nested selection.

/// The ranks that are shown.
pub const RANKS: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

/// Values that 5, 10, 25, 50, 75, 90 and 95 % of the paths don't exceed. Each is the value of a path, not an interpolation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are the percentages")]
pub struct Quantiles {
    pub p05: f64,
    pub p10: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p90: f64,
    pub p95: f64,
}

impl Quantiles {
    /// The quantiles of `values`, which are reordered. Zero when there are none.
    pub fn of(values: &mut [f64]) -> Self {
        if values.is_empty() {
            return Quantiles::default();
        }
        let count = values.len();
        let mut found = [0.0; RANKS.len()];
        // The median first, then each half by itself: every selection works on what the last one has parted.
        let median = place(RANKS[3], count);
        let (below, middle, above) = values.select_nth_unstable_by(median, f64::total_cmp);
        found[3] = *middle;
        for rank in (0..3).rev() {
            let until = place(RANKS[rank + 1], count);
            let part = below.len().min(until + 1);
            found[rank] = select(&mut below[..part], place(RANKS[rank], count), found[rank + 1]);
        }
        for rank in 4..RANKS.len() {
            found[rank] = match place(RANKS[rank], count).checked_sub(median + 1) {
                Some(offset) => select(above, offset, found[rank - 1]),
                None => found[rank - 1],
            };
        }
        let [p05, p10, p25, p50, p75, p90, p95] = found;
        Quantiles { p05, p10, p25, p50, p75, p90, p95 }
    }

    /// All values, in order of [`RANKS`].
    pub fn values(&self) -> [f64; 7] {
        [self.p05, self.p10, self.p25, self.p50, self.p75, self.p90, self.p95]
    }
}

/// The value that `share` of `values` (at least one; they are reordered) don't exceed.
pub(super) fn at_or_below(share: f64, values: &mut [f64]) -> f64 {
    let place = place(share, values.len());
    *values.select_nth_unstable_by(place, f64::total_cmp).1
}

/// The place of the value that `rank` of `count` values don't exceed.
fn place(rank: f64, count: usize) -> usize {
    ((rank * count as f64).ceil() as usize).clamp(1, count) - 1
}

fn select(values: &mut [f64], place: usize, otherwise: f64) -> f64 {
    if place >= values.len() {
        return otherwise;
    }
    *values.select_nth_unstable_by(place, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_sorted_values() {
        let mut seed = 1_u64;
        for count in (1..60).chain([100, 255, 1000, 4097]) {
            let mut values: Vec<f64> = (0..count)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    ((seed >> 40) % 97) as f64
                })
                .collect();
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let want = RANKS.map(|rank| sorted[place(rank, count)]);
            assert_eq!(Quantiles::of(&mut values).values(), want, "{count} values");
        }
    }
}
