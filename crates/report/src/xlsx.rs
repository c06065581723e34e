//! The yearly table as a workbook, for those who want to go on calculating.
//!
//! Three sheets: Years, Summary, Receipt. Figures are numbers with the wire's digits; text is text and never a formula. The same
//! input gives the same bytes.

mod format;
mod page;
mod receipt;
mod summary;
mod years;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::table::YearTable;
use crate::wire::v1::{PathYears, Simulation};

use format::Formats;

/// What goes into a workbook.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The plan's name.
    pub name: &'a str,
    /// The people of the household, in the plan's order.
    pub people: &'a [&'a str],
    /// The path of the yearly table.
    pub path: &'a PathYears,
    /// The simulation that it is the median path of, when its statistics are wanted too. Both are in the same dollars.
    pub simulation: Option<&'a Simulation>,
}

/// Why there is no workbook: a text or a table was larger than a sheet can hold.
#[derive(Debug, thiserror::Error)]
#[error("the workbook can't hold it")]
pub struct WorkbookError(#[from] XlsxError);

/// The bytes of a workbook.
///
/// # Errors
/// When something is larger than a sheet can hold, e.g. a name of more than 32,767 letters.
///
/// # Panics
/// When path and simulation are not in the same dollars.
pub fn xlsx(contents: &Contents<'_>) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(contents.name)?);
    let formats = Formats::new();
    years::write(workbook.add_worksheet(), &YearTable::new(contents.path, contents.people), &formats)?;
    summary::write(workbook.add_worksheet(), contents, &formats)?;
    receipt::write(workbook.add_worksheet(), contents, &formats)?;
    Ok(workbook.save_to_buffer()?)
}

/// A workbook carries the time of its making. Ours is a function of its input, so that time is always the same.
fn properties(name: &str) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(name).set_author("Overwinter").set_creation_datetime(&made))
}
