//! Federal returns of many households at once, eight side by side and over threads, by the very rules that every path runs.
//!
//! ```
//! use overwinter_engine::{Backend, Returns};
//! use overwinter_law::{AnnualIncome, Filer, FilingStatus, Statute, shipped};
//!
//! let law = shipped();
//! let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 1.0 };
//! let filer = Filer::new(FilingStatus::Single, [Some(40), None]);
//! let households: Vec<_> = (0..20).map(|n| AnnualIncome { wages: [10_000.0 * f64::from(n), 0.0], ..AnnualIncome::zero() }).collect();
//! let taxes = Returns { statute, filer, households: &households }.total_taxes(Backend::Simd, 2);
//! assert_eq!(taxes[10], 13_170.0, "of wages of $100,000");
//! ```

use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use overwinter_law::{AnnualIncome, Filer, Rules, Statute};

use crate::law::Case;
use crate::record::Spread;
use crate::run::Backend;
use crate::shells::{self, Kernel};
use crate::workers;

/// Households that file alike in one year.
#[derive(Clone, Copy, Debug)]
pub struct Returns<'a> {
    /// The law.
    pub statute: Statute<'a, f64>,
    /// Who files: the same for all.
    pub filer: Filer,
    /// What each received.
    pub households: &'a [AnnualIncome<f64>],
}

/// Households that a thread takes at a time.
const BLOCK: usize = 4_096;

impl Returns<'_> {
    /// Everything that each return owes ([`overwinter_law::FederalReturn::total`]), in the order of the households. The same to the last
    /// bit for every backend and number of threads.
    pub fn total_taxes(&self, backend: Backend, threads: usize) -> Vec<f64> {
        let mut totals = vec![0.0; self.households.len()];
        let blocks: Vec<_> = self.households.chunks(BLOCK).zip(totals.chunks_mut(BLOCK)).map(|block| Mutex::new(Some(block))).collect();
        let next = AtomicUsize::new(0);
        let Statute { rules, year, fixed_dollar } = self.statute;
        let work = || {
            while let Some(block) = blocks.get(next.fetch_add(1, Ordering::Relaxed)) {
                let taken = block.lock().expect("no thread panics while it holds a block").take();
                let (households, totals) = taken.expect("each block is taken once");
                shells::by(backend, Totals { rules, year, fixed_dollar, filer: self.filer, households, totals });
            }
        };
        workers::together(threads.clamp(1, blocks.len().max(1)), work);
        drop(blocks);
        totals
    }
}

struct Totals<'a> {
    rules: &'a Rules,
    year: i32,
    fixed_dollar: f64,
    filer: Filer,
    households: &'a [AnnualIncome<f64>],
    totals: &'a mut [f64],
}

impl Kernel for Totals<'_> {
    #[inline(always)]
    fn run<N: Spread>(self) {
        let statute = Statute { rules: self.rules, year: self.year, fixed_dollar: N::constant(self.fixed_dollar) };
        for (group, totals) in self.households.chunks(N::WIDTH).zip(self.totals.chunks_mut(N::WIDTH)) {
            // The last group may be short: its last household stands in for those that are missing.
            let income = AnnualIncome::<N>::gather(|lane| &group[lane.min(group.len() - 1)]);
            let total = Case { statute, filer: &self.filer, income: &income }.federal(&mut ()).total;
            totals.copy_from_slice(&total.paths()[..group.len()]);
        }
    }
}
