//! CAMT.052, .053 and .054 of ISO 20022, the XML of European banks, in every version: the names that differ between them are all asked for.
//!
//! An entry is a row; the details of a batch are its parts and never added to it. What is not booked yet is pending. A reversal has its direction in
//! `CdtDbtInd` already, so `RvslInd` turns nothing. Left aside: charges, interest, the tables of sums.

mod elements;
mod entry;

use overwinter_units::Date;

use crate::finding::{Findings, shown};
use crate::format::{Format, Options, Taken};
use crate::record::Record;
use crate::statement::{Account, Balance, BalanceKind, Document, Statement};
use crate::{Code, Finding, amount, currency, date};

pub(crate) const FORMAT: Format = Format { id: "camt", name: "CAMT", recognises, read_text: read };

fn recognises(head: &str) -> bool {
    head.contains("BkToCstmr") || head.contains("xsd:camt.05")
}

fn read(text: &str, _: &Options<'_>) -> Result<Document, Vec<Finding>> {
    let mut reading = Reading::default();
    elements::records(text, &mut |what| reading.take(what)).map_err(|finding| vec![finding])?;
    Ok(reading.close())
}

/// What the walk through the XML hands over, in the file's order.
pub(super) enum Told {
    /// A statement, report or notification begins; it ends where the next begins.
    Begin { line: usize },
    /// `Acct`, `Bal`, `FrToDt` or the leaves directly within the statement.
    Part(Record),
    /// An entry with the details of its transactions.
    Entry(Record, Vec<Record>),
}

#[derive(Default)]
struct Reading {
    statements: Vec<Statement>,
    began: usize,
    taken: Taken,
    findings: Findings,
}

impl Reading {
    fn take(&mut self, told: Told) -> Result<(), Finding> {
        match told {
            Told::Begin { line } => {
                self.taken.statement(line)?;
                self.end();
                self.began = line;
                self.statements.push(Statement::default());
            }
            Told::Part(record) => {
                self.taken.row(record.line)?;
                self.part(&record);
            }
            Told::Entry(record, details) => {
                self.taken.row(record.line)?;
                details.iter().skip(1).try_for_each(|detail| self.taken.row(detail.line))?;
                self.entry(&record, &details);
            }
        }
        Ok(())
    }

    fn part(&mut self, record: &Record) {
        let Some(statement) = self.statements.last_mut() else { return };
        match record.name.as_str() {
            "Acct" => {
                statement.account = account(record);
                statement.currency = record.get("/Ccy").and_then(currency::code);
            }
            "FrToDt" => {
                let day = |paths: [&str; 2]| paths.iter().find_map(|path| record.get(path)).and_then(date::iso);
                statement.period = (day(["FrDtTm", "FrDt"]), day(["ToDtTm", "ToDt"]));
            }
            "Id" => statement.reference = record.text("/"),
            _ => match balance(record) {
                Ok(balance) => statement.balances.push(balance),
                Err(finding) => self.findings.push(finding.warning()),
            },
        }
    }

    fn entry(&mut self, record: &Record, details: &[Record]) {
        let Some(statement) = self.statements.last_mut() else { return };
        match entry::read(record, details) {
            Ok(row) => statement.transactions.push(row),
            Err(finding) => self.findings.push(finding),
        }
    }

    /// A statement is complete: its currency, where only rows and balances say it, and whether it balances.
    fn end(&mut self) {
        let Some(statement) = self.statements.last_mut() else { return };
        if statement.currency.is_none() {
            let of_balance = statement.balances.first().and_then(|balance| balance.currency.clone());
            statement.currency = of_balance.or_else(|| statement.transactions.first().and_then(|row| row.currency.clone()));
        }
        let own = statement.currency.clone();
        let drop_own = |code: &mut Option<String>| {
            if *code == own {
                *code = None;
            }
        };
        statement.transactions.iter_mut().for_each(|row| drop_own(&mut row.currency));
        statement.balances.iter_mut().for_each(|balance| drop_own(&mut balance.currency));
        if let Some(gap) = statement.gap() {
            let says = format!(
                "Opening balance and rows of account \"{}\" differ from the closing balance by {gap}.",
                shown(&statement.account.label)
            );
            let finding = Finding::new(Code::Unbalanced, self.began, says).at("Bal").warning();
            self.findings.push(finding.hint("Rows may be missing in the file; compare with the bank."));
        }
    }

    fn close(mut self) -> Document {
        self.end();
        if self.statements.is_empty() {
            self.findings.push(Finding::new(Code::Empty, 1, "There is no statement in the file.").warning());
        }
        Document { format: FORMAT.id, statements: self.statements, findings: self.findings.close(), layout: None }
    }
}

fn account(record: &Record) -> Account {
    let iban = record.text("/Id/IBAN");
    let label = iban.clone().or_else(|| record.text("/Id/Othr/Id")).or_else(|| record.text("/Id/PrtryAcct/Id"));
    let label = label.or_else(|| record.text("/Id/BBAN")).or_else(|| record.text("/Id/UPIC")).unwrap_or_default();
    let servicer = |name: &str| record.text(&format!("/Svcr/FinInstnId/{name}"));
    Account {
        iban: iban.or_else(|| currency::iban(&label)),
        label,
        bic: servicer("BICFI").or_else(|| servicer("BIC")),
        bank: servicer("ClrSysMmbId/MmbId"),
        name: record.text("/Nm"),
    }
}

fn balance(record: &Record) -> Result<Balance, Finding> {
    let code = record.text("/Tp/CdOrPrtry/Cd").or_else(|| record.text("/Tp/CdOrPrtry/Prtry")).unwrap_or_default();
    let kind = match code.as_str() {
        "OPBD" | "PRCD" => BalanceKind::Opening,
        "CLBD" => BalanceKind::Closing,
        "ITBD" => BalanceKind::Booked,
        "CLAV" | "ITAV" => BalanceKind::Available,
        _ => BalanceKind::Other,
    };
    Ok(Balance {
        kind,
        code,
        amount: signed(record)?,
        currency: record.get("/Amt/@Ccy").and_then(currency::code),
        date: day(record, "/Dt"),
    })
}

/// The amount with the sign of its direction.
fn signed(record: &Record) -> Result<rust_decimal::Decimal, Finding> {
    let text = record.get("/Amt").unwrap_or_default();
    let bad = |place: &str, says: String| Finding::new(Code::BadValue, record.line, says).at(format!("{}/{place}", record.name));
    let amount = amount::read(text, None).ok_or_else(|| bad("Amt", format!("\"{}\" is not an amount; it was left out.", shown(text))))?;
    match record.get("/CdtDbtInd") {
        Some("CRDT") => Ok(amount),
        Some("DBIT") => Ok(-amount),
        other => Err(bad("CdtDbtInd", format!("\"{}\" is neither CRDT nor DBIT; it was left out.", shown(other.unwrap_or_default())))),
    }
}

/// A day that may carry a time, as printed.
fn day(record: &Record, path: &str) -> Option<Date> {
    ["/Dt", "/DtTm"].iter().find_map(|end| record.get(&format!("{path}{end}"))).and_then(date::iso)
}
