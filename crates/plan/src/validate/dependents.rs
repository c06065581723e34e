//! Children, and others whom the household supports.

use overwinter_units::Age;

use super::Reading;
use super::people::{AGE_MAX, capitalised};
use super::report::Place;
use crate::file::v1::DependentFile;
use crate::{Code, Dependent};

/// When a child is no longer claimed, unless the plan says otherwise (26 USC 152(c)(3)).
const UNTIL_AGE: Age = Age::years(19);

impl<'a> Reading<'a> {
    pub(super) fn dependent(&mut self, dependent: &'a DependentFile, at: &Place) -> Option<Dependent> {
        let at = at.about(format!("Dependent {:?}", dependent.id.given().map_or("", String::as_str)));
        self.report.keys(dependent, &at);
        let id = self.report.text(&dependent.id, &at.key("id"));
        let name = self.name(&dependent.name, &at.key("name"), id.map(capitalised));
        let born = self.month_field(&dependent.born, &at.key("born"));
        let until_age = self.report.age(&dependent.until_age, &at.key("until_age"), Some(UNTIL_AGE));
        let dependent = Dependent { id: id?.into(), name: name?, born: born?, until_age: until_age? };
        if let Some(as_of) = self.calendar.as_of {
            if dependent.born.until(as_of) > AGE_MAX {
                self.report.add(&at.key("born"), Code::BadAge, format!("born in {} means an age above 120.", dependent.born), "");
            } else if dependent.until_age.month_reached(dependent.born) <= as_of {
                let says = format!("age {} was reached before the plan's start.", dependent.until_age);
                self.report.add(
                    &at.key("until_age"),
                    Code::InThePast,
                    says,
                    "Write until_age = 24 for a student, or leave the dependent out.",
                );
            }
        }
        Some(dependent)
    }
}
