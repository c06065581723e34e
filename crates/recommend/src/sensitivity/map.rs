//! Two levers against each other.

use overwinter_engine::outcome::Estimate;
use overwinter_plan::{Code, Finding};

use super::levers::Moves;
use super::{Bench, Lever};
use crate::Refusal;
use crate::variation::Variation;

/// Cells of a map.
pub(super) const RUNS: u32 = 25;

/// The probability of success for every pair of levels, under the same draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Rows, then columns.
    pub levers: [Lever; 2],
    /// Levels of each.
    pub levels: [Vec<f64>; 2],
    /// By row, then column.
    pub success: Vec<Vec<Estimate>>,
}

pub(super) fn map(bench: &mut Bench<'_, '_>, levers: [Lever; 2]) -> Result<Map, Refusal> {
    let [rows, columns] = levers;
    let refuse = |says: String| Err(Finding::at("/sensitivity/map", Code::Unusual).message(says).into());
    if rows == columns {
        return refuse(format!("A map needs two levers, not {:?} twice.", rows.id()));
    }
    let [rows, columns]: [Moves; 2] = levers.map(Lever::moves);
    let mut success = Vec::new();
    for row in rows.levels {
        let mut line = Vec::new();
        for column in columns.levels {
            let moved = (rows.to)(bench.plan(), row, Variation::default());
            let Some(variation) = moved.and_then(|moved| (columns.to)(bench.plan(), column, moved)) else {
                return refuse(format!("The plan has nothing to move for {:?} or {:?}.", levers[0].id(), levers[1].id()));
            };
            line.push(bench.effect(&variation)?.success);
        }
        success.push(line);
    }
    Ok(Map { levers, levels: [rows.levels.to_vec(), columns.levels.to_vec()], success })
}
