//! The reference work over the engine's own numbers: eight paths side by side, own draws, inverse normal, exponential and quantiles. The same
//! work as plain.rs, line for line.

use overwinter_engine::outcome::Quantiles;
use overwinter_engine::{Backend, Kernel, Spread, run_kernel};
use overwinter_numeric::draw::{Stream, draw};
use overwinter_numeric::{LANES, Number, math};

use crate::plain::{BENEFIT, BENEFIT_FROM, BENEFIT_TAXED, BRACKETS, GAINS_RATE, PASSES, SPENDING, STANDARD};

/// Seven quantiles of wealth for each of `years` years over `paths` futures, a multiple of eight.
pub fn run(paths: usize, years: usize, seed: u64) -> Vec<Quantiles> {
    let mut wealth = vec![0.0; paths * years];
    run_kernel(Backend::Simd, Futures { paths, years, seed, wealth: &mut wealth });
    wealth.chunks_mut(paths).map(Quantiles::of).collect()
}

struct Futures<'a> {
    paths: usize,
    years: usize,
    seed: u64,
    wealth: &'a mut [f64],
}

impl Kernel for Futures<'_> {
    #[inline(always)]
    fn run<N: Spread>(self) {
        for first in (0..self.paths).step_by(N::WIDTH) {
            let amount = |value| N::constant(value);
            let mut household =
                Household { taxable: amount(400_000.0), basis: amount(300_000.0), deferred: amount(900_000.0), roth: amount(200_000.0) };
            for year in 0..self.years {
                household.live(year);
                let growth = growth::<N>(self.seed, first as u32, year as u32);
                household.taxable = household.taxable * growth;
                household.deferred = household.deferred * growth;
                household.roth = household.roth * growth;
                let wealth = household.taxable + household.deferred + household.roth;
                self.wealth[year * self.paths + first..][..N::WIDTH].copy_from_slice(wealth.paths());
            }
        }
    }
}

struct Household<N> {
    taxable: N,
    basis: N,
    deferred: N,
    roth: N,
}

impl<N: Number> Household<N> {
    #[inline(always)]
    fn live(&mut self, year: usize) {
        let benefit = if year >= BENEFIT_FROM { BENEFIT } else { 0.0 };
        let of = N::constant;
        let (mut tax, mut from_taxable, mut from_deferred, mut from_roth) = (N::ZERO, N::ZERO, N::ZERO, N::ZERO);
        for _ in 0..PASSES {
            let need = of(SPENDING) + tax - of(benefit);
            from_taxable = self.taxable.min(need);
            from_deferred = self.deferred.min(need - from_taxable);
            from_roth = self.roth.min(need - from_taxable - from_deferred);
            let gain = from_taxable * (N::ONE - self.basis / self.taxable.max(N::ONE));
            let income = (from_deferred + of(BENEFIT_TAXED * benefit - STANDARD)).max(N::ZERO);
            tax = of(GAINS_RATE) * gain.max(N::ZERO);
            for (start, extra) in BRACKETS {
                tax = tax + of(extra) * (income - of(start)).max(N::ZERO);
            }
        }
        self.basis = self.basis * (N::ONE - from_taxable / self.taxable.max(N::ONE));
        self.taxable = self.taxable - from_taxable;
        self.deferred = self.deferred - from_deferred;
        self.roth = self.roth - from_roth;
    }
}

#[inline(always)]
fn growth<N: Number>(seed: u64, first: u32, year: u32) -> N {
    let (mut stocks, mut bonds) = ([0.0; LANES], [0.0; LANES]);
    for lane in 0..N::WIDTH {
        let words = draw(seed, first + lane as u32, year, Stream::Market);
        (stocks[lane], bonds[lane]) = (words.uniform_fine(0), words.uniform_fine(1));
    }
    for (values, [drift, deviation]) in [(&mut stocks, [0.055, 0.17]), (&mut bonds, [0.018, 0.07])] {
        for value in values.iter_mut().take(N::WIDTH) {
            *value = math::exp(drift + deviation * math::inverse_normal(*value));
        }
    }
    N::constant(0.6) * N::gather(|lane| stocks[lane]) + N::constant(0.4) * N::gather(|lane| bonds[lane])
}
