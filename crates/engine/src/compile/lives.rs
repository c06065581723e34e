//! Drawn lives, and whose life a schedule is made for.

use overwinter_market::lifetime::{Lifetime, Outlook};
use overwinter_market::longevity::{MortalityTable, Sex};
use overwinter_plan::{PersonIndex, Plan};
use overwinter_units::{Age, Month};

use super::spending;
use crate::program::{Alone, Calendar, Income, Life, Lives, Schedule, SpendingItem, Year};

/// Who is alive when. Where lives are drawn, a schedule is made for each case that can occur, and a path chooses among them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum World {
    /// Everybody to the planning age: right for a couple while both live.
    AsPlanned,
    /// Only one person.
    Only(PersonIndex),
}

impl World {
    /// Whether `person` is alive in `month`.
    pub fn alive(self, plan: &Plan, person: PersonIndex, month: Month) -> bool {
        match self {
            World::AsPlanned => month < plan.death(person),
            World::Only(left) => left == person,
        }
    }

    /// Whether one of a couple has died before `month`.
    pub fn widowed(self, plan: &Plan, month: Month) -> bool {
        match self {
            World::AsPlanned => plan.people.len() > 1 && plan.people_indexed().any(|(person, _)| month >= plan.death(person)),
            World::Only(_) => plan.people.len() > 1,
        }
    }
}

/// The cases of a couple in which one is left; `None` where lives are not drawn, or one person is all there is.
pub(super) fn alone(plan: &Plan) -> Option<[World; 2]> {
    let drawn = plan.longevity.drawn && plan.people.len() > 1;
    drawn.then(|| [0, 1].map(|person| World::Only(PersonIndex(person))))
}

/// The first month in which `person` can be dead: that of the plan's start where lives are drawn.
pub(super) fn earliest_death(plan: &Plan, person: PersonIndex) -> Month {
    if plan.longevity.drawn { plan.as_of } else { plan.death(person) }
}

/// The lives of a plan that draws them. `items` are those of [`spending::spending`] as planned.
pub(super) fn lives(plan: &Plan, calendar: &Calendar, items: &[SpendingItem]) -> Option<Lives> {
    if !plan.longevity.drawn {
        return None;
    }
    let table = MortalityTable::period_us();
    let life = |(index, _)| {
        let planned = plan.as_of.until(plan.death(index)).max(0) as usize;
        Life { lifetime: lifetime(plan, index, &table), steps_most: planned.div_ceil(calendar.months_per_step) }
    };
    let alone = alone(plan).map(|[world, _]| {
        let (spending, items_alone) = spending::spending(plan, calendar, world);
        debug_assert_eq!(items_alone.len(), items.len());
        Alone { spending, qualified: spending::qualified(plan, &items_alone), items: items_alone }
    });
    Some(Lives { people: plan.people_indexed().map(life).collect(), alone })
}

/// What incomes pay when everybody lives to the planning age: what rules that look ahead go by.
pub(super) fn as_planned(incomes: &[Income], lives: Option<&Lives>) -> Vec<Schedule> {
    let schedule = |income: &Income| {
        let mut pay = income.pay.clone();
        for (step, usd) in pay.usd.iter_mut().enumerate() {
            *usd = if income.is_planned(step, lives) { *usd } else { 0.0 };
        }
        pay
    };
    incomes.iter().map(schedule).collect()
}

/// How a person's mortality differs from the table's.
pub(super) fn outlook(plan: &Plan, person: PersonIndex) -> Outlook {
    Outlook { improvement_annual: plan.longevity.improvement_annual.fraction(), health: plan.person(person).mortality.fraction() }
}

/// A person's survival curve.
pub(super) fn lifetime(plan: &Plan, index: PersonIndex, table: &MortalityTable) -> Lifetime {
    let person = plan.person(index);
    let age = u32::from(Age::at(plan.as_of, person.born).months());
    Lifetime::new(table, sex(plan, index), age, outlook(plan, index))
}

/// The column of the life table.
pub(super) fn sex(plan: &Plan, person: PersonIndex) -> Option<Sex> {
    plan.person(person).sex.map(|sex| match sex {
        overwinter_plan::Sex::Female => Sex::Female,
        overwinter_plan::Sex::Male => Sex::Male,
    })
}

/// A survivor's return claims what the couple's does. The smaller standard deduction may be worth itemising where the couple's is not.
pub(super) fn share_claims(years: &mut [Year], noted: bool) {
    for year in years {
        if let Some(survivors) = &mut year.survivors {
            year.filer.itemises |= noted;
            for survivor in survivors {
                survivor.itemises = year.filer.itemises;
                survivor.claims = year.filer.claims;
            }
        }
    }
}
