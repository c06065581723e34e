//! Where the money is, at the start, when work ends, and at the end.

use super::super::words::cell;
use super::super::{Block, Source, Table};
use crate::chart::{Chart, Layer, StackChart};
use crate::wire::v1::{Account, Balance};

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let outcome = &source.simulation.outcome;
    let held: Vec<_> = outcome.balances.iter().filter(|balance| balance.mean.iter().any(|value| *value >= 0.5)).collect();
    let names: Vec<_> = held.iter().map(|balance| name(source, balance)).collect();
    let layers: Vec<_> = held.iter().zip(&names).map(|(balance, label)| Layer { label, values: &balance.mean }).collect();
    let chart = StackChart { years: &outcome.years, layers: &layers };
    vec![
        Block::Chart(Chart { svg: chart.svg(), alt: format!("Balances by account and year, stacked: {}.", names.join(", ")) }),
        Block::Note(format!(
            "Mean over all futures at the end of each year, {}. A mean sits above the middle: a few very good futures pull it up.",
            source.dollars()
        )),
        Block::Table(table(source, &held)),
    ]
}

fn account<'a>(source: &Source<'a>, balance: &Balance) -> Option<&'a Account> {
    source.simulation.plan.accounts.iter().find(|account| account.id == balance.account)
}

/// The account's name, or the id of what the plan doesn't name, e.g. `In hand`.
fn name(source: &Source<'_>, balance: &Balance) -> String {
    account(source, balance).map_or_else(
        || {
            let mut name = balance.account.clone();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            name
        },
        |account| account.name.clone(),
    )
}

fn owner(source: &Source<'_>, account: &Account) -> String {
    let people = &source.simulation.plan.people;
    match &account.owner {
        Some(owner) => people.iter().find(|person| person.id == *owner).map_or_else(|| owner.clone(), |person| person.name.clone()),
        None if people.len() > 1 => "both".into(),
        None => people.first().map_or_else(String::new, |person| person.name.clone()),
    }
}

/// The first year, each year in which someone stops working, and the last.
fn columns(source: &Source<'_>) -> Vec<usize> {
    let plan = &source.simulation.plan;
    let years = &source.simulation.outcome.years;
    let retirements = plan.people.iter().filter_map(|person| person.retires.as_deref()?.get(..4)?.parse::<i32>().ok());
    let at = |year: i32| years.iter().position(|of| *of == year);
    let mut columns: Vec<_> = retirements.filter_map(at).chain([0, years.len().saturating_sub(1)]).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn table(source: &Source<'_>, held: &[&Balance]) -> Table {
    let columns = columns(source);
    let years = &source.simulation.outcome.years;
    let headings: Vec<_> = columns.iter().map(|index| format!("End of {}", years[*index])).collect();
    let mut table = Table::new(&["Account", "Whose"], &headings.iter().map(String::as_str).collect::<Vec<_>>());
    for balance in held {
        let whose = account(source, balance).map_or_else(String::new, |account| owner(source, account));
        table.row([name(source, balance), whose].into_iter().chain(columns.iter().map(|index| cell(balance.mean[*index]))));
    }
    let sum = |index: &usize| cell(held.iter().map(|balance| balance.mean[*index]).sum());
    table.strong(["All".to_owned(), String::new()].into_iter().chain(columns.iter().map(sum)));
    table
}
