//! What of the plan's payments the return counts, and in which years.

use overwinter_law::{Filer, Region, Rules};
use overwinter_plan::{Plan, Property, PropertyCost, PropertyUse, Purpose, Spending};
use overwinter_units::{Month, Rate};

use super::property;
use crate::program::{Calendar, Debt, Index, Noted, NotedPayment, PaidAs, Schedule, SpendingItem, Year};

/// Prices that fall by a third would make a nominal dollar half as much again in the law's.
const DEFLATION: f64 = 1.5;

/// The payments that a return may list or that earn a credit.
pub(super) fn payments(plan: &Plan, items: &[SpendingItem], debts: &[Debt], calendar: &Calendar) -> Vec<NotedPayment> {
    let mut sums = Sums { payments: Vec::new(), calendar };
    for (planned, debt) in plan.debts.iter().zip(debts) {
        if planned.property.is_some_and(|home| is_lived_in(plan.property(home))) {
            let interest = Schedule { usd: debt.interest.clone(), index: Index::Nominal };
            let paid_as = debt.begins.as_ref().map_or(PaidAs::Bill, |begins| PaidAs::LaterLoan(begins.slot));
            sums.add(Noted::MortgageInterest, paid_as, &interest);
        }
    }
    for home in plan.properties.iter().filter(|home| is_lived_in(home)) {
        if home.property_tax_annual != PropertyCost::ShareOfValue(Rate::ZERO) {
            sums.add(Noted::PropertyTax, PaidAs::Bill, &property::tax(plan, home, calendar));
        }
    }
    let purposes = plan.spending.iter().map(|item| item.purpose).chain(plan.goals.iter().map(|goal| goal.purpose));
    for (purpose, item) in purposes.zip(items) {
        let noted = match purpose {
            Purpose::Charity => Noted::Charity,
            Purpose::Medical => Noted::Medical,
            Purpose::ChildCare => Noted::ChildCare,
            Purpose::MarketplacePremium | Purpose::General | Purpose::Rent | Purpose::Education => continue,
        };
        sums.add(noted, PaidAs::Tier(item.tier), &item.wanted);
    }
    for (planned, item) in plan.spending.iter().zip(items) {
        if let Some(benchmark) = benchmark(planned, item) {
            sums.add(Noted::MarketplacePremium, PaidAs::Tier(item.tier), &item.wanted);
            sums.add(Noted::Benchmark, PaidAs::Nothing, &benchmark);
        }
    }
    sums.payments
}

/// Whether the household has a home for itself: what a rental costs lowers its rents instead.
fn is_lived_in(home: &Property) -> bool {
    match home.used_as {
        PropertyUse::Home | PropertyUse::SecondHome => true,
        PropertyUse::Rental(_) => false,
    }
}

/// What the benchmark plan costs while the household's is paid.
fn benchmark(planned: &Spending, item: &SpendingItem) -> Option<Schedule> {
    let benchmark = planned.benchmark?.dollars_f64();
    let amount = planned.amount.money.dollars_f64();
    if amount == 0.0 {
        return None;
    }
    Some(Schedule { usd: item.wanted.usd.iter().map(|usd| usd * (benchmark / amount)).collect(), index: item.wanted.index })
}

struct Sums<'a> {
    payments: Vec<NotedPayment>,
    calendar: &'a Calendar,
}

impl Sums<'_> {
    fn add(&mut self, noted: Noted, paid_as: PaidAs, more: &Schedule) {
        let first_year: f64 = more.usd[..=self.calendar.last_step(0)].iter().sum();
        let alike = |of: &&mut NotedPayment| of.noted == noted && of.paid_as == paid_as && of.amount.index == more.index;
        match self.payments.iter_mut().find(alike) {
            Some(sum) => {
                sum.amount.usd.iter_mut().zip(&more.usd).for_each(|(sum, usd)| *sum += usd);
                sum.first_year += first_year;
            }
            None => self.payments.push(NotedPayment { noted, paid_as, amount: more.clone(), first_year }),
        }
    }
}

/// Says on each year's return what may be claimed, and keeps of the payments those that some year claims.
pub(super) fn claim(
    plan: &Plan,
    payments: &mut Vec<NotedPayment>,
    years: &mut [Year],
    rules: &[Rules],
    state_taxes: bool,
    calendar: &Calendar,
) {
    for (index, year) in years.iter_mut().enumerate() {
        let paid = |noted: Noted| paid_in(payments, noted, index, calendar);
        year.filer.itemises = itemises(&paid, &rules[year.rules], year, state_taxes);
        let claims = &mut year.filer.claims;
        if paid(Noted::ChildCare) > 0.0 {
            claims.care_dependents = year.filer.dependents.below(rules[year.rules].care_credit.below_age);
        }
        if paid(Noted::Benchmark) > 0.0 {
            let (state, _) = plan.state_in(Month::january(year.year).plus(11));
            claims.marketplace = Some(Region::of_state(state.code()));
        }
    }
    let claimed = |claims: &dyn Fn(&Filer) -> bool| years.iter().any(|year| claims(&year.filer));
    let (listed, care, premium) = (
        claimed(&|filer| filer.itemises),
        claimed(&|filer| filer.claims.care_dependents > 0),
        claimed(&|filer| filer.claims.marketplace.is_some()),
    );
    payments.retain(|payment| match payment.noted {
        Noted::MortgageInterest | Noted::PropertyTax | Noted::Charity | Noted::Medical => listed,
        Noted::ChildCare => care,
        Noted::MarketplacePremium | Noted::Benchmark => premium,
    });
}

/// Dollars of the start month, or nominal ones, of a year.
fn paid_in(payments: &[NotedPayment], noted: Noted, year: usize, calendar: &Calendar) -> f64 {
    let steps = calendar.first_step(year)..=calendar.last_step(year);
    let of = payments.iter().filter(|payment| payment.noted == noted);
    of.map(|payment| payment.amount.usd[steps.clone()].iter().sum::<f64>()).sum()
}

/// Whether itemised deductions might be worth more than the standard deduction on some path. Gifts count without itemising, too.
fn itemises(paid: &dyn Fn(Noted) -> f64, rules: &Rules, year: &Year, state_taxes: bool) -> bool {
    let law = &rules.itemised;
    let later = law.later_taxes.iter().rev().find(|later| later.from_year <= year.year);
    let most = later.map_or(&law.taxes_most, |later| &later.most).of(year.filer.status).dollars_f64();
    let taxes = if state_taxes { most } else { paid(Noted::PropertyTax).min(most) };
    let listed = paid(Noted::MortgageInterest) + paid(Noted::Medical) + taxes;
    let standard = rules.standard_deduction.amount.of(year.filer.status).dollars_f64();
    paid(Noted::Charity) > 0.0 || listed * DEFLATION > standard
}
