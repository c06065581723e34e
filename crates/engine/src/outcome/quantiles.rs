//! Exact quantiles: bins find where the ranks lie, and only what lies there is sorted.

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
    /// The quantiles of `values`, which are used up. Zero when there are none.
    pub fn of(values: &mut [f64]) -> Self {
        if values.is_empty() {
            return Quantiles::default();
        }
        let [p05, p10, p25, p50, p75, p90, p95] = by_bins(values).unwrap_or_else(|| nested(values));
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

/// Bins of equal width; a power of two.
const BINS: usize = 1_024;
/// For fewer values bins are not worth their zeros.
const FEW: usize = 512;

/// Three passes: the range, how many values lie in each bin, and out of the bins that hold a rank the values themselves. `None` where bins
/// part nothing: few values, or some that are not finite.
fn by_bins(values: &mut [f64]) -> Option<[f64; RANKS.len()]> {
    if values.len() < FEW {
        return None;
    }
    let (least, greatest) =
        values.iter().fold((values[0], values[0]), |(least, greatest), value| (least.min(*value), greatest.max(*value)));
    // What no path has, or all have alike, is common: a goal of another year, spending that was always met.
    if least == greatest && values.iter().all(|value| value.to_bits() == least.to_bits()) {
        return Some([least; RANKS.len()]);
    }
    let scale = (BINS - 1) as f64 / (greatest - least);
    if !scale.is_normal() || !(greatest - least).is_finite() {
        return None;
    }
    // Rounding keeps the order, so a greater value never lies in a lower bin; above 2^52 the whole number stands in the low bits.
    let bin = |value: f64| ((value - least) * scale + 4_503_599_627_370_496.0).to_bits() as usize % BINS;
    let mut counts = [0_u32; BINS];
    for value in values.iter() {
        counts[bin(*value)] += 1;
    }
    let mut holds_rank = [false; BINS];
    let places = kept_places(values.len(), &counts, &mut holds_rank);
    let mut kept = 0;
    for at in 0..values.len() {
        let value = values[at];
        values[kept] = value;
        kept += usize::from(holds_rank[bin(value)]);
    }
    values[..kept].sort_unstable_by(f64::total_cmp);
    Some(places.map(|place| values[place]))
}

/// Marks the bins that hold a rank, and gives each rank's place among the sorted values of those bins.
fn kept_places(count: usize, counts: &[u32; BINS], holds_rank: &mut [bool; BINS]) -> [usize; RANKS.len()] {
    let mut places = RANKS.map(|rank| place(rank, count));
    // Values in the bins so far, and those of them that are not kept.
    let (mut before, mut dropped, mut rank) = (0, 0, 0);
    for (bin, here) in counts.iter().enumerate() {
        let until = before + *here as usize;
        while rank < places.len() && places[rank] < until {
            holds_rank[bin] = true;
            places[rank] -= dropped;
            rank += 1;
        }
        if !holds_rank[bin] {
            dropped += *here as usize;
        }
        before = until;
    }
    places
}

/// The median first, then each half by itself: every selection works on what the last one has parted.
fn nested(values: &mut [f64]) -> [f64; RANKS.len()] {
    let count = values.len();
    let mut found = [0.0; RANKS.len()];
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
    found
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

    /// Numbers between 0 and 1, the same on every machine.
    fn chances(count: usize) -> Vec<f64> {
        let mut seed = 1_u64;
        let next = |_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f64 / (1_u64 << 24) as f64
        };
        (0..count).map(next).collect()
    }

    fn check(name: &str, values: &[f64]) {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let want = RANKS.map(|rank| sorted[place(rank, values.len())].to_bits());
        assert_eq!(Quantiles::of(&mut values.to_vec()).values().map(f64::to_bits), want, "{} values, {name}", values.len());
    }

    #[test]
    fn quantiles_are_those_of_sorted_values() {
        for count in (1..60).chain([100, 255, 511, 512, 513, 1_000, 4_097, 20_000]) {
            let chances = chances(count);
            let of = |value: fn(f64) -> f64| chances.iter().map(|chance| value(*chance)).collect::<Vec<_>>();
            check("spread evenly", &of(|chance| chance * 1e6 - 3e5));
            check("with a long tail", &of(|chance| 1.0 / ((1.0001 - chance) * (1.0001 - chance) * (1.0001 - chance))));
            check("of few kinds", &of(|chance| (chance * 7.0).floor()));
            check("mostly zero, of both signs", &of(|chance| if chance < 0.4 { -0.0 } else { (chance - 0.9).max(0.0) }));
            check("a rounding apart", &of(|chance| 40_000.0 + (chance * 3.0).floor() * 7.3e-12));
            check("all alike", &of(|_| 7.0));
            check("one not finite", &of(|chance| if chance > 0.9999 { f64::INFINITY } else { chance }));
            check("tiny", &of(|chance| chance * f64::MIN_POSITIVE));
            check("huge", &of(|chance| (chance - 0.5) * f64::MAX * 2.0));
        }
    }
}
