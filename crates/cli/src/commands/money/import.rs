//! Taking a statement in, or telling what it would do.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;
use overwinter_report::wire::v1::Finding;
use overwinter_statements::csv::Mapping;
use overwinter_statements::matching::Listing;
use overwinter_statements::{BYTES_MAX, Document, Options, currency, read};
use overwinter_store::money::imports::{self, Choice, Counts, Done, File, NewImport, Place, PreviewRow, Why};
use overwinter_store::{AccountId, Action, Error, ImportId};
use overwinter_units::Date;
use serde_json::{Value, json};

use super::{Books, Common, account_of, today};
use crate::commands::{Answer, statement};
use crate::input_file;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal, findings};

/// The words of it.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The statement: OFX, QFX, CAMT, MT940, QIF or CSV; - is standard input
    file: PathBuf,
    /// The account, by its name or id; not needed once the account is known by its number
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// The account of one statement of a file that has several, such as 1=Savings; counted from 0, may be given again
    #[arg(long = "statement", value_name = "NUMBER=NAME", value_parser = numbered)]
    statements: Vec<(usize, String)>,
    /// Tell what would become of each row, and keep nothing
    #[arg(long)]
    preview: bool,
    /// Show also rows that are there already
    #[arg(long)]
    all: bool,
    /// What the columns of a CSV mean, as JSON: {"date": "Date", "amount": "Amount"}
    #[arg(long, value_name = "JSON", value_parser = statement::mapping)]
    mapping: Option<Mapping>,
    /// What is dated later is scheduled [default: the day in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::parse)]
    today: Option<Date>,
    #[command(flatten)]
    common: Common,
}

fn numbered(text: &str) -> Result<(usize, String), String> {
    let (number, name) = text.split_once('=').ok_or("write it as 1=Savings")?;
    Ok((number.trim().parse().map_err(|_| "write it as 1=Savings".to_owned())?, name.trim().to_owned()))
}

/// What was found out, and done.
struct Told {
    counts: Counts,
    rows: Vec<PreviewRow>,
    findings: Vec<Finding>,
    /// The import, unless it was only looked at or something has to be said first.
    import: Option<ImportId>,
    known_as: Option<ImportId>,
}

/// Takes it in, or tells what it would do.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let bytes = input_file::bytes(&arguments.file, BYTES_MAX)?;
    let document = match read(&bytes, &Options { mapping: arguments.mapping.as_ref() }) {
        Ok(document) => document,
        Err(found) => return refuse(arguments, &found),
    };
    let told = arguments.common.with_books(async |books| import(arguments, &bytes, &document, books).await)?;
    if arguments.common.json {
        screen::print_json(&value(&told))?;
    } else {
        screen::print(&render(arguments, &told, &Terminal::of_output()))?;
    }
    let is_fine = told.import.is_some() || (arguments.preview && told.findings.iter().all(|one| !one.pointer.starts_with("statement")));
    Ok(if is_fine { Answer::Yes } else { Answer::No })
}

async fn import(arguments: &Arguments, bytes: &[u8], document: &Document, books: &Books) -> anyhow::Result<Told> {
    let accounts = books.accounts().await?;
    let id_of = |named: &str| account_of(&accounts, named).map(|account| account.id);
    let all = arguments.account.as_deref().map(id_of).transpose()?;
    let each = arguments
        .statements
        .iter()
        .map(|(number, named)| Ok((*number, Some(id_of(named)?))))
        .collect::<anyhow::Result<Vec<(usize, Option<AccountId>)>>>()?;
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (id, today) = (ImportId::new(), arguments.today.map_or_else(today, Ok)?);
    let file = Some(File { name: &name, sha256: File::hash(bytes) });
    let new = NewImport { id, issuer: document.format, listing: Listing::Window { with_pending: false }, file, today, parts: &[] };
    let (places, preview) = books
        .store
        .read(&books.access, async |tx| {
            let places = imports::places(tx, document, Choice { all, each: &each }).await?;
            let settled: Vec<Place> = places.iter().map(|place| if let Place::Open(_) = place { Place::LeftOut } else { *place }).collect();
            let parts = imports::parts(document, &settled)?;
            Ok((places, imports::preview(tx, NewImport { parts: &parts, ..new }).await?))
        })
        .await?;
    let mut told =
        Told { counts: preview.counts, rows: preview.rows, findings: open(document, &places), import: None, known_as: preview.known_as };
    let is_open = !told.findings.is_empty();
    told.findings.extend(document.findings.iter().map(statement::finding));
    told.findings.extend(preview.unusable.iter().map(unusable));
    if arguments.preview || is_open || told.known_as.is_some() {
        return Ok(told);
    }
    let parts = imports::parts(document, &places)?;
    let done = books.store.write(&books.access, Action::ImportApplied(id), async |tx| {
        let counts = imports::apply(tx, NewImport { parts: &parts, ..new }).await?;
        imports::remember(tx, &parts).await?;
        Ok(counts)
    });
    match done.await {
        Ok(counts) => Ok(Told { counts, import: Some(id), ..told }),
        Err(Error::AlreadyImported { import }) => Ok(Told { known_as: Some(import), ..told }),
        Err(other) => Err(anyhow!(other)),
    }
}

/// What has to be said before the file can be taken in.
fn open(document: &Document, places: &[Place]) -> Vec<Finding> {
    let finding = |(number, place): (usize, &Place)| match place {
        Place::At(_) | Place::LeftOut => None,
        Place::Open(why) => {
            let (says, hint) = why.words();
            let named = document.statements[number].account.masked();
            let named = if named.is_empty() { String::new() } else { format!(" of {named}") };
            let hint = format!("{hint} --account NAME says it for the whole file, --statement {number}=NAME for this one.");
            Some(Finding::error(format!("statement {number}{named}"), why.id(), says).hint(hint))
        }
    };
    places.iter().enumerate().filter_map(finding).collect()
}

fn unusable(of: &imports::Unusable) -> Finding {
    let says = match of.why {
        Why::Amount => "The amount has parts of the smallest unit of its currency, or is too large; the row is left out.",
        Why::Currency => "The currency is no code of three letters; the row is left out.",
    };
    Finding::warning(format!("line {}", of.line), "unusable", says)
}

fn refuse(arguments: &Arguments, found: &[overwinter_statements::Finding]) -> anyhow::Result<Answer> {
    let found: Vec<Finding> = found.iter().map(statement::finding).collect();
    if arguments.common.json {
        screen::print_json(&json!({ "findings": found }))?;
    } else {
        let terminal = Terminal::of_output();
        let refused = terminal.paint(Style::Bad, "refused, nothing was taken");
        screen::print(&format!("{}: {refused}\n{}", arguments.file.display(), findings::render(&found, &terminal)))?;
    }
    Ok(Answer::No)
}

fn render(arguments: &Arguments, told: &Told, terminal: &Terminal) -> String {
    let mut table = Table::new(&[("", Side::Left), ("day", Side::Left), ("amount", Side::Right), ("", Side::Left), ("who", Side::Left)]);
    let shown = |row: &&PreviewRow| arguments.all || !matches!(row.done, Done::Same | Done::Reissued);
    for row in told.rows.iter().filter(shown) {
        let who: String = row.payee.chars().take(40).collect();
        let amount = currency::decimal(row.amount, &row.currency).to_string();
        table.row([fate(row.done).0.to_owned(), row.date.to_string(), amount, row.currency.clone(), who]);
    }
    let rows = if told.rows.iter().any(|row| shown(&row)) { table.render(terminal) } else { String::new() };
    let Counts { listed, added, changed, reviews, unusable } = told.counts;
    let mut counts = format!("{listed} rows: {added} new, {changed} changed, {} there already", listed - added - changed);
    for (count, says) in [(reviews, "for you to review"), (unusable, "that can't be kept")] {
        if count > 0 {
            counts.push_str(&format!(", {count} {says}"));
        }
    }
    let (style, says) = match (told.import, told.known_as) {
        (Some(import), _) => (Style::Good, format!("Taken in: {counts}. Undo it with: overwinter money undo {}", import.0)),
        (None, Some(import)) => (Style::Bad, format!("This file was taken in already, as {}; undo that first.", import.0)),
        (None, None) if arguments.preview => (Style::Strong, format!("Only looked at, nothing is kept: {counts}.")),
        (None, None) => (Style::Bad, "Nothing was taken in.".to_owned()),
    };
    let found = if told.findings.is_empty() { String::new() } else { findings::render(&told.findings, terminal) };
    format!("{rows}{found}{}\n", terminal.paint(style, &says))
}

/// What becomes of a row: in words, and as JSON names it.
fn fate(done: Done) -> (&'static str, &'static str) {
    match done {
        Done::New => ("new", "new"),
        Done::Same => ("there", "same"),
        Done::Reissued => ("there", "reissued"),
        Done::Changed => ("changed", "changed"),
        Done::Posted => ("booked", "posted"),
        Done::Review(_) => ("review", "review"),
        Done::Removes => ("taken away", "removes"),
        Done::Gone => ("gone", "gone"),
    }
}

fn value(told: &Told) -> Value {
    let row = |row: &PreviewRow| {
        json!({
            "account": row.account.0.to_string(),
            "line": row.line,
            "date": row.date.to_string(),
            "amount": currency::decimal(row.amount, &row.currency).to_string(),
            "currency": row.currency,
            "payee": row.payee,
            "fate": fate(row.done).1,
            "known_as": row.known_as.map(|of| of.0.to_string()),
            "candidates": row.candidates.iter().map(|of| of.0.to_string()).collect::<Vec<_>>(),
        })
    };
    let Counts { listed, added, changed, reviews, unusable } = told.counts;
    json!({
        "import": told.import.map(|of| of.0.to_string()),
        "already_imported_as": told.known_as.map(|of| of.0.to_string()),
        "counts": { "listed": listed, "added": added, "changed": changed, "reviews": reviews, "unusable": unusable },
        "rows": told.rows.iter().map(row).collect::<Vec<_>>(),
        "findings": told.findings,
    })
}
