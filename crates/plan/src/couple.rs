//! Marriage and divorce: from when until when each person belongs to the household.
//!
//! Both count from January of their year, as they do for the income tax (26 USC 7703(a)(1)). The first person is the one whose plan it is: only the
//! other one joins or leaves.

use overwinter_units::{Month, Rate};

use crate::{AccountIndex, Household, Owner, PersonIndex, Plan};

/// Whose plan it is.
const FIRST: PersonIndex = PersonIndex(0);

impl Household {
    /// The first month in which `person` belongs to the household.
    pub(crate) fn joined(&self, person: PersonIndex) -> Month {
        self.people[person.0].joins.map_or(self.as_of, |when| Month::january(self.month_of(when).year()).max(self.as_of))
    }

    /// The first month in which `person` belongs to it no longer: dead or divorced. Who is left by the other's death stays.
    pub(crate) fn gone(&self, person: PersonIndex) -> Month {
        let (death, of_first) = (self.death(person), self.death(FIRST));
        if person == FIRST {
            return death;
        }
        let joined = self.joined(person);
        let never = self.people[person.0].joins.is_some() && of_first <= joined;
        match self.people[person.0].leaves.map(|when| Month::january(self.month_of(when).year())) {
            _ if never => joined,
            Some(left) if left < of_first => left.min(death),
            Some(_) | None => death,
        }
    }
}

impl Plan {
    /// The first month in which `person` belongs to the household: the plan's first, or January of the year of their marriage.
    pub fn joined(&self, person: PersonIndex) -> Month {
        Household::joined(self, person)
    }

    /// The first month in which `person` does not belong to it any more: that of their death, or January of the year of their divorce.
    pub fn gone(&self, person: PersonIndex) -> Month {
        Household::gone(self, person)
    }

    /// Whether `person` belongs to it in `month`.
    pub fn is_member(&self, person: PersonIndex, month: Month) -> bool {
        self.joined(person) <= month && month < self.gone(person)
    }

    /// Whether `person` is alive and no longer of the household in `month`.
    pub fn has_left(&self, person: PersonIndex, month: Month) -> bool {
        self.gone(person) <= month && self.gone(person) < self.death(person)
    }

    /// Who joins by marriage, and when it counts; `None` where one of them would be dead by then.
    pub fn marriage(&self) -> Option<(PersonIndex, Month)> {
        let joins = |person: &PersonIndex| self.person(*person).joins.is_some() && self.joined(*person) < self.gone(*person);
        self.people_indexed().map(|(index, _)| index).find(joins).map(|person| (person, self.joined(person)))
    }

    /// Who leaves by divorce, and when it counts; `None` where one of them would be dead by then.
    pub fn divorce(&self) -> Option<(PersonIndex, Month)> {
        let leaves = |person: &PersonIndex| self.person(*person).leaves.is_some() && self.joined(*person) < self.gone(*person);
        let person = self.people_indexed().map(|(index, _)| index).find(leaves)?;
        (self.gone(person) < self.death(person)).then(|| (person, self.gone(person)))
    }

    /// The share of an account that stays with the household when `leaver` leaves it: as agreed, else all, half of what is joint, and nothing of
    /// what the one who leaves owns.
    pub fn kept_at_divorce(&self, account: AccountIndex, leaver: PersonIndex) -> Rate {
        let account = self.account(account);
        account.kept_at_divorce.unwrap_or(match account.owner {
            Owner::Joint => Rate::percent(50),
            Owner::Person(owner) if owner == leaver => Rate::ZERO,
            Owner::Person(_) => Rate::ONE,
        })
    }
}
