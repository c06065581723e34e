//! Required minimum distributions (26 USC 401(a)(9); IRS Publication 590-B, Appendix B).
//!
//! Covers owners' lifetime distributions. Not modelled: inherited accounts, the first year's deferral to 1 April, the
//! exception for those still working, owners born before 1949 who began at 70½, qualified charitable distributions.

use overwinter_units::Age;

/// Start ages and divisors.
#[derive(Clone, Debug, PartialEq)]
pub struct Rmd {
    /// First birth year and the age from which distributions are due, ascending.
    pub(crate) start_ages: Vec<(i32, u16)>,
    pub(crate) first_age: u16,
    pub(crate) uniform: Vec<f64>,
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
