//! QIF, the older text format of Quicken: records of tagged lines, each ended by `^`.
//!
//! It has no currency, no ids and no encoding, and doesn't say whether the day or the month comes first: the whole file decides, and where it can't, it is
//! told. An account that several parts of a file belong to is one statement. Left aside: lists of categories, classes, securities, prices and memorised
//! transactions. Amounts of trades have no sign in QIF; the action says the direction.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::amount::{self, DecimalSign};
use crate::date::{self, Inferred, Order};
use crate::finding::{Findings, shown};
use crate::format::{Format, Options, Taken};
use crate::statement::{Account, AccountKind, Document, Part, Security, Statement, Trade, Transaction};
use crate::text::{filled, lines};
use crate::{Code, Finding};

pub(crate) const FORMAT: Format = Format { id: "qif", name: "QIF", recognises, read_text: read };

fn recognises(head: &str) -> bool {
    let mark = |line: &str| ["!type:", "!account", "!option:", "!clear:"].iter().any(|mark| line.to_ascii_lowercase().starts_with(mark));
    lines(head).map(|(_, line)| line.trim_start()).filter(|line| !line.is_empty()).take(5).any(mark)
}

/// The part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// Rows of an account.
    Rows(AccountKind),
    /// The account whose rows follow.
    Account,
    /// A list that is no statement.
    List,
    /// What is not known.
    Unknown,
}

impl Section {
    /// By the line that begins it; `None` for an option.
    fn of(line: &str) -> Option<Self> {
        let line = line.trim().to_ascii_lowercase();
        let Some(kind) = line.strip_prefix("!type:") else {
            return line.starts_with("!account").then_some(Section::Account);
        };
        Some(match kind.trim() {
            "bank" => Section::Rows(AccountKind::Bank),
            "cash" => Section::Rows(AccountKind::Cash),
            "ccard" => Section::Rows(AccountKind::CreditCard),
            "invst" | "port" | "401(k)/403(b)" => Section::Rows(AccountKind::Investment),
            "oth a" => Section::Rows(AccountKind::Asset),
            "oth l" => Section::Rows(AccountKind::Liability),
            "" | "cat" | "class" | "memorized" | "security" | "prices" | "budget" | "tag" | "tax" | "template" | "invitem" => Section::List,
            _ => Section::Unknown,
        })
    }
}

/// A record: its lines, of which the first letter is a tag.
#[derive(Clone, Copy, Default)]
struct Tagged<'a> {
    line: usize,
    text: &'a str,
}

impl<'a> Tagged<'a> {
    fn fields(&self) -> impl Iterator<Item = (char, &'a str)> + use<'a> {
        let lines = lines(self.text).map(|(_, line)| line.trim_start());
        lines.filter_map(|line| line.chars().next().map(|tag| (tag, line[tag.len_utf8()..].trim())))
    }

    fn get(&self, tag: char) -> Option<&'a str> {
        self.fields().find(|(of, text)| *of == tag && !text.is_empty()).map(|(_, text)| text)
    }

    fn text(&self, tag: char) -> Option<String> {
        self.get(tag).and_then(filled)
    }
}

/// A record with the account that it belongs to.
struct Row<'a> {
    account: Option<&'a str>,
    kind: AccountKind,
    tagged: Tagged<'a>,
}

fn read(text: &str, _: &Options<'_>) -> Result<Document, Vec<Finding>> {
    let mut findings = Findings::default();
    let rows = rows(text, &mut findings).map_err(|finding| vec![finding])?;
    let order = order(&rows, &mut findings);
    let amounts = || rows.iter().flat_map(|row| row.tagged.fields()).filter(|(tag, _)| "TU$".contains(*tag)).map(|(_, text)| text);
    let conventions = Conventions { order, sign: amount::infer(amounts()).unwrap_or(DecimalSign::Point) };
    let mut statements: Vec<Statement> = Vec::new();
    let mut by_account: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    let mut taken = Taken::default();
    for row in &rows {
        match transaction(row, conventions) {
            Err(finding) => findings.push(finding),
            Ok(transaction) => {
                let next = statements.len();
                let at = *by_account.entry((row.account, row.kind.id())).or_insert(next);
                if at == next {
                    taken.statement(row.tagged.line).map_err(|finding| vec![finding])?;
                    statements.push(statement(row));
                }
                statements[at].transactions.push(transaction);
            }
        }
    }
    if statements.is_empty() {
        findings.push(
            Finding::new(Code::Empty, 1, "There is no transaction in the file.").warning().hint("Choose other months and export again."),
        );
    }
    let findings = findings.close();
    // Nothing but bad rows: nothing is taken.
    if statements.is_empty() && !rows.is_empty() {
        return Err(findings);
    }
    Ok(Document { format: FORMAT.id, statements, findings, layout: None })
}

fn statement(of: &Row<'_>) -> Statement {
    let label = of.account.unwrap_or_default().to_owned();
    let account = Account { name: of.account.map(str::to_owned), label, ..Account::default() };
    Statement { kind: of.kind, account, ..Statement::default() }
}

/// The records of all accounts.
fn rows<'a>(text: &'a str, findings: &mut Findings) -> Result<Vec<Row<'a>>, Finding> {
    let (mut rows, mut taken) = (Vec::new(), Taken::default());
    let (mut section, mut account) = (Section::List, None);
    // Where the record that is being read begins, by line and byte.
    let mut begun: Option<(usize, usize)> = None;
    let tagged = |begun: &mut Option<(usize, usize)>, end: usize| begun.take().map(|(line, from)| Tagged { line, text: &text[from..end] });
    let mut at = 0;
    for (number, line) in lines(text) {
        let (from, end) = (at, at + line.len());
        at = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
        let line = line.trim_start();
        match line.chars().next() {
            None => {}
            Some('!') => {
                if let Some(next) = Section::of(line) {
                    // A part of a file may not begin within a record.
                    if let Some(record) = tagged(&mut begun, from).filter(|_| matches!(section, Section::Rows(_))) {
                        return Err(truncated(record.line));
                    }
                    section = next;
                    taken.row(number)?;
                    if next == Section::Unknown {
                        let says = format!("The part \"{}\" is of an unknown kind and was left out.", shown(line));
                        findings.push(Finding::new(Code::LeftOut, number, says));
                    }
                }
            }
            Some('^') => {
                taken.row(number)?;
                finish(tagged(&mut begun, from), section, &mut account, &mut rows);
            }
            Some(tag) => {
                begun = begun.or(Some((number, from)));
                if tag == 'S' {
                    taken.row(number)?;
                }
            }
        }
    }
    let last = tagged(&mut begun, text.len()).filter(|_| matches!(section, Section::Rows(_)));
    if let Some(record) = last.filter(|record| !record.text.trim().is_empty()) {
        // Some programs leave out the last `^`. A file that was cut ends within a line or before the record has its parts.
        let whole = text.ends_with(['\n', '\r']) && record.get('D').is_some() && (record.get('T').is_some() || record.get('U').is_some());
        if !whole {
            return Err(truncated(record.line));
        }
        let says = "The last row has no end mark; it was taken as it stands.";
        findings.push(Finding::new(Code::Truncated, record.line, says).warning().hint("See that it is complete."));
        finish(Some(record), section, &mut account, &mut rows);
    }
    Ok(rows)
}

fn truncated(line: usize) -> Finding {
    Finding::new(Code::Truncated, line, "The file ends within a row.").hint("Export it again; nothing of it was taken.")
}

fn finish<'a>(record: Option<Tagged<'a>>, section: Section, account: &mut Option<&'a str>, rows: &mut Vec<Row<'a>>) {
    let Some(tagged) = record else { return };
    match section {
        Section::List | Section::Unknown => {}
        Section::Account => *account = tagged.get('N').or(*account),
        Section::Rows(kind) => rows.push(Row { account: *account, kind, tagged }),
    }
}

/// How the file writes days and amounts.
#[derive(Clone, Copy)]
struct Conventions {
    order: Order,
    /// Where nothing decides it, that of Quicken's own country.
    sign: DecimalSign,
}

fn order(rows: &[Row<'_>], findings: &mut Findings) -> Order {
    let Inferred { order, ambiguous } = date::infer(rows.iter().filter_map(|row| row.tagged.get('D')), None);
    if ambiguous {
        let says = "Every day of the file can be read with the day or with the month first; the month was taken to come first.";
        let line = rows.first().map_or(1, |row| row.tagged.line);
        findings.push(
            Finding::new(Code::Ambiguous, line, says).at("D").warning().hint("Export a longer time, so that a day after the 12th decides."),
        );
    }
    order
}

fn transaction(row: &Row<'_>, conventions: Conventions) -> Result<Transaction, Finding> {
    let tagged = &row.tagged;
    let number = |text: &str, tag: char| {
        let says = || format!("\"{}\" is not an amount; the row was left out.", shown(text));
        amount::read(text, Some(conventions.sign)).ok_or_else(|| Finding::new(Code::BadValue, tagged.line, says()).at(tag))
    };
    let invests = row.kind == AccountKind::Investment;
    let amount = match tagged.get('T').or_else(|| tagged.get('U')) {
        Some(text) => number(text, 'T')?,
        // Shares that move without money.
        None if invests => Decimal::ZERO,
        None => return Err(Finding::new(Code::Missing, tagged.line, "The row has no amount and was left out.").at('T')),
    };
    let Some(text) = tagged.get('D') else {
        return Err(Finding::new(Code::Missing, tagged.line, "The row has no day and was left out.").at('D'));
    };
    let Some(date) = date::read(text, conventions.order) else {
        return Err(Finding::new(Code::BadValue, tagged.line, format!("\"{}\" is not a day; the row was left out.", shown(text))).at('D'));
    };
    let mut transaction = Transaction::new(tagged.line, date, amount);
    transaction.payee = tagged.text('P');
    transaction.memo = tagged.text('M');
    let category = tagged.text('L');
    match category.as_deref().and_then(|text| text.strip_prefix('[')?.strip_suffix(']')) {
        // Another account in place of a category: a transfer.
        Some(other) => (transaction.payee_account, transaction.kind) = (Some(other.to_owned()), Some("TRANSFER".into())),
        None => transaction.category = category,
    }
    transaction.parts = parts(tagged, conventions)?;
    if invests {
        // Rows of cash stand between those of securities.
        let moves = tagged.get('Y').is_some() || tagged.get('Q').is_some();
        transaction.trade = moves.then(|| Box::new(trade(&transaction, tagged, conventions)));
        transaction.kind = tagged.text('N');
    } else {
        transaction.reference = tagged.text('N');
    }
    Ok(transaction)
}

/// Splits: `S` begins one, `E` and `$` belong to it.
fn parts(tagged: &Tagged<'_>, conventions: Conventions) -> Result<Vec<Part>, Finding> {
    let mut parts: Vec<Part> = Vec::new();
    for (tag, text) in tagged.fields() {
        match (tag, parts.last_mut()) {
            ('S', _) => parts.push(Part { category: filled(text), ..Part::default() }),
            ('E', Some(part)) => part.memo = filled(text),
            ('$', Some(part)) if !text.is_empty() => {
                let says = || format!("\"{}\" is not an amount; the row was left out.", shown(text));
                let bad = || Finding::new(Code::BadValue, tagged.line, says()).at('$');
                part.amount = Some(amount::read(text, Some(conventions.sign)).ok_or_else(bad)?);
            }
            _ => {}
        }
    }
    Ok(parts)
}

fn trade(of: &Transaction, tagged: &Tagged<'_>, conventions: Conventions) -> Trade {
    let number = |tag: char| tagged.get(tag).and_then(|text| amount::read(text, Some(conventions.sign)));
    Trade {
        line: of.line,
        action: tagged.text('N').unwrap_or_default(),
        date: Some(of.date),
        security: Security { name: tagged.text('Y'), ..Security::default() },
        units: number('Q'),
        price: number('I'),
        fees: number('O'),
        amount: Some(of.amount),
        memo: of.memo.clone(),
        ..Trade::default()
    }
}
