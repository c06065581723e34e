//! People and milestones: the dates that everything else hangs on.

use overwinter_units::{Age, Month, Rate};

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::v1::{MilestoneFile, PersonFile};
use crate::loan::Lending;
use crate::{Code, Debt, DebtIndex, DebtStrategy, Longevity, Milestone, MilestoneIndex, Person, PersonIndex, Property, Sex, When};

/// How long a plan lasts when it doesn't say.
const PLAN_TO_AGE: Age = Age::years(95);
/// The same where lives are drawn: 2 of 1,000 women of 65 are alive then by the period table.
const PLAN_TO_AGE_DRAWN: Age = Age::years(105);
/// Months that nobody has lived.
pub(super) const AGE_MAX: i32 = 120 * 12;

impl<'a> Reading<'a> {
    /// Births, planning ages and retirements into the calendar; their findings come with them.
    pub(super) fn calendar_of_people(&mut self, root: &Place) {
        let place = root.key("people");
        let Some(people) = self.report.need(&self.file.people, &place) else { return };
        if people.is_empty() || people.len() > 2 {
            self.report.add(&place, Code::BadHousehold, format!("a household is one person or two, not {}.", people.len()), "");
        }
        let read = self.items(&self.file.people, &place).map(Iterator::collect::<Vec<_>>).unwrap_or_default();
        for (person, at) in read {
            let (born, death) = person.map_or((None, None), |person| self.life(person, &at));
            self.calendar.born.push(born);
            self.calendar.deaths.push(death);
        }
        // Retirements may refer to the ages of both, so they come after all births.
        for (index, person) in people.iter().enumerate() {
            let at = place.item(index).about(subject(person.given()));
            let retires = person.given().and_then(|person| self.retires(person, index, &at));
            self.calendar.retires.push(retires);
        }
    }

    /// `Some(None)` for a person who gives no retirement, `None` for one that can't be read.
    fn retires(&mut self, person: &'a PersonFile, index: usize, at: &Place) -> Option<Option<When>> {
        if person.retires.is_missing() {
            return Some(None);
        }
        self.when(&person.retires, &at.key("retires"), Some(PersonIndex(index)), None).map(Some)
    }

    /// Birth and the first month not alive.
    fn life(&mut self, person: &'a PersonFile, at: &Place) -> (Option<Month>, Option<Month>) {
        let at = at.about(subject(Some(person)));
        let born = self.month_field(&person.born, &at.key("born"));
        let age = self.report.age(
            &person.plan_to_age,
            &at.key("plan_to_age"),
            Some(if self.lives_drawn() { PLAN_TO_AGE_DRAWN } else { PLAN_TO_AGE }),
        );
        let (Some(born), Some(as_of)) = (born, self.calendar.as_of) else { return (born, None) };
        let months = born.until(as_of);
        if months < 0 {
            self.report.add(&at.key("born"), Code::BadDate, format!("{born} lies after the plan's start in {as_of}."), "");
            return (Some(born), None);
        }
        if months > AGE_MAX {
            self.report.add(&at.key("born"), Code::BadAge, format!("born in {born} means an age above 120 in {as_of}."), "");
            return (Some(born), None);
        }
        let Some(age) = age else { return (Some(born), None) };
        let now = Age::at(as_of, born);
        if age <= now {
            let says = format!("the plan lasts to age {age}, but the age in {as_of} is {now} already.");
            self.report.add(&at.key("plan_to_age"), Code::BadAge, says, "Plan to a higher age.");
            return (Some(born), None);
        }
        (Some(born), Some(age.month_reached(born)))
    }

    pub(super) fn people(&mut self, root: &Place) -> Option<Vec<Person>> {
        let place = root.key("people");
        let people = self.file.people.given()?;
        let read: Vec<Option<Person>> = people
            .iter()
            .enumerate()
            .map(|(index, person)| self.person(person.given()?, index, &place.item(index).about(subject(person.given()))))
            .collect();
        read.into_iter().collect()
    }

    fn person(&mut self, person: &'a PersonFile, index: usize, at: &Place) -> Option<Person> {
        self.report.keys(person, at);
        let id = self.report.text(&person.id, &at.key("id"));
        let name = self.name(&person.name, &at.key("name"), id.map(capitalised));
        let sex = match person.sex.is_missing() {
            true => Some(None),
            false => self.report.choice(&person.sex, &at.key("sex"), &[("female", Sex::Female), ("male", Sex::Male)], None).map(Some),
        };
        let mortality = self.report.rate(&person.mortality, &at.key("mortality"), Bounds::MORTALITY, Some(Rate::ONE));
        let retires = self.calendar.retires.get(index).copied().flatten();
        if let Some(Some(when)) = retires {
            self.check_retirement(when, &at.key("retires"));
        }
        // Ages were read, and their findings made, with the calendar.
        let (born, death) = (*self.calendar.born.get(index)?, *self.calendar.deaths.get(index)?);
        let plan_to_age = Age::at(death?, born?);
        let second = index == 1;
        Some(Person {
            id: id?.into(),
            name: name?,
            born: born?,
            sex: sex?,
            retires: retires?,
            plan_to_age,
            mortality: mortality?,
            joins: self.calendar.joins.filter(|_| second),
            leaves: self.calendar.leaves.filter(|_| second),
        })
    }

    pub(super) fn lives_drawn(&self) -> bool {
        self.file.longevity.given().and_then(|longevity| longevity.kind.given()).is_some_and(|kind| kind == "drawn")
    }

    pub(super) fn longevity(&mut self, root: &Place) -> Option<Longevity> {
        let place = root.key("longevity").about("Longevity");
        if self.file.longevity.is_missing() {
            return Some(Longevity::FIXED);
        }
        let longevity = self.report.need(&self.file.longevity, &place)?;
        self.report.keys(longevity, &place);
        let words = [("fixed", Longevity::FIXED), ("drawn", Longevity::DRAWN)];
        let kind = self.report.choice(&longevity.kind, &place.key("kind"), &words, None);
        let default = kind.unwrap_or(Longevity::FIXED).improvement_annual;
        let improvement = self.report.rate(&longevity.improvement, &place.key("improvement"), Bounds::IMPROVEMENT, Some(default));
        Some(Longevity { improvement_annual: improvement?, ..kind? })
    }

    fn check_retirement(&mut self, when: When, at: &Place) {
        if self.calendar.in_circle(when) {
            self.report.add(at, Code::Circle, "this date depends on itself.", "Give one of the dates as a month or an age.");
            return;
        }
        if let (Some(month), Some(as_of)) = (self.calendar.month_of(when), self.calendar.as_of)
            && month < as_of
        {
            let hint = "Leave `retires` out, unless an employer was left at 55 or later: then its plan pays without the additional tax.";
            self.report.add(at, Code::InThePast, format!("retirement in {month} lies before the plan's start."), hint);
        }
    }

    /// When each loan is paid, into the calendar; loans that are never paid off are reported.
    pub(super) fn calendar_of_debts(&mut self, debts: Option<&[Debt]>, properties: Option<&[Property]>, strategy: Option<&DebtStrategy>) {
        let count = self.file.debts.given().map_or(0, Vec::len);
        self.calendar.paid = vec![None; count];
        let (Some(debts), Some(as_of)) = (debts, self.calendar.as_of) else { return };
        // A date that can't be read has its finding already.
        let month_of = |when| self.calendar.month_of(when).unwrap_or(as_of);
        let none = DebtStrategy::NONE;
        let lending =
            Lending { debts, properties: properties.unwrap_or_default(), strategy: strategy.unwrap_or(&none), as_of, month_of: &month_of };
        let read: Vec<_> = (0..debts.len()).map(DebtIndex).map(|index| (lending.terms(index).pays_off(), lending.loan(index))).collect();
        for (index, (pays_off, loan)) in read.iter().enumerate() {
            self.calendar.paid[index] = Some(loan.paid());
            self.check_debt(index, &debts[index], *pays_off, loan);
        }
    }

    pub(super) fn milestones(&mut self, root: &Place) -> Option<Vec<Milestone>> {
        let place = root.key("milestones");
        let milestones = self.list(&self.file.milestones, &place, Self::milestone);
        // Read once more for the calendar, in which a bad one leaves a gap; its findings are known already.
        let count = self.file.milestones.given().map_or(0, Vec::len);
        self.calendar.milestones = match &milestones {
            Some(milestones) => milestones.iter().map(|milestone| Some(milestone.when)).collect(),
            None => vec![None; count],
        };
        for (index, milestone) in milestones.iter().flatten().enumerate() {
            if self.calendar.in_circle(When::Milestone(MilestoneIndex(index))) {
                let at = place.item(index).about(format!("Milestone {:?}", milestone.name)).key("when");
                self.report.add(&at, Code::Circle, "this date depends on itself.", "Give one of the dates as a month or an age.");
            }
        }
        milestones
    }

    fn milestone(&mut self, milestone: &'a MilestoneFile, at: &Place) -> Option<Milestone> {
        let at = at.about(format!("Milestone {:?}", milestone.name.given().map_or("", String::as_str)));
        self.report.keys(milestone, &at);
        let name = self.report.text(&milestone.name, &at.key("name"));
        let when = self.when(&milestone.when, &at.key("when"), None, None);
        Some(Milestone { name: name?.into(), when: when? })
    }

    /// A name to show, `default` when the key is absent.
    pub(super) fn name(&mut self, field: &Field<String>, at: &Place, default: Option<String>) -> Option<String> {
        if field.is_missing() { default } else { self.report.text(field, at).map(String::from) }
    }
}

pub(super) fn subject(person: Option<&PersonFile>) -> String {
    person.and_then(|person| person.id.given()).map_or("A person".into(), |id| format!("{id:?}"))
}

/// `"ana"` is shown as `"Ana"`.
pub(super) fn capitalised(id: &str) -> String {
    let mut letters = id.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
