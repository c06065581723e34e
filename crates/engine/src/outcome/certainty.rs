//! Certainty-equivalent spending: the sure yearly amount that is worth as much as the uncertain spending of the run, to a person of a stated
//! aversion to risk.
//!
//! A year's spending in today's money has the utility `c^(1−γ) / (1−γ)` (constant relative risk aversion γ); years count by the chance
//! that someone of the household is alive and by their months, without impatience; paths count alike. Only the aversions 2, 3 and 5 are
//! offered: their powers are products, so that they cost nothing and are the same on every machine. A year of less than
//! [`FLOOR_USD`] counts as that much, as utility has no bottom and somebody helps in the end.
//!
//! *Not modelled*: the worth of bequests, of leisure and of a household's size; all tiers count alike, loan payments included. In a run in nominal
//! dollars a year is deflated by its last prices instead of each month's.

use overwinter_numeric::Number;

use super::Estimate;
use crate::record::Summary;

/// The relative risk aversions that are offered.
pub const AVERSIONS: [f64; 3] = [2.0, 3.0, 5.0];
/// The place of the aversion by which strategies are ranked: 3.
pub const RANKED_BY: usize = 1;
/// A year's spending below this counts as this: dollars of the start month.
pub const FLOOR_USD: f64 = 10_000.0;
/// γ − 1 of each aversion.
const POWERS: [f64; AVERSIONS.len()] = [1.0, 2.0, 4.0];

/// The sure amount for one aversion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CertaintyEquivalent {
    /// Relative risk aversion γ.
    pub aversion: f64,
    /// Dollars of the start month a year, and the standard error.
    pub spending: Estimate,
}

/// What a year of `spent` takes from a path's utility: `(floor ÷ spent)^(γ−1)`, from 1 (the floor) towards 0. Its mean is utility, turned
/// round and scaled.
#[inline(always)]
pub(crate) fn strain<N: Number>(spent: N) -> [N; AVERSIONS.len()] {
    let floor = N::constant(FLOOR_USD);
    let ratio = floor / spent.max(floor);
    let squared = ratio * ratio;
    [ratio, squared, squared * squared]
}

/// One figure an aversion.
pub(super) fn of(summaries: &[Summary<f64>]) -> Vec<CertaintyEquivalent> {
    let one = |(place, aversion): (usize, f64)| {
        let strains = summaries.iter().map(move |path| path.strain[place]);
        CertaintyEquivalent { aversion, spending: equivalent_for(place, Estimate::of_mean(strains)) }
    };
    AVERSIONS.into_iter().enumerate().map(one).collect()
}

/// The sure amount for the paths' mean strain, at the aversion by which strategies are ranked.
pub fn equivalent(strain: Estimate) -> Estimate {
    equivalent_for(RANKED_BY, strain)
}

/// How many dollars a strain more costs near a mean strain: negative.
pub fn slope(mean_strain: f64) -> f64 {
    -amount(RANKED_BY, mean_strain) / (POWERS[RANKED_BY] * mean_strain)
}

/// By the delta method: the amount falls by `amount / (k · strain)` with each unit of strain.
fn equivalent_for(place: usize, strain: Estimate) -> Estimate {
    if strain.value <= 0.0 {
        return Estimate::default();
    }
    let value = amount(place, strain.value);
    Estimate { value, standard_error: value / (POWERS[place] * strain.value) * strain.standard_error }
}

/// `floor · strain^(−1/k)`. Square roots are exact everywhere.
fn amount(place: usize, strain: f64) -> f64 {
    FLOOR_USD
        / match place {
            0 => strain,
            1 => strain.sqrt(),
            _ => strain.sqrt().sqrt(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equivalent_is_that_of_the_closed_form() {
        let spent = [20_000.0, 45_000.0, 90_000.0, 61_000.0];
        for (place, aversion) in AVERSIONS.into_iter().enumerate() {
            let mean = Estimate::of_mean(spent.iter().map(|spent| strain(*spent)[place]));
            let want = overwinter_market::closed_form::optimal::certainty_equivalent(&spent, aversion);
            let got = equivalent_for(place, mean).value;
            assert!((got / want - 1.0).abs() < 1e-12, "{aversion}: {got} is not {want}");
        }
    }

    #[test]
    fn the_error_follows_the_slope() {
        let (low, high) =
            (equivalent(Estimate { value: 0.0399, standard_error: 0.0 }), equivalent(Estimate { value: 0.0401, standard_error: 0.0 }));
        let told = equivalent(Estimate { value: 0.04, standard_error: 0.0001 });
        // (10,000 ÷ 50,000)² = 0.04.
        assert!((told.value - 50_000.0).abs() < 1e-9);
        assert!((told.standard_error / ((low.value - high.value) / 2.0) - 1.0).abs() < 1e-4);
        assert!((slope(0.04) + 50_000.0 / 0.08).abs() < 1e-6);
    }

    #[test]
    fn less_than_the_floor_counts_as_the_floor() {
        assert_eq!(strain(0.0), strain(FLOOR_USD));
        assert_eq!(strain(FLOOR_USD), [1.0; 3]);
    }
}
