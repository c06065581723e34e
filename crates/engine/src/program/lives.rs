//! Lives that each path draws, and what depends on who is still alive.

use overwinter_market::lifetime::Lifetime;

use super::{Income, PEOPLE, Program, Purpose, Schedule, SpendingItem, Tier};

/// The lives of a household that draws them.
#[derive(Clone, Debug)]
pub struct Lives {
    /// By person.
    pub people: Vec<Life>,
    /// Of a couple, what differs when one of the two is left.
    pub alone: Option<Alone>,
}

/// One life.
#[derive(Clone, Debug)]
pub struct Life {
    /// The survival curve that months of death are drawn from.
    pub lifetime: Lifetime,
    /// The first step in which nobody of that planning age is alive.
    pub steps_most: usize,
    /// The step of a divorce in which the person leaves.
    pub leaves: Option<usize>,
}

/// What is left of a couple's spending for the survivor.
#[derive(Clone, Debug, Default)]
pub struct Alone {
    /// As [`Program::spending`].
    pub spending: [Vec<Schedule>; Tier::COUNT],
    /// As [`Program::spending_items`].
    pub items: Vec<SpendingItem>,
    /// As [`Program::qualified`].
    pub qualified: [Vec<Schedule>; Purpose::COUNT],
}

/// On which paths an income is paid in a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PaidWhile {
    /// While a person lives.
    Alive(usize),
    /// While both of a couple live.
    Together,
    /// While one of a couple outlives the other.
    Outlives {
        /// Who is paid.
        survivor: usize,
        /// Whose income it was.
        deceased: usize,
        /// What the deceased had to have done before.
        having: Having,
    },
}

/// Whether the deceased had claimed a benefit. Dates are steps from the start, negative before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Having {
    /// It doesn't matter.
    Anything,
    /// Claimed at this date, before death.
    Claimed(f64),
    /// Died before this date of the claim.
    NotClaimed(f64),
}

/// An account after the owner or the other of a couple has died.
#[derive(Clone, Debug, PartialEq)]
pub struct OfSurvivor {
    /// As [`super::Account::early_rate`].
    pub early_rate: Vec<f64>,
    /// As [`super::Account::required_share`].
    pub required_share: Vec<f64>,
}

impl Program {
    /// The first step in which each person is not alive on a path; `None` where lives are not drawn. A person who isn't there died before the start.
    pub fn deaths(&self, seed: u64, path: u32) -> Option<[usize; PEOPLE]> {
        let lives = self.lives.as_ref()?;
        Some(core::array::from_fn(|person| {
            lives.people.get(person).map_or(0, |life| life.death(person, self.calendar.months_per_step, seed, path))
        }))
    }
}

impl Program {
    /// Lets everybody whose life is drawn live as long as in the mean, up to the planning age, on every path: for asking what drawing them does.
    pub fn hold_lives(&mut self) {
        for life in self.lives.iter_mut().flat_map(|lives| &mut lives.people) {
            life.lifetime = Lifetime::certain(life.lifetime.mean_months(life.steps_most * self.calendar.months_per_step));
        }
    }

    /// Lets no shock happen: for asking what they do. Premiums of insurance stay.
    pub fn hold_shocks(&mut self) {
        for shock in &mut self.shocks {
            shock.chance.fill(0.0);
        }
    }

    /// The first step in which each person is not of the household on a path: dead, or divorced; `None` where lives are not drawn. Who would have
    /// joined but for a death never does: zero.
    pub fn gone_on(&self, seed: u64, path: u32) -> Option<[usize; PEOPLE]> {
        self.deaths(seed, path).map(|deaths| self.gone(deaths))
    }

    /// The items of spending in a step of a path whose people are gone then ([`Program::gone_on`]).
    pub fn items_at(&self, gone: Option<[usize; PEOPLE]>, step: usize) -> &[SpendingItem] {
        let alone = self.lives.as_ref().and_then(|lives| lives.alone.as_ref());
        match (alone, gone) {
            (Some(alone), Some(gone)) if self.members(gone, step) != [true; PEOPLE] => &alone.items,
            (Some(_) | None, _) => &self.spending_items,
        }
    }
}

impl Income {
    /// Whether it is paid in a step when everybody lives to the planning age: a survivor's share is not before that.
    pub fn is_planned(&self, step: usize, lives: Option<&Lives>) -> bool {
        let (Some(paid_while), Some(lives)) = (self.paid_while, lives) else { return true };
        let leaves = |person: usize| lives.people[person].leaves.is_some_and(|leaves| leaves <= step);
        let (deceased, having) = match paid_while {
            PaidWhile::Alive(person) => return !leaves(person),
            PaidWhile::Together => return !leaves(0) && !leaves(1),
            PaidWhile::Outlives { deceased, having, .. } => (deceased, having),
        };
        if lives.people.iter().any(|life| life.leaves.is_some()) {
            return false;
        }
        let death = lives.people[deceased].steps_most;
        let claimed = match having {
            Having::Anything => true,
            Having::Claimed(date) => date < death as f64,
            Having::NotClaimed(date) => date >= death as f64,
        };
        death <= step && claimed
    }
}

impl Lives {
    /// The chance that somebody of the household is alive at the start of a step, by step and one more for the end. A second person is there for the
    /// first one who died between the marriage and the divorce.
    pub fn someone_alive(&self, steps: usize, months_per_step: usize, joined: usize) -> Vec<f64> {
        let alive = |life: &Life, step: usize| if step < life.steps_most { life.lifetime.alive_after(step * months_per_step) } else { 0.0 };
        let second = self.people.get(1);
        let someone = |step: usize| {
            let widowed = second.filter(|_| joined <= step).map_or(0.0, |second| {
                let until = second.leaves.map_or(step, |leaves| leaves.min(step));
                (alive(&self.people[0], joined) - alive(&self.people[0], until)) * alive(second, step)
            });
            alive(&self.people[0], step) + widowed
        };
        (0..=steps).map(someone).collect()
    }
}

impl Life {
    /// Alive at the start of the month of death, so that month is lived through; with yearly steps the year is.
    pub(crate) fn death(&self, person: usize, months_per_step: usize, seed: u64, path: u32) -> usize {
        let month = self.lifetime.month_of_death(seed, path, person as u32) as usize;
        (month / months_per_step + 1).min(self.steps_most)
    }
}
