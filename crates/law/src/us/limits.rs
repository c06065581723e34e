//! What a person may put into accounts in a year (26 USC 219, 223, 402(g), 408A, 414(v), 415(c), 457(b)).
//!
//! Money of the table's year; a path multiplies by its own index. Not modelled: special 403(b) and 457(b) catch-ups by years of
//! service, the rule that high earners' catch-ups go to Roth, limits by compensation; deductibility of IRA contributions: [`crate::accounts::IraDeduction`]; the split of a family's limit of
//! health savings between spouses, and the rule that lets someone covered in December count for the whole year.

use overwinter_units::Money;

use crate::rules::{Limits, PhaseOut};
use crate::{ByStatus, FilingStatus};

impl Limits {
    /// The most a person aged `age` on 31 December may defer into 401(k) and 403(b) plans together, catch-up included.
    pub fn elective_deferral(&self, age: u16) -> Money {
        self.elective_deferral + self.catch_up(age)
    }

    /// The most that may be deferred into governmental 457(b) plans: the same amount, but a limit of its own.
    pub fn deferral_457b(&self, age: u16) -> Money {
        self.elective_deferral + self.catch_up(age)
    }

    /// The part of the deferral limit that comes with age.
    pub fn catch_up(&self, age: u16) -> Money {
        if (self.higher_catch_up_from..=self.higher_catch_up_to).contains(&age) {
            self.higher_catch_up
        } else if age >= self.catch_up_from {
            self.catch_up
        } else {
            Money::ZERO
        }
    }

    /// The most that employee and employer together may add to one employer's plan; catch-ups come on top.
    pub fn additions(&self, age: u16) -> Money {
        self.additions + self.catch_up(age)
    }

    /// The most that a business adds for its owner, as a share of profit less half of the self-employment tax: the employer's share of pay,
    /// where pay is what the contribution leaves (Publication 560, rate worksheet): 25 % becomes 20 %.
    pub fn business_share(&self) -> f64 {
        let share = self.employer_share.fraction();
        share / (1.0 + share)
    }

    /// The part of [`Limits::elective_deferral`] that counts against [`Limits::business_additions`]: what does not come with age.
    pub fn deferral_without_catch_up(&self) -> Money {
        self.elective_deferral
    }

    /// The most that a business and its owner together may add for the owner in a year; catch-ups come on top.
    pub fn business_additions(&self) -> Money {
        self.additions
    }

    /// The most a person may put into all own IRAs, traditional and Roth together.
    pub fn ira(&self, age: u16) -> Money {
        if age >= self.catch_up_from { self.ira + self.ira_catch_up } else { self.ira }
    }

    /// The most that may be put into a health savings account in a full year, the employer's part included; without the catch-up.
    pub fn health_savings(&self, family: bool) -> Money {
        if family { self.health_savings.family } else { self.health_savings.self_only }
    }

    /// What a person aged `age` on 31 December may add to that in a full year; never indexed.
    pub fn health_savings_catch_up(&self, age: u16) -> Money {
        if age >= self.health_savings.catch_up_from { self.health_savings.catch_up } else { Money::ZERO }
    }

    /// Adjusted gross income over which the Roth IRA contribution falls to nothing. Never indexed for separate returns.
    pub fn roth_ira(&self, status: FilingStatus) -> PhaseOut {
        *self.roth_ira.of(status)
    }

    /// The Roth ranges of every status.
    pub fn roth_ira_ranges(&self) -> &ByStatus<PhaseOut> {
        &self.roth_ira
    }
}
