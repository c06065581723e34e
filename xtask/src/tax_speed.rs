//! `cargo xtask drill tax-speed`: whole federal returns a second, here and in other programs, in one run on one machine.

use std::fmt::Write;
use std::process::Command;

use serde_json::Value;

use crate::process::{self, Checked};
use crate::workspace::Workspace;
use crate::{bench, python, server};

const OTHERS: [&str; 2] = ["taxcalc==6.8.0", "tenforty==2025.12"];
const SCRIPT: &str = include_str!("tax_speed.py");
const PAGE: &str = "docs/src/performance-of-law.md";

/// The drill.
pub fn run(workspace: &Workspace) -> Checked {
    let python = python::with(workspace, "other-programs", &OTHERS)?;
    server::build_release(workspace)?;
    let own = process::output(Command::new(server::program(workspace, "release")).args(["bench", "--only", "law", "--json"]))?;
    let others = process::output(Command::new(python).args(["-c", SCRIPT]))?;
    let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| format!("the figures are not JSON: {error}"));
    let page = page(&read(&own)?, &read(&others)?, &bench::commit(workspace))?;
    std::fs::write(workspace.root.join(PAGE), &page).map_err(|error| format!("{PAGE}: {error}"))?;
    println!("{page}");
    Ok(())
}

fn page(own: &Value, others: &Value, commit: &str) -> Checked<String> {
    let machine = ["cpu", "cores", "vectors"].map(|name| bench::plain(&own["machine"][name]));
    let rows = own["rows"].as_array().ok_or("the figures have no rows")?;
    let others = others.as_object().ok_or("the other programs' figures are no object")?;
    let figures = rows.iter().filter_map(|row| Some((row["name"].as_str()?.to_owned(), row["value"].as_f64()?)));
    let own: Vec<(String, f64)> = figures.collect();
    let others: Vec<(String, f64)> = others.iter().filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect();
    let mut page = String::from(
        "# Speed of the law\n\nWritten by `cargo xtask drill tax-speed`; do not edit. Whole federal returns a second; the columns to the right are how many times\nthe other program's figure that is.\n\n",
    );
    let [cpu, cores, vectors] = machine;
    let _ = writeln!(page, "{cpu}, {cores} cores, {vectors}, commit {commit}.\n");
    let heads: Vec<_> = others.iter().map(|(name, value)| format!("{name}: {value:.0}/s")).collect();
    let _ = writeln!(page, "| here | returns/s | {} |\n| --- | ---: |{}", heads.join(" | "), " ---: |".repeat(others.len()));
    for (name, value) in &own {
        let ratios: Vec<_> = others.iter().map(|(_, other)| format!("{:.0} ×", value / other)).collect();
        let _ = writeln!(page, "| {name} | {value:.0} | {} |", ratios.join(" | "));
    }
    Ok(page)
}
