//! Required minimum distributions (26 USC 401(a)(9); IRS Publication 590-B, Appendix B).
//!
//! Covers owners' lifetime distributions. Inherited accounts: [`crate::accounts`]. Not modelled: the
//! exception for those still working, owners born before 1949 who began at 70½.

use overwinter_units::{Age, Month};

/// Start ages and divisors.
#[derive(Clone, Debug, PartialEq)]
pub struct Rmd {
    /// First birth year and the age from which distributions are due, ascending.
    pub(crate) start_ages: Vec<(i32, u16)>,
    pub(crate) first_age: u16,
    pub(crate) uniform: Vec<f64>,
    /// By age from 0.
    pub(crate) single: Vec<f64>,
    /// A spouse must be more than this many years younger for the joint table.
    pub(crate) spouse_gap_years: u16,
    pub(crate) first_spouse_age: u16,
    /// By owner's age from `first_age`, then by spouse's age from `first_spouse_age`.
    pub(crate) joint: Vec<Vec<f64>>,
}

impl Rmd {
    /// The age in whose year distributions begin, by birth year.
    pub fn start_age(&self, birth_year: i32) -> Age {
        let mut age = self.start_ages[0].1;
        for &(from, from_age) in &self.start_ages {
            if birth_year >= from {
                age = from_age;
            }
        }
        Age::years(age)
    }

    /// The last month in which the distribution of `year` may be taken: that of the first year waits until 1 April, so that April of the
    /// next year stands for it, every later one until December.
    pub fn due(&self, birth_year: i32, year: i32) -> Month {
        let first = birth_year + i32::from(self.start_age(birth_year).completed_years());
        if year == first { self.required_beginning(birth_year) } else { Month::january(year).plus(11) }
    }

    /// The April of the required beginning date: of the year after reaching the start age. Who dies from its first day on had begun.
    pub fn required_beginning(&self, birth_year: i32) -> Month {
        Month::january(birth_year + i32::from(self.start_age(birth_year).completed_years()) + 1).plus(3)
    }

    /// Single life expectancy at `age`, years.
    pub fn single_life(&self, age: u16) -> f64 {
        *at_or_last(&self.single, age)
    }

    /// What the balance of the last 31 December is divided by, for an owner who reaches `owner_age` this year.
    ///
    /// `spouse_age` is that of a spouse who is the sole beneficiary; a spouse more than ten years younger stretches the account.
    /// Below the tables' first age nothing is due: the divisor is infinite.
    pub fn divisor(&self, owner_age: u16, spouse_age: Option<u16>) -> f64 {
        let Some(row) = owner_age.checked_sub(self.first_age) else { return f64::INFINITY };
        match spouse_age.filter(|spouse| spouse + self.spouse_gap_years < owner_age) {
            Some(spouse) => {
                let ages = at_or_last(&self.joint, row);
                *at_or_last(ages, spouse.saturating_sub(self.first_spouse_age))
            }
            None => *at_or_last(&self.uniform, row),
        }
    }
}

/// The entry at `index`, or the last: the tables' last ages stand for all beyond.
fn at_or_last<T>(table: &[T], index: u16) -> &T {
    table.get(usize::from(index)).or(table.last()).expect("the loader refuses an empty table")
}
