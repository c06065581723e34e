//! Incomes: what they are to tax decides what they become.

use std::collections::BTreeMap;

use overwinter_plan::Code;
use overwinter_plan::file::WhenFile;
use overwinter_plan::file::v1::IncomeFile;
use overwinter_units::{Age, Month};

use super::{Plan, called, growth};
use crate::Options;
use crate::draft::{Draft, age_file, dollars, field, on, words};
use crate::source::{Node, quoted};

/// Reads all incomes. Whoever has a salary retires when the last one ends.
pub(super) fn read<'a>(root: &Node<'a>, plan: &mut Plan<'a>, draft: &mut Draft, options: &Options<'_>) {
    let mut ends: BTreeMap<usize, Vec<(usize, Option<Month>)>> = BTreeMap::new();
    for income in root.tables("income") {
        let name = called(&income);
        let owner = income.text("owner").and_then(|owner| plan.people.get(owner)).copied();
        let Some(owner) = owner else {
            income.skip(Code::UnknownPerson, format!("{name} belongs to nobody of the household and was not taken over."), "");
            continue;
        };
        let id = income.text("id").unwrap_or_default();
        let person = draft.people[owner].id.clone();
        let file = IncomeFile { name: name.trim_matches('"').to_owned().into(), person: person.into(), ..IncomeFile::default() };
        match income.text("kind") {
            Some("salary") => {
                income.aside(&["covered"], "Whether a job has a workplace plan is told here by the accounts.");
                income.leave(&["pretax"], "what an employer takes out before tax is not modelled yet.", "Lower the pay by it.");
                if income.get("social_security").is_some() && !income.flag("social_security") {
                    income.warn(Code::NotModelledYet, format!("{name} pays no Social Security; here it does."), "");
                }
                if let Some((file, until)) = paid(&income, plan, &name, "salary", file) {
                    let index = draft.income(&income, file);
                    plan.salaries.insert(id, index);
                    ends.entry(owner).or_default().push((index, until));
                }
            }
            Some("self-employment") => {
                income.aside(&["covered"], "Whether a job has a workplace plan is told here by the accounts.");
                if let Some((file, until)) = paid(&income, plan, &name, "self_employment", file) {
                    let index = draft.income(&income, file);
                    ends.entry(owner).or_default().push((index, until));
                }
            }
            Some("pension") => from_to(&income, plan, draft, &name, "pension", file),
            Some("annuity") => from_to(&income, plan, draft, &name, "annuity", file),
            Some("social-security") => social_security(&income, plan, draft, options, owner, &name, file),
            Some("windfall") => windfall(&income, plan, draft, &name, file, false),
            Some("other") if income.get("on").is_some() => windfall(&income, plan, draft, &name, file, true),
            Some("rental") => {
                income.skip(Code::NotModelledYet, format!("{name} was not taken over: rent received is not modelled yet."), "")
            }
            other => income.skip(
                Code::NotModelledYet,
                format!("{name} was not taken over: its kind is {}.", quoted(other)),
                "Add it as the kind of income it is.",
            ),
        }
    }
    for (owner, salaries) in ends {
        retire(owner, &salaries, draft);
    }
}

/// The last end is the retirement, which such a salary need not repeat.
fn retire(owner: usize, salaries: &[(usize, Option<Month>)], draft: &mut Draft) {
    let open = salaries.iter().any(|(_, until)| until.is_none());
    let last = salaries.iter().filter_map(|(_, until)| *until).max().filter(|month| !open && *month > draft.as_of);
    draft.people[owner].retires = last.map(on);
    for (index, until) in salaries {
        draft.incomes[*index].until = match until {
            Some(month) if Some(*month) == last => overwinter_plan::file::Field::Missing,
            Some(month) => on(*month).into(),
            None => words("end").into(),
        };
    }
}

/// A yearly amount with its window.
fn paid<'a>(income: &Node<'a>, plan: &Plan<'a>, name: &str, kind: &str, file: IncomeFile) -> Option<(IncomeFile, Option<Month>)> {
    let amount = income.money("amount");
    let (Some(amount), None) = (amount, income.get("on")) else {
        let why = if amount.is_none() { "it has no amount" } else { "it is paid once" };
        income.skip(Code::NotModelledYet, format!("{name} was not taken over: {why}."), "Add it by hand.");
        return None;
    };
    let (from, until) = plan.window(income, name);
    let amount = if income.text("cola_from") == Some("start") { at_plan_start(income, plan, amount, from) } else { amount };
    let file = IncomeFile {
        kind: kind.to_owned().into(),
        amount: dollars(amount).into(),
        per: "year".to_owned().into(),
        growth: growth(income).into(),
        from: field(from.map(on)),
        ..file
    };
    Some((file, until))
}

/// An amount that is told in the dollars of its first year, in those of the plan's first: back by the growth it has until then.
fn at_plan_start(income: &Node<'_>, plan: &Plan<'_>, amount: f64, from: Option<Month>) -> f64 {
    let rate = match income.get("cola").map(|cola| cola.raw().clone()) {
        Some(serde_json::Value::Bool(false)) => 0.0,
        Some(value) if value.is_number() => value.as_f64().unwrap_or(0.0),
        _ => {
            let says = "The amount is in dollars of its first year; it was written in those of today by the file's own inflation.";
            income.warn(Code::Unusual, says, "");
            plan.inflation
        }
    };
    let years = from.map_or(0, |from| from.year() - plan.start.year());
    let growth: f64 = (0..years).map(|_| 1.0 + rate).product();
    if growth.is_finite() && growth > 0.0 { amount / growth } else { amount }
}

/// A pension or annuity, which must say when it begins.
fn from_to<'a>(income: &Node<'a>, plan: &Plan<'a>, draft: &mut Draft, name: &str, kind: &str, file: IncomeFile) {
    let Some((file, until)) = paid(income, plan, name, kind, file) else { return };
    let from: WhenFile = file.from.given().cloned().unwrap_or_else(|| words("now"));
    draft.income(income, IncomeFile { from: from.into(), until: field(until.map(on)), ..file });
}

fn windfall<'a>(income: &Node<'a>, plan: &Plan<'a>, draft: &mut Draft, name: &str, file: IncomeFile, taxable: bool) {
    let year = income.get("on").and_then(|on| plan.triggers.year(&on));
    let (Some(amount), Some(year)) = (income.money("amount"), year) else {
        income.skip(Code::MissingKey, format!("{name} has no amount or no date and was not taken over."), "");
        return;
    };
    let file = IncomeFile {
        kind: "windfall".to_owned().into(),
        amount: dollars(amount).into(),
        growth: growth(income).into(),
        when: on(Month::january(year)).into(),
        taxable: taxable.into(),
        ..file
    };
    draft.income(income, file);
}

/// Theirs is the yearly benefit at the claim; ours is the monthly amount at full retirement age.
fn social_security<'a>(
    income: &Node<'a>,
    plan: &Plan<'a>,
    draft: &mut Draft,
    options: &Options<'_>,
    owner: usize,
    name: &str,
    file: IncomeFile,
) {
    income.leave(&["end"], "a benefit is paid for life.", "");
    income.aside(&["cola"], "Social Security grows by the law.");
    let Some(amount) = income.money("amount") else {
        let hint = "`overwinter social-security` works it out from the statement of ssa.gov.";
        income.skip(
            Code::MissingKey,
            format!("{name} has no amount and was not taken over: it was to come from a record of earnings."),
            hint,
        );
        return;
    };
    let born = draft.people[owner].born;
    let claimed = income.get("start").and_then(|start| plan.triggers.month(&start)).map(|month| Age::at(month, born));
    let Some(age) = claimed.filter(|age| (Age::years(62)..=Age::years(70)).contains(age)) else {
        income.skip(
            Code::BadAge,
            format!("{name} was not taken over: it is not claimed between 62 and 70."),
            "Add it with its `claim_age`.",
        );
        return;
    };
    let share = (options.benefit_share)(born, age);
    if !(0.1..=3.0).contains(&share) {
        income.skip(Code::BadAge, format!("{name} was not taken over: what a claim at {age} is worth can't be told."), "");
        return;
    }
    let file = IncomeFile {
        kind: "social_security".to_owned().into(),
        primary_insurance_amount: dollars(amount / 12.0 / share).into(),
        claim_age: age_file(age).into(),
        ..file
    };
    draft.income(income, file);
}
