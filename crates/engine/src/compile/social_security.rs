//! Social Security by primary insurance amount, claim age, marriage and survivorship.
//!
//! A couple counts as married for long enough, but for a marriage of the plan; a spouse without an own record has a benefit of zero. Not modelled: the
//! earnings test, the reduction of a survivor's benefit that is taken before full retirement age, the benefit on the record of a divorced spouse.

use overwinter_law::Law;
use overwinter_law::social_security::{OwnClaim, SocialSecurity};
use overwinter_plan::{IncomeKind as Planned, PersonIndex, Plan};
use overwinter_units::{Age, Money, Month};

use super::lives;
use super::schedule::{Raises, by_step, factor, index};
use crate::program::{Calendar, Having, Income, IncomeKind, PaidWhile, Schedule};

/// The age from which a survivor's benefit is paid.
const SURVIVOR_FROM: Age = Age::years(60);

/// Each person's own benefit, what the other's record adds to it while both live, and what a survivor gets on top of it: together the larger of the two.
pub(super) fn benefits(plan: &Plan, law: &Law, calendar: &Calendar) -> Vec<Income> {
    let mut incomes = Vec::new();
    for of in 0..plan.incomes.len() {
        let Some(benefit) = Benefit::of(plan, law, of) else { continue };
        let alive = PaidWhile::Alive(benefit.person.get());
        incomes.push(income(plan, calendar, of, benefit.person, alive, |month| benefit.own(plan, month)));
        incomes.extend(spouses(plan, law, calendar, of, &benefit));
        let Some(survivor) = plan.people_indexed().map(|(index, _)| index).find(|index| *index != benefit.person) else { continue };
        let own = |month: Month| {
            let own = (0..plan.incomes.len()).filter_map(|other| Benefit::of(plan, law, other)).filter(|other| other.person == survivor);
            own.map(|other| other.own(plan, month)).sum::<f64>()
        };
        for (having, inherited) in benefit.inherited(plan, calendar) {
            let on_top = |month: Month| {
                if survives(plan, benefit.person, survivor, month) { (inherited - own(month)).max(0.0) } else { 0.0 }
            };
            let outlives = PaidWhile::Outlives { survivor: survivor.get(), deceased: benefit.person.get(), having };
            let topped_up = income(plan, calendar, of, survivor, outlives, on_top);
            if topped_up.pay.usd.iter().any(|usd| *usd > 0.0) {
                incomes.push(topped_up);
            }
        }
    }
    incomes
}

/// What the record `of` of one person adds to the other's benefit, from the month in which both have claimed until one dies.
fn spouses(plan: &Plan, law: &Law, calendar: &Calendar, of: usize, worker: &Benefit) -> Option<Income> {
    let mut others = (0..plan.incomes.len()).filter_map(|other| Benefit::of(plan, law, other));
    let spouse = others.find(|other| other.person != worker.person)?;
    let claimed = SocialSecurity::spouse_from(spouse.claimed, worker.claimed);
    let begins = married_long_enough(plan).map_or(claimed, |married| married.max(claimed));
    let born = plan.person(spouse.person).born;
    let own = OwnClaim { primary: spouse.primary, age: Age::at(spouse.claimed, born) };
    let rules = law.social_security();
    let adds = rules.spouse_benefit(rules.spouse_original(worker.primary), born, Age::at(begins, born), Some(own), &mut ()).from_worker;
    let both = |month: Month| begins <= month && worker.holds(plan, month) && spouse.holds(plan, month);
    let income = income(plan, calendar, of, spouse.person, PaidWhile::Together, |month| if both(month) { adds.dollars_f64() } else { 0.0 });
    income.pay.usd.iter().any(|usd| *usd > 0.0).then_some(income)
}

/// The first month in which a marriage of the plan gives a spouse's benefit: a year after it (20 CFR 404.330(a)(1)).
fn married_long_enough(plan: &Plan) -> Option<Month> {
    plan.marriage().map(|(_, married)| married.plus(12))
}

/// One person's retirement benefit, dollars of the start month a month.
struct Benefit {
    person: PersonIndex,
    claimed: Month,
    until: Month,
    monthly: f64,
    at_full_age: f64,
    primary: Money,
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
            primary: *primary_insurance_amount_monthly,
            death: plan.death(income.person),
        })
    }

    /// Whether it can be paid to the household in `month`.
    fn holds(&self, plan: &Plan, month: Month) -> bool {
        month < self.until && lives::can_be_there(plan, self.person, month)
    }

    fn own(&self, plan: &Plan, month: Month) -> f64 {
        if self.claimed <= month && self.holds(plan, month) { self.monthly } else { 0.0 }
    }

    /// What the survivor inherits: the benefit as claimed, or in full when it never was. Where lives are drawn, the path decides between them.
    fn inherited(&self, plan: &Plan, calendar: &Calendar) -> Vec<(Having, f64)> {
        if !plan.longevity.drawn {
            return vec![(Having::Anything, if self.claimed < self.death { self.monthly } else { self.at_full_age })];
        }
        let claim = f64::from(calendar.start.until(self.claimed)) / calendar.months_per_step as f64;
        vec![(Having::Claimed(claim), self.monthly), (Having::NotClaimed(claim), self.at_full_age)]
    }
}

fn survives(plan: &Plan, deceased: PersonIndex, survivor: PersonIndex, month: Month) -> bool {
    let old_enough = SURVIVOR_FROM.month_reached(plan.person(survivor).born);
    old_enough <= month && lives::widowed(plan, deceased, survivor, month)
}

fn income(
    plan: &Plan,
    calendar: &Calendar,
    of: usize,
    person: PersonIndex,
    paid_while: PaidWhile,
    monthly: impl Fn(Month) -> f64,
) -> Income {
    let growth = plan.incomes[of].growth;
    let usd = by_step(calendar, |month| monthly(month) * factor(calendar.start, month, growth, Raises::InJanuary));
    let pay = Schedule { usd, index: index(growth, Raises::InJanuary) };
    Income {
        of,
        pay,
        person: person.get(),
        kind: IncomeKind::SocialSecurity,
        taxable_share: 1.0,
        deferrals: Vec::new(),
        paid_while: plan.longevity.drawn.then_some(paid_while),
        expected: Vec::new(),
    }
}
