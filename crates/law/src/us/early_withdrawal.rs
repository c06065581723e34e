//! The additional tax on early distributions (26 USC 72(t); Form 5329, Part I).
//!
//! Covers age, separation from service (the "rule of 55"), governmental 457(b) plans and returned Roth contributions; and the like taxes on
//! health savings (26 USC 223(f)(4); Form 8889, Part II) and 529 plans (26 USC 529(c)(6); Form 5329, Part II). Not modelled:
//! substantially equal payments, disability, medical cost, first home, birth, disaster and the other exceptions; public-safety employees (50);
//! the five-year clocks of Roth conversions.

use overwinter_units::{Age, Month, Rate};

/// The figures of section 72(t).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyWithdrawal {
    pub(crate) rate: Rate,
    pub(crate) free_from: Age,
    pub(crate) separation_from_years: u16,
    pub(crate) health_savings_rate: Rate,
    pub(crate) medicare_from: Age,
    pub(crate) education_savings_rate: Rate,
}

/// What the money comes out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawalSource {
    /// A 401(k) or 403(b) plan of the employer that the separation is from.
    WorkplacePlan,
    /// A governmental 457(b) plan: its own money is never "early".
    Governmental457b,
    /// An IRA: separation from service is no excuse.
    Ira,
    /// Contributions to a Roth IRA, which come out first and free.
    RothContributions,
    /// A health savings account, for anything but health (26 USC 223(f)(4)).
    HealthSavings,
    /// The earnings of a 529 plan, for anything but education (26 USC 529(c)(6)).
    EducationSavings,
}

impl EarlyWithdrawal {
    /// The additional rate on a taxable distribution in month `at` to someone born in `born`, who left the employer in `separated`.
    ///
    /// Ages are reached in the birth month; the month in which 59½ is reached counts as free.
    pub fn rate(&self, source: WithdrawalSource, born: Month, at: Month, separated: Option<Month>) -> Rate {
        let old_enough = at >= self.free_from.month_reached(born);
        let free = match source {
            WithdrawalSource::WorkplacePlan => old_enough || separated.is_some_and(|left| left <= at && self.excuses(left, born)),
            WithdrawalSource::Ira => old_enough,
            WithdrawalSource::Governmental457b | WithdrawalSource::RothContributions => true,
            WithdrawalSource::HealthSavings => at >= self.medicare_from.month_reached(born),
            WithdrawalSource::EducationSavings => false,
        };
        match source {
            _ if free => Rate::ZERO,
            WithdrawalSource::HealthSavings => self.health_savings_rate,
            WithdrawalSource::EducationSavings => self.education_savings_rate,
            WithdrawalSource::WorkplacePlan
            | WithdrawalSource::Ira
            | WithdrawalSource::Governmental457b
            | WithdrawalSource::RothContributions => self.rate,
        }
    }

    /// The age of Medicare: from its month on nothing more may be put into a health savings account.
    pub fn medicare_from(&self) -> Age {
        self.medicare_from
    }

    /// Whether leaving in `left` was in or after the calendar year of the 55th birthday.
    fn excuses(&self, left: Month, born: Month) -> bool {
        left.year() >= born.year() + i32::from(self.separation_from_years)
    }
}
