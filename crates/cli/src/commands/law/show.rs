//! `overwinter law show PACK [TABLE]`.

use anyhow::bail;
use clap::Args;
use overwinter_law::{Contents, NotModelled, Status};
use toml::{Table, Value};

use super::{Answer, Book, book, heading, words};
use crate::law_files::LawFiles;
use crate::screen::figures::{cents, dollars};
use crate::screen::table::{Side, Table as Columns};
use crate::screen::{self, Style, Terminal, text};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter law show us/federal/2026 standard_deduction")]
pub(super) struct Arguments {
    /// The pack, as `law list` names it
    pack: String,
    /// One of its tables; all when none is named
    table: Option<String>,
    #[command(flatten)]
    law: LawFiles,
    /// Print the pack as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let Book { law, mut tables, .. } = book(&arguments.law)?;
    let wanted = arguments.pack.strip_suffix(".toml").unwrap_or(&arguments.pack);
    let Some(at) = tables.iter().position(|(name, _)| name.strip_suffix(".toml") == Some(wanted)) else {
        bail!("there is no law pack \"{wanted}\"; `overwinter law list` names them");
    };
    let mut pack = tables.swap_remove(at).1;
    let of = Contents::of(&pack);
    if let Some(table) = &arguments.table {
        if !of.tables.contains(table) {
            bail!("{wanted} has no table \"{table}\"; it has {}", of.tables.join(", "));
        }
        pack.retain(|name, value| !value.is_table() || name == table);
    }
    if arguments.json {
        screen::print_json(&pack)?;
    } else {
        let terminal = Terminal::of_output();
        screen::print(&render(&pack, &of, &terminal))?;
        if arguments.table.is_none() && of.year.is_some() {
            screen::print(&gaps(law.not_modelled(&of.jurisdiction), &terminal))?;
        }
    }
    Ok(Answer::Yes)
}

/// What the rules leave out.
fn gaps<'a>(gaps: impl Iterator<Item = &'a NotModelled>, terminal: &Terminal) -> String {
    let mut said = format!("\n{}\n", terminal.paint(Style::Strong, "Not modelled"));
    for gap in gaps {
        said.push_str(&text::hanging("  · ", &format!("{}: {}", gap.form, gap.what), terminal.width));
        said.push('\n');
    }
    said
}

fn render(pack: &Table, of: &Contents, terminal: &Terminal) -> String {
    let year = of.year.map_or_else(String::new, |year| format!(", {year}"));
    let title = terminal.paint(Style::Strong, &format!("{} ({}){year}: figures {}", of.kind, of.jurisdiction, of.status.id()));
    let mut said = format!("{title}\n{}\n", terminal.paint(Style::Quiet, &text::hanging("", &of.provenance, terminal.width)));
    for (name, value) in pack {
        let Value::Table(table) = value else { continue };
        let status = table.get("status").and_then(Value::as_str).and_then(Status::of).filter(|status| *status != of.status);
        let status = status.map_or_else(String::new, |status| format!(" ({})", status.id()));
        said.push_str(&format!("\n{}{status}\n", terminal.paint(Style::Strong, &heading(name))));
        let mut columns = Columns::new(&[("", Side::Left), ("", Side::Left)]);
        rows(table, "", false, &mut columns);
        said.push_str(&columns.render(terminal));
        for source in sources(table) {
            said.push_str(&terminal.paint(Style::Quiet, &text::hanging("  § ", &source, terminal.width)));
            said.push('\n');
        }
    }
    said
}

fn rows(table: &Table, before: &str, is_amount: bool, columns: &mut Columns) {
    for (name, value) in table.iter().filter(|(name, _)| !["source", "status"].contains(&name.as_str())) {
        let label = if before.is_empty() { words(name) } else { format!("{before}, {}", words(name)) };
        let is_amount = is_amount || name.ends_with("_usd");
        match value {
            Value::Table(inner) => rows(inner, &label, is_amount, columns),
            Value::Array(list) if list.iter().all(|one| !one.is_array() && !one.is_table()) && list.len() <= LIST_MAX => {
                let cells: Vec<_> = list.iter().map(|one| written(is_amount, one)).collect();
                columns.row([label, cells.join("  ")]);
            }
            Value::Array(list) => columns.row([label, format!("{} entries", list.len())]),
            one => columns.row([label, written(is_amount, one)]),
        }
    }
}

/// A longer list is a table of its own, which a terminal doesn't show well; `--json` has all of it.
const LIST_MAX: usize = 16;

fn written(is_amount: bool, value: &Value) -> String {
    match value {
        Value::Integer(whole) if is_amount => dollars(*whole as f64),
        Value::Float(amount) if is_amount => cents(*amount),
        Value::String(text) => text.clone(),
        Value::Boolean(true) => "yes".into(),
        Value::Boolean(false) => "no".into(),
        other => other.to_string(),
    }
}

fn sources(table: &Table) -> Vec<String> {
    match table.get("source") {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
