//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::table::Unit;

/// The product's green.
const GREEN: Color = Color::RGB(0x001F_5C4D);
/// Words beside the figures.
const QUIET: Color = Color::RGB(0x005F_5B53);

/// The looks of all sheets.
pub(super) struct Formats {
    /// The head of a sheet.
    pub title: Format,
    /// The head of a table, and of a part of a sheet.
    pub header: Format,
    /// A sentence in its own cell.
    pub text: Format,
    /// A note.
    pub quiet: Format,
    /// Whole dollars; the cents are in the cell.
    pub dollars: Format,
    /// Percent with one decimal.
    pub percent: Format,
    /// Years and ages, without groups.
    pub whole: Format,
    /// Numbers of paths.
    pub count: Format,
    /// A mean number of years.
    pub decimal: Format,
}

impl Formats {
    /// All of them.
    pub fn new() -> Self {
        let number = |code: &str| Format::new().set_num_format(code).set_align(FormatAlign::Top);
        Formats {
            title: Format::new().set_bold().set_font_size(14).set_font_color(GREEN),
            header: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom).set_border_bottom(FormatBorder::Thin),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@"),
            quiet: Format::new().set_font_color(QUIET).set_num_format("@"),
            dollars: number("#,##0"),
            percent: number("0.0%"),
            whole: number("0"),
            count: number("#,##0"),
            decimal: number("0.0"),
        }
    }

    /// The look of numbers of a unit.
    pub const fn of(&self, unit: Unit) -> &Format {
        match unit {
            Unit::Year | Unit::Age => &self.whole,
            Unit::Dollars(_) => &self.dollars,
            Unit::Fraction => &self.percent,
            Unit::None => &self.text,
        }
    }
}
