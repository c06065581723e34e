//! Marriage and divorce: the years in which the second person joins and leaves, and what may not hang on their accounts.

use overwinter_units::{Month, Rate};

use super::Reading;
use super::people::subject;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::leaf::{Percent, WhenFile};
use crate::{Account, AccountKind, Code, Debt, Owner, PersonIndex, SavingPolicy, When};

/// Only the second person joins or leaves.
const SECOND: usize = 1;

impl Reading<'_> {
    /// When the second person joins and leaves, and with it the plan's end, into the calendar. Births and planning ages stand there already.
    pub(super) fn calendar_of_couple(&mut self, root: &Place) {
        self.calendar.gone = self.calendar.deaths.clone();
        let people = self.file.people.given().map(Vec::as_slice).unwrap_or_default();
        let place = root.key("people");
        for (index, person) in people.iter().enumerate() {
            let Some(person) = person.given() else { continue };
            let at = place.item(index).about(subject(Some(person)));
            if index == SECOND {
                self.calendar.joins = self.year_of_couple(&person.joins, &at.key("joins"));
                self.calendar.leaves = self.year_of_couple(&person.leaves, &at.key("leaves"));
                self.check_order(&at.key("leaves"));
                continue;
            }
            for (field, key) in [(&person.joins, "joins"), (&person.leaves, "leaves")] {
                if !field.is_missing() {
                    let says = "the first person is the one whose plan it is; only a second one joins or leaves.";
                    self.report.add(&at.key(key), Code::BadHousehold, says, "Write the other person after this one.");
                }
            }
        }
        if let Some(left) = self.calendar.leaves.filter(|_| !self.lives_drawn()).and_then(|when| self.january(when))
            && let Some(gone) = self.calendar.gone.get_mut(SECOND)
        {
            *gone = gone.map(|death| death.min(left));
        }
    }

    /// A date in a later year than the plan's first, and before the planning ages: only months and ages, on which nothing else hangs.
    fn year_of_couple(&mut self, field: &Field<WhenFile>, place: &Place) -> Option<When> {
        if field.is_missing() {
            return None;
        }
        let when = self.when(field, place, Some(PersonIndex(SECOND)), None)?;
        if !matches!(when, When::Month(_) | When::Age(..)) {
            self.report.add(
                place,
                Code::BadDate,
                format!("`{}` is a month or an age.", place.last()),
                "Write it as \"2031-06\" or \"age 50\".",
            );
            return None;
        }
        let (month, as_of) = (self.january(when)?, self.calendar.as_of?);
        if month.year() <= as_of.year() {
            let says = format!("{} is not later than the plan's first year.", month.year());
            self.report.add(place, Code::InThePast, says, "Leave it out, and write the household as it is.");
            return None;
        }
        let death = self.calendar.deaths.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().min()?;
        if death <= month {
            let says = format!("{} is after the planning age of one of them, in {death}.", month.year());
            self.report.add(place, Code::AfterTheEnd, says, "Plan to a higher age, or leave it out.");
            return None;
        }
        Some(when)
    }

    fn check_order(&mut self, leaves: &Place) {
        let of = |reading: &Self, when: Option<When>| when.and_then(|when| reading.january(when));
        if let (Some(joined), Some(left)) = (of(self, self.calendar.joins), of(self, self.calendar.leaves))
            && left <= joined
        {
            let says = format!("a divorce in {} does not come after the marriage in {}.", left.year(), joined.year());
            self.report.add(leaves, Code::EndsBeforeStart, says, "Give it a later year.");
        }
    }

    /// Both count from January.
    fn january(&self, when: When) -> Option<Month> {
        self.calendar.month_of(when).map(|month| Month::january(month.year()))
    }

    /// `Some(None)` where nothing is agreed.
    pub(super) fn kept_at_divorce(&mut self, field: &Field<Percent>, place: &Place) -> Option<Option<Rate>> {
        if field.is_missing() {
            return Some(None);
        }
        if self.calendar.leaves.is_none() {
            self.report.unused(field, place, "nobody leaves the household");
        }
        self.report.rate(field, place, Bounds::SHARE, None).map(Some)
    }

    /// What is paid by the income of somebody who joins later would be owed by the household before.
    pub(super) fn check_loans_of_couple(&mut self, debts: Option<&[Debt]>, root: &Place) {
        if self.calendar.joins.is_none() {
            return;
        }
        for (index, debt) in debts.unwrap_or_default().iter().enumerate() {
            if debt.income_driven.as_ref().is_some_and(|driven| driven.person == PersonIndex(SECOND)) {
                let at = root.key("debts").item(index).about(format!("Debt {:?}", debt.id)).key("income_driven");
                let says = "a student loan that somebody brings who joins later is not modelled yet.";
                self.report.add(&at, Code::NotModelledYet, says, "Write its payments as spending from the marriage on.");
            }
        }
    }

    /// Nothing is put aside into an account of somebody who is not there: what the law limits has no room then, but other accounts would be filled.
    pub(super) fn check_saving_of_couple(&mut self, accounts: Option<&[Account]>, saving: Option<&SavingPolicy>, root: &Place) {
        let (Some(accounts), Some(saving)) = (accounts, saving) else { return };
        if self.calendar.joins.is_none() && self.calendar.leaves.is_none() {
            return;
        }
        let place = root.key("saving");
        let priorities = saving.priorities.iter().enumerate();
        let named = priorities.map(|(index, priority)| (priority.to, place.key("priorities").item(index)));
        for (account, at) in named.chain([(saving.surplus_to, place.key("surplus_to"))]) {
            let account = &accounts[account.0];
            let bounded = matches!(account.kind, AccountKind::Retirement { .. } | AccountKind::HealthSavings);
            if account.owner == Owner::Person(PersonIndex(SECOND)) && !bounded {
                let says = format!("{:?} is the account of a person who is not always of the household.", account.id);
                self.report.add(&at, Code::WrongAccount, says, "Name a joint account or one of the first person.");
            }
        }
    }
}
