//! Means over paths, from the blocks' sums.

use crate::record::Block;

/// Means `[row][year]` of sums that every block holds as `[row][year]`.
pub(super) fn means(blocks: &[Block], sums: impl Fn(&Block) -> &Vec<f64>, rows: usize, years: usize) -> Vec<Vec<f64>> {
    let paths: usize = blocks.iter().map(|block| block.paths).sum();
    let mut total = vec![0.0; rows * years];
    for block in blocks {
        total.iter_mut().zip(sums(block)).for_each(|(total, sum)| *total += sum);
    }
    total.chunks(years.max(1)).map(|row| row.iter().map(|sum| sum / paths.max(1) as f64).collect()).collect()
}
