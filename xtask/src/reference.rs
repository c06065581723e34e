//! The reference work of `cargo xtask bench`: what others' ways take for a simplified tax on ten thousand futures of sixty years, beside what the engine
//! takes for the same and for such a household under the whole law. `crates/engine/benches/reference` says what the work is.

use std::process::Command;

use serde_json::{Value, json};

use crate::process::{self, Checked};
use crate::python;
use crate::workspace::Workspace;

const NUMPY: [&str; 1] = ["numpy>=2,<3"];
const SCRIPT: &str = "crates/engine/benches/reference/work.py";
/// How the names of our ways begin; the first does the very work of the others.
const OURS: &str = "ours";
/// What the ways find may differ by their draws, not by more.
const SAME_WORK: f64 = 0.05;

/// Rows for the table: each way's CPU time, then how many times ours that is. Without numpy a row says why.
pub fn rows(workspace: &Workspace) -> Checked<Vec<Value>> {
    let arguments = ["bench", "--quiet", "--workspace", "--bench", "reference"];
    let printed = process::output(&mut process::cargo(&workspace.root, &arguments))?;
    let line = printed.lines().find(|line| line.starts_with('[')).unwrap_or_default();
    let mut ways: Vec<Value> = serde_json::from_str(line).map_err(|error| format!("the reference work printed something else: {error}"))?;
    let missing = match numpy(workspace) {
        Ok(way) => {
            ways.insert(0, way);
            None
        }
        Err(why) => Some(why),
    };
    same_work(&ways)?;
    let mut rows = table(&ways)?;
    rows.extend(
        missing.map(|why| json!({ "name": "reference work, numpy", "value": null, "unit": "", "note": format!("not measured: {why}") })),
    );
    Ok(rows)
}

fn numpy(workspace: &Workspace) -> Checked<Value> {
    let python = python::with(workspace, "numpy", &NUMPY)?;
    let printed = process::output(Command::new(python).arg(workspace.root.join(SCRIPT)))?;
    serde_json::from_str(&printed).map_err(|error| format!("work.py printed something else: {error}"))
}

/// Fails when two ways that do the same work don't find the same.
fn same_work(ways: &[Value]) -> Checked {
    let found: Vec<f64> = ways.iter().filter_map(|way| way["median_after_30_years"].as_f64()).collect();
    let differs = found.iter().any(|one| found.iter().any(|other| (one / other - 1.0).abs() > SAME_WORK));
    if differs { Err(format!("the reference work differs: medians after 30 years of {found:?}")) } else { Ok(()) }
}

fn table(ways: &[Value]) -> Checked<Vec<Value>> {
    let time = |way: &Value| way["milliseconds"].as_f64().ok_or("the reference work has no time");
    let (ours, others): (Vec<&Value>, Vec<&Value>) =
        ways.iter().partition(|way| way["name"].as_str().is_some_and(|name| name.starts_with(OURS)));
    let (Some((same, law)), false) = (ours.split_first(), others.is_empty()) else {
        return Err("the reference work lacks figures".to_owned());
    };
    let mut rows = Vec::new();
    for way in others.iter().chain([same]) {
        rows.push(row(way, time(way)?, "ms of CPU", "10,000 × 60, simplified federal tax, one series of quantiles"));
    }
    for way in law {
        rows.push(row(way, time(way)?, "ms of CPU", "such a household, seven series of quantiles and the rest of an outcome"));
    }
    for way in &others {
        rows.push(row(way, time(way)? / time(same)?, "× ours", "its time over ours, the same work"));
    }
    Ok(rows)
}

fn row(way: &Value, value: f64, unit: &str, note: &str) -> Value {
    let name = way["name"].as_str().unwrap_or_default();
    json!({ "name": format!("reference work, {name}"), "value": value, "unit": unit, "note": note })
}

#[cfg(test)]
mod tests {
    use super::{same_work, table};
    use serde_json::json;

    #[test]
    fn each_other_way_is_told_as_a_multiple_of_ours() {
        let ways = [
            json!({ "name": "numpy 2", "milliseconds": 60.0 }),
            json!({ "name": "ours", "milliseconds": 20.0 }),
            json!({ "name": "ours under the whole law, lanes", "milliseconds": 90.0 }),
        ];
        let rows = table(&ways).expect("all have a time");
        assert_eq!(rows.len(), 4);
        assert_eq!((rows[3]["value"].as_f64(), rows[3]["unit"].as_str()), (Some(3.0), Some("× ours")));
        assert!(table(&ways[..1]).is_err());
    }

    #[test]
    fn ways_that_find_something_else_don_t_do_the_same_work() {
        let way = |median: f64| json!({ "name": "a way", "median_after_30_years": median });
        assert_eq!(same_work(&[way(100.0), way(104.0), json!({ "name": "ours" })]), Ok(()));
        assert!(same_work(&[way(100.0), way(110.0)]).is_err());
    }
}
