//! ProjectionLab: the export of all data as JSON, version 4.6.
//!
//! Its maker publishes the call that gives the export (app.projectionlab.com/docs), not the keys in it. The keys here are those that
//! `docs/schema.md` in github.com/aelzeiny/ProjectionLab-CLI-MCP lists as seen in real exports of 4.6.0. What that page calls unverified (assumptions,
//! strategies, simulation settings, most flows) is not read and is named as such.

mod accounts;
mod flows;
mod when;

use overwinter_plan::{Code, Finding, State};
use overwinter_units::Month;
use serde_json::Value;

use crate::Options;
use crate::draft::{Draft, on, shown};
use crate::source::Node;

const SCREEN: &str = "They arrange the other program's screen and its copies.";
/// The most names of plans that are told.
const NAMES_MAX: usize = 20;
/// Keys that every event may carry.
const EVERY: &[&str] = &[
    "key",
    "icon",
    "color",
    "planPath",
    "title",
    "subtitle",
    "frequencyChoices",
    "order",
    "hidden",
    "persistent",
    "accountId",
    "assetId",
    "debtId",
    "notes",
    "hasNotes",
    "_meta",
];

/// Reads the plan that is meant: the one of the name asked for, or else the active one.
pub(crate) fn read(root: &Node<'_>, draft: &mut Draft, options: &Options<'_>) {
    root.aside(&["meta", "settings", "progress"], SCREEN);
    let Some(today) = root.table("today") else { return };
    household(&today, draft);
    let plans = root.tables("plans");
    let named = |plan: &&Node<'_>| options.plan.is_some_and(|name| plan.text("name") == Some(name));
    let active = |plan: &&Node<'_>| options.plan.is_none() && plan.flag("active");
    let chosen = plans.iter().position(|plan| named(&plan) || active(&plan)).or((!plans.is_empty() && options.plan.is_none()).then_some(0));
    for (index, plan) in plans.iter().enumerate() {
        if Some(index) == chosen {
            self::plan(plan, &today, draft, options);
        } else {
            let name = shown(plan.text("name").unwrap_or_default(), "Another plan");
            plan.skip(
                Code::NotModelledYet,
                format!("The plan \"{name}\" was not taken over: one plan is imported."),
                "Choose it with --plan.",
            );
        }
    }
    if chosen.is_none() {
        let names: Vec<String> = plans.iter().filter_map(|plan| plan.text("name")).map(|name| shown(name, "?")).take(NAMES_MAX).collect();
        let says = if names.is_empty() { "The file holds no plan." } else { "The file holds no plan of that name." };
        draft.refused = Some(Finding::at("/plans", Code::UnknownItem).message(says).hint(format!("It holds: {}.", names.join(", "))));
    }
}

fn household(today: &Node<'_>, draft: &mut Draft) {
    let ages = ["age", "spouseAge", "spouseAgeGap"];
    today.aside(&ages, "They follow from the months of birth.");
    today.aside(&["schema", "tab", "lastUpdated", "yourColor", "yourIcon", "spouseColor", "spouseIcon"], SCREEN);
    let location = today.table("location");
    if let Some(location) = &location {
        let country = location.text("country").unwrap_or("US");
        draft.state = location.text("state").and_then(State::parse).filter(|_| country.eq_ignore_ascii_case("us"));
    }
    if let Some(country) =
        location.as_ref().and_then(|location| location.text("country")).filter(|country| !country.eq_ignore_ascii_case("us"))
    {
        today.warn(Code::NotModelledYet, format!("The household lives in {country:?}; plans are of the United States."), "");
    }
    let couple = today.text("partnerStatus").is_some_and(|status| status != "single");
    draft.filing = if couple { "joint" } else { "single" };
    let people = [("me", "yourName", "birthYear", "birthMonth"), ("spouse", "spouseName", "spouseBirthYear", "spouseBirthMonth")];
    for (id, name, year, month) in people {
        let (name, year, month) = (today.text(name), today.year(year), today.number(month));
        if id == "spouse" && !couple {
            continue;
        }
        let born =
            year.zip(month.filter(|month| (1.0..=12.0).contains(month))).and_then(|(year, month)| Month::new(year, month as u32).ok());
        let Some(born) = born else {
            // What belongs to one would go to the other.
            let says = format!("The month of birth of {id:?} can't be read.");
            draft.refused =
                Some(Finding::at("/today", Code::BadDate).message(says).hint("Set the birthday in ProjectionLab and export again."));
            return;
        };
        let index = draft.person(today, id, id, born);
        if let Some(name) = name {
            draft.people[index].name = Some(shown(name, id));
        }
    }
}

fn plan(plan: &Node<'_>, today: &Node<'_>, draft: &mut Draft, options: &Options<'_>) {
    draft.name = plan.text("name").unwrap_or_default().to_owned();
    let screen = ["id", "icon", "active", "initialized", "hasNotes", "schema", "simKey", "lastUpdated", "meta", "computedMilestones"];
    plan.aside(&screen, SCREEN);
    plan.leave(
        &["variables"],
        "what its assumptions mean is not publicly described.",
        "Filing status, order of withdrawals and bonds: check them in the plan.",
    );
    plan.leave(&["montecarlo", "startingConditions", "startingConditionsType"], "simulations have settings of their own here.", "");
    plan.leave(&["withdrawalStrategy"], "what its settings mean is not publicly described.", "Write a [spending_rule].");
    milestones(plan, draft);
    let mut accounts = events(plan, "accounts");
    if accounts.is_empty() {
        accounts = ["savingsAccounts", "investmentAccounts"].iter().flat_map(|key| today.tables(key)).collect();
    }
    copies(plan, today, "accounts", &["savingsAccounts", "investmentAccounts"]);
    copies(plan, today, "expenses", &["debts"]);
    copies(plan, today, "assets", &["assets"]);
    accounts::read(&accounts, draft);
    flows::incomes(&events(plan, "income"), draft, options);
    flows::expenses(&events(plan, "expenses"), draft);
    accounts::assets(&events(plan, "assets"), draft);
    for flow in events(plan, "priorities") {
        let name = shown(flow.text("name").or(flow.text("title")).unwrap_or_default(), "A flow");
        let says = format!("The flow \"{name}\" was not taken over: what its amounts mean is not publicly described.");
        flow.skip(Code::NotModelledYet, says, "Write it under `saves` of the salary or under [saving].");
    }
}

fn events<'a>(plan: &Node<'a>, key: &str) -> Vec<Node<'a>> {
    plan.table(key).map(|section| section.tables("events")).unwrap_or_default()
}

/// Puts today's records aside of which the plan holds copies; without such, they are findings.
fn copies(plan: &Node<'_>, today: &Node<'_>, section: &str, records: &[&str]) {
    if !events(plan, section).is_empty() {
        today.aside(records, "A plan holds its own copies of them, which were read.");
    }
}

/// Milestones with a date; the two retirements among them become those of the people.
fn milestones(plan: &Node<'_>, draft: &mut Draft) {
    for milestone in plan.tables("milestones") {
        let id = milestone.text("id").unwrap_or_default();
        let name = shown(milestone.text("name").unwrap_or_default(), "A milestone");
        let person = match id {
            "retirement" => Some(0),
            "spouseRetirement" => Some(1),
            _ => None,
        };
        let Some(month) = dated(&milestone) else {
            let says = format!("The milestone \"{name}\" was not taken over: it is not one date.");
            milestone.skip(Code::NotModelledYet, says, "Give it a date under [[milestones]], or the person `retires`.");
            continue;
        };
        milestone.mark_used();
        let Some(person) = person else {
            let file = overwinter_plan::file::v1::MilestoneFile { name: name.into(), when: on(month).into(), ..Default::default() };
            if draft.milestones.iter().all(|other| other.name != file.name) {
                draft.milestones.push(file);
                milestone.became(format!("/milestones/{}", draft.milestones.len() - 1));
            } else {
                milestone.skip(Code::DuplicateId, "Another milestone has that name; this one was not taken over.", "");
            }
            continue;
        };
        if let Some(person) = draft.people.get_mut(person).filter(|_| month > draft.as_of) {
            person.retires = Some(on(month));
            milestone.became("/people");
        }
    }
}

/// The date of a milestone that is one date.
fn dated(milestone: &Node<'_>) -> Option<Month> {
    let criteria = milestone.get("criteria")?;
    let [only] = criteria.raw().as_array()?.as_slice() else { return None };
    let kind = only.get("type").and_then(Value::as_str)?;
    let value = only.get("value").and_then(Value::as_str)?;
    match kind {
        "date" => Month::parse(value.get(..7)?).ok(),
        "year" => value.get(..4)?.parse().ok().and_then(|year| Month::new(year, 1).ok()),
        _ => None,
    }
}
