//! `overwinter statement`: what a statement of a bank, a card or a broker says.

use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use overwinter_report::wire::v1::{Finding as WireFinding, Severity as WireSeverity};
use overwinter_statements::csv::Mapping;
use overwinter_statements::{BYTES_MAX, BalanceKind, Document, Finding, Options, Severity, Statement, Status, read, sum, wire};

use super::Answer;
use crate::input_file;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal, findings};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter statement checking.ofx card.csv\n\nRead are OFX and QFX (versions 1 and 2), CAMT.052, .053 and .054, MT940 and MT942, QIF, and \
    CSV. The format is told from the content. A row that can't be read is told with its line, and the others are kept; a file that was cut off is refused.\n\nExit \
    code 0 when every file was read (there may be findings), 1 when one was refused, 2 when one can't be opened."
)]
pub struct Arguments {
    /// The files; - is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What the columns of a CSV mean, as JSON: {"date": "Date", "amount": "Amount"}
    #[arg(long, value_name = "JSON", value_parser = mapping)]
    mapping: Option<Mapping>,
    /// Show every transaction
    #[arg(long)]
    all: bool,
    /// Print everything that was read as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn mapping(text: &str) -> Result<Mapping, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// How many transactions of a statement are shown.
const SHOWN: usize = 10;

/// A file and what became of it.
type Told = (String, Result<Document, Vec<Finding>>);

/// Reads the files and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let options = Options { mapping: arguments.mapping.as_ref() };
    let one = |file: &PathBuf| {
        let bytes = input_file::bytes(file, BYTES_MAX)?;
        Ok((file.display().to_string(), read(&bytes, &options)))
    };
    let files: Vec<Told> = arguments.files.iter().map(one).collect::<anyhow::Result<_>>()?;
    if arguments.json {
        print_json(&files)?
    } else {
        screen::print(&render(&files, arguments.all, &Terminal::of_output()))?
    }
    Ok(if files.iter().all(|(_, told)| told.is_ok()) { Answer::Yes } else { Answer::No })
}

/// Written piece by piece: a hundred thousand rows need no text of thirty megabytes.
fn print_json(files: &[Told]) -> anyhow::Result<()> {
    let mut answer = wire::Answer::default();
    for (file, told) in files {
        match told {
            Ok(document) => answer.add(file, document),
            Err(found) => answer.refuse(file, found),
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &answer).map_err(std::io::Error::from)?;
    writeln!(out)?;
    out.flush().context("standard output")
}

fn render(files: &[Told], all: bool, terminal: &Terminal) -> String {
    let mut text = String::new();
    for (file, told) in files {
        let found = match told {
            Ok(document) => {
                document.statements.iter().for_each(|statement| text.push_str(&one(file, document.format, statement, all, terminal)));
                &document.findings
            }
            Err(found) => {
                text.push_str(&format!("{file}: {}\n", terminal.paint(Style::Bad, "refused, nothing was taken")));
                found
            }
        };
        if !found.is_empty() {
            let found: Vec<WireFinding> = found.iter().map(finding).collect();
            text.push_str(&format!("Findings in {file} ({}):\n{}", findings::summary(&found), findings::render(&found, terminal)));
        }
    }
    text
}

pub(super) fn finding(of: &Finding) -> WireFinding {
    let gap = if of.place.is_empty() { "" } else { ", " };
    WireFinding {
        severity: match of.severity {
            Severity::Error => WireSeverity::Error,
            Severity::Warning => WireSeverity::Warning,
        },
        pointer: format!("line {}{gap}{}", of.line, of.place),
        code: of.code.id().to_owned(),
        message: of.message.clone(),
        hint: of.hint.clone(),
    }
}

/// An account: what is known of it, then its rows.
fn one(file: &str, format: &str, of: &Statement, all: bool, terminal: &Terminal) -> String {
    let account = if of.account.label.is_empty() { "account not named" } else { &of.account.label };
    let title = terminal.paint(Style::Strong, &plain(account));
    let kind = of.kind.id().replace('_', " ");
    let currency = of.currency.as_deref().unwrap_or("currency not said");
    let booked = number(of.booked().count(), "transaction");
    let total = sum(of.booked().map(|row| row.amount)).map_or_else(|| "too large".into(), |sum| sum.to_string());
    let mut text = format!("{title}  {kind}, {currency}, {format} ({file})\n  {booked}, {total} in all");
    let days = || of.booked().map(|row| row.date);
    if let (Some(first), Some(last)) = (days().min(), days().max()) {
        text.push_str(&format!(", {first} to {last}"));
    }
    let pending = of.pending().count();
    if pending > 0 {
        text.push_str(&format!("; {pending} pending, which count nowhere"));
    }
    text.push('\n');
    for balance in of.balances.iter().filter(|balance| balance.kind != BalanceKind::Other) {
        let day = balance.date.map(|date| format!(" on {date}")).unwrap_or_default();
        let currency = balance.currency.as_deref().map(|code| format!(" {code}")).unwrap_or_default();
        text.push_str(&format!("  {} balance{day}: {}{currency}\n", balance.kind.id(), balance.amount));
    }
    if !of.trades.is_empty() || !of.holdings.is_empty() {
        text.push_str(&format!("  {} and {}: --json has them\n", number(of.trades.len(), "trade"), number(of.holdings.len(), "position")));
    }
    text.push_str(&rows(of, all, terminal));
    text
}

fn rows(of: &Statement, all: bool, terminal: &Terminal) -> String {
    if of.transactions.is_empty() {
        return String::new();
    }
    let mut table =
        Table::new(&[("day", Side::Left), ("amount", Side::Right), ("who", Side::Left), ("what for", Side::Left), ("", Side::Left)]);
    let shown = if all { of.transactions.len() } else { SHOWN };
    for row in of.transactions.iter().take(shown) {
        let short = |text: &Option<String>| plain(text.as_deref().unwrap_or_default()).chars().take(32).collect::<String>();
        let status = if row.status == Status::Pending { "pending" } else { "" };
        table.row([row.date.to_string(), row.amount.to_string(), short(&row.payee), short(&row.memo), status.into()]);
    }
    table.drop_columns(|cell| !cell.is_empty());
    let more = of.transactions.len() - of.transactions.len().min(shown);
    let more = if more > 0 { format!("  … and {more} more: --all shows them\n") } else { String::new() };
    format!("{}{more}", table.render(terminal))
}

/// `1 transaction`, `2 transactions`.
fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// A text of a file without what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
