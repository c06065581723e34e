//! MT940 and MT942, SWIFT's statements as text, and what banks make of them.
//!
//! A message is a statement: `:20:` begins one, `:61:` is a row, `:86:` tells about it, `:62F:` closes. Read with or without the blocks of SWIFT's envelope
//! and the `-` at the end. A file has been cut off when its last message has an opening balance, no closing one and no such end. Not read: the sums that MT942 carries in `:90D:` and
//! `:90C:`.

mod details;
mod row;

use overwinter_units::Date;

use crate::finding::{Findings, shown};
use crate::format::{Format, Options, Taken};
use crate::statement::{Account, Balance, BalanceKind, Document, Statement};
use crate::text::{FIELD_MAX, add, head, lines};
use crate::{Code, Finding, amount, currency, date};

pub(crate) const FORMAT: Format = Format { id: "mt940", name: "MT940", recognises, read_text: read };

fn recognises(head: &str) -> bool {
    let has = |tag: &str| head.contains(tag);
    let begins = has(":20:") || has(":25:") || has(":25P:");
    begins && [":28C:", ":60F:", ":60M:", ":61:", ":62F:", ":62M:", ":34F:"].iter().any(|tag| has(tag))
}

/// The longest file without line ends.
const UNBROKEN_MAX: usize = 4 << 20;

/// A field: its tag, its line, and its text with line ends.
struct Field<'a> {
    tag: &'a str,
    line: usize,
    text: String,
}

fn read(text: &str, _: &Options<'_>) -> Result<Document, Vec<Finding>> {
    let mut reading = Reading::default();
    let broken;
    let text = if text.len() <= UNBROKEN_MAX && lines(text).take(3).count() < 3 {
        broken = on_lines(text);
        &broken
    } else {
        text
    };
    let mut field: Option<Field<'_>> = None;
    for (number, line) in lines(text) {
        let line = line.trim_end();
        if let Some((tag, rest)) = tag(line) {
            reading
                .take(field.replace(Field { tag, line: number, text: head(rest, FIELD_MAX).to_owned() }))
                .map_err(|finding| vec![finding])?;
        } else if is_end(line) {
            reading.take(field.take()).map_err(|finding| vec![finding])?;
            (reading.after_row, reading.ended) = (false, true);
        } else if let Some(field) = &mut field {
            add(&mut field.text, "\n");
            add(&mut field.text, line);
        }
    }
    reading.take(field).map_err(|finding| vec![finding])?;
    reading.close()
}

/// `:61:` and what follows it; the tag has two or three letters or digits. The first may stand behind the envelope's `{4:`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let line = if line.starts_with('{') { &line[line.rfind(":20:").filter(|_| line.contains("{4:"))?..] } else { line };
    let (tag, rest) = line.strip_prefix(':')?.split_once(':')?;
    let fits = matches!(tag.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    fits.then_some((tag, rest))
}

/// The line that ends a message: `-`, `-}` and whatever follows, `-XXX`.
fn is_end(line: &str) -> bool {
    line == "-" || line.starts_with("-}") || line == "-XXX"
}

/// A file without line ends: a new line before each tag that a message has.
fn on_lines(text: &str) -> String {
    const TAGS: [&str; 17] = [
        ":20:", ":21:", ":25:", ":25P:", ":28C:", ":28:", ":60F:", ":60M:", ":61:", ":62F:", ":62M:", ":64:", ":65:", ":86:", ":34F:",
        ":13D:", ":13:",
    ];
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(at) = rest.find(':') {
        let tag = TAGS.iter().find(|tag| rest[at..].starts_with(**tag));
        out.push_str(&rest[..at]);
        if tag.is_some() {
            out.push('\n');
        }
        let length = tag.map_or(1, |tag| tag.len());
        out.push_str(&rest[at..at + length]);
        rest = &rest[at + length..];
    }
    out + rest
}

#[derive(Default)]
struct Reading {
    statements: Vec<Statement>,
    /// The line at which the last statement begins.
    began: usize,
    taken: Taken,
    /// Whether the last field was a row, so that `:86:` is about it.
    after_row: bool,
    /// Whether the end of the message has been seen.
    ended: bool,
    findings: Findings,
}

impl Reading {
    fn take(&mut self, field: Option<Field<'_>>) -> Result<(), Finding> {
        let Some(field) = field else { return Ok(()) };
        self.ended = false;
        if field.tag != "86" {
            self.taken.row(field.line)?;
        }
        match field.tag {
            "20" => self.begin(&field)?,
            "25" | "25P" => self.account(&field)?,
            "28" | "28C" => self.current(field.line).reference = Some(field.text.trim().to_owned()).filter(|text| !text.is_empty()),
            "34F" => self.limit(&field),
            "60F" | "60M" | "62F" | "62M" | "64" | "65" => self.balance(&field),
            "61" => self.row(&field),
            "86" => self.details(&field),
            _ => {}
        }
        // A row that couldn't be read keeps its details from the row before.
        self.after_row = field.tag == "61" && self.after_row;
        Ok(())
    }

    fn begin(&mut self, field: &Field<'_>) -> Result<(), Finding> {
        self.taken.statement(field.line)?;
        self.check();
        self.began = field.line;
        self.statements.push(Statement::default());
        Ok(())
    }

    fn current(&mut self, line: usize) -> &mut Statement {
        if self.statements.is_empty() {
            self.began = line;
            self.statements.push(Statement::default());
        }
        self.statements.last_mut().expect("one was just put there")
    }

    fn account(&mut self, field: &Field<'_>) -> Result<(), Finding> {
        // Some banks write one reference over several accounts.
        let second = self.statements.last().is_some_and(|statement| !statement.account.label.is_empty());
        if second {
            self.begin(field)?;
        }
        self.current(field.line).account = account(&field.text);
        Ok(())
    }

    /// The limit of MT942, whose currency is that of the account.
    fn limit(&mut self, field: &Field<'_>) {
        let statement = self.current(field.line);
        if statement.currency.is_none() {
            statement.currency = field.text.get(..3).and_then(currency::code);
        }
    }

    fn balance(&mut self, field: &Field<'_>) {
        let kind = match field.tag {
            "60F" | "60M" => BalanceKind::Opening,
            "62F" | "62M" => BalanceKind::Closing,
            "64" => BalanceKind::Available,
            _ => BalanceKind::Other,
        };
        let Some(mut balance) = balance(kind, field.tag, field.text.lines().next().unwrap_or_default()) else {
            let says = format!("\"{}\" is not a balance.", shown(&field.text));
            self.findings.push(Finding::new(Code::BadValue, field.line, says).at(field.tag).warning());
            return;
        };
        let statement = self.current(field.line);
        match &statement.currency {
            None => statement.currency = balance.currency.take(),
            Some(own) if balance.currency.as_ref() == Some(own) => balance.currency = None,
            Some(_) => {}
        }
        statement.balances.push(balance);
    }

    fn row(&mut self, field: &Field<'_>) {
        let row = row::read(&field.text, field.line);
        self.after_row = row.is_ok();
        match row {
            Ok((row, warning)) => {
                warning.into_iter().for_each(|finding| self.findings.push(finding));
                self.current(field.line).transactions.push(row);
            }
            Err(finding) => self.findings.push(finding),
        }
    }

    fn details(&mut self, field: &Field<'_>) {
        if let Some(row) = self.statements.last_mut().and_then(|statement| statement.transactions.last_mut()).filter(|_| self.after_row) {
            details::fill(row, &field.text);
        }
    }

    /// Whether the last statement has both balances or none.
    fn is_open(&self) -> bool {
        let has = |kind: BalanceKind| self.statements.last().is_some_and(|statement| statement.balance(kind).is_some());
        has(BalanceKind::Opening) && !has(BalanceKind::Closing)
    }

    /// Tells what is wrong with the balances of a message that has been read.
    fn check(&mut self) {
        let Some(statement) = self.statements.last() else { return };
        if self.is_open() {
            let says = format!("The message of account \"{}\" has an opening balance and no closing one.", shown(&statement.account.label));
            let finding = Finding::new(Code::Missing, self.began, says).at("62F").warning();
            self.findings.push(finding.hint("Rows may be missing in the file; compare with the bank."));
        } else if let Some(gap) = statement.gap() {
            let says = format!(
                "Opening balance and rows of account \"{}\" differ from the closing balance by {gap}.",
                shown(&statement.account.label)
            );
            let finding = Finding::new(Code::Unbalanced, self.began, says).at("62F").warning();
            self.findings.push(finding.hint("Rows may be missing in the file; compare with the bank."));
        }
    }

    fn close(mut self) -> Result<Document, Vec<Finding>> {
        if self.is_open() && !self.ended {
            let says = "The message has an opening balance, and the file ends without the closing one.";
            return Err(vec![
                Finding::new(Code::Truncated, self.began, says).at("62F").hint("Download it again; nothing of it was taken."),
            ]);
        }
        self.check();
        let read: usize = self.statements.iter().map(|statement| statement.transactions.len()).sum();
        let nothing = self.statements.iter().all(|statement| statement.balances.is_empty()) && read == 0;
        if nothing {
            let says = "The message has neither rows nor balances.";
            self.findings.push(Finding::new(Code::Truncated, 1, says).hint("Download the file again."));
        }
        let findings = self.findings.close();
        if nothing {
            return Err(findings);
        }
        Ok(Document { format: FORMAT.id, statements: self.statements, findings, layout: None })
    }
}

/// `NL91ABNA0417164300EUR`, `37040044/532013000`, `0001234567 EUR`: as it stands, with what can be told from it.
fn account(text: &str) -> Account {
    let label = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let last = label.rsplit('/').next().unwrap_or_default().trim();
    let without_currency = || last.get(..last.len().checked_sub(3)?);
    let iban = currency::iban(last).or_else(|| without_currency().and_then(currency::iban));
    let front = label.rsplit_once('/').map(|(front, _)| front.trim().to_owned()).filter(|front| !front.is_empty());
    let is_bic = |text: &String| matches!(text.len(), 8 | 11) && text.bytes().take(6).all(|byte| byte.is_ascii_uppercase());
    let (bic, bank) = if front.as_ref().is_some_and(is_bic) { (front, None) } else { (None, front) };
    Account { label, iban, bic, bank, name: None }
}

/// `C250601EUR50,00`
fn balance(kind: BalanceKind, tag: &str, text: &str) -> Option<Balance> {
    let text = text.trim();
    let owed = match text.chars().next()? {
        'C' => false,
        'D' => true,
        _ => return None,
    };
    let day = short_day(text.get(1..7)?)?.0;
    let code = currency::code(text.get(7..10)?)?;
    let amount = amount::read(text.get(10..)?.trim(), None)?;
    Some(Balance { kind, code: tag.to_owned(), amount: if owed { -amount } else { amount }, currency: Some(code), date: Some(day) })
}

/// `YYMMDD`. A bank's year has a 30th of February (interest by months of 30 days): it becomes the last day of the month, and the flag says so.
fn short_day(text: &str) -> Option<(Date, bool)> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (date::century(text[..2].parse().ok()?), text[2..4].parse().ok()?, text[4..].parse().ok()?);
    match date::day(year, month, day) {
        Some(date) => Some((date, false)),
        None if day == 29 || day == 30 => {
            date::day(year, month, 28).map(|date| (date::day(year, month, date.month().days()).unwrap_or(date), true))
        }
        None => None,
    }
}
