//! Payments on loans month by month, to the cent.

use overwinter_units::{Money, Month, Rate};

use crate::{Debt, DebtIndex, DebtOrder, DebtStrategy, Property, When};

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

/// A loan with all its payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// The month in which it is borrowed; `None` for what is owed at the plan's start.
    pub borrowed: Option<Month>,
    /// The month of the first payment: the plan's first, or the one after it is borrowed.
    pub first_payment: Month,
    /// The payments, a month each; the last one is only what is left. Empty for a loan of zero.
    pub payments: Vec<Payment>,
}

impl Loan {
    /// The longest schedule a plan may hold: 100 years.
    pub const MONTHS_MAX: usize = 1_200;

    /// The first month without a payment.
    pub fn paid(&self) -> Month {
        self.first_payment.plus(i32::try_from(self.payments.len()).expect("a schedule has at most `Loan::MONTHS_MAX` payments"))
    }

    /// The payment in `month`, if there is one.
    pub fn payment_in(&self, month: Month) -> Option<&Payment> {
        usize::try_from(self.first_payment.until(month)).ok().and_then(|index| self.payments.get(index))
    }
}

/// Everything that payments depend on.
pub(crate) struct Lending<'a> {
    pub debts: &'a [Debt],
    pub properties: &'a [Property],
    pub strategy: &'a DebtStrategy,
    pub as_of: Month,
    /// The month of a date that waits for no loan.
    pub month_of: &'a dyn Fn(When) -> Month,
}

impl Lending<'_> {
    /// The loan of a debt, by itself or among those that are paid down together.
    pub fn loan(&self, index: DebtIndex) -> Loan {
        let first_payment = self.first_payment(index);
        let borrowed = (first_payment > self.as_of).then(|| first_payment.plus(-1));
        let covered = &self.strategy.debts;
        let payments = match covered.iter().position(|debt| *debt == index) {
            Some(place) => {
                let all: Vec<Terms> = covered.iter().map(|debt| self.terms(*debt)).collect();
                together(&all, self.strategy.order, self.strategy.extra_monthly).swap_remove(place)
            }
            None => self.terms(index).schedule(),
        };
        Loan { borrowed, first_payment, payments }
    }

    /// What is owed at the start is due from then on, what is borrowed later from the month after.
    fn first_payment(&self, index: DebtIndex) -> Month {
        let starts = (self.month_of)(self.debts[index.0].starts);
        if starts > self.as_of { starts.plus(1) } else { self.as_of }
    }

    pub fn terms(&self, index: DebtIndex) -> Terms {
        let debt = &self.debts[index.0];
        let first = self.first_payment(index);
        let place = |when: When| usize::try_from(first.until((self.month_of)(when))).unwrap_or(0);
        let sold = debt.property.and_then(|property| self.properties.get(property.0)).and_then(|property| property.sold);
        Terms {
            balance: debt.balance,
            rate_annual: debt.rate_annual,
            payment_monthly: debt.payment_monthly + debt.extra_monthly,
            lump_sums: debt.lump_sums.iter().map(|lump| (place(lump.when), lump.amount)).collect(),
            ends_in: debt.paid_off.into_iter().chain(sold).map(place).min(),
        }
    }
}

/// What a loan's payments follow from. Months count from its first payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pub balance: Money,
    pub rate_annual: Rate,
    /// What is paid each month, extra principal included.
    pub payment_monthly: Money,
    /// Principal on top, by month.
    pub lump_sums: Vec<(usize, Money)>,
    /// The month in which all that is left is paid.
    pub ends_in: Option<usize>,
}

impl Terms {
    /// Interest of one month on `balance`, to the nearest cent (halves up, as lenders do).
    fn interest(&self, balance: Money) -> Money {
        let parts = i128::from(balance.cents()) * i128::from(self.rate_annual.billionths());
        let whole = 12 * 1_000_000_000_i128;
        let cents = (parts + whole / 2).div_euclid(whole);
        Money::from_cents(i64::try_from(cents).expect("a month's interest is far below the range of money"))
    }

    /// Whether the payment covers more than the first month's interest, without which the loan is never paid off; where it ends by itself, the
    /// interest is enough.
    pub fn pays_off(&self) -> bool {
        let interest = self.interest(self.balance);
        self.balance == Money::ZERO || self.payment_monthly > interest || (self.ends_in.is_some() && self.payment_monthly == interest)
    }

    /// Every payment. Empty for a loan that never pays off, which validation refuses: its balance would grow without bound.
    pub fn schedule(&self) -> Vec<Payment> {
        let [payments] = <[_; 1]>::try_from(together(core::slice::from_ref(self), DebtOrder::Minimum, Money::ZERO)).unwrap_or_default();
        payments
    }

    /// The payment of month `month` on `balance`.
    fn payment(&self, month: usize, balance: Money) -> Payment {
        let interest = self.interest(balance);
        let lump: Money = self.lump_sums.iter().filter(|(when, _)| *when == month).map(|(_, amount)| *amount).sum();
        let principal = match self.ends_in {
            Some(end) if end <= month => balance,
            _ => (self.payment_monthly - interest + lump).min(balance),
        };
        Payment { interest, principal, balance: balance - principal }
    }
}

/// The payments of loans that are paid down together from the same month on: what is paid in a month is what all are due at first, and
/// `extra` more; what one doesn't need goes to the others in `order`, until all are paid.
pub(crate) fn together(loans: &[Terms], order: DebtOrder, extra: Money) -> Vec<Vec<Payment>> {
    let open = |terms: &&Terms| terms.pays_off() && terms.balance > Money::ZERO;
    let budget: Money = loans.iter().filter(open).map(|terms| terms.payment_monthly).sum::<Money>() + extra;
    let mut balances: Vec<Money> = loans.iter().map(|terms| if open(&terms) { terms.balance } else { Money::ZERO }).collect();
    let mut schedules = vec![Vec::new(); loans.len()];
    for month in 0..Loan::MONTHS_MAX {
        let before = balances.clone();
        let mut left = budget;
        for (index, terms) in loans.iter().enumerate().filter(|(index, _)| before[*index] > Money::ZERO) {
            let payment = terms.payment(month, before[index]);
            // A sale, a lump sum or the end of a loan is not paid out of the budget.
            left = left - payment.total().min(terms.payment_monthly);
            balances[index] = payment.balance;
            schedules[index].push(payment);
        }
        for index in ranked(loans, &before, order) {
            let more = left.min(balances[index]);
            if more > Money::ZERO {
                balances[index] = balances[index] - more;
                left = left - more;
                let payment = schedules[index].last_mut().expect("an open loan has just been paid");
                *payment = Payment { principal: payment.principal + more, balance: balances[index], ..*payment };
            }
        }
        if balances.iter().all(|balance| *balance == Money::ZERO) {
            break;
        }
    }
    schedules
}

/// The open loans that take what is left, the first to take it first.
fn ranked(loans: &[Terms], balances: &[Money], order: DebtOrder) -> Vec<usize> {
    let mut open: Vec<usize> = (0..loans.len()).filter(|index| balances[*index] > Money::ZERO).collect();
    match order {
        DebtOrder::Minimum => open.clear(),
        DebtOrder::Snowball => open.sort_by_key(|index| balances[*index]),
        // Of equal rates the smaller balance first.
        DebtOrder::Avalanche => open.sort_by_key(|index| (core::cmp::Reverse(loans[*index].rate_annual), balances[*index])),
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loan(balance: i64, rate: &str, payment_cents: i64) -> Terms {
        Terms {
            balance: Money::from_dollars(balance),
            rate_annual: Rate::parse_percent(rate).expect("a rate"),
            payment_monthly: Money::from_cents(payment_cents),
            lump_sums: Vec::new(),
            ends_in: None,
        }
    }

    fn interest(payments: &[Payment]) -> Money {
        payments.iter().map(|payment| payment.interest).sum()
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
        let terms = loan(412_345, "3.125 %", 211_003);
        assert_eq!(terms.schedule().iter().map(|payment| payment.principal).sum::<Money>(), terms.balance);
    }

    #[test]
    fn a_payment_below_the_interest_never_pays_off() {
        assert!(!loan(100_000, "6 %", 50_000).pays_off());
        assert!(loan(100_000, "6 %", 50_001).pays_off());
        assert!(loan(100_000, "0 %", 1).pays_off());
        assert_eq!(loan(9_000_000_000, "100 %", 1).schedule(), []);
    }

    #[test]
    fn extra_principal_shortens_a_loan_as_the_annuity_formula_says() {
        // 100,000 at 6 % and 699.56 a month: ln(699.56 / (699.56 - 500)) / ln(1.005) = 251.5, so 252 payments.
        let schedule = loan(100_000, "6 %", 69_956).schedule();
        assert_eq!(schedule.len(), 252);
    }

    #[test]
    fn a_lump_sum_and_the_end_of_a_loan_are_principal() {
        let with = Terms { lump_sums: vec![(1, Money::from_dollars(1_000))], ends_in: Some(2), ..loan(10_000, "12 %", 20_000) };
        let got: Vec<_> = with.schedule().iter().map(|payment| (payment.interest.cents(), payment.balance.cents())).collect();
        // 100.00 of interest, 100.00 off; 99.00 of interest, 1,101.00 off; 87.99 of interest and the rest.
        assert_eq!(got, [(10_000, 990_000), (9_900, 879_900), (8_799, 0)]);
    }

    #[test]
    fn a_snowball_takes_the_smallest_and_an_avalanche_the_dearest_first() {
        // Without interest on the small one the orders differ in what they cost.
        let loans = [loan(1_000, "0 %", 10_000), loan(3_000, "24 %", 10_000)];
        let snowball = together(&loans, DebtOrder::Snowball, Money::from_dollars(100));
        // 200 a month: gone in five.
        assert_eq!(snowball[0].len(), 5);
        assert_eq!(snowball[0].iter().map(|payment| payment.total().cents()).sum::<i64>(), 100_000);
        let avalanche = together(&loans, DebtOrder::Avalanche, Money::from_dollars(100));
        // 200 a month at 2 %: after 9 months 3000 1.02^9 - 200 (1.02^9 - 1) / 0.02 = 1634.3; the small one is gone in its ten months.
        assert_eq!(avalanche[0].len(), 10);
        assert!((avalanche[1][8].balance.dollars_f64() - 1_634.36).abs() < 0.05, "{}", avalanche[1][8].balance);
        assert!(interest(&avalanche[1]) < interest(&snowball[1]));
        // The same 300 leave every month until the last, whatever the order.
        for schedules in [&snowball, &avalanche] {
            let months = schedules.iter().map(Vec::len).max().expect("loans");
            for month in 0..months - 1 {
                let paid: Money = schedules.iter().filter_map(|loan| loan.get(month)).map(|payment| payment.total()).sum();
                assert_eq!(paid, Money::from_dollars(300), "month {month}");
            }
        }
        let alone = together(&loans, DebtOrder::Minimum, Money::ZERO);
        assert_eq!(alone[1], loans[1].schedule());
    }
}
