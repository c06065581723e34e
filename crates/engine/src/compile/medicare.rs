//! Who is insured by Medicare, and by which figures.

use overwinter_law::{Law, MedicarePremiums};
use overwinter_numeric::math;
use overwinter_plan::{Finding, MedicareParts, PersonIndex, Plan};
use overwinter_units::{Age, Money};

use super::years::Tables;
use super::{lives, not_modelled};
use crate::program::{Calendar, Medicare, MedicareYear};

/// Medicare of the plan; `None` where it pays no premiums.
///
/// # Errors
/// When the premiums of the plan's first table are not held.
pub(super) fn medicare(plan: &Plan, law: &Law, tables: &Tables, calendar: &Calendar, prices: f64) -> Result<Option<Medicare>, Finding> {
    if plan.medicare.parts == MedicareParts::None {
        return Ok(None);
    }
    let premiums = |year: i32| match law.medicare(year) {
        Ok(premiums) => Ok(paid(premiums, plan.medicare.parts)),
        Err(refusal) => Err(not_modelled("/medicare/parts", refusal.to_string(), "Write parts = \"none\" under [medicare].")),
    };
    let held = tables.rules.iter().map(|rules| premiums(rules.year)).collect::<Result<Vec<_>, _>>()?;
    let from = Age::years(held[0].from_age);
    let insured = |person: usize, month| {
        let person = PersonIndex(person);
        from.month_reached(plan.person(person).born) <= month && lives::can_be_there(plan, person, month)
    };
    let months = |step: usize| calendar.months(step).map(|month| (0..plan.people.len()).filter(|person| insured(*person, month)).count());
    let person_months: Vec<f64> = (0..calendar.steps).map(|step| months(step).sum::<usize>() as f64).collect();
    let of_person = |person: usize| {
        let months = |step: usize| calendar.months(step).filter(|month| insured(person, *month)).count() as f64;
        (0..calendar.steps).map(months).collect()
    };
    let drawn = if plan.longevity.drawn { plan.people.len() } else { 0 };
    if person_months.iter().all(|months| *months == 0.0) {
        return Ok(None);
    }
    let first_table = tables.rules[0].year;
    let fixed_years = (held[0].last_grows_from - 1).min(calendar.start.year()) - first_table;
    let income = |money: Option<Money>| money.map(|money| money.dollars_f64());
    Ok(Some(Medicare {
        years: years(tables, &held, &person_months, calendar),
        person_months,
        months_of_person: (0..drawn).map(of_person).collect(),
        income_before: [income(plan.medicare.income_last_year), income(plan.medicare.income_two_years_ago)],
        last_dollar: math::powi(1.0 + prices, fixed_years.max(0).unsigned_abs()).recip(),
        tables: held,
    }))
}

fn years(tables: &Tables, held: &[MedicarePremiums], person_months: &[f64], calendar: &Calendar) -> Vec<MedicareYear> {
    let count = tables.years.len();
    let growth = |index: usize| {
        let year = &tables.years[index.min(count - 1)];
        let since = (year.year - tables.rules[year.rules].year) + (index.saturating_sub(count - 1)) as i32;
        math::powi(1.0 + held[year.rules].above_prices.fraction(), since.max(0).unsigned_abs())
    };
    let of = |index: usize| {
        let year = &tables.years[index];
        let steps = calendar.first_step(index)..=calendar.last_step(index);
        let later = (index + 2 < count).then(|| person_months[calendar.last_step(index + 2)] / calendar.months_per_step as f64);
        MedicareYear {
            insures: steps.into_iter().any(|step| person_months[step] > 0.0),
            status: tables.years[index.saturating_sub(2)].filer.status,
            growth: growth(index),
            last_is_fixed: year.year < held[year.rules].last_grows_from,
            annualised: 12.0 / (year.steps * calendar.months_per_step) as f64,
            persons_later: later.map_or(0, |persons| persons.round() as u16),
            growth_later: growth(index + 2),
        }
    };
    (0..count).map(of).collect()
}

/// The figures without those of a Part that is not paid.
fn paid(premiums: &MedicarePremiums, parts: MedicareParts) -> MedicarePremiums {
    match parts {
        MedicareParts::BAndD => premiums.clone(),
        MedicareParts::None | MedicareParts::B => {
            MedicarePremiums { part_d_base: Money::ZERO, more_for_d: vec![Money::ZERO; premiums.more_for_d.len()], ..premiums.clone() }
        }
    }
}
