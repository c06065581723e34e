//! OFX and QFX, versions 1 (SGML) and 2 (XML): accounts of banks, cards and brokers.
//!
//! Read by the specification 2.2 of the OFX consortium, and by what banks make of it: headers on one line, in a comment or missing, leaves with and
//! without end tags, decimal commas. Left aside: what a client sends, profiles, bills, loans' details, tax forms.
//!
//! A day is the one that is printed: `20250603223000[-7:PDT]` is the 3rd of June.

mod elements;
mod investment;
mod write;

use std::collections::HashSet;

use overwinter_units::Date;
use rust_decimal::Decimal;

use crate::finding::{Findings, shown};
use crate::format::{Format, Options, Taken};
use crate::record::Record;
use crate::statement::{Account, AccountKind, Balance, BalanceKind, Correction, Document, Security, Statement, Status, Transaction};
use crate::{Code, Finding, amount, currency, date};
use elements::{Sink, truncated, walk};

pub use write::write;

pub(crate) const FORMAT: Format = Format { id: "ofx", name: "OFX and QFX", recognises, read_text: read };

fn recognises(head: &str) -> bool {
    let head = head.trim_start().to_ascii_uppercase();
    ["OFXHEADER", "<?OFX", "<OFX>"].iter().any(|mark| head.starts_with(mark))
        || head.contains("<OFX>")
        || head.contains("<?OFX")
        || head.contains("OFXHEADER:")
}

fn read(text: &str, _: &Options<'_>) -> Result<Document, Vec<Finding>> {
    let mut reading = Reading::default();
    let open = walk(text, &mut reading).map_err(|finding| vec![finding])?;
    let last = text.lines().count();
    if !reading.began {
        let finding = Finding::new(Code::Truncated, last, "The header of OFX is there, but no statement follows it.");
        return Err(vec![finding.hint("Download it again.")]);
    }
    // What ends within a statement has lost rows. What only lacks the last end tags has not.
    let outer = |name: &String| name == "OFX" || name.ends_with("MSGSRSV1");
    if open.iter().any(|name| !outer(name)) || (!open.is_empty() && reading.statements.is_empty()) {
        return Err(vec![truncated(last)]);
    }
    if !open.is_empty() {
        let finding = Finding::new(Code::Truncated, last, "The end of the file is missing; every statement that begins in it is complete.");
        reading.findings.push(finding.warning().hint("See that no account is missing, or download it again."));
    }
    Ok(reading.close())
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    began: bool,
    /// Names of the open elements.
    path: Vec<String>,
    /// The record being read, and how deep it stands.
    record: Option<(Record, usize)>,
    statements: Vec<Statement>,
    /// Ids of the last statement's rows.
    ids: HashSet<String>,
    taken: Taken,
    without_id: usize,
    securities: Vec<Security>,
    findings: Findings,
}

impl Sink for Reading {
    fn open(&mut self, name: &str, line: usize) -> Result<(), Finding> {
        self.began |= name == "OFX";
        if self.record.is_none() && self.is_record(name) {
            self.record = Some((Record::new(name, line), self.path.len()));
        }
        if let "STMTRS" | "CCSTMTRS" | "INVSTMTRS" = name {
            self.taken.statement(line)?;
            self.begin(match name {
                "CCSTMTRS" => AccountKind::CreditCard,
                "INVSTMTRS" => AccountKind::Investment,
                _ => AccountKind::Bank,
            });
        }
        self.path.push(name.to_owned());
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Finding> {
        self.path.pop();
        if self.record.as_ref().is_some_and(|(_, depth)| *depth == self.path.len())
            && let Some((record, _)) = self.record.take()
        {
            self.take(record)?;
        }
        Ok(())
    }

    fn value(&mut self, name: &str, text: String, line: usize) -> Result<(), Finding> {
        if let Some((record, depth)) = &mut self.record {
            let mut path: String = self.path[*depth + 1..].iter().flat_map(|name| ["/", name]).collect();
            path.extend(["/", name]);
            return record.add(path, text);
        }
        if name == "OFX" {
            self.began = true;
        }
        self.loose(name, text.trim(), line);
        Ok(())
    }
}

impl Reading {
    /// Whether an element of this name is a record, where it stands.
    fn is_record(&self, name: &str) -> bool {
        match self.path.last().map(String::as_str) {
            Some("INVTRANLIST") if name != "INVBANKTRAN" => true,
            Some("INVPOSLIST" | "SECLIST") => true,
            _ => matches!(
                name,
                "STMTTRN" | "STMTTRNP" | "LEDGERBAL" | "AVAILBAL" | "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" | "STATUS" | "INVBAL"
            ),
        }
    }

    fn begin(&mut self, kind: AccountKind) {
        self.end();
        self.statements.push(Statement { kind, ..Statement::default() });
    }

    /// What is known only when a statement is complete.
    fn end(&mut self) {
        if let Some(statement) = self.statements.last().filter(|_| self.without_id > 0) {
            let says = format!("{} rows of account \"{}\" have no id of the bank.", self.without_id, shown(&statement.account.label));
            self.findings
                .push(Finding::new(Code::Missing, 1, says).at("FITID").warning().hint("They are told apart by day, amount and text."));
        }
        (self.without_id, self.ids) = (0, HashSet::new());
    }

    /// The statement that is being read; banks that leave out the element around it have one nevertheless.
    fn current(&mut self) -> &mut Statement {
        if self.statements.is_empty() {
            self.statements.push(Statement::default());
        }
        self.statements.last_mut().expect("one was just put there")
    }

    /// A value that stands in no record.
    fn loose(&mut self, name: &str, text: &str, line: usize) {
        let within = self.path.last().map(String::as_str).unwrap_or_default();
        match (within, name) {
            ("STMTRS" | "CCSTMTRS" | "INVSTMTRS", "CURDEF") => {
                let code = currency::code(text);
                if code.is_none() {
                    self.findings
                        .push(Finding::new(Code::BadValue, line, format!("\"{}\" is no currency.", shown(text))).at("CURDEF").warning());
                }
                self.current().currency = code;
            }
            ("BANKTRANLIST" | "INVTRANLIST", "DTSTART") => self.current().period.0 = date::compact(text),
            ("BANKTRANLIST" | "INVTRANLIST", "DTEND") => self.current().period.1 = date::compact(text),
            _ => {}
        }
    }

    fn take(&mut self, record: Record) -> Result<(), Finding> {
        self.taken.row(record.line)?;
        match record.name.as_str() {
            "STMTTRN" => self.transaction(&record, Status::Booked),
            "STMTTRNP" => self.transaction(&record, Status::Pending),
            "LEDGERBAL" => self.balance(&record, BalanceKind::Booked),
            "AVAILBAL" => self.balance(&record, BalanceKind::Available),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => self.account(&record),
            "STATUS" => self.status(&record),
            "INVBAL" => investment::balances(self.current(), &record),
            _ => match self.path.last().map(String::as_str) {
                Some("SECLIST") => self.securities.push(investment::listed(&record)),
                Some("INVPOSLIST") => {
                    let holding = investment::holding(&record);
                    self.current().holdings.push(holding);
                }
                _ => {
                    let trade = investment::trade(&record);
                    self.current().trades.push(trade);
                }
            },
        }
        Ok(())
    }

    fn account(&mut self, record: &Record) {
        let statement = self.current();
        if record.name == "CCACCTFROM" {
            statement.kind = AccountKind::CreditCard;
        }
        let label = record.text("ACCTID").unwrap_or_default();
        let bank = record.text("BANKID").or_else(|| record.text("BROKERID"));
        statement.account = Account { iban: currency::iban(&label), label, bank, bic: None, name: None };
    }

    /// An answer other than "fine" is told with the bank's own words.
    fn status(&mut self, record: &Record) {
        let code = record.get("CODE").unwrap_or("0");
        let severity = record.get("SEVERITY").unwrap_or_default();
        if code.trim_matches('0').is_empty() || severity.eq_ignore_ascii_case("INFO") {
            return;
        }
        let words = record.get("MESSAGE").map(|message| format!(": {}", shown(message))).unwrap_or_default();
        let finding = Finding::new(Code::BankError, record.line, format!("The bank answered with error {}{words}.", shown(code)));
        let finding = if severity.eq_ignore_ascii_case("WARN") { finding.warning() } else { finding };
        self.findings.push(finding.at(self.path.last().cloned().unwrap_or_default()).hint("Ask the bank for the file again."));
    }

    fn balance(&mut self, record: &Record, kind: BalanceKind) {
        let Some(text) = record.get("BALAMT") else { return };
        match amount::read(text, None) {
            Some(amount) => {
                let date = record.get("DTASOF").and_then(date::compact);
                let currency = record.get("CURRENCY/CURSYM").and_then(currency::code);
                self.current().balances.push(Balance { kind, code: record.name.clone(), amount, currency, date });
            }
            None => {
                let says = format!("\"{}\" is not an amount.", shown(text));
                self.findings.push(Finding::new(Code::BadValue, record.line, says).at(format!("{}/BALAMT", record.name)).warning());
            }
        }
    }

    fn transaction(&mut self, record: &Record, status: Status) {
        match amount_of(record, "TRNAMT").and_then(|amount| Ok((amount, day_of(record)?))) {
            Err(finding) => self.findings.push(finding),
            Ok((amount, date)) => {
                let mut row = Transaction::new(record.line, date, amount);
                fill(&mut row, record);
                row.status = status;
                self.identify(&row);
                let of_statement = self.current().currency.clone();
                row.currency = record.get("CURRENCY/CURSYM").and_then(currency::code).filter(|code| Some(code) != of_statement.as_ref());
                self.current().transactions.push(row);
            }
        }
    }

    /// Some banks use one id twice: both rows are kept, and it is told.
    fn identify(&mut self, row: &Transaction) {
        match &row.id {
            None => self.without_id += 1,
            Some(id) if !self.ids.insert(id.clone()) => {
                let says = format!("The id \"{}\" is there twice; both rows are kept.", shown(id));
                self.findings.push(Finding::new(Code::Doubled, row.line, says).at("STMTTRN/FITID").warning());
            }
            Some(_) => {}
        }
    }

    fn close(mut self) -> Document {
        self.end();
        if self.statements.is_empty() {
            let finding = Finding::new(Code::Empty, 1, "There is no statement in the file.").warning();
            self.findings.push(finding.hint("Choose the account and the months at the bank, and download again."));
        }
        investment::name_securities(&mut self.statements, &self.securities);
        Document { format: FORMAT.id, statements: self.statements, findings: self.findings.close(), layout: None }
    }
}

fn amount_of(record: &Record, field: &str) -> Result<Decimal, Finding> {
    let place = format!("{}/{field}", record.name);
    let Some(text) = record.get(field) else {
        let finding = Finding::new(Code::Missing, record.line, "The row has no amount and was left out.");
        return Err(finding.at(place).hint("Add it by hand if it is real."));
    };
    let finding = || Finding::new(Code::BadValue, record.line, format!("\"{}\" is not an amount; the row was left out.", shown(text)));
    amount::read(text, None).ok_or_else(|| finding().at(place).hint("Add it by hand if it is real."))
}

/// The day of booking; where it is missing, the day the user knows, then that of availability.
fn day_of(record: &Record) -> Result<Date, Finding> {
    let text = ["DTPOSTED", "DTUSER", "DTAVAIL"].iter().find_map(|field| record.get(field));
    let place = format!("{}/DTPOSTED", record.name);
    let Some(text) = text else {
        let finding = Finding::new(Code::Missing, record.line, "The row has no day and was left out.");
        return Err(finding.at(place).hint("Add it by hand if it is real."));
    };
    let day = date::compact(text).or_else(|| date::read(text, date::Order::YearMonthDay));
    let finding = || Finding::new(Code::BadValue, record.line, format!("\"{}\" is not a day; the row was left out.", shown(text)));
    day.ok_or_else(|| finding().at(place).hint("Add it by hand if it is real."))
}

fn fill(row: &mut Transaction, record: &Record) {
    row.value_date = record.get("DTAVAIL").and_then(date::compact);
    row.id = record.text("FITID");
    row.kind = record.text("TRNTYPE");
    row.payee = record.text("/NAME").or_else(|| record.text("PAYEE/NAME"));
    // The name as it is before it was cut to the letters that a name has.
    let whole = record.text("/EXTDNAME").filter(|long| row.payee.as_ref().is_none_or(|name| long.starts_with(name.as_str())));
    row.payee = whole.or(row.payee.take());
    row.payee_account = ["BANKACCTTO/ACCTID", "CCACCTTO/ACCTID"].iter().find_map(|path| record.text(path));
    row.memo = record.text("/MEMO");
    row.reference = record.text("CHECKNUM").or_else(|| record.text("REFNUM"));
    row.corrects = record.text("CORRECTFITID").map(|id| {
        let deletes = record.get("CORRECTACTION").is_some_and(|action| action.eq_ignore_ascii_case("DELETE"));
        Correction { id, deletes }
    });
}
