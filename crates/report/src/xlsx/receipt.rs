//! The sheet with what makes the figures checkable.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Contents;
use super::format::Formats;
use super::page::{Entry, Page};
use crate::wire::v1::{Dollars, Receipt};

/// Writes the receipt of the path and, where there is one, of its simulation.
pub(super) fn write(sheet: &mut Worksheet, contents: &Contents<'_>, formats: &Formats) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, formats, "Receipt", &[26.0, 72.0])?;
    page.title("Receipt")?;
    page.note("Whoever runs the same plan with the same program gets the same figures: compare the hashes (SHA-256).")?;
    page.header(&["Of the yearly table", ""])?;
    receipt(&mut page, &contents.path.receipt)?;
    if let Some(simulation) = contents.simulation {
        page.header(&["Of the simulation", ""])?;
        receipt(&mut page, &simulation.receipt)?;
    }
    Ok(())
}

/// Every member as text: a spreadsheet would round a long seed.
fn receipt(page: &mut Page<'_>, of: &Receipt) -> Result<(), XlsxError> {
    let [seed, paths, steps] = [of.seed.to_string(), of.paths.to_string(), of.steps_per_year.to_string()];
    let dollars = match of.dollars {
        Dollars::Real => "real",
        Dollars::Nominal => "nominal",
    };
    let members = [
        ("Engine", of.engine.as_str()),
        ("Program", &of.program),
        ("Plan", &of.plan),
        ("Law", &of.law),
        ("Market", &of.market),
        ("Market model", &of.model),
        ("Seed", &seed),
        ("Paths", &paths),
        ("Steps a year", &steps),
        ("Arithmetic", &of.arithmetic),
        ("Dollars", dollars),
        ("Result", &of.result),
    ];
    members.into_iter().try_for_each(|(name, value)| page.row(name, [Entry::Text(value)]))
}
