//! The rows of a table whose columns are known.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use overwinter_units::Date;
use rust_decimal::Decimal;

use super::conventions::{Conventions, conventions};
use super::detect::{Table, place};
use super::mapping::{Column, Columns, Mapping};
use super::words::{self, Direction};
use super::{FORMAT, missing, reader};
use crate::amount::{self, DecimalSign};
use crate::date::{self, Order};
use crate::finding::{Findings, shown};
use crate::format::Taken;
use crate::statement::{Account, AccountKind, Document, Security, Statement, Status, Trade, Transaction};
use crate::text::filled;
use crate::{Code, Finding, currency};

/// Where the columns are.
#[derive(Default)]
pub(super) struct Places {
    pub date: usize,
    value_date: Option<usize>,
    amount: Option<usize>,
    pub debit: Option<usize>,
    credit: Option<usize>,
    kind: Option<usize>,
    account: Option<usize>,
    currency: Option<usize>,
    id: Option<usize>,
    payee: Vec<usize>,
    memo: Vec<usize>,
    payee_account: Option<usize>,
    reference: Option<usize>,
    category: Option<usize>,
    balance: Option<usize>,
    status: Option<usize>,
    action: Option<usize>,
    symbol: Option<usize>,
    quantity: Option<usize>,
    price: Option<usize>,
    fee: Option<usize>,
}

impl Places {
    /// A column that the mapping names and the header lacks is an error where days or amounts depend on it, and just not there otherwise.
    fn of(table: &Table<'_>) -> Result<Self, Finding> {
        let (header, mapping) = (&table.header, &table.mapping);
        let line = table.lines_before + 1;
        let optional = |column: &Option<Column>| column.as_ref().and_then(|column| place(header, column));
        let needed = |column: &Option<Column>| match column {
            None => Ok(None),
            Some(column) => place(header, column).map(Some).ok_or_else(|| missing(line, format!("There is no column {}.", name(column)))),
        };
        let several =
            |columns: &Option<Columns>| columns.iter().flat_map(Columns::all).filter_map(|column| place(header, column)).collect();
        Ok(Self {
            date: needed(&mapping.date)?.ok_or_else(|| missing(line, "The mapping names no column of days.".into()))?,
            value_date: optional(&mapping.value_date),
            amount: needed(&mapping.amount)?,
            debit: needed(&mapping.debit)?,
            credit: needed(&mapping.credit)?,
            kind: needed(&mapping.type_col)?,
            account: optional(&mapping.account),
            currency: optional(&mapping.currency_col),
            id: optional(&mapping.unique),
            payee: several(&mapping.payee),
            memo: several(&mapping.memo),
            payee_account: optional(&mapping.payee_account),
            reference: optional(&mapping.reference),
            category: optional(&mapping.category),
            balance: optional(&mapping.balance),
            status: optional(&mapping.status),
            action: optional(&mapping.action),
            symbol: optional(&mapping.symbol),
            quantity: optional(&mapping.quantity),
            price: optional(&mapping.price),
            fee: optional(&mapping.fee),
        })
    }

    pub fn amounts(&self) -> impl Iterator<Item = usize> {
        [self.amount, self.debit, self.credit, self.quantity, self.price, self.fee].into_iter().flatten()
    }
}

/// A column as a person says it.
fn name(column: &Column) -> String {
    match column {
        Column::Name(name) => format!("\"{}\"", shown(name)),
        Column::Place(place) => format!("{}", place + 1),
    }
}

struct Reading<'a> {
    places: Places,
    mapping: &'a Mapping,
    conventions: Conventions,
}

/// Reads all rows.
pub(super) fn read(table: &Table<'_>) -> Result<Document, Vec<Finding>> {
    let places = Places::of(table).map_err(|finding| vec![finding])?;
    let mut findings = Findings::default();
    let mapping = &table.mapping;
    for column in [&mapping.account, &mapping.currency_col, &mapping.unique]
        .into_iter()
        .flatten()
        .filter(|column| place(&table.header, column).is_none())
    {
        let says = format!("There is no column {}; the rows were read without it.", name(column));
        findings.push(Finding::new(Code::Missing, table.lines_before + 1, says).warning());
    }
    let conventions = conventions(table, &places, &mut findings);
    let reading = Reading { places, mapping: &table.mapping, conventions };
    let mut statements: Vec<Statement> = Vec::new();
    let mut by_account: HashMap<(String, String), usize> = HashMap::new();
    let (mut taken, mut errors) = (Taken::default(), 0_usize);
    for (record, line) in records(table) {
        match reading.row(&record, line) {
            Err(finding) => {
                errors += usize::from(finding.is_error());
                findings.push(finding);
            }
            Ok(row) => {
                let (key, next) = (reading.key(&record), statements.len());
                let at = *by_account.entry(key.clone()).or_insert(next);
                if at == next {
                    taken.statement(line).map_err(|finding| vec![finding])?;
                    statements.push(reading.statement(key));
                }
                statements[at].transactions.push(row);
            }
        }
    }
    if statements.is_empty() && errors == 0 {
        findings.push(
            Finding::new(Code::Empty, table.lines_before + 1, "There is no transaction in the file.")
                .warning()
                .hint("Choose other months."),
        );
    }
    doubled(&statements, &mut findings);
    let findings = findings.close();
    if statements.is_empty() && errors > 0 {
        return Err(findings);
    }
    let mut layout = table.mapping.clone();
    layout.decimal = reading.conventions.sign.map(|sign| if sign == DecimalSign::Comma { "," } else { "." }.to_owned());
    layout.dayfirst = layout.dayfirst.or(Some(reading.conventions.order == Order::DayMonthYear)).filter(|_| layout.date_format.is_none());
    layout.signed_debit = reading.conventions.signed_debit;
    Ok(Document { format: FORMAT.id, statements, findings, layout: Some(layout) })
}

/// The rows with their lines; the header, wherever it is repeated, and blank rows are none.
pub(super) fn records<'a>(table: &'a Table<'_>) -> impl Iterator<Item = (StringRecord, usize)> + 'a {
    let all = reader(table.text, table.delimiter).into_records().filter_map(Result::ok);
    let is_header = |record: &StringRecord| {
        !table.header.is_empty()
            && record.len() == table.header.len()
            && record.iter().zip(&table.header).all(|(cell, name)| cell.trim() == name)
    };
    let blank = |record: &StringRecord| record.iter().all(|cell| cell.trim().is_empty());
    all.filter(move |record| !is_header(record) && !blank(record)).map(|record| {
        let line = record.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(1);
        (record, table.lines_before + line)
    })
}

impl Reading<'_> {
    fn row(&self, record: &StringRecord, line: usize) -> Result<Transaction, Finding> {
        let date = self.date(record, line)?;
        let amount = self.amount(record, line)?;
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).and_then(filled);
        let joined = |places: &[usize]| {
            let texts: Vec<&str> =
                places.iter().filter_map(|place| record.get(*place)).map(str::trim).filter(|text| !text.is_empty()).collect();
            filled(&texts.join(" "))
        };
        let places = &self.places;
        let mut row = Transaction::new(line, date, amount);
        row.value_date = cell(places.value_date).and_then(|text| self.day(&text));
        row.id = cell(places.id);
        row.kind = cell(places.kind).or_else(|| cell(places.action));
        row.payee = joined(&places.payee);
        row.memo = joined(&places.memo);
        row.payee_account = cell(places.payee_account);
        row.reference = cell(places.reference);
        row.category = cell(places.category);
        row.balance = cell(places.balance).and_then(|text| amount::read(&text, self.conventions.sign));
        if cell(places.status).is_some_and(|text| words::is_pending(&text)) {
            row.status = Status::Pending;
        }
        if places.quantity.is_some() {
            row.trade = Some(Box::new(self.trade(record, &row)));
        }
        Ok(row)
    }

    fn day(&self, text: &str) -> Option<Date> {
        match &self.mapping.date_format {
            Some(pattern) => date::by_pattern(text, pattern),
            None => date::read(text, self.conventions.order),
        }
    }

    fn date(&self, record: &StringRecord, line: usize) -> Result<Date, Finding> {
        let text = record.get(self.places.date).unwrap_or_default().trim();
        if let Some(day) = self.day(text) {
            return Ok(day);
        }
        let begins = record.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        // A total, a note at the end: without a digit it is no day that went wrong, and without an amount no row.
        let amount = self.places.amounts().any(|place| self.number(record, Some(place), line).is_ok_and(|number| number.is_some()));
        if !amount || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            let says = format!("The line \"{}\" has no day and was left out.", shown(begins));
            return Err(Finding::new(Code::LeftOut, line, says).at(self.column(self.places.date)).warning());
        }
        let says = format!("\"{}\" is not a day; the row was left out.", shown(text));
        Err(Finding::new(Code::BadValue, line, says).at(self.column(self.places.date)).hint("Add it by hand if it is real."))
    }

    fn column(&self, place: usize) -> String {
        format!("column {}", place + 1)
    }

    /// The number of a cell; `None` where it is empty.
    fn number(&self, record: &StringRecord, place: Option<usize>, line: usize) -> Result<Option<Decimal>, Finding> {
        let Some(place) = place else { return Ok(None) };
        let text = record.get(place).unwrap_or_default().trim();
        if text.is_empty() || text == "-" || text == "--" {
            return Ok(None);
        }
        let says = || format!("\"{}\" is not an amount; the row was left out.", shown(text));
        let bad = || Finding::new(Code::BadValue, line, says()).at(self.column(place)).hint("Add it by hand if it is real.");
        amount::read(text, self.conventions.sign).map(Some).ok_or_else(bad)
    }

    fn amount(&self, record: &StringRecord, line: usize) -> Result<Decimal, Finding> {
        let places = &self.places;
        let amount = match self.number(record, places.amount, line)? {
            Some(amount) => Some(self.directed(record, amount)),
            None => self.of_two(record, line)?.or(self.worked_out(record, line)?),
        };
        let place = places.amount.or(places.debit).or(places.price).unwrap_or_default();
        let lacks = || Finding::new(Code::Missing, line, "The row has no amount and was left out.").at(self.column(place));
        let amount = amount.ok_or_else(|| lacks().hint("Add it by hand if it is real."))?;
        let amount = if self.mapping.invert { -amount } else { amount };
        let fee = self.number(record, places.fee, line)?.filter(|_| self.mapping.separate_fee).unwrap_or_default();
        Ok(amount.checked_sub(fee).unwrap_or(amount))
    }

    /// The sign by the word of another column.
    fn directed(&self, record: &StringRecord, amount: Decimal) -> Decimal {
        match self.places.kind.and_then(|place| record.get(place)).and_then(words::goes_out) {
            Some(true) => -amount.abs(),
            Some(false) => amount.abs(),
            None => amount,
        }
    }

    /// What came in less what went out, of two columns.
    fn of_two(&self, record: &StringRecord, line: usize) -> Result<Option<Decimal>, Finding> {
        let (debit, credit) = (self.number(record, self.places.debit, line)?, self.number(record, self.places.credit, line)?);
        if debit.is_none() && credit.is_none() {
            return Ok(None);
        }
        let debit = debit.unwrap_or_default();
        let out = if self.conventions.signed_debit { debit } else { -debit };
        Ok(credit.unwrap_or_default().checked_add(out))
    }

    /// Price by quantity, and the fee.
    fn worked_out(&self, record: &StringRecord, line: usize) -> Result<Option<Decimal>, Finding> {
        let places = &self.places;
        let (quantity, price) = (self.number(record, places.quantity, line)?, self.number(record, places.price, line)?);
        let (Some(quantity), Some(price)) = (quantity, price) else { return Ok(None) };
        let fee = self.number(record, places.fee, line)?.unwrap_or_default();
        let total = quantity.checked_mul(price);
        let signed = match places.action.and_then(|place| record.get(place)) {
            // Without a word, what comes in of the security is paid.
            None => total.map(|total| -total),
            Some(action) => match words::direction(action) {
                Some(Direction::Buy | Direction::Out) => total.map(|total| -total.abs()),
                Some(Direction::Sell | Direction::In) => total.map(|total| total.abs()),
                None => Some(Decimal::ZERO),
            },
        };
        Ok(signed.and_then(|amount| amount.checked_sub(fee)))
    }

    fn trade(&self, record: &StringRecord, row: &Transaction) -> Trade {
        let number = |place: Option<usize>| self.number(record, place, row.line).ok().flatten();
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).and_then(filled);
        Trade {
            line: row.line,
            action: cell(self.places.action).unwrap_or_default(),
            date: Some(row.date),
            id: row.id.clone(),
            security: Security { ticker: cell(self.places.symbol), ..Security::default() },
            units: number(self.places.quantity),
            price: number(self.places.price),
            fees: number(self.places.fee),
            amount: Some(row.amount),
            ..Trade::default()
        }
    }

    /// Account and currency of a row.
    fn key(&self, record: &StringRecord) -> (String, String) {
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default().trim().to_owned();
        (cell(self.places.account), cell(self.places.currency))
    }

    fn statement(&self, (label, code): (String, String)) -> Statement {
        let kind = self.mapping.kind.as_deref().and_then(AccountKind::from_id).unwrap_or_default();
        let account = Account { iban: currency::iban(&label), label, bic: None, bank: None, name: None };
        let currency = currency::code(&code).or_else(|| self.mapping.currency.clone());
        Statement { kind, account, currency, ..Statement::default() }
    }
}

/// Ids that are there twice.
fn doubled(statements: &[Statement], findings: &mut Findings) {
    for statement in statements {
        let mut seen = HashSet::new();
        for row in &statement.transactions {
            if row.id.as_ref().is_some_and(|id| !seen.insert(id)) {
                let id = row.id.as_deref().unwrap_or_default();
                let says = format!("The id \"{}\" is there twice; both rows are kept.", shown(id));
                findings.push(Finding::new(Code::Doubled, row.line, says).warning());
            }
        }
    }
}
