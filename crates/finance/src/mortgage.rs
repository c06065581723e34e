//! A loan with level payments, to the cent as a bank keeps it.

use std::collections::BTreeMap;

use overwinter_numeric::math;
use overwinter_units::{Money, Rate};

use crate::refusal::Refusal;

/// A loan that is paid back in level monthly payments, and what is paid beyond them.
#[derive(Clone, Debug, PartialEq)]
pub struct Mortgage {
    /// What is lent, above 0 and at most ten billion dollars.
    pub principal: Money,
    /// The yearly rate; a month has a twelfth.
    pub rate: Rate,
    /// Months over which the level payment would clear it, 1 to 1,200.
    pub months: u32,
    /// Principal paid each month beyond the payment.
    pub extra_monthly: Money,
    /// Principal paid once, by month from 1.
    pub lump_sums: BTreeMap<u32, Money>,
}

/// A month of the loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MortgageMonth {
    /// The month, from 1.
    pub month: u32,
    /// The scheduled payment: interest and principal.
    pub payment: Money,
    /// Its interest.
    pub interest: Money,
    /// Its principal.
    pub principal: Money,
    /// What was paid beyond it, never more than was owed.
    pub extra: Money,
    /// What is owed afterwards.
    pub balance: Money,
}

/// The loan month by month until nothing is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amortisation {
    /// The level payment.
    pub payment: Money,
    /// Never empty; the last has a balance of zero.
    pub months: Vec<MortgageMonth>,
}

impl Amortisation {
    /// All interest.
    pub fn total_interest(&self) -> Money {
        self.months.iter().map(|month| month.interest).sum()
    }
}

impl Mortgage {
    /// The level payment and every month. Payment and interest are rounded half up to the cent, interest on what was owed before;
    /// the payment of the last month clears what is left; extra principal follows the payment in the same month.
    ///
    /// Not modelled: rates that change, points and fees, escrow, interest by days.
    ///
    /// # Errors
    /// When an amount, the rate or the number of months is out of range.
    pub fn amortise(&self) -> Result<Amortisation, Refusal> {
        self.check()?;
        let payment = self.level_payment();
        let mut months = Vec::new();
        let mut balance = self.principal;
        while balance > Money::ZERO {
            let month = months.len() as u32 + 1;
            let interest = self.month_of_interest(balance);
            let due = balance + interest;
            let paid = if month == self.months { due } else { payment.min(due) };
            let principal = paid - interest;
            let lump = self.lump_sums.get(&month).copied().unwrap_or(Money::ZERO);
            let extra = (self.extra_monthly + lump).min(balance - principal);
            balance = balance - principal - extra;
            months.push(MortgageMonth { month, payment: paid, interest, principal, extra, balance });
        }
        Ok(Amortisation { payment, months })
    }

    fn check(&self) -> Result<(), Refusal> {
        let most = Money::from_dollars(10_000_000_000);
        let sound = |amount: Money| (Money::ZERO..=most).contains(&amount);
        let refuse = |sound: bool, what: &'static str| if sound { Ok(()) } else { Err(Refusal::OutOfRange { what }) };
        refuse(self.principal > Money::ZERO && sound(self.principal), "the principal")?;
        refuse((Rate::ZERO..=Rate::ONE).contains(&self.rate), "the rate")?;
        refuse((1..=1_200).contains(&self.months), "the number of months")?;
        refuse(sound(self.extra_monthly), "the extra principal")?;
        refuse(self.lump_sums.iter().all(|(month, amount)| *month > 0 && sound(*amount)), "a lump sum")
    }

    fn level_payment(&self) -> Money {
        let (cents, count) = (self.principal.cents(), i64::from(self.months));
        if self.rate == Rate::ZERO {
            return Money::from_cents((2 * cents + count).div_euclid(2 * count));
        }
        let monthly = self.rate.fraction() / 12.0;
        let share = monthly / -math::exp_minus_one(-f64::from(self.months) * math::ln_one_plus(monthly));
        Money::from_cents((cents as f64 * share).round() as i64)
    }

    fn month_of_interest(&self, balance: Money) -> Money {
        const TWELVE_BILLION: i128 = 12_000_000_000;
        let twice = 2 * i128::from(balance.cents()) * i128::from(self.rate.billionths());
        let cents = (twice + TWELVE_BILLION).div_euclid(2 * TWELVE_BILLION);
        Money::from_cents(i64::try_from(cents).expect("a month's interest is below the balance"))
    }
}
