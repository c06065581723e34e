//! Property: its value and costs while it is owned, and how it is bought and sold.

use overwinter_law::Law;
use overwinter_law::property::HomeOwner;
use overwinter_numeric::math;
use overwinter_plan::{Growth, LastResortKind, PersonIndex, Plan, Property as Planned, PropertyCost, PropertyIndex, PropertyUse};
use overwinter_units::{Age, Month, Rate};

use super::lives::{self, World};
use super::schedule::{Raises, by_step, factor, index, resolved, schedule};
use crate::program::{Calendar, LastResort, Property, Purchase, Rental, Sale, Schedule};

/// Months of ownership that count: the law looks back no further.
const LONG: u16 = u16::MAX;

/// Every property of the plan, in its order.
pub(super) fn properties(plan: &Plan, law: &Law, calendar: &Calendar) -> Vec<Property> {
    (0..plan.properties.len()).map(|index| property(plan, law, PropertyIndex(index), calendar)).collect()
}

/// When a property belongs to the household.
#[derive(Clone, Copy)]
pub(super) struct Owned {
    /// The month it is bought; `None` for what is owned at the start.
    pub bought: Option<Month>,
    /// The month it is sold.
    pub sold: Option<Month>,
}

impl Owned {
    pub fn of(plan: &Plan, home: &Planned) -> Self {
        let month = |when: Option<_>| when.map(|when| plan.month_of(when));
        Owned { bought: month(home.bought).filter(|month| *month > plan.as_of), sold: month(home.sold) }
    }

    /// Whether it is owned in `month`, of which the sale leaves nothing.
    pub fn contains(self, month: Month) -> bool {
        self.bought.is_none_or(|bought| bought <= month) && self.sold.is_none_or(|sold| month < sold)
    }

    /// Whether it is owned at all.
    pub fn ever(self) -> bool {
        self.bought.is_none_or(|bought| self.sold.is_none_or(|sold| bought < sold))
    }
}

fn property(plan: &Plan, law: &Law, place: PropertyIndex, calendar: &Calendar) -> Property {
    let home = plan.property(place);
    let owned = Owned::of(plan, home);
    let worth = home.value.dollars_f64();
    let value_index = index(home.growth, Raises::Monthly);
    let growth = |month: Month| factor(calendar.start, month, home.growth, Raises::Monthly);
    let at_end = |step: usize| calendar.months(step).last().is_some_and(|month| owned.contains(month));
    let value = (0..calendar.steps).map(|step| if at_end(step) { worth * growth(calendar.month(step + 1)) } else { 0.0 }).collect();
    let price = |month: Month| worth * growth(month);
    let step_of = |month: Option<Month>| month.filter(|_| owned.ever()).and_then(|month| calendar.step_of(month));
    Property {
        value: Schedule { usd: value, index: value_index },
        cost: costs(home, owned, calendar),
        rental: rental(plan, law, home, owned, calendar),
        basis: home.cost_basis.map_or(0.0, |basis| basis.dollars_f64()),
        purchase: owned.bought.zip(step_of(owned.bought)).map(|(month, step)| Purchase {
            step,
            usd: price(month),
            cost_share: home.buying_cost.fraction(),
            loans: loans_for(plan, place, month),
        }),
        sale: owned.sold.zip(step_of(owned.sold)).map(|(month, step)| Sale {
            step,
            usd: price(month),
            kept_share: 1.0 - home.selling_cost.fraction(),
            rule: law.property().home_sale,
            owners: if home.used_as == PropertyUse::Home { owners(plan, home, month) } else { Vec::new() },
            alone: lives::alone(plan).filter(|_| home.used_as == PropertyUse::Home).map(|_| owner(plan, home, month)),
            owned: months_owned(plan, home, month),
            recent_survivor: recent_survivor(plan, month),
            written_off: rental_of(home).map_or(0.0, |rental| {
                written_off(law, rental) * f64::from(months_owned(plan, home, month).min(law.property().recovery_months))
            }),
        }),
    }
}

/// Costs that follow the home's value follow it in real or nominal terms; fixed amounts follow prices.
fn costs(home: &Planned, owned: Owned, calendar: &Calendar) -> Vec<Schedule> {
    let costs = [home.upkeep_annual, home.property_tax_annual];
    let shares: f64 = costs.iter().map(|cost| if let PropertyCost::ShareOfValue(rate) = cost { rate.fraction() } else { 0.0 }).sum();
    let fixed: f64 = costs.iter().map(|cost| if let PropertyCost::PerYear(money) = cost { money.dollars_f64() } else { 0.0 }).sum();
    let worth = home.value.dollars_f64();
    let while_owned = |month: Month, usd: f64| if owned.contains(month) { usd } else { 0.0 };
    let of_value =
        by_step(calendar, |month| while_owned(month, worth * shares / 12.0 * factor(calendar.start, month, home.growth, Raises::Monthly)));
    let mut cost = vec![Schedule { usd: of_value, index: index(home.growth, Raises::Monthly) }];
    let following = index(Growth::INFLATION, Raises::Monthly);
    let fixed = by_step(calendar, |month| while_owned(month, fixed / 12.0));
    if cost[0].index == following {
        cost[0].usd.iter_mut().zip(&fixed).for_each(|(sum, usd)| *sum += usd);
    } else {
        cost.push(Schedule { usd: fixed, index: following });
    }
    cost
}

fn rental_of(home: &Planned) -> Option<&overwinter_plan::Rental> {
    match &home.used_as {
        PropertyUse::Rental(rental) => Some(rental),
        PropertyUse::Home | PropertyUse::SecondHome => None,
    }
}

/// The tax of a home by step: a deduction of the return.
pub(super) fn tax(plan: &Plan, home: &Planned, calendar: &Calendar) -> Schedule {
    let owned = Owned::of(plan, home);
    let while_owned = |month: Month, usd: f64| if owned.contains(month) { usd } else { 0.0 };
    match home.property_tax_annual {
        PropertyCost::ShareOfValue(rate) => {
            let first = home.value.dollars_f64() * rate.fraction() / 12.0;
            let growth = |month: Month| factor(calendar.start, month, home.growth, Raises::Monthly);
            Schedule {
                usd: by_step(calendar, |month| while_owned(month, first * growth(month))),
                index: index(home.growth, Raises::Monthly),
            }
        }
        PropertyCost::PerYear(money) => {
            let each = money.dollars_f64() / 12.0;
            Schedule { usd: by_step(calendar, |month| while_owned(month, each)), index: index(Growth::INFLATION, Raises::Monthly) }
        }
    }
}

/// The share of what a rental cost that a month writes off: a straight line, with a whole month in the month it is bought.
fn written_off(law: &Law, rental: &overwinter_plan::Rental) -> f64 {
    (1.0 - rental.land.fraction()) / f64::from(law.property().recovery_months)
}

fn rental(plan: &Plan, law: &Law, home: &Planned, owned: Owned, calendar: &Calendar) -> Option<Rental> {
    let rental = rental_of(home)?;
    let let_share = 1.0 - rental.vacancy.fraction();
    let rent = overwinter_plan::Amount { money: rental.rent_monthly, per: overwinter_plan::Per::Month };
    let share_in = |month: Month| if owned.contains(month) { let_share } else { 0.0 };
    let bought = home.bought.map_or(plan.as_of, |bought| plan.month_of(bought));
    let written_off = written_off(law, rental);
    let depreciation = |month: Month| {
        let in_use = (0..i32::from(law.property().recovery_months)).contains(&bought.until(month));
        if in_use && owned.contains(month) { written_off } else { 0.0 }
    };
    Some(Rental {
        rent: schedule(calendar, rent, rental.rent_growth, Raises::Monthly, share_in),
        depreciation: by_step(calendar, depreciation),
    })
}

/// The home that is borrowed on when every account is empty.
pub(super) fn last_resort(plan: &Plan, law: &Law, calendar: &Calendar) -> Option<LastResort> {
    let planned = plan.last_resort?;
    let from = match planned.kind {
        LastResortKind::HomeEquityLine => None,
        LastResortKind::ReverseMortgage => Some(Age::years(law.property().reverse_mortgage_age)),
    };
    // Everyone of the household who is alive must have the age.
    let old_enough = |month: Month, world: World| {
        let mut alive = plan.people_indexed().filter(|(index, _)| world.has(plan, *index, month));
        from.is_none_or(|from| alive.all(|(_, person)| from.month_reached(person.born) <= month))
    };
    let limit = |step: usize, world: World| if old_enough(calendar.month(step), world) { planned.limit.fraction() } else { 0.0 };
    let limits = |world: World| (0..calendar.steps).map(|step| limit(step, world)).collect::<Vec<_>>();
    let (rate, above_inflation) = match resolved(planned.rate) {
        Growth::Inflation { plus } => (plus, true),
        Growth::Fixed(rate) => (rate, false),
        Growth::Medical | Growth::College => (Rate::ZERO, true),
    };
    Some(LastResort {
        property: planned.property.get(),
        limit: limits(World::AsPlanned),
        limit_alone: lives::alone(plan).map(|worlds| worlds.map(limits)),
        line_of_credit: planned.kind == LastResortKind::HomeEquityLine,
        growth: math::pow((1.0 + rate.fraction()).max(1e-9), calendar.months_per_step as f64 / 12.0),
        above_inflation,
    })
}

/// The loans that pay for a property when it is bought.
fn loans_for(plan: &Plan, place: PropertyIndex, bought: Month) -> Vec<usize> {
    let pays = |debt: &overwinter_plan::Debt| debt.property == Some(place) && plan.month_of(debt.starts) == bought;
    (0..plan.debts.len()).filter(|index| pays(&plan.debts[*index])).collect()
}

fn months_owned(plan: &Plan, home: &Planned, sold: Month) -> u16 {
    home.bought.map_or(LONG, |bought| u16::try_from(plan.month_of(bought).until(sold)).unwrap_or(LONG))
}

/// Who may exclude a gain: everyone on the return of the year, who are taken to live in the home as long as it is owned.
fn owners(plan: &Plan, home: &Planned, sold: Month) -> Vec<HomeOwner> {
    let on_return = |person: usize| plan.is_member(PersonIndex(person), Month::january(sold.year()).max(plan.as_of));
    (0..plan.people.len()).filter(|person| on_return(*person)).map(|_| owner(plan, home, sold)).collect()
}

fn owner(plan: &Plan, home: &Planned, sold: Month) -> HomeOwner {
    HomeOwner { used: months_owned(plan, home, sold), since_exclusion: since_last_home(plan, sold) }
}

/// Months since another home was sold, whose gain is taken to have been excluded.
fn since_last_home(plan: &Plan, sold: Month) -> Option<u16> {
    let homes = plan.properties.iter().filter(|home| home.used_as == PropertyUse::Home);
    let earlier = homes.filter_map(|home| home.sold).map(|when| plan.month_of(when).until(sold)).filter(|months| *months > 0);
    earlier.min().map(|months| u16::try_from(months).unwrap_or(LONG))
}

/// Whether one of a couple has died within two years, and not in the year of the sale.
fn recent_survivor(plan: &Plan, sold: Month) -> bool {
    let spouses = plan.people_indexed().filter(|(index, _)| plan.gone(*index) == plan.death(*index));
    let deaths = spouses.map(|(index, _)| plan.death(index)).filter(|death| *death <= sold);
    let mut before = deaths.filter(|death| *death <= Month::january(sold.year()) && death.until(sold) <= 24);
    before.next().is_some()
}
