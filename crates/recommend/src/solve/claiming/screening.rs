//! The present value of a couple's benefits at every pair of claim ages, in closed form.
//!
//! Each person's own benefit counts from the claim to death, and what a survivor of 60 or more gets above their own from the other's death. The value is
//! screened six ways: with lives to the planning ages and weighted by the period table of mortality (expected present value, lives
//! independent), each at real rates of 0, 2 and 4 % a year. Tax, what the money earns in the plan and benefits for a living spouse are left
//! to the runs: the screens only choose where these begin.

use overwinter_market::longevity::{MortalityTable, Sex};
use overwinter_plan::{IncomeKind, Plan};
use overwinter_units::Age;

use super::Claimant;
use crate::trials::Trials;

/// Real monthly rates: 0, 2 and 4 % a year.
const DISCOUNTS: [f64; 3] = [0.0, 0.02 / 12.0, 0.04 / 12.0];
/// The age from which a survivor's benefit is paid.
const SURVIVOR_FROM: Age = Age::years(60);

/// The best pair of each screen; nothing for one person.
pub(super) fn best(trials: &Trials<'_>, claimants: &[Claimant]) -> Vec<Vec<u16>> {
    let [one, other] = claimants else { return Vec::new() };
    let lives = [planned(trials.plan, claimants), expected(trials.plan, claimants)];
    let screens = lives.iter().flat_map(|alive| DISCOUNTS.map(|rate| Screen::new(trials, claimants, alive, rate)));
    let best_of = |screen: Screen| {
        let mut best = (f64::NEG_INFINITY, Vec::new());
        for first in one.ages() {
            for second in other.ages() {
                let value = screen.value([first, second]);
                if value > best.0 {
                    best = (value, vec![first, second]);
                }
            }
        }
        best.1
    };
    screens.map(best_of).collect()
}

/// One way of valuing benefits. Months run from the plan's start.
pub(super) struct Screen {
    people: [Benefits; 2],
}

/// One person's side of it.
struct Benefits {
    /// Age at the plan's start, in months.
    age: u16,
    /// What is paid a month, by months of age from the first that can be chosen.
    paid: Vec<f64>,
    first: u16,
    /// Value of a dollar a month from a month on, while the person lives.
    own_from: Vec<f64>,
    /// The same while the person lives, is old enough for it, and the other has died.
    as_survivor_from: Vec<f64>,
}

impl Screen {
    fn new(trials: &Trials<'_>, claimants: &[Claimant], alive: &[Vec<f64>; 2], rate: f64) -> Self {
        let (plan, law) = (trials.plan, trials.setting.law.social_security());
        let person = |own: usize| {
            let (claimant, other) = (&claimants[own], 1 - own);
            let born = plan.person(claimant.index).born;
            let age = Age::at(plan.as_of, born).months();
            let insured = primary(plan, claimant);
            let widowed = |month: usize| {
                if usize::from(age) + month >= usize::from(SURVIVOR_FROM.months()) { 1.0 - alive[other][month] } else { 0.0 }
            };
            Benefits {
                age,
                paid: claimant.ages().map(|age| insured * law.claim_factor(born, Age::from_months(age))).collect(),
                first: claimant.first,
                own_from: from_each(rate, |month| alive[own][month], alive[own].len()),
                as_survivor_from: from_each(rate, |month| alive[own][month] * widowed(month), alive[own].len()),
            }
        };
        Screen { people: [person(0), person(1)] }
    }

    /// Of both claims, in months of age.
    pub(super) fn value(&self, claims: [u16; 2]) -> f64 {
        let [first, second] = [0, 1].map(|own| self.people[own].of(claims[own]));
        let mut value = 0.0;
        for (own, ((month, paid), (_, others))) in [(first, second), (second, first)].into_iter().enumerate() {
            let person = &self.people[own];
            value += paid * person.own_from[month];
            // Before the own claim all of the other's benefit is paid, afterwards what it has above the own.
            value += others * (person.as_survivor_from[0] - person.as_survivor_from[month]);
            value += (others - paid).max(0.0) * person.as_survivor_from[month];
        }
        value
    }
}

impl Benefits {
    /// The month and the amount of a claim.
    fn of(&self, claim: u16) -> (usize, f64) {
        let month = usize::from(claim.saturating_sub(self.age)).min(self.own_from.len() - 1);
        (month, self.paid[usize::from(claim - self.first)])
    }
}

/// For each month, and the end: the value of a dollar in it and in each later month, as far as it `counts`.
fn from_each(rate: f64, counts: impl Fn(usize) -> f64, months: usize) -> Vec<f64> {
    let mut discount = 1.0;
    let mut values: Vec<f64> = (0..months)
        .map(|month| {
            let value = discount * counts(month);
            discount /= 1.0 + rate;
            value
        })
        .chain([0.0])
        .collect();
    for month in (0..months).rev() {
        values[month] += values[month + 1];
    }
    values
}

fn primary(plan: &Plan, claimant: &Claimant) -> f64 {
    let amounts = plan.incomes.iter().filter(|income| income.person == claimant.index).filter_map(|income| match &income.kind {
        IncomeKind::SocialSecurity { primary_insurance_amount_monthly, .. } => Some(primary_insurance_amount_monthly.dollars_f64()),
        IncomeKind::Salary { .. }
        | IncomeKind::SelfEmployment { .. }
        | IncomeKind::Annuity { .. }
        | IncomeKind::Pension { .. }
        | IncomeKind::Windfall { .. } => None,
    });
    amounts.sum()
}

/// Whether each is alive, by month, if both reach their planning age.
fn planned(plan: &Plan, claimants: &[Claimant]) -> [Vec<f64>; 2] {
    let months = plan.months() as usize;
    [0, 1].map(|own| {
        let lives = plan.as_of.until(plan.death(claimants[own].index)).max(0) as usize;
        (0..months).map(|month| f64::from(u8::from(month < lives))).collect()
    })
}

/// The chance that each is alive, by month; nobody outlives the planning age.
fn expected(plan: &Plan, claimants: &[Claimant]) -> [Vec<f64>; 2] {
    let table = MortalityTable::period_us();
    let mut alive = planned(plan, claimants);
    for (own, planned) in alive.iter_mut().enumerate() {
        let person = plan.person(claimants[own].index);
        let sex = person.sex.map(|sex| match sex {
            overwinter_plan::Sex::Female => Sex::Female,
            overwinter_plan::Sex::Male => Sex::Male,
        });
        let chances = table.survival(sex, u32::from(Age::at(plan.as_of, person.born).months()), planned.len());
        planned.iter_mut().zip(chances).for_each(|(alive, chance)| *alive *= chance);
    }
    alive
}
