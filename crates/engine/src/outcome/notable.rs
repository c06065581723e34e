//! Paths worth looking at one by one.

use crate::record::Summary;

/// Path ids by rank. Paths are ranked by what is left for heirs less all unmet need; of equals the lower id is worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the ranks")]
pub struct NotablePaths {
    pub worst: u32,
    pub p10: u32,
    pub median: u32,
    pub p90: u32,
}

impl NotablePaths {
    pub(super) fn of(summaries: &[Summary<f64>]) -> Self {
        let fate = |path: &Summary<f64>| path.legacy - path.unmet[path.unmet.len() - 1];
        let mut ranked: Vec<_> = summaries.iter().map(fate).zip(0_u32..).collect();
        ranked.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let at = |share: f64| {
            let place = (share * ranked.len() as f64) as usize;
            ranked.get(place.min(ranked.len().saturating_sub(1))).map_or(0, |path| path.1)
        };
        NotablePaths { worst: at(0.0), p10: at(0.10), median: at(0.50), p90: at(0.90) }
    }
}
