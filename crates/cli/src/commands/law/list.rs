//! `overwinter law list`.

use clap::Args;
use overwinter_law::{Contents, Origin};
use serde_json::json;

use super::{Answer, Book, book};
use crate::law_files::LawFiles;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter law list --law ~/my-law")]
pub(super) struct Arguments {
    #[command(flatten)]
    law: LawFiles,
    /// Print the list as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let Book { packs, tables, .. } = book(&arguments.law)?;
    let rows = tables.iter().map(|(name, table)| (name, Contents::of(table), origin(&packs.get(name).expect("it was just read").origin)));
    if arguments.json {
        let list: Vec<_> = rows
            .map(|(name, of, origin)| {
                json!({ "pack": name, "kind": of.kind, "jurisdiction": of.jurisdiction, "year": of.year, "status": of.status.id(),
                    "origin": origin, "tables": of.tables, "provenance": of.provenance })
            })
            .collect();
        screen::print_json(&list)?;
        return Ok(Answer::Yes);
    }
    let columns = [
        ("pack", Side::Left),
        ("of", Side::Left),
        ("year", Side::Left),
        ("figures", Side::Left),
        ("tables", Side::Right),
        ("from", Side::Left),
    ];
    let mut table = Table::new(&columns);
    for (name, of, origin) in rows {
        let year = of.year.map_or_else(|| "every".to_owned(), |year| year.to_string());
        let style = if origin == SHIPPED { Style::Plain } else { Style::Strong };
        let name = name.strip_suffix(".toml").unwrap_or(name).to_owned();
        table.styled(style, [name, of.jurisdiction, year, of.status.id().to_owned(), of.tables.len().to_string(), origin]);
    }
    screen::print(&table.render(&Terminal::of_output()))?;
    Ok(Answer::Yes)
}

const SHIPPED: &str = "program";

fn origin(of: &Origin) -> String {
    match of {
        Origin::Shipped => SHIPPED.into(),
        Origin::Own => "you".into(),
        Origin::InPlaceOfShipped => "you, instead of the program".into(),
        Origin::Bill(name) => format!("bill \"{name}\""),
    }
}
