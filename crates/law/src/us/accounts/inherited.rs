//! Accounts after their owner's death (26 USC 401(a)(9)(B), (E), (H); 26 CFR 1.401(a)(9)-3 to -5; IRS Publication 590-B).
//!
//! Covers deaths from 2020 on: the ten years, the five years, distributions over life expectancy, by heir and by whether the owner's own had begun.
//! A spouse who makes the account an own one draws by [`crate::rmd`] instead. Not modelled: deaths before 2020, heirs' heirs, trusts, several
//! heirs of one account, the choice of ten years by those who need not, a spouse's choice of the uniform table (26 USC 401(a)(9)(B)(iv)),
//! the owner's own distribution of the year of death.

use overwinter_units::Month;

use crate::rmd::Rmd;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inherited {
    pub(crate) years: i32,
    pub(crate) years_of_none: i32,
    pub(crate) majority: i32,
    pub(crate) yearly_from: i32,
}

/// Who inherits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heir {
    /// The surviving spouse, alone, who leaves it the owner's account.
    Spouse,
    /// A child of the owner below 21.
    MinorChild,
    /// Disabled or chronically ill.
    DisabledOrIll,
    /// Not more than ten years younger than the owner.
    NearInAge,
    /// Any other person.
    Person,
    /// An estate, a charity: nobody with a life expectancy.
    NoPerson,
}

/// An inherited account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inheritance {
    /// Who inherits.
    pub heir: Heir,
    /// The heir's year of birth; of no account for [`Heir::NoPerson`].
    pub heir_birth_year: i32,
    /// The owner's year of birth.
    pub owner_birth_year: i32,
    /// The month of death, 2020 or later.
    pub died: Month,
    /// A Roth IRA: no owner of one has to begin.
    pub roth: bool,
}

/// What is due in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// The balance of the last 31 December divided by this.
    Divided(f64),
    /// The whole account by 31 December.
    Everything,
}

impl Inherited {
    /// What is due in `year`.
    pub fn due(&self, of: &Inheritance, year: i32, rmd: &Rmd) -> Due {
        let after = year - of.died.year();
        if after < 1 {
            return Due::Nothing;
        }
        let began = !of.roth && of.died >= rmd.required_beginning(of.owner_birth_year);
        let life = |born: i32, from: i32| rmd.single_life(age(born, from)) - f64::from(year - from);
        let heir = life(of.heir_birth_year, of.died.year() + 1);
        let owner = life(of.owner_birth_year, of.died.year());
        let longer = |heir: f64| if began { heir.max(owner) } else { heir };
        match of.heir {
            Heir::NoPerson if began => divided(owner),
            Heir::NoPerson if after >= self.years_of_none => Due::Everything,
            Heir::Person | Heir::MinorChild if year >= self.last_year(of) => Due::Everything,
            Heir::Person if began && year >= self.yearly_from => divided(longer(heir)),
            Heir::NoPerson | Heir::Person => Due::Nothing,
            // Who is older than the owner draws by the owner's longer life, but not beyond the own one.
            Heir::MinorChild | Heir::DisabledOrIll | Heir::NearInAge if heir <= 1.0 => Due::Everything,
            Heir::MinorChild | Heir::DisabledOrIll | Heir::NearInAge => divided(longer(heir)),
            Heir::Spouse if !began && year < Self::owner_start(of, rmd) => Due::Nothing,
            Heir::Spouse => divided(longer(rmd.single_life(age(of.heir_birth_year, year)))),
        }
    }

    /// The year from which a spouse draws when the owner had not begun: in which the owner would have. Nobody has to begin with a Roth IRA, but an heir
    /// does in the same year.
    fn owner_start(of: &Inheritance, rmd: &Rmd) -> i32 {
        of.owner_birth_year + i32::from(rmd.start_age(of.owner_birth_year).completed_years())
    }

    /// The year by whose end everything is drawn: the tenth after the death, or after a minor child's coming of age.
    fn last_year(&self, of: &Inheritance) -> i32 {
        let from = if of.heir == Heir::MinorChild { of.heir_birth_year + self.majority } else { of.died.year() };
        from + self.years
    }
}

/// The age reached in `year`.
fn age(born: i32, year: i32) -> u16 {
    u16::try_from(year - born).unwrap_or(0)
}

fn divided(years: f64) -> Due {
    if years <= 1.0 { Due::Everything } else { Due::Divided(years) }
}
