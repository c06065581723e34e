//! Dates of the file into [`When`], and their months while the plan is still being read.

use std::cell::Cell;

use overwinter_units::{Age, Month};

use super::Reading;
use super::report::{Place, parse_age};
use crate::file::field::Field;
use crate::file::leaf::{WhenFile, WhenTable};
use crate::{Code, DebtIndex, PersonIndex, When};

const FORMS: &str = "A date is \"2031-06\", \"age 62\", \"ana: age 62\", \"retires\", \"now\", \"end\" or { milestone = \"...\" }.";

/// The years a plan may speak of.
const YEARS: core::ops::RangeInclusive<i32> = 1900..=2200;

/// What is known of the dates so far; `None` for what could not be read.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    pub as_of: Option<Month>,
    pub born: Vec<Option<Month>>,
    pub deaths: Vec<Option<Month>>,
    /// When the second person joins and leaves, and when who is gone from the household: read by [`Reading::calendar_of_couple`].
    pub joins: Option<When>,
    pub leaves: Option<When>,
    pub gone: Vec<Option<Month>>,
    /// `Some(None)` for a person who doesn't retire, `None` when that can't be read.
    pub retires: Vec<Option<Option<When>>>,
    pub milestones: Vec<Option<When>>,
    /// The first month without a payment, by debt.
    pub paid: Vec<Option<Month>>,
}

impl Calendar {
    /// The first month after the plan, when every person's is known.
    pub fn end(&self) -> Option<Month> {
        self.gone.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// The month of a date, when it is known and not in a circle.
    pub fn month_of(&self, when: When) -> Option<Month> {
        // No chain of distinct dates is longer than this: longer is a circle.
        let steps = Cell::new(self.retires.len() + self.milestones.len() + 1);
        self.follow(when, &steps)
    }

    /// Whether following a date never comes to an end.
    pub fn in_circle(&self, when: When) -> bool {
        let steps = Cell::new(self.retires.len() + self.milestones.len() + 1);
        self.follow(when, &steps).is_none() && steps.get() == 0
    }

    /// Whether a date waits for a loan to be paid.
    pub fn waits_for_a_loan(&self, when: When) -> bool {
        let mut next = Some(when);
        for _ in 0..=self.retires.len() + self.milestones.len() {
            next = match next {
                Some(When::DebtPaid(_)) => return true,
                Some(When::Retirement(person)) => self.retires.get(person.0).copied().flatten().flatten(),
                Some(When::Milestone(milestone) | When::YearsFrom(milestone, _)) => self.milestones.get(milestone.0).copied().flatten(),
                Some(When::Month(_) | When::Age(..) | When::Now | When::End) | None => return false,
            };
        }
        false
    }

    fn follow(&self, when: When, steps: &Cell<usize>) -> Option<Month> {
        let next = match when {
            When::Month(month) => return Some(month),
            When::Age(person, age) => return Some(age.month_reached((*self.born.get(person.0)?)?)),
            When::DebtPaid(debt) => return *self.paid.get(debt.0)?,
            When::Now => return self.as_of,
            When::End => return self.end(),
            When::Retirement(person) => match (*self.retires.get(person.0)?)? {
                Some(when) => when,
                None => return self.as_of,
            },
            When::Milestone(milestone) | When::YearsFrom(milestone, _) => (*self.milestones.get(milestone.0)?)?,
        };
        if steps.get() == 0 {
            return None;
        }
        steps.set(steps.get() - 1);
        let month = self.follow(next, steps)?;
        match when {
            When::YearsFrom(_, years) => Some(month.plus(12 * i32::from(years))),
            When::Month(_) | When::Age(..) | When::DebtPaid(_) | When::Now | When::End | When::Retirement(_) | When::Milestone(_) => {
                Some(month)
            }
        }
    }
}

impl Reading<'_> {
    /// A date; `default` when the key is absent. `whose` is the person an age without a name belongs to.
    pub fn when(&mut self, field: &Field<WhenFile>, place: &Place, whose: Option<PersonIndex>, default: Option<When>) -> Option<When> {
        if field.is_missing() && default.is_some() {
            return default;
        }
        let whose = whose.or((self.names.people_count() == 1).then_some(PersonIndex(0)));
        match self.report.need(field, place)? {
            WhenFile::Text(text) => self.when_text(text, place, whose),
            WhenFile::Table(table) => self.when_table(table, place),
        }
    }

    /// A date that may be left out; one of a loan or a property, which waits for no loan.
    pub fn own_date(&mut self, field: &Field<WhenFile>, place: &Place) -> Option<Option<When>> {
        if field.is_missing() {
            return Some(None);
        }
        let when = self.when(field, place, None, None)?;
        if self.calendar.waits_for_a_loan(when) {
            let says = format!("`{}` can't wait for a loan to be paid.", place.last());
            self.report.add(place, Code::Circle, says, "Give it as a month, an age or a retirement.");
            return None;
        }
        Some(Some(when))
    }

    fn when_text(&mut self, text: &str, place: &Place, whose: Option<PersonIndex>) -> Option<When> {
        let text = text.trim();
        match text {
            "now" => return Some(When::Now),
            "end" => return Some(When::End),
            // A person's id may begin with a digit, but a month has no colon.
            _ if text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(": ") => return self.month(text, place).map(When::Month),
            _ => {}
        }
        let (whose, what) = match text.rsplit_once(": ") {
            Some((id, what)) => (Some(self.names.person(id, place, &mut self.report)?), what.trim()),
            None => (whose, text),
        };
        let age = what.strip_prefix("age ");
        if what != "retires" && age.is_none() {
            self.report.add(place, Code::BadDate, format!("`{}` is {text:?}, which is not a date.", place.last()), FORMS);
            return None;
        }
        let Some(person) = whose else {
            let says = format!("`{}` is {text:?}, but doesn't say whose.", place.last());
            self.report.add(place, Code::UnknownPerson, says, "Write the person's id before it, such as \"ana: age 62\".");
            return None;
        };
        match age {
            None => self.retirement_of(person, place),
            Some(age) => self.age_of(person, parse_age(age), place),
        }
    }

    fn when_table(&mut self, table: &WhenTable, place: &Place) -> Option<When> {
        self.report.keys(table, place);
        let given = [&table.milestone, &table.debt, &table.person].into_iter().filter(|field| !field.is_missing()).count();
        if given != 1 || (table.person.is_missing() && !table.age.is_missing()) {
            let says = format!("`{}` must name one of `milestone`, `debt`, or `person` with `age`.", place.last());
            self.report.add(place, Code::BadDate, says, "");
            return None;
        }
        if !table.milestone.is_missing() {
            return self.milestone_of(table, place);
        }
        self.report.unused(&table.years, &place.key("years"), "only a milestone has years before and after it");
        if !table.debt.is_missing() {
            let at = place.key("debt");
            let id = self.report.need(&table.debt, &at)?;
            let debt = self.names.debt(id, &at, &mut self.report)?;
            return self.paid(debt, &at);
        }
        let at = place.key("person");
        let person = self.report.need(&table.person, &at).and_then(|id| self.names.person(id, &at, &mut self.report));
        let age = self.report.age(&table.age, &place.key("age"), None);
        Some(When::Age(person?, age?))
    }

    fn milestone_of(&mut self, table: &WhenTable, place: &Place) -> Option<When> {
        let at = place.key("milestone");
        let name = self.report.need(&table.milestone, &at)?;
        let found = self.names.milestone(name, &at, &mut self.report)?;
        let at = place.key("years");
        if table.years.is_missing() {
            return match found {
                Ok(milestone) => Some(When::Milestone(milestone)),
                Err(debt) => self.paid(debt, &place.key("milestone")),
            };
        }
        let years = *self.report.need(&table.years, &at)?;
        let Some(years) = i8::try_from(years).ok().filter(|years| (-100..=100).contains(years)) else {
            self.report.add(&at, Code::BadDate, format!("`years` is {years}."), "It is between -100 and 100.");
            return None;
        };
        match found {
            Ok(milestone) => Some(When::YearsFrom(milestone, years)),
            Err(_) => {
                let says = "years are counted from a milestone of the plan.";
                self.report.add(&at, Code::BadDate, says, "Write the debt's end as one under [[milestones]].");
                None
            }
        }
    }

    /// The end of a loan that has one.
    fn paid(&mut self, debt: DebtIndex, at: &Place) -> Option<When> {
        let file = self.file.debts.given().and_then(|debts| debts.get(debt.0)).and_then(Field::given);
        if file.is_some_and(|file| !file.income_driven.is_missing()) {
            let says = "a loan that is paid by income ends at another time in each future.";
            self.report.add(at, Code::BadDate, says, "Give a month or an age.");
            return None;
        }
        Some(When::DebtPaid(debt))
    }

    fn age_of(&mut self, person: PersonIndex, age: Option<Age>, place: &Place) -> Option<When> {
        if age.is_none() {
            self.report.add(place, Code::BadAge, format!("`{}` is not an age.", place.last()), "Write \"age 62\" or \"age 62 y 6 m\".");
        }
        Some(When::Age(person, age?))
    }

    /// Who has no retirement date can't be referred to by it.
    fn retirement_of(&mut self, person: PersonIndex, place: &Place) -> Option<When> {
        let people = self.file.people.given();
        let retires = people.and_then(|people| people.get(person.0)).and_then(Field::given).map(|person| &person.retires);
        if retires.is_some_and(Field::is_missing) {
            let says = format!("`{}` refers to a retirement that has no date.", place.last());
            self.report.add(place, Code::BadDate, says, "Give the person `retires`.");
            return None;
        }
        Some(When::Retirement(person))
    }

    /// A calendar month.
    pub fn month(&mut self, text: &str, place: &Place) -> Option<Month> {
        match Month::parse(text.trim()) {
            Ok(month) if YEARS.contains(&month.year()) => Some(month),
            Ok(month) => {
                self.report.add(place, Code::BadDate, format!("`{}` is {month}, beyond the years 1900 to 2200.", place.last()), "");
                None
            }
            Err(error) => {
                self.report.add(place, Code::BadDate, format!("`{}` is {text:?}: {error}.", place.last()), "");
                None
            }
        }
    }

    /// A month from a field of text.
    pub fn month_field(&mut self, field: &Field<String>, place: &Place) -> Option<Month> {
        let text = self.report.need(field, place)?;
        self.month(text, place)
    }

    /// Warns about a span that never applies. Only what the user wrote is reported, never a default.
    pub fn check_span(&mut self, from: Option<When>, until: Option<When>, until_given: bool, place: &Place) {
        let month = |when: Option<When>| when.and_then(|when| self.calendar.month_of(when));
        let (from, until) = (month(from), month(until));
        let (as_of, end) = (self.calendar.as_of, self.calendar.end());
        if let (Some(from), Some(until), true) = (from, until, until_given)
            && until <= from
        {
            let says = format!("it ends in {until}, before it begins in {from}, so it never applies.");
            self.report.add(&place.key("until"), Code::EndsBeforeStart, says, "");
        } else if let (Some(until), Some(as_of), true) = (until, as_of, until_given)
            && until <= as_of
        {
            self.report.add(&place.key("until"), Code::InThePast, format!("it ended in {until}, before the plan."), "Remove it.");
        }
        if let (Some(from), Some(end)) = (from, end)
            && from >= end
        {
            self.report.add(&place.key("from"), Code::AfterTheEnd, format!("it begins in {from}, after the plan ends."), "");
        }
    }

    /// Warns about something that happens once, outside the plan.
    pub fn check_once(&mut self, when: Option<When>, place: &Place) {
        let Some(month) = when.and_then(|when| self.calendar.month_of(when)) else { return };
        if self.calendar.as_of.is_some_and(|as_of| month < as_of) {
            self.report.add(place, Code::InThePast, format!("{month} lies before the plan, so it never happens."), "");
        } else if self.calendar.end().is_some_and(|end| month >= end) {
            self.report.add(place, Code::AfterTheEnd, format!("{month} lies after the plan, so it never happens."), "");
        }
    }
}
