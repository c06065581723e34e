//! Dates, incomes and expenses.

use overwinter_plan::Code;
use overwinter_plan::file::v1::{GoalFile, IncomeFile, SpendingFile};
use overwinter_plan::file::{Field, WhenFile};
use overwinter_units::{Age, Month};

use crate::Options;
use crate::draft::{Draft, age_file, dollars, on, shown, with_inflation, words};
use crate::source::{Node, quoted};

/// A date of theirs.
pub(super) enum When {
    Now,
    At(WhenFile),
}

pub(super) fn when(point: &Node<'_>) -> Option<When> {
    let (month, year, age) = (point.number("month"), point.year("year"), point.number("age"));
    match point.text("type") {
        Some("now") => Some(When::Now),
        Some("atRetirement") => Some(When::At(words("retires"))),
        Some("atLifeExpectancy") => Some(When::At(words("end"))),
        Some("customDate") => Month::new(year?, month? as u32).ok().map(|month| When::At(on(month))),
        Some("customAge") => crate::draft::age(age?).map(|age| When::At(words(format!("age {age}")))),
        _ => None,
    }
}

/// What every amount with dates has: how much, how often, from when, until when, and how it grows.
struct Flow {
    name: String,
    amount: f64,
    per: &'static str,
    once: bool,
    from: Field<WhenFile>,
    until: Field<WhenFile>,
    growth: String,
}

fn flow(item: &Node<'_>, draft: &Draft) -> Option<Flow> {
    let name = shown(item.text("name").unwrap_or_default(), "This item");
    if item.flag("disabled") {
        item.skip(Code::NotModelledYet, format!("\"{name}\" is switched off and was not taken over."), "");
        return None;
    }
    let Some(amount) = item.money("amount") else {
        item.skip(Code::MissingKey, format!("\"{name}\" has no amount and was not taken over."), "");
        return None;
    };
    let (amount, per) = match item.text("frequency") {
        Some("yearly" | "oneTime") => (amount, "year"),
        Some("quarterly") => (amount * 4.0, "year"),
        Some("monthly") => (amount, "month"),
        Some("biweekly") => (amount * 26.0, "year"),
        Some("weekly") => (amount * 52.0, "year"),
        other => {
            item.skip(Code::UnknownChoice, format!("\"{name}\" was not taken over: its frequency is {}.", quoted(other)), "");
            return None;
        }
    };
    let once = item.text("frequency") == Some("oneTime");
    let frame = item.table("timeframe");
    let date = |key: &str| frame.as_ref().and_then(|frame| frame.table(key)).map(|point| (when(&point), point));
    let field = |key: &str, default: Field<WhenFile>| match date(key) {
        None => Some(default),
        Some((Some(When::Now), _)) => Some(if once { words("now").into() } else { default }),
        Some((Some(When::At(WhenFile::Text(text))), _)) if text == "retires" && draft.people[0].retires.is_none() => {
            let instead = if key == "end" { "lasts to the plan's end" } else { "begins now" };
            let says = format!("\"{name}\" refers to a retirement that has no date; it {instead}.");
            item.warn(Code::BadDate, says, "Give the person `retires`, or write the date.");
            Some(default)
        }
        Some((Some(When::At(when)), _)) => Some(when.into()),
        Some((None, point)) => {
            point.skip(Code::BadDate, format!("A date of \"{name}\" can't be read."), "");
            None
        }
    };
    let (from, until) = (field("start", Field::Missing)?, field("end", Field::Missing)?);
    let growth = item.table("growth");
    let plus = growth.as_ref().and_then(|growth| growth.number("growthRate")).unwrap_or(0.0) / 100.0;
    if let Some(growth) = &growth {
        growth.leave(&["growthLimit"], "growth has no limit here.", "End the item, and begin another that does not grow.");
    }
    item.text("id");
    Some(Flow { name, amount, per, once, from, until, growth: with_inflation(plus) })
}

pub(super) fn income(item: &Node<'_>, draft: &mut Draft, options: &Options<'_>) -> Option<(String, usize)> {
    let flow = flow(item, draft)?;
    let id = item.text("id").unwrap_or_default().to_owned();
    let taxes = item.table("taxes");
    let kind = taxes.as_ref().and_then(|taxes| taxes.text("incomeType")).unwrap_or_default();
    if let Some(taxes) = &taxes {
        taxes.aside(&["withholding"], "Tax is worked out by the law and paid through the year.");
    }
    let file = IncomeFile {
        name: flow.name.clone().into(),
        amount: dollars(flow.amount).into(),
        growth: flow.growth.clone().into(),
        ..IncomeFile::default()
    };
    let recurring = |kind: &str, file: IncomeFile| IncomeFile {
        kind: kind.to_owned().into(),
        per: flow.per.to_owned().into(),
        from: flow.from.clone(),
        until: flow.until.clone(),
        ..file
    };
    let file = match (kind, flow.once) {
        ("socialSecurity", false) => social_security(item, &flow, draft, options)?,
        (_, true) => {
            let when = if flow.from.is_missing() { words("now").into() } else { flow.from.clone() };
            IncomeFile { kind: "windfall".to_owned().into(), when, taxable: (kind != "exempt").into(), ..file }
        }
        ("wage" | "selfEmployment", false) => {
            let kind = if kind == "wage" { "salary" } else { "self_employment" };
            let retires = flow.until.given() == Some(&words("retires"));
            let until = if retires { Field::Missing } else { flow.until.clone() };
            let until = if until.is_missing() && draft.people[0].retires.is_none() { words("end").into() } else { until };
            IncomeFile { until, ..recurring(kind, file) }
        }
        ("pension", false) => {
            let from = if flow.from.is_missing() { words("now").into() } else { flow.from.clone() };
            IncomeFile { from, ..recurring("pension", file) }
        }
        (other, false) => {
            let says = format!("\"{}\" was not taken over: a regular income that is {other:?} to tax is not modelled yet.", flow.name);
            item.skip(Code::NotModelledYet, says, "");
            return None;
        }
    };
    Some((id, draft.income(item, file)))
}

/// Theirs is what is paid from a date on; ours is the amount at full retirement age.
fn social_security(item: &Node<'_>, flow: &Flow, draft: &Draft, options: &Options<'_>) -> Option<IncomeFile> {
    let born = draft.people[0].born;
    let claim = match flow.from.given() {
        Some(WhenFile::Text(text)) => match text.strip_prefix("age ") {
            Some(years) => years.parse().ok().map(Age::years),
            None => Month::parse(text).ok().map(|month| Age::at(month, born)),
        },
        Some(WhenFile::Table(_)) | None => None,
    };
    let claim = claim.filter(|claim| (Age::years(62)..=Age::years(70)).contains(claim));
    let worth = claim.map(|claim| (claim, (options.benefit_share)(born, claim))).filter(|(_, share)| (0.1..=3.0).contains(share));
    let Some((claim, share)) = worth else {
        item.skip(
            Code::BadAge,
            format!("\"{}\" was not taken over: it is not claimed at an age from 62 to 70.", flow.name),
            "Add it with its `claim_age`.",
        );
        return None;
    };
    let monthly = if flow.per == "year" { flow.amount / 12.0 } else { flow.amount };
    Some(IncomeFile {
        name: flow.name.clone().into(),
        kind: "social_security".to_owned().into(),
        primary_insurance_amount: dollars(monthly / share).into(),
        claim_age: age_file(claim).into(),
        ..IncomeFile::default()
    })
}

pub(super) fn expense(item: &Node<'_>, draft: &mut Draft) {
    let Some(flow) = flow(item, draft) else { return };
    let (name, amount, growth) = (flow.name, dollars(flow.amount), flow.growth);
    if flow.once {
        let when = if flow.from.is_missing() { words("now").into() } else { flow.from };
        let goal = GoalFile {
            name: name.into(),
            amount: amount.into(),
            per: "once".to_owned().into(),
            when,
            growth: growth.into(),
            ..GoalFile::default()
        };
        draft.goal(item, goal);
        return;
    }
    let spending = SpendingFile {
        name: name.into(),
        tier: "essential".to_owned().into(),
        amount: amount.into(),
        per: flow.per.to_owned().into(),
        growth: growth.into(),
        from: flow.from,
        until: flow.until,
        ..SpendingFile::default()
    };
    draft.spend(item, spending);
}
