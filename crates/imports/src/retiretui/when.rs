//! Their dates: a calendar date, an age, an event or the start of an income, counted in years.

use std::collections::BTreeMap;

use overwinter_plan::Code;
use overwinter_units::{Age, Month};
use serde_json::Value;

use super::Plan;
use crate::source::Node;

/// More references in a row than this are a circle.
const STEPS_MAX: u32 = 16;

/// What dates refer to.
#[derive(Default)]
pub(super) struct Triggers<'a> {
    events: BTreeMap<&'a str, &'a Value>,
    starts: BTreeMap<&'a str, &'a Value>,
    pub born: BTreeMap<&'a str, Month>,
}

impl<'a> Triggers<'a> {
    /// The events and the starts of incomes.
    pub fn of(root: &Node<'a>) -> Self {
        let mut triggers = Triggers::default();
        for event in root.tables("events") {
            event.aside(&["name"], "An event gives a date to other items, which were written with the date itself.");
            if let (Some(id), Some(trigger)) = (event.text("id"), event.get("trigger")) {
                triggers.events.insert(id, trigger.raw());
            }
        }
        for income in root.tables("income") {
            if let (Some(id), Some(start)) = (income.text("id"), income.get("start").or_else(|| income.get("on"))) {
                triggers.starts.insert(id, start.raw());
            }
        }
        triggers
    }

    /// The calendar year of a date.
    pub fn year(&self, trigger: &Node<'a>) -> Option<i32> {
        self.month(trigger).map(Month::year)
    }

    /// The month of a date; January where only a year is known.
    pub fn month(&self, trigger: &Node<'a>) -> Option<Month> {
        let month = self.follow(trigger.raw(), STEPS_MAX);
        if month.is_none() {
            trigger.warn(Code::BadDate, "What this date refers to can't be found.", "");
        }
        month
    }

    fn follow(&self, trigger: &Value, left: u32) -> Option<Month> {
        let text = |key: &str| trigger.get(key).and_then(Value::as_str);
        let left = left.checked_sub(1)?;
        if let Some(date) = text("date") {
            return Month::parse(date.get(..7)?).ok();
        }
        if let Some(years) = trigger.get("age").and_then(Value::as_f64) {
            let age = (0.0..=120.0).contains(&years).then(|| Age::years(years as u16))?;
            return Some(age.month_reached(*self.born.get(text("owner")?)?));
        }
        let base = match (text("event"), text("income")) {
            (Some(event), _) => self.events.get(event)?,
            (None, Some(income)) => self.starts.get(income)?,
            (None, None) => return None,
        };
        let offset = trigger.get("offset").and_then(Value::as_i64).unwrap_or(0);
        let offset = i32::try_from(offset).ok().filter(|years| years.abs() <= 200)?;
        self.follow(base, left).map(|month| month.plus(offset * 12))
    }
}

impl<'a> Plan<'a> {
    /// The first month of an item, and the first without it. Their windows are whole years, of which the last one counts.
    pub(super) fn window(&self, item: &Node<'a>, name: &str) -> (Option<Month>, Option<Month>) {
        let year = |key: &str| {
            let trigger = item.get(key)?;
            let year = self.triggers.year(&trigger);
            if year.is_none() {
                item.warn(Code::BadDate, format!("The `{key}` of {name} was left out."), "Write the date by hand.");
            }
            year
        };
        let from = year("start").map(Month::january).filter(|from| *from > self.start);
        let until = year("end").map(|year| Month::january(year.saturating_add(1)));
        (from, until)
    }
}
