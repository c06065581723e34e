//! A sheet that is written from top to bottom.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::format::Formats;

/// A sheet and the row that comes next.
pub(super) struct Page<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    row: u32,
}

/// A cell after the first of its row.
pub(super) enum Entry<'a> {
    /// Words.
    Text(&'a str),
    /// A figure and its look.
    Number(f64, &'a Format),
    /// Nothing to say: no path gave a figure.
    Missing,
}

impl<'a> Page<'a> {
    /// An empty sheet of that name, with columns as wide as these letters.
    pub fn new(sheet: &'a mut Worksheet, formats: &'a Formats, name: &str, widths: &[f64]) -> Result<Self, XlsxError> {
        sheet.set_name(name)?.set_print_fit_to_pages(1, 0);
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Page { sheet, formats, row: 0 })
    }

    /// Heads the sheet and stays in sight.
    pub fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, text, &self.formats.title)?.set_freeze_panes(1, 0)?;
        self.row += 1;
        Ok(())
    }

    /// A line of words that runs over the columns to its right.
    pub fn line(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(self.row, 0, text)?;
        self.row += 1;
        Ok(())
    }

    /// The same, quietly.
    pub fn note(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, text, &self.formats.quiet)?;
        self.row += 1;
        Ok(())
    }

    /// The heads of a table, below an empty row.
    pub fn header(&mut self, names: &[&str]) -> Result<(), XlsxError> {
        self.row += 1;
        for (column, name) in (0..).zip(names) {
            self.sheet.write_string_with_format(self.row, column, *name, &self.formats.header)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A row of a table.
    pub fn row<'e>(&mut self, name: &str, entries: impl IntoIterator<Item = Entry<'e>>) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, name, &self.formats.text)?;
        for (column, entry) in (1..).zip(entries) {
            match entry {
                Entry::Text(text) => self.sheet.write_string_with_format(self.row, column, text, &self.formats.text)?,
                Entry::Number(number, format) => self.sheet.write_number_with_format(self.row, column, number, format)?,
                Entry::Missing => self.sheet.write_string(self.row, column, "–")?,
            };
        }
        self.row += 1;
        Ok(())
    }

    /// A figure, and words that run over the columns to its right.
    pub fn told(&mut self, number: f64, format: &Format, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, 0, number, format)?.write_string(self.row, 1, text)?;
        self.row += 1;
        Ok(())
    }
}

/// A row by its number from 0. What is beyond a sheet's last row is refused when it is written.
pub(super) fn number_of(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
