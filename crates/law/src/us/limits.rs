//! What a person may put into accounts in a year (26 USC 219, 223, 402(g), 408(k), (p), 408A, 414(v), 415(c), 457(b)).
//!
//! Money of the table's year; a path multiplies by its own index. Deductibility of IRA contributions: [`crate::accounts::IraDeduction`]. Not modelled:
//! special 403(b) and 457(b) catch-ups by years of service, the rule that high earners' catch-ups go to Roth, limits by compensation but those of
//! [`Limits::sep`] and [`Limits::solo`], what the employer of a SIMPLE plan must give, SIMPLE deferrals beside those of other plans; the split of a
//! family's limit of health savings between spouses, and the rule that lets someone covered in December count for the whole year.

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::rules::{Limits, PhaseOut};
use crate::schedule::usd;
use crate::{ByStatus, FilingStatus};

/// The most that goes into an own 401(k).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solo<N> {
    /// What the owner defers, without catch-up.
    pub deferral: N,
    /// What the business adds beside that.
    pub employer: N,
    /// What is deferred for age.
    pub catch_up: N,
}

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
        self.by_age(age, self.catch_up, self.higher_catch_up)
    }

    /// What comes with age: nothing, `usual`, or `higher` in a few years.
    fn by_age(&self, age: u16, usual: Money, higher: Money) -> Money {
        if (self.higher_catch_up_from..=self.higher_catch_up_to).contains(&age) {
            higher
        } else if age >= self.catch_up_from {
            usual
        } else {
            Money::ZERO
        }
    }

    /// The most a person aged `age` on 31 December may defer into SIMPLE plans, catch-up included. `higher` is the limit of employers with up to 25
    /// employees, and of those with up to 100 who give more than they must.
    pub fn simple_deferral(&self, age: u16, higher: bool) -> Money {
        let limits = if higher { &self.simple_higher } else { &self.simple };
        limits.deferral + self.by_age(age, limits.catch_up, limits.higher_catch_up)
    }

    /// The most an employer may put into a SEP for an employee with `pay`.
    pub fn sep<N: Number>(&self, pay: N) -> N {
        (pay.min(usd(self.compensation)) * N::rate(self.employer_share)).to_cents().min(usd(self.additions))
    }

    /// The most the self-employed may put into an own SEP, by net profit less half of the self-employment tax.
    pub fn sep_of_business<N: Number>(&self, net: N) -> N {
        self.share_of_profit(net).min(usd(self.additions))
    }

    /// The employer's share of what it leaves of the profit (IRS Publication 560, Deduction Worksheet for Self-Employed, steps 5 to 7).
    fn share_of_profit<N: Number>(&self, net: N) -> N {
        let share = N::rate(self.employer_share);
        let of_profit = (net.positive() * share / (N::ONE + share)).to_cents();
        of_profit.min((usd::<N>(self.compensation) * share).to_cents())
    }

    /// The most the self-employed may put into an own 401(k), by net profit less half of the self-employment tax, when `deferred` has been deferred into
    /// other plans, without catch-up (the same worksheet, steps 8 to 18).
    pub fn solo<N: Number>(&self, age: u16, net: N, deferred: N) -> Solo<N> {
        let net = net.positive();
        let deferral = (usd::<N>(self.elective_deferral) - deferred).positive().min(net);
        let within_profit = ((net - deferral) * N::constant(0.5)).to_cents();
        let employer = self.share_of_profit(net).min(usd::<N>(self.additions) - deferral).min(within_profit);
        let catch_up = usd::<N>(self.catch_up(age)).min(net - employer - deferral);
        Solo { deferral, employer, catch_up }
    }

    /// What may still be added after tax to an employer's plan (and then converted), beside deferrals without catch-up and all that the employer gives.
    pub fn after_tax_room<N: Number>(&self, pay: N, deferred: N, employer: N) -> N {
        (usd::<N>(self.additions).min(pay) - deferred - employer).positive()
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
