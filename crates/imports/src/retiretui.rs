//! RetireTui: a plan as TOML, schema 1.
//!
//! After the description that RetireTui gives to other programs, `crates/retiretui_mcp/src/schema.md` in github.com/kenianbei/retiretui, as of
//! version 0.5. Amounts are
//! dollars of the start year, as ours, unless `cola_from` says the income's first year; its windows are whole years and their last year counts. Not taken over: Roth conversions, transfers, costs above an
//! income (`cliffs`), moves to another state, money locked until a date, earnings records.

mod contributions;
mod expenses;
mod incomes;
mod when;

use std::collections::BTreeMap;

use overwinter_plan::file::v1::MixFile;
use overwinter_plan::file::{Field, WhenFile};
use overwinter_plan::{Code, State};
use overwinter_units::{Age, Month};

use crate::Options;
use crate::draft::{Draft, NewAccount, fixed, list, on, share, shares_of, shown};
use crate::source::{Node, quoted};
use when::Triggers;

const MARKETS: &str = "returns and inflation come from the market model of the run.";

/// A plan being read: ids of theirs to places of ours.
struct Plan<'a> {
    start: Month,
    /// A year, as the file expects it.
    inflation: f64,
    people: BTreeMap<&'a str, usize>,
    accounts: BTreeMap<&'a str, String>,
    salaries: BTreeMap<&'a str, usize>,
    triggers: Triggers<'a>,
}

/// Reads a plan.
pub(crate) fn read(root: &Node<'_>, draft: &mut Draft, options: &Options<'_>) {
    root.number("schema");
    let (Some(plan), Some(household)) = (root.table("plan"), root.table("household")) else { return };
    draft.name = plan.text("name").unwrap_or_default().to_owned();
    let start = plan.year("start_year").map(Month::january);
    if start.is_none() {
        plan.warn(Code::MissingKey, format!("The plan has no `start_year`; it was written to begin in {}.", draft.as_of), "");
    }
    let start = start.unwrap_or(draft.as_of);
    draft.as_of = start;
    let inflation = plan.number("inflation").filter(|rate| (-0.5..=0.5).contains(rate)).unwrap_or(0.0);
    plan.leave(&["inflation", "wage_growth"], MARKETS, "");
    root.leave(&["market"], MARKETS, "Choose a model with `overwinter simulate --model`.");
    root.aside(&["estimate"], "It fits a bank's statements to the expenses.");
    root.leave(&["medicare"], "a plan does not ask for Medicare's surcharges.", "");
    let mut reading = Plan {
        start,
        inflation,
        people: people(&household, &plan, draft),
        accounts: BTreeMap::new(),
        salaries: BTreeMap::new(),
        triggers: Triggers::of(root),
    };
    reading.triggers.born = reading.people.iter().map(|(id, index)| (*id, draft.people[*index].born)).collect();
    residency(root, draft);
    for account in root.tables("accounts") {
        reading.account(&account, draft);
    }
    incomes::read(root, &mut reading, draft, options);
    expenses::read(root, &reading, draft);
    contributions::read(root, &reading, draft);
    withdrawal(&plan, &reading, draft);
    let items = [
        ("conversions", "a plan says them otherwise, as `[[conversions]]` with an amount a year or a bracket to fill."),
        ("transfers", "moves between accounts are not modelled yet."),
        ("cliffs", "a cost that begins above an income is not modelled; the premium tax credit has a law of its own."),
    ];
    for (key, why) in items {
        for item in root.tables(key) {
            item.skip(Code::NotModelledYet, format!("{} was not taken over: {why}", called(&item)), "Remove it to plan without it.");
        }
    }
}

/// What the user calls an item.
fn called(item: &Node<'_>) -> String {
    let (id, name) = (item.text("id"), item.text("name"));
    let name = name.or(id).unwrap_or("This item");
    format!("\"{}\"", shown(name, "This item"))
}

fn people<'a>(household: &Node<'a>, plan: &Node<'_>, draft: &mut Draft) -> BTreeMap<&'a str, usize> {
    draft.filing = match household.text("filing") {
        Some("married-joint") => "joint",
        Some("single") => "single",
        other => {
            household.warn(
                Code::UnknownChoice,
                format!("`filing` is {}; it was written as single.", quoted(other)),
                "It can be \"single\" or \"married-joint\".",
            );
            "single"
        }
    };
    let mut people = BTreeMap::new();
    for person in household.tables("people") {
        let id = person.text("id").unwrap_or_default();
        let born = person.text("birth").and_then(|date| Month::parse(date.get(..7)?).ok());
        let Some(born) = born else {
            person.skip(Code::BadDate, format!("\"{}\" has no date of birth and was not taken over.", shown(id, "A person")), "");
            continue;
        };
        let index = draft.person(&person, id, "person", born);
        if let Some(name) = person.text("name") {
            draft.people[index].name = Some(shown(name, "Person"));
        }
        let hint = "`overwinter social-security` works the benefit out from the statement of ssa.gov.";
        person.leave(&["earnings"], "a plan holds the benefit, not the record it comes from.", hint);
        people.insert(id, index);
    }
    // The plan runs until the oldest is that old, for everyone.
    let oldest = draft.people.iter().map(|person| person.born).min();
    let horizon = plan.number("horizon_age").filter(|age| (1.0..=120.0).contains(age));
    if let (Some(oldest), Some(years)) = (oldest, horizon) {
        let end = Age::years(years as u16).month_reached(oldest);
        draft.people.iter_mut().for_each(|person| person.plan_to_age = Some(Age::at(end, person.born)));
    } else {
        plan.warn(Code::BadAge, "The plan has no `horizon_age`; it was written to last to age 95.", "");
    }
    people
}

fn residency(root: &Node<'_>, draft: &mut Draft) {
    for place in root.tables("residency") {
        let country = place.text("country").unwrap_or_default();
        let state = place.text("state").and_then(State::parse);
        if place.get("from").is_some() {
            place.skip(
                Code::NotModelledYet,
                "A move to another state was not taken over: it is not modelled yet.",
                "The plan stays in the first state.",
            );
        } else if !country.eq_ignore_ascii_case("us") || state.is_none() {
            place.skip(Code::NotModelledYet, "This residency was not taken over: plans are of the United States.", "");
        } else {
            draft.state = state;
            place.became("/tax/state");
        }
    }
}

impl<'a> Plan<'a> {
    fn account(&mut self, account: &Node<'a>, draft: &mut Draft) {
        let name = called(account);
        let id = account.text("id").unwrap_or_default();
        let owner = account.text("owner").and_then(|owner| self.people.get(owner));
        let Some(owner) = owner.map(|index| draft.people[*index].clone()) else {
            account.skip(Code::UnknownPerson, format!("{name} belongs to nobody of the household and was not taken over."), "");
            return;
        };
        let Some(kind) = kind(account, &name) else { return };
        let Some(balance) = account.money("balance") else {
            account.skip(Code::MissingKey, format!("{name} has no balance and was not taken over."), "");
            return;
        };
        let basis = account.money("basis");
        let roth = kind.starts_with("roth_");
        if kind != "brokerage" && !roth && basis.is_some_and(|basis| basis > 0.0) {
            account.warn(
                Code::NotModelledYet,
                format!("The after-tax money in {name} was not taken over."),
                "Withdrawals are taxed in full.",
            );
        }
        let mix = if kind == "cash" { None } else { self.mix(account, &name) };
        if kind == "cash" || account.get("allocation").is_some() {
            account.aside(&["expected_return"], "What an account earns comes from its mix and the market model.");
        }
        account.leave(&["separated", "public_safety"], "withdrawals before 59½ follow the general rule.", "");
        account.leave(&["locked_until"], "an account is always open.", "Put it last in `withdrawal.order`.");
        let new = NewAccount {
            name: id,
            kind,
            owner: owner.id,
            balance,
            // Without a basis nothing has been gained yet, in a brokerage account as in a Roth account.
            cost_basis: basis.or(Some(balance)),
            contributions: Some(basis.unwrap_or(balance)).filter(|_| roth),
            mix,
            fee: None,
        };
        let ours = draft.account(account, new);
        if let (Some(shown_name), Some(file)) = (account.text("name"), draft.accounts.last_mut()) {
            file.name = shown(shown_name, "Account").into();
        }
        self.accounts.insert(id, ours);
    }

    /// How it is invested. A fixed return and none at all are no mixes.
    fn mix(&self, account: &Node<'a>, name: &str) -> Option<MixFile> {
        let allocation = account.get("allocation");
        if let Some(rate) = account.number("expected_return").filter(|_| allocation.is_none()) {
            let says = format!("{name} earns a fixed {} %, which no market does.", (rate * 1e4).round() / 1e2);
            account.warn(Code::NotModelledYet, says, "Its `mix` decides what it earns.");
            return None;
        }
        if allocation.is_none() {
            account.warn(Code::BadMix, format!("{name} earns nothing; it was written as cash."), "Write its `mix`.");
            return Some(MixFile { cash: share(1.0), ..MixFile::default() });
        }
        if account.is_table("allocation") {
            return account.table("allocation").map(|table| mix_of(&table));
        }
        self.glide(account)
    }

    /// Steps that hold until the next: two points each, a month apart.
    fn glide(&self, account: &Node<'a>) -> Option<MixFile> {
        let mut points: Vec<(Field<WhenFile>, Field<_>)> = Vec::new();
        let mut before: Option<MixFile> = None;
        for step in account.tables("allocation") {
            let from = step.get("from").and_then(|from| self.triggers.year(&from));
            let mix = mix_of(&step);
            match (before.take(), from.map(Month::january).filter(|month| *month > self.start)) {
                (Some(last), Some(month)) => {
                    if month.plus(-1) > self.start {
                        points.push((on(month.plus(-1)).into(), shares_of(&last).into()));
                    }
                    points.push((on(month).into(), shares_of(&mix).into()));
                }
                (_, _) => points = vec![(on(self.start).into(), shares_of(&mix).into())],
            }
            before = Some(mix);
        }
        match points.len() {
            0 => None,
            1 => before,
            _ => Some(MixFile { glide: list(points), ..MixFile::default() }),
        }
    }
}

fn mix_of(table: &Node<'_>) -> MixFile {
    let of = |key| share(table.number(key).unwrap_or(0.0));
    MixFile { us_stocks: of("stocks"), bonds: of("bonds"), cash: of("cash"), ..MixFile::default() }
}

/// Our kind; the account is refused by name when we have none.
fn kind(account: &Node<'_>, name: &str) -> Option<&'static str> {
    let roth = account.flag("roth");
    let like = |kind: &'static str, like: &str| {
        account.warn(Code::NotModelledYet, format!("{name} was written as {like}; its own rules are not modelled yet."), "");
        Some(kind)
    };
    match (account.text("kind"), roth) {
        (Some("cash"), _) => Some("cash"),
        (Some("brokerage"), _) => Some("brokerage"),
        (Some("hsa"), _) => Some("hsa"),
        (Some("sep-ira"), _) => Some("sep_ira"),
        (Some("simple-ira"), _) => like("traditional_ira", "a traditional IRA"),
        (Some("414k"), _) => like("traditional_401k", "a traditional 401(k)"),
        (Some("401k"), false) => Some("traditional_401k"),
        (Some("401k"), true) => Some("roth_401k"),
        (Some("403b"), false) => Some("traditional_403b"),
        (Some("403b"), true) => Some("roth_403b"),
        (Some("457b"), false) => Some("traditional_457b"),
        (Some("457b"), true) => Some("roth_457b"),
        (Some("ira"), false) => Some("traditional_ira"),
        (Some("ira"), true) => Some("roth_ira"),
        (other, _) => {
            account.skip(Code::UnknownChoice, format!("{name} was not taken over: its kind is {}.", quoted(other)), "Add it by hand.");
            None
        }
    }
}

/// How an item's amount grows: with inflation, not at all, or by a rate of its own.
fn growth(item: &Node<'_>) -> String {
    match item.get("cola").map(|cola| cola.raw().clone()) {
        None | Some(serde_json::Value::Bool(true)) => "inflation".into(),
        Some(serde_json::Value::Bool(false)) => "none".into(),
        Some(value) => match value.as_f64() {
            Some(rate) => fixed(rate),
            None => {
                item.warn(Code::WrongType, "`cola` is neither true, false nor a rate; the amount was written to grow with inflation.", "");
                "inflation".into()
            }
        },
    }
}

/// The order of classes as an order of accounts; those with a priority of their own come first.
fn withdrawal(plan: &Node<'_>, reading: &Plan<'_>, draft: &mut Draft) {
    if let Some(id) = plan.text("surplus_to") {
        draft.surplus_to = reading.accounts.get(id).cloned();
        if draft.surplus_to.is_none() {
            plan.warn(Code::UnknownAccount, "`surplus_to` names an account that was not taken over.", "Choose one by `saving.surplus_to`.");
        }
    }
    let classes: Vec<String> = plan.items("withdrawal_order").iter().filter_map(|class| class.as_text().map(str::to_owned)).collect();
    if classes.is_empty() {
        return;
    }
    let class = |kind: &str| match kind {
        "cash" | "brokerage" => "taxable",
        "hsa" => "hsa",
        kind if kind.starts_with("roth_") => "roth",
        _ => "deferred",
    };
    let accounts: Vec<(String, &str)> =
        reading.accounts.values().map(|id| (id.clone(), class(draft.kind_of(id).unwrap_or_default()))).collect();
    draft.order = classes.iter().flat_map(|class| accounts.iter().filter(move |(_, of)| of == class)).map(|(id, _)| id.clone()).collect();
    if accounts.iter().any(|(_, of)| !classes.iter().any(|class| class == of)) {
        plan.warn(Code::NotModelledYet, "A class left out of `withdrawal_order` is drained last here, not never.", "");
    }
}
