//! Means over paths, from the blocks' sums.

use crate::record::Block;

/// Means `[row][year]` of sums that every block holds as `[row][year]`: over all paths, or over those that begin the year where lives are drawn.
pub(super) fn means(blocks: &[Block], sums: impl Fn(&Block) -> &Vec<f64>, rows: usize, years: usize) -> Vec<Vec<f64>> {
    let paths: usize = blocks.iter().map(|block| block.paths).sum();
    let mut total = vec![0.0; rows * years];
    for block in blocks {
        total.iter_mut().zip(sums(block)).for_each(|(total, sum)| *total += sum);
    }
    let lived: Option<Vec<f64>> = blocks
        .first()
        .filter(|block| !block.lived.is_empty())
        .map(|_| (0..years).map(|year| blocks.iter().map(|block| block.lived[year]).sum()).collect());
    let count = |year: usize| lived.as_ref().map_or(paths as f64, |lived| lived[year]).max(1.0);
    total.chunks(years.max(1)).map(|row| row.iter().enumerate().map(|(year, sum)| sum / count(year)).collect()).collect()
}
