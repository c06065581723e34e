//! `overwinter law diff 2025 2026`: what changes from one year's law to another's.

use anyhow::bail;
use clap::Args;
use overwinter_law::{Change, Contents, Figure, FilingStatus, changes};
use serde_json::json;
use toml::Table;

use super::{Answer, book, heading, words};
use crate::law_files::LawFiles;
use crate::screen::figures::{cents, dollars, signed_rate};
use crate::screen::table::{Side, Table as Columns};
use crate::screen::{self, Style, Terminal, text};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter law diff 2025 2026\n  overwinter law diff 2024 2026 --state NY\n  overwinter law diff 2026 2026 --bill larger-deduction.toml"
)]
pub(super) struct Arguments {
    /// The earlier year
    from: i32,
    /// The later year; the same year with `--law` or `--bill` tells what those change
    to: i32,
    /// A state by its postal code, instead of the federal law
    #[arg(long, value_name = "CODE")]
    state: Option<String>,
    #[command(flatten)]
    law: LawFiles,
    /// Print the changes as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let shipped = book(&LawFiles::default())?.tables;
    let own = book(&arguments.law)?.tables;
    // The same year twice compares the program's law with one's own.
    let earlier = if arguments.from == arguments.to { &shipped } else { &own };
    let jurisdiction = arguments.state.as_ref().map_or_else(|| "US".to_owned(), |code| format!("US-{}", code.to_ascii_uppercase()));
    let before = of_year(earlier, &jurisdiction, arguments.from)?;
    let after = of_year(&own, &jurisdiction, arguments.to)?;
    let found = changes(before, after);
    if arguments.json {
        screen::print_json(&found.iter().map(as_json).collect::<Vec<_>>())?;
        return Ok(Answer::Yes);
    }
    let terminal = Terminal::of_output();
    let title =
        format!("{}, {} → {}", if arguments.state.is_some() { jurisdiction.as_str() } else { "Federal law" }, arguments.from, arguments.to);
    let mut said = format!("{}\n", terminal.paint(Style::Strong, &title));
    said.push_str(&render(&found, before, after, &terminal));
    if arguments.state.is_none() {
        said.push_str(&states_changed(earlier, &own, arguments, &terminal));
    }
    screen::print(&said)?;
    Ok(Answer::Yes)
}

/// The pack that says a jurisdiction's law of a year: its own, or the last before it.
fn of_year<'a>(packs: &'a [(String, Table)], jurisdiction: &str, year: i32) -> anyhow::Result<&'a Table> {
    let dated =
        packs.iter().map(|(_, table)| (Contents::of(table), table)).filter(|(of, _)| of.jurisdiction == jurisdiction && of.year.is_some());
    let known: Vec<_> = dated.map(|(of, table)| (of.year.unwrap_or_default(), table)).collect();
    let found = known.iter().filter(|(first, _)| *first <= year).max_by_key(|(first, _)| *first);
    match (found, known.iter().map(|(first, _)| first).min()) {
        (Some((_, table)), _) => Ok(table),
        (None, Some(first)) => bail!("the law of {jurisdiction} in {year} is not known; the first year known is {first}"),
        (None, None) => bail!("there is no law of {jurisdiction}; `overwinter law list` names what there is"),
    }
}

fn render(found: &[Change], before: &Table, after: &Table, terminal: &Terminal) -> String {
    let mut said = String::new();
    let mut tables: Vec<&str> = found.iter().map(|change| change.table.as_str()).collect();
    tables.dedup();
    for table in tables {
        said.push_str(&format!("\n{}\n", terminal.paint(Style::Strong, &heading(table))));
        let mut columns = Columns::new(&[("", Side::Left), ("", Side::Right), ("", Side::Left), ("", Side::Right)]);
        for (change, of) in grouped(found.iter().filter(|change| change.table == table)) {
            columns.row(row(change, &of));
        }
        said.push_str(&columns.render(terminal));
    }
    let is_table = |name: &&String| after[name.as_str()].is_table() && before.get(name.as_str()).is_some_and(toml::Value::is_table);
    let same: Vec<_> =
        after.keys().filter(is_table).filter(|name| !found.iter().any(|change| change.table == **name)).map(|name| words(name)).collect();
    if !same.is_empty() {
        said.push_str(&format!("\n{}\n", text::hanging("As before: ", &same.join(", "), terminal.width)));
    }
    said
}

/// Changes that are the same for several filing statuses, told once: the first of them, and whose they are.
fn grouped<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<(&'a Change, Vec<&'a str>)> {
    let mut groups: Vec<(&Change, Vec<&str>)> = Vec::new();
    for change in changes {
        let status = change.place.iter().find(|part| status(part).is_some()).map(String::as_str);
        match (groups.iter_mut().find(|(first, _)| is_same(first, change)), status) {
            (Some((_, of)), Some(status)) => of.push(status),
            _ => groups.push((change, status.into_iter().collect())),
        }
    }
    groups
}

/// Whether two changes differ in nothing but the filing status.
fn is_same(one: &Change, other: &Change) -> bool {
    let rest = |of: &Change| of.place.iter().filter(|part| status(part).is_none()).cloned().collect::<Vec<_>>();
    rest(one) == rest(other) && (&one.before, &one.after) == (&other.before, &other.after)
}

fn status(part: &str) -> Option<FilingStatus> {
    FilingStatus::ALL.into_iter().find(|status| status.id() == part)
}

fn row(change: &Change, of: &[&str]) -> [String; 4] {
    let statuses = if of.len() == FilingStatus::ALL.len() { Vec::new() } else { of.iter().map(|part| words(part)).collect() };
    let rest = change.place.iter().filter(|part| status(part).is_none()).map(|part| words(part));
    let place = rest.chain(statuses).collect::<Vec<_>>().join(", ");
    let growth = change.growth().map_or_else(String::new, signed_rate);
    match (&change.before, &change.after) {
        (None, Some(Figure::Table)) => [place, String::new(), "new".into(), growth],
        (Some(Figure::Table), None) => [place, String::new(), "ended".into(), growth],
        (before, after) => {
            let told = |figure: &Option<Figure>| figure.as_ref().map_or_else(|| "–".into(), written);
            [place, told(before), format!("→ {}", told(after)), growth]
        }
    }
}

fn written(figure: &Figure) -> String {
    match figure {
        Figure::Amount(amount) if amount.fract() == 0.0 => dollars(*amount),
        Figure::Amount(amount) => cents(*amount),
        Figure::Text(text) => text.clone(),
        Figure::Table => "a table".into(),
    }
}

fn as_json(change: &Change) -> serde_json::Value {
    let value = |figure: &Option<Figure>| match figure {
        Some(Figure::Amount(amount)) => json!(amount),
        Some(Figure::Text(text)) => json!(text),
        Some(Figure::Table) => json!({}),
        None => serde_json::Value::Null,
    };
    json!({ "table": change.table, "place": change.place, "before": value(&change.before), "after": value(&change.after), "growth": change.growth() })
}

/// Which states' law differs too.
fn states_changed(earlier: &[(String, Table)], own: &[(String, Table)], arguments: &Arguments, terminal: &Terminal) -> String {
    let mut states: Vec<_> = own.iter().map(|(_, table)| Contents::of(table).jurisdiction).filter(|of| of.starts_with("US-")).collect();
    states.dedup();
    let differs = |of: &&String| match (of_year(earlier, of, arguments.from), of_year(own, of, arguments.to)) {
        (Ok(before), Ok(after)) => !changes(before, after).is_empty(),
        (before, after) => before.is_ok() != after.is_ok(),
    };
    let changed: Vec<_> = states.iter().filter(differs).map(|of| of.trim_start_matches("US-")).collect();
    if changed.is_empty() {
        return format!("\nNo state's law changes, of {} known.\n", states.len());
    }
    let count = format!("States whose law changes, {} of {}: ", changed.len(), states.len());
    let list = format!("{}. --state CODE shows one.", changed.join(", "));
    format!("\n{}\n", text::hanging("", &format!("{count}{list}"), terminal.width))
}
