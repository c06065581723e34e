//! Their dates: words, ages, milestones and calendar dates; and how amounts grow and how often they come.

use overwinter_plan::Code;
use overwinter_plan::file::WhenFile;
use overwinter_units::Month;
use serde_json::Value;

use crate::draft::{Draft, age, fixed, on, with_inflation, words};
use crate::source::Node;

/// A date of theirs, as ours.
pub(super) enum When {
    /// Before the plan, or its first month.
    Now,
    /// Never, or the end of the plan.
    End,
    /// A date.
    At(WhenFile),
}

/// The date of a key. The outer `None` is a date that we can't say, which is reported.
#[allow(clippy::option_option, reason = "absent and unreadable are not the same")]
pub(super) fn when(item: &Node<'_>, key: &str, owner: usize, draft: &Draft) -> Option<Option<When>> {
    let Some(node) = item.get(key) else { return Some(None) };
    let read = date(node.raw(), owner, draft);
    if read.is_none() {
        node.warn(Code::BadDate, format!("`{key}` refers to something that has no date here."), "");
    }
    read.map(Some)
}

fn date(value: &Value, owner: usize, draft: &Draft) -> Option<When> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let word = text("value")?;
    let retires = |person: usize| {
        let person = draft.people.get(person)?;
        Some(person.retires.as_ref().map_or(When::Now, |_| When::At(words(format!("{}: retires", person.id)))))
    };
    match text("type")? {
        "keyword" => match word {
            "beforeCurrentYear" | "now" => Some(When::Now),
            "never" | "endOfPlan" => Some(When::End),
            _ => None,
        },
        "age" => {
            let (person, age) = (draft.people.get(owner)?, age(word.parse().ok()?)?);
            Some(When::At(words(format!("{}: age {age}", person.id))))
        }
        "milestone" => match word {
            "retirement" => retires(0),
            "spouseRetirement" => retires(1),
            _ => None,
        },
        "date" => Month::parse(word.get(..7)?).ok().map(|month| When::At(on(month))),
        "year" => word.get(..4)?.parse().ok().and_then(|year| Month::new(year, 1).ok()).map(|month| When::At(on(month))),
        _ => None,
    }
}

/// How it grows.
pub(super) fn growth(item: &Node<'_>) -> String {
    let Some(change) = item.table("yearlyChange") else { return "inflation".into() };
    change.aside(&["amountType", "limit", "limitType"], "They belong to limits of growth.");
    if change.flag("limitEnabled") {
        change.warn(Code::NotModelledYet, "The limit of growth was not taken over: growth has none here.", "");
    }
    let rate = change.number("amount").unwrap_or(0.0) / 100.0;
    match change.text("type") {
        Some("match-inflation") | None => "inflation".into(),
        Some("none") => "none".into(),
        Some("inflation+") => with_inflation(rate),
        Some("inflation-") => with_inflation(-rate),
        Some("increase" | "appreciate") => fixed(rate),
        Some("decrease" | "depreciate") => fixed(-rate),
        Some(other) => {
            change.warn(Code::UnknownChoice, format!("It changes {other:?}; it was written to grow with inflation."), "");
            "inflation".into()
        }
    }
}

/// An amount and how often it comes; once is `None`.
pub(super) fn frequency(item: &Node<'_>, amount: f64) -> Option<(f64, Option<&'static str>)> {
    match item.text("frequency") {
        Some("yearly" | "yearly-lump-sum") => Some((amount, Some("year"))),
        Some("quarterly") => Some((amount * 4.0, Some("year"))),
        Some("monthly") => Some((amount, Some("month"))),
        Some("bi-weekly") => Some((amount * 26.0, Some("year"))),
        Some("weekly") => Some((amount * 52.0, Some("year"))),
        Some("daily") => Some((amount * 365.0, Some("year"))),
        Some("once") => Some((amount, None)),
        _ => None,
    }
}
