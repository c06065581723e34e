//! The sheet with the yearly table.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::format::Formats;
use super::page::number_of;
use crate::table::{Cell, Column, Unit, YearTable};

/// Writes the table: headers stay in sight, and print on every page.
pub(super) fn write(sheet: &mut Worksheet, table: &YearTable, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name("Years")?.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    for (at, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(at, width(column))?.write_string_with_format(0, at, title(column), &formats.header)?;
        for year in 0..table.years() {
            let (row, format) = (number_of(year + 1), formats.of(column.unit));
            match column.cell(year) {
                Cell::Number(number) => sheet.write_number_with_format(row, at, number, format)?,
                Cell::Text(text) => sheet.write_string_with_format(row, at, text, format)?,
            };
        }
    }
    Ok(())
}

/// The cells of a rate show the percent sign themselves.
fn title(column: &Column) -> String {
    if column.unit == Unit::Fraction { column.header.clone() } else { column.title() }
}

/// In letters of the usual size.
const fn width(column: &Column) -> f64 {
    match column.unit {
        Unit::Year => 7.0,
        Unit::Age => 9.0,
        Unit::Dollars(_) => 17.0,
        Unit::Fraction => 11.0,
        Unit::None => 80.0,
    }
}
