//! `cargo xtask bench`: measures a release build and writes the page from the figures, so that no figure is typed by hand.
//!
//! `overwinter bench --json` prints `{"machine": {…}, "rows": [{"name", "value", "unit", "note"}]}`.

use std::fmt::Write;
use std::process::Command;

use serde_json::Value;

use crate::plot::{self, Cost};
use crate::process::{self, Checked};
use crate::workspace::Workspace;
use crate::{reference, server};

/// The plot beside the page.
const PLOT: &str = "images/cost-by-paths.svg";

/// The task.
pub fn bench(workspace: &Workspace, _: &[String]) -> Checked {
    crate::web::ensure_out_folder(workspace)?;
    server::build_release(workspace)?;
    let text = process::output(Command::new(server::program(workspace, "release")).args(["bench", "--json"]))?;
    let mut figures: Value = serde_json::from_str(&text).map_err(|error| format!("`overwinter bench --json` is not JSON: {error}"))?;
    if let Some(rows) = figures["rows"].as_array_mut() {
        rows.extend(reference::rows(workspace)?);
    }
    if let Some(machine) = figures["machine"].as_object_mut() {
        machine.insert("commit".into(), commit(workspace).into());
    }
    let text = serde_json::to_string_pretty(&figures).map_err(|error| format!("the figures can't be written: {error}"))? + "\n";
    let page = page(&figures)?;
    let write = |name: &str, text: &str| {
        let file = workspace.root.join("docs/src").join(name);
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))
    };
    write("performance.json", &text)?;
    write("performance.md", &page)?;
    write(PLOT, &plot::svg(&costs(&figures)?))?;
    println!("{page}");
    Ok(())
}

/// The commit that was measured, "?" outside a checkout.
pub fn commit(workspace: &Workspace) -> String {
    let asked = process::output(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&workspace.root));
    asked.map_or_else(|_| "?".into(), |commit| commit.trim().to_owned())
}

/// The page of some figures.
fn page(figures: &Value) -> Checked<String> {
    let machine = figures["machine"].as_object().ok_or("the figures name no machine")?;
    let rows = figures["rows"].as_array().ok_or("the figures have no rows")?;
    let mut page = String::from(
        "# Performance\n\nWritten by `cargo xtask bench` from `performance.json`; do not edit. [Where the time goes](performance-profile.md).\n\n",
    );
    for (name, value) in machine {
        let _ = writeln!(page, "- {name}: {}", plain(value));
    }
    page.push_str("\n| what | value | unit | note |\n| --- | ---: | --- | --- |\n");
    for row in rows {
        let [name, value, unit, note] = ["name", "value", "unit", "note"].map(|field| plain(&row[field]));
        let _ = writeln!(page, "| {name} | {value} | {unit} | {note} |");
    }
    let costs = costs(figures)?;
    if !costs.is_empty() {
        page.push_str("\n## Cost by paths\n\nThe sample household over sixty years, monthly, all cores. Memory is the most that the program holds, which grows by what the exact quantiles need:\nseven figures a year and path.\n\n| paths | milliseconds | µs a path | megabytes |\n| ---: | ---: | ---: | ---: |\n");
    }
    for Cost { paths, milliseconds, megabytes } in &costs {
        let megabytes = megabytes.map_or_else(String::new, figure);
        let _ = writeln!(page, "| {} | {} | {} | {megabytes} |", figure(*paths), figure(*milliseconds), figure(milliseconds / paths * 1e3));
    }
    if !costs.is_empty() {
        let _ = writeln!(page, "\n![Time and memory lie on straight lines]({PLOT})");
    }
    Ok(page)
}

fn costs(figures: &Value) -> Checked<Vec<Cost>> {
    figures["growth"].as_array().into_iter().flatten().map(Cost::read).collect()
}

/// A value as it stands in a table: whole numbers in groups of three, others with three digits that count.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace('|', "\\|"),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), figure),
        other => other.to_string(),
    }
}

fn figure(value: f64) -> String {
    if value.abs() >= 100.0 || value.fract() == 0.0 {
        return grouped(&format!("{value:.0}"));
    }
    format!("{value:.*}", if value.abs() >= 10.0 { 1 } else { 2 })
}

fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    format!("{sign}{}", groups.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_page_holds_the_machine_and_a_line_for_each_figure() {
        let figures = serde_json::json!({
            "machine": { "cpu": "Some CPU", "threads": 2 },
            "rows": [
                { "name": "annual, lanes", "value": 1234567.8, "unit": "path-years/s", "note": null },
                { "name": "start", "value": 12.34, "unit": "ms" },
                { "name": "ratio", "value": 0.5, "unit": "a|b" },
            ],
            "growth": [{ "paths": 2000, "milliseconds": 100.0, "megabytes": 30.5 }],
        });
        let page = page(&figures).expect("the figures are complete");
        for line in [
            "- cpu: Some CPU",
            "- threads: 2",
            "| annual, lanes | 1,234,568 | path-years/s |  |",
            "| start | 12.3 | ms |  |",
            "| ratio | 0.50 | a\\|b |  |",
            "| 2,000 | 100 | 50 | 30.5 |",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
    }

    #[test]
    fn figures_without_a_machine_are_refused() {
        assert!(page(&serde_json::json!({ "rows": [] })).is_err());
    }
}
