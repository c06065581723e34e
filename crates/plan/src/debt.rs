//! Loans, to the cent.

use overwinter_units::{Money, Rate};

use crate::PropertyIndex;

/// A loan with a fixed rate and a fixed monthly payment, a mortgage when it has a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The id that milestones refer to.
    pub id: String,
    /// The name, for display.
    pub label: String,
    /// The property that secures it, if any.
    pub property: Option<PropertyIndex>,
    /// What is owed at the start, before the first payment.
    pub balance: Money,
    /// The nominal rate a year; a month bears a twelfth.
    pub rate_annual: Rate,
    /// Interest and principal paid each month. More than the interest of the first month.
    pub payment_monthly: Money,
}

/// One month's payment on a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Interest of the month, rounded to the nearest cent.
    pub interest: Money,
    /// What the payment takes off the balance.
    pub principal: Money,
    /// What is owed afterwards.
    pub balance: Money,
}

impl Payment {
    /// What is paid.
    pub fn total(self) -> Money {
        self.interest + self.principal
    }
}

impl Debt {
    /// The longest schedule a plan may hold: 100 years.
    pub const MONTHS_MAX: usize = 1_200;

    /// Interest of one month on `balance`, to the nearest cent (halves up, as lenders do).
    fn interest(&self, balance: Money) -> Money {
        let parts = i128::from(balance.cents()) * i128::from(self.rate_annual.billionths());
        let whole = 12 * 1_000_000_000_i128;
        let cents = (parts + whole / 2).div_euclid(whole);
        Money::from_cents(i64::try_from(cents).expect("a month's interest is far below the range of money"))
    }

    /// Whether the payment covers more than the first month's interest, without which the loan is never paid off.
    pub fn pays_off(&self) -> bool {
        self.balance == Money::ZERO || self.payment_monthly > self.interest(self.balance)
    }

    /// Every payment from the start month on; the last one is only what is left. Empty for a loan of zero, and for one that never
    /// pays off, which validation refuses: its balance would grow without bound.
    pub fn schedule(&self) -> Vec<Payment> {
        if !self.pays_off() {
            return Vec::new();
        }
        let mut balance = self.balance;
        let mut payments = Vec::new();
        while balance > Money::ZERO && payments.len() < Debt::MONTHS_MAX {
            let interest = self.interest(balance);
            let principal = (self.payment_monthly - interest).min(balance);
            balance = balance - principal;
            payments.push(Payment { interest, principal, balance });
        }
        payments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loan(balance: i64, rate: &str, payment_cents: i64) -> Debt {
        Debt {
            id: "loan".into(),
            label: "Loan".into(),
            property: None,
            balance: Money::from_dollars(balance),
            rate_annual: Rate::parse_percent(rate).expect("a rate"),
            payment_monthly: Money::from_cents(payment_cents),
        }
    }

    #[test]
    fn a_textbook_loan_is_paid_off_in_its_term() {
        // $100,000 at 6 % over 30 years: the payment is 599.56 (rounded up), the first month's interest 500.00.
        let schedule = loan(100_000, "6 %", 59_956).schedule();
        assert_eq!(schedule.len(), 360);
        assert_eq!((schedule[0].interest.cents(), schedule[0].principal.cents()), (50_000, 9_956));
        let last = schedule[359];
        assert_eq!(last.balance, Money::ZERO);
        assert!(last.total() <= Money::from_cents(60_200), "the last payment is {}", last.total());
    }

    #[test]
    fn principal_sums_to_the_loan() {
        let debt = loan(412_345, "3.125 %", 211_003);
        assert_eq!(debt.schedule().iter().map(|payment| payment.principal).sum::<Money>(), debt.balance);
    }

    #[test]
    fn a_payment_below_the_interest_never_pays_off() {
        assert!(!loan(100_000, "6 %", 50_000).pays_off());
        assert!(loan(100_000, "6 %", 50_001).pays_off());
        assert!(loan(100_000, "0 %", 1).pays_off());
        assert_eq!(loan(9_000_000_000, "100 %", 1).schedule(), []);
    }
}
