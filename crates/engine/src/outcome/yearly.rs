//! Fans: quantiles of each figure by year, over threads.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use super::{Fan, Quantiles};
use crate::record::{Block, Figure};
use crate::workers;

const FIGURES: [Figure; Figure::COUNT] =
    [Figure::Essential, Figure::Goal, Figure::Discretionary, Figure::Spent, Figure::NetWorth, Figure::EffectiveRate, Figure::MarginalRate];

/// One fan a figure, where lives are drawn over the paths on which somebody begins the year; in the order of [`Figure`].
pub(super) fn fans(blocks: &[Block], years: usize, threads: usize) -> Vec<Fan> {
    let tasks = FIGURES.len() * years;
    let next = AtomicUsize::new(0);
    let found = Mutex::new(vec![Quantiles::default(); tasks]);
    let work = || {
        let mut values = Vec::new();
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= tasks {
                return;
            }
            values.clear();
            for block in blocks {
                let figures = block.figure(FIGURES[task / years], task % years, years);
                match block.lived.is_empty() {
                    true => values.extend_from_slice(figures),
                    false => values.extend(figures.iter().filter(|figure| !figure.is_nan())),
                }
            }
            let quantiles = Quantiles::of(&mut values);
            found.lock().expect("no thread panics while it holds the fans")[task] = quantiles;
        }
    };
    workers::together(threads.clamp(1, tasks.max(1)), work);
    let found = found.into_inner().expect("no thread panics while it holds the fans");
    found.chunks(years.max(1)).map(<[Quantiles]>::to_vec).collect()
}
