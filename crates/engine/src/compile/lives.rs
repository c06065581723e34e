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
    /// Everybody to the planning age, as long as they belong to the household: right for a couple while both live.
    AsPlanned,
    /// Only one person.
    Only(PersonIndex),
}

impl World {
    /// Whether `person` is alive and of the household in `month`.
    pub fn has(self, plan: &Plan, person: PersonIndex, month: Month) -> bool {
        match self {
            World::AsPlanned => plan.is_member(person, month),
            World::Only(left) => left == person,
        }
    }

    /// Whether only one of two people is of the household in `month`.
    pub fn one_is_left(self, plan: &Plan, month: Month) -> bool {
        match self {
            World::AsPlanned => plan.people.len() > 1 && plan.people_indexed().any(|(person, _)| !plan.is_member(person, month)),
            World::Only(_) => plan.people.len() > 1,
        }
    }
}

/// The cases of a couple in which one is left; `None` where lives are not drawn, or one person is all there is.
pub(super) fn alone(plan: &Plan) -> Option<[World; 2]> {
    let drawn = plan.longevity.drawn && plan.people.len() > 1;
    drawn.then(|| [0, 1].map(|person| World::Only(PersonIndex(person))))
}

/// Whether `person` can belong to the household in `month` on some path: a death of the first person before a divorce keeps the second one there.
pub(super) fn can_be_there(plan: &Plan, person: PersonIndex, month: Month) -> bool {
    let gone = if plan.longevity.drawn { plan.death(person) } else { plan.gone(person) };
    plan.joined(person) <= month && month < gone
}

/// Whether `survivor` can be the widow or widower of `deceased` in `month`: from the death on, or from the marriage where lives are drawn. A divorce
/// that is planned comes before both planned deaths.
pub(super) fn widowed(plan: &Plan, deceased: PersonIndex, survivor: PersonIndex, month: Month) -> bool {
    let from = match plan.longevity.drawn {
        true => Some(plan.joined(deceased).max(plan.joined(survivor))),
        false => plan.divorce().is_none().then(|| plan.death(deceased)),
    };
    from.is_some_and(|from| from <= month) && can_be_there(plan, survivor, month)
}

/// The lives of a plan that draws them. `items` are those of [`spending::spending`] as planned.
pub(super) fn lives(plan: &Plan, calendar: &Calendar, items: &[SpendingItem]) -> Option<Lives> {
    if !plan.longevity.drawn {
        return None;
    }
    let table = MortalityTable::period_us();
    let life = |(index, _)| {
        let steps = |month: Month| (plan.as_of.until(month).max(0) as usize).div_ceil(calendar.months_per_step);
        let leaves = plan.divorce().filter(|(leaves, _)| *leaves == index).map(|(_, left)| steps(left));
        Life { lifetime: lifetime(plan, index, &table), steps_most: steps(plan.death(index)), leaves }
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
