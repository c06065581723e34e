//! An age in whole months.

use core::fmt;

use crate::Month;

/// A person's age in completed months, 0 to 1,800.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age {
    months: u16,
}

impl Age {
    /// An age in years (0 to 150).
    pub const fn years(years: u16) -> Self {
        Age { months: years * 12 }
    }

    /// An age in months.
    pub const fn from_months(months: u16) -> Self {
        Age { months }
    }

    /// The age in whole months.
    pub const fn months(self) -> u16 {
        self.months
    }

    /// The age in completed years.
    pub const fn completed_years(self) -> u16 {
        self.months / 12
    }

    /// The month in which someone born in `born` reaches this age.
    pub const fn month_reached(self, born: Month) -> Month {
        born.plus(self.months as i32)
    }

    /// The age at `month` of someone born in `born`; zero before birth.
    pub const fn at(month: Month, born: Month) -> Self {
        let months = born.until(month);
        Age { months: if months < 0 { 0 } else { months as u16 } }
    }
}

/// `62` or `62 y 6 m`.
impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.months % 12 {
            0 => write!(f, "{}", self.months / 12),
            rest => write!(f, "{} y {rest} m", self.months / 12),
        }
    }
}
