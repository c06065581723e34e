//! ignidash: a plan as JSON, as the page of plans copies it.
//!
//! After the validators and forms in github.com/schelskedevco/ignidash (`convex/validators`, `src/lib/schemas/inputs`). A plan is of one person, in dollars
//! of today; growth is on top of inflation. It begins when it is opened, and knows no state. Not taken over: other things owned than the home, sales,
//! contributions of a share of what remains, limits of growth.

mod flows;
mod home;
mod saving;

use std::collections::BTreeMap;

use overwinter_plan::Code;
use overwinter_plan::file::WhenFile;
use overwinter_plan::file::v1::MixFile;
use overwinter_units::Month;

use crate::Options;
use crate::draft::{Draft, NewAccount, age, list, shares_of, shown, stocks_and_bonds, words};
use crate::source::{Node, quoted};
use flows::{When, when};

const SCREEN: &str = "They arrange the other program's screen and its copies.";

/// Reads a plan.
pub(crate) fn read(root: &Node<'_>, draft: &mut Draft, options: &Options<'_>) {
    draft.name = root.text("name").unwrap_or_default().to_owned();
    root.aside(&["isDefault", "privacySettings", "simulationSettings"], SCREEN);
    root.leave(&["marketAssumptions"], "returns and inflation come from the market model of the run.", "");
    draft.filing = match root.table("taxSettings").and_then(|tax| tax.text("filingStatus")) {
        Some("marriedFilingJointly") => "joint",
        Some("headOfHousehold") => "head_of_household",
        Some("single") => "single",
        other => {
            let says = format!("`filingStatus` is {}; it was written as single.", quoted(other));
            root.warn(Code::UnknownChoice, says, "");
            "single"
        }
    };
    let Some(()) = person(root, draft) else { return };
    let glide = root.table("glidePath").and_then(|path| glide(&path));
    let mut accounts = BTreeMap::new();
    for account in root.tables("accounts") {
        if let Some((id, ours)) = self::account(&account, glide.as_ref(), draft) {
            accounts.insert(id, ours);
        }
    }
    let mut incomes = BTreeMap::new();
    for income in root.tables("incomes") {
        if let Some((id, index)) = flows::income(&income, draft, options) {
            incomes.insert(id, index);
        }
    }
    for expense in root.tables("expenses") {
        flows::expense(&expense, draft);
    }
    for debt in root.tables("debts") {
        home::debt(&debt, draft);
    }
    for asset in root.tables("physicalAssets") {
        home::asset(&asset, draft);
    }
    saving::contributions(root, &accounts, &incomes, draft);
}

fn person(root: &Node<'_>, draft: &mut Draft) -> Option<()> {
    let timeline = root.table("timeline")?;
    let month = timeline.number("birthMonth").filter(|month| (1.0..=12.0).contains(month));
    let born = timeline.year("birthYear").zip(month).and_then(|(year, month)| Month::new(year, month as u32).ok());
    let Some(born) = born else {
        timeline.warn(Code::BadDate, "The month of birth can't be read, so that there is nobody to plan for.", "");
        return None;
    };
    let person = draft.person(&timeline, "me", "me", born);
    draft.people[person].plan_to_age = timeline.number("lifeExpectancy").and_then(age);
    if draft.people[person].plan_to_age.is_none() {
        timeline.warn(Code::BadAge, "`lifeExpectancy` is missing; the plan lasts to age 95.", "");
    }
    let strategy = timeline.table("retirementStrategy");
    match strategy.as_ref().and_then(|strategy| Some((strategy, strategy.number("retirementAge")?))) {
        Some((_, years)) => {
            let retires = age(years).filter(|age| age.month_reached(born) > draft.as_of);
            draft.people[person].retires = retires.map(|age| words(format!("age {age}")));
        }
        None => timeline.warn(Code::NotModelledYet, "Retirement at a safe withdrawal rate has no date.", "Give the person `retires`."),
    }
    if let Some(strategy) = &strategy {
        strategy.text("type");
        strategy.aside(&["safeWithdrawalRate"], "It says when to retire by the size of the portfolio.");
    }
    Some(())
}

/// The point that the mix glides to.
fn glide(path: &Node<'_>) -> Option<(WhenFile, f64)> {
    path.text("id");
    let when = path.table("endTimePoint").and_then(|point| when(&point));
    let bonds = path.number("targetBondAllocation").filter(|bonds| (0.0..=100.0).contains(bonds));
    if !path.flag("enabled") {
        return None;
    }
    match (when, bonds) {
        (Some(When::At(when)), Some(bonds)) => Some((when, bonds)),
        (_, _) => {
            path.warn(Code::BadGlide, "The glide path was not taken over: its end can't be read.", "");
            None
        }
    }
}

fn account(account: &Node<'_>, glide: Option<&(WhenFile, f64)>, draft: &mut Draft) -> Option<(String, String)> {
    let id = account.text("id").unwrap_or_default().to_owned();
    let name = shown(account.text("name").unwrap_or_default(), "Account");
    account.aside(&["syncedFinanceId"], SCREEN);
    let kind = match account.text("type") {
        Some("savings") => "cash",
        Some("taxableBrokerage") => "brokerage",
        Some("roth401k") => "roth_401k",
        Some("roth403b") => "roth_403b",
        Some("rothIra") => "roth_ira",
        Some("401k") => "traditional_401k",
        Some("403b") => "traditional_403b",
        Some("ira") => "traditional_ira",
        Some("hsa") => "hsa",
        other => {
            account.skip(Code::UnknownChoice, format!("\"{name}\" was not taken over: its type is {}.", quoted(other)), "Add it by hand.");
            return None;
        }
    };
    let Some(balance) = account.money("balance") else {
        account.skip(Code::MissingKey, format!("\"{name}\" has no balance and was not taken over."), "");
        return None;
    };
    let bonds = account.number("percentBonds").filter(|bonds| (0.0..=100.0).contains(bonds));
    let mix = bonds.map(|bonds| match glide {
        Some((when, target)) if kind != "cash" => {
            let point = |bonds: f64| shares_of(&stocks_and_bonds(1.0 - bonds / 100.0));
            let points = [(words("now").into(), point(bonds).into()), (when.clone().into(), point(*target).into())];
            MixFile { glide: list(points), ..MixFile::default() }
        }
        _ => stocks_and_bonds(1.0 - bonds / 100.0),
    });
    let new = NewAccount {
        name: &name,
        kind,
        owner: draft.people[0].id.clone(),
        balance,
        cost_basis: account.money("costBasis"),
        contributions: account.money("contributionBasis"),
        mix,
        fee: None,
    };
    Some((id, draft.account(account, new)))
}
