//! A marriage and a divorce of the plan.

use super::{PEOPLE, Program};

/// Somebody joins the household and brings what they have.
#[derive(Clone, Debug, PartialEq)]
pub struct Marriage {
    /// Who joins.
    pub person: usize,
    /// The first step together.
    pub step: usize,
    /// What they bring, by account.
    pub brings: Vec<Brought>,
}

/// What an account holds that is brought. Dollars of the start month, at the prices of the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brought {
    /// Account index.
    pub account: usize,
    /// What it holds.
    pub usd: f64,
    /// As [`super::Account::basis`].
    pub basis: f64,
}

/// Somebody leaves the household with a part of what it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Divorce {
    /// Who leaves.
    pub person: usize,
    /// The first step apart.
    pub step: usize,
    /// By account: the share that stays.
    pub kept: Vec<f64>,
}

impl Program {
    /// The first step in which each person belongs to the household.
    pub fn joined(&self) -> [usize; PEOPLE] {
        let joins = |person: usize| self.marriage.as_ref().filter(|of| of.person == person);
        core::array::from_fn(|person| joins(person).map_or(0, |marriage| marriage.step))
    }

    /// The first step in which each person does not belong to the household any more, by the months of their deaths: nobody marries or divorces the
    /// dead.
    pub(crate) fn gone(&self, deaths: [usize; PEOPLE]) -> [usize; PEOPLE] {
        let mut gone = deaths;
        let both_live = |step: usize| deaths.into_iter().all(|death| step < death);
        if let Some(marriage) = self.marriage.as_ref().filter(|of| !both_live(of.step)) {
            gone[marriage.person] = 0;
            return gone;
        }
        if let Some(divorce) = self.divorce.as_ref().filter(|of| both_live(of.step)) {
            gone[divorce.person] = divorce.step;
        }
        gone
    }

    /// Whether each person belongs to the household in a step, by when they are gone.
    pub fn members(&self, gone: [usize; PEOPLE], step: usize) -> [bool; PEOPLE] {
        let joined = self.joined();
        core::array::from_fn(|person| joined[person] <= step && step < gone[person])
    }
}
