//! Social Security by primary insurance amount, claim age and survivorship.
//!
//! Not modelled: spousal benefits while both live, the earnings test, the reduction of a survivor's benefit that is taken before full
//! retirement age.

use overwinter_law::Law;
use overwinter_plan::{IncomeKind as Planned, PersonIndex, Plan};
use overwinter_units::{Age, Month};

use super::schedule::{Raises, by_step, factor, index};
use crate::program::{Calendar, Income, IncomeKind, Schedule};

/// The age from which a survivor's benefit is paid.
const SURVIVOR_FROM: Age = Age::years(60);

/// Each person's own benefit, and what a survivor gets on top of it: together the larger of the two.
pub(super) fn benefits(plan: &Plan, law: &Law, calendar: &Calendar) -> Vec<Income> {
    let mut incomes = Vec::new();
    for of in 0..plan.incomes.len() {
        let Some(benefit) = Benefit::of(plan, law, of) else { continue };
        incomes.push(income(plan, calendar, of, benefit.person, |month| benefit.own(month)));
        let Some(survivor) = plan.people_indexed().map(|(index, _)| index).find(|index| *index != benefit.person) else { continue };
        let on_top = |month: Month| {
            let own: f64 = (0..plan.incomes.len())
                .filter_map(|other| Benefit::of(plan, law, other))
                .filter(|other| other.person == survivor)
                .map(|other| other.own(month))
                .sum();
            if survives(plan, benefit.person, survivor, month) { (benefit.for_survivor(month) - own).max(0.0) } else { 0.0 }
        };
        let topped_up = income(plan, calendar, of, survivor, on_top);
        if topped_up.pay.usd.iter().any(|usd| *usd > 0.0) {
            incomes.push(topped_up);
        }
    }
    incomes
}

/// One person's retirement benefit, dollars of the start month a month.
struct Benefit {
    person: PersonIndex,
    claimed: Month,
    until: Month,
    monthly: f64,
    at_full_age: f64,
    death: Month,
}

impl Benefit {
    fn of(plan: &Plan, law: &Law, of: usize) -> Option<Self> {
        let income = &plan.incomes[of];
        let Planned::SocialSecurity { primary_insurance_amount_monthly, claim_age } = &income.kind else { return None };
        let born = plan.person(income.person).born;
        let at_full_age = primary_insurance_amount_monthly.dollars_f64();
        Some(Benefit {
            person: income.person,
            claimed: claim_age.month_reached(born),
            until: plan.month_of(income.until),
            monthly: at_full_age * law.social_security().claim_factor(born, *claim_age),
            at_full_age,
            death: plan.death(income.person),
        })
    }

    fn own(&self, month: Month) -> f64 {
        if self.claimed <= month && month < self.death.min(self.until) { self.monthly } else { 0.0 }
    }

    /// What the survivor inherits: the benefit as claimed, or in full when it never was.
    fn for_survivor(&self, month: Month) -> f64 {
        match month < self.death {
            true => 0.0,
            false if self.claimed < self.death => self.monthly,
            false => self.at_full_age,
        }
    }
}

fn survives(plan: &Plan, deceased: PersonIndex, survivor: PersonIndex, month: Month) -> bool {
    let old_enough = SURVIVOR_FROM.month_reached(plan.person(survivor).born);
    plan.death(deceased) <= month && old_enough <= month && month < plan.death(survivor)
}

fn income(plan: &Plan, calendar: &Calendar, of: usize, person: PersonIndex, monthly: impl Fn(Month) -> f64) -> Income {
    let growth = plan.incomes[of].growth;
    let usd = by_step(calendar, |month| monthly(month) * factor(calendar.start, month, growth, Raises::InJanuary));
    let pay = Schedule { usd, index: index(growth, Raises::InJanuary) };
    Income { of, pay, person: person.get(), kind: IncomeKind::SocialSecurity, taxable_share: 1.0, deferrals: Vec::new() }
}
