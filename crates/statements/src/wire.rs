//! The JSON of what was read: what the command line prints and the API gives. Amounts are decimals as text, days `YYYY-MM-DD`.
//!
//! Counts and sums are those of booked rows. A file's own trades (OFX) count apart.

mod securities;

use std::collections::BTreeMap;

use overwinter_units::Date;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::statement::{self, BalanceKind, Document, Statement, Transaction, sum};
use crate::{Finding, csv};
use securities::OfTrade;

/// Several files in one answer.
#[derive(Debug, Default, Serialize)]
pub struct Answer<'a> {
    /// All statements, file by file.
    pub statements: Vec<OfStatement<'a>>,
    /// All findings, file by file.
    pub findings: Vec<OfFinding<'a>>,
    /// How the columns of each CSV were understood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub layouts: Vec<&'a csv::Mapping>,
}

impl<'a> Answer<'a> {
    /// Adds a file that was read.
    pub fn add(&mut self, file: &'a str, document: &'a Document) {
        self.statements.extend(document.statements.iter().map(|statement| OfStatement::of(file, document.format, statement)));
        self.layouts.extend(&document.layout);
        self.refuse(file, &document.findings);
    }

    /// Adds a file that was refused.
    pub fn refuse(&mut self, file: &'a str, findings: &'a [Finding]) {
        self.findings.extend(findings.iter().map(|finding| OfFinding::of(file, finding)));
    }
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct OfFinding<'a> {
    file: &'a str,
    severity: &'static str,
    code: &'static str,
    line: usize,
    place: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl<'a> OfFinding<'a> {
    fn of(file: &'a str, finding: &'a Finding) -> Self {
        Self {
            file,
            severity: finding.severity.id(),
            code: finding.code.id(),
            line: finding.line,
            place: &finding.place,
            message: &finding.message,
            hint: finding.hint.as_deref(),
        }
    }
}

/// A statement.
#[derive(Debug, Serialize)]
pub struct OfStatement<'a> {
    file: &'a str,
    format: &'static str,
    kind: &'static str,
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    iban: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    currency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    period: [Option<Day>; 2],
    transactions: usize,
    sum: Option<Exact>,
    /// Where rows are of several currencies.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sum_by_currency: BTreeMap<&'a str, Option<Exact>>,
    first_date: Option<Day>,
    last_date: Option<Day>,
    first_value_date: Option<Day>,
    last_value_date: Option<Day>,
    pending: usize,
    pending_sum: Option<Exact>,
    opening: Option<Exact>,
    closing: Option<Exact>,
    balances: Each<'a, statement::Balance>,
    entries: Each<'a, Transaction>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    investment_transactions: BTreeMap<&'a str, usize>,
    #[serde(skip_serializing_if = "Each::is_empty")]
    trades: Each<'a, statement::Trade>,
    positions: usize,
    positions_market_value: Option<Exact>,
    #[serde(skip_serializing_if = "Each::is_empty")]
    holdings: Each<'a, statement::Holding>,
}

impl<'a> OfStatement<'a> {
    fn of(file: &'a str, format: &'static str, of: &'a Statement) -> Self {
        let total = |rows: &mut dyn Iterator<Item = &Transaction>| sum(rows.map(|row| row.amount)).map(Exact);
        let balance = |kind: BalanceKind| of.balance(kind).map(|balance| Exact(balance.amount));
        let value_dates = || of.booked().filter_map(|row| row.value_date);
        let mut actions = BTreeMap::new();
        of.trades.iter().for_each(|trade| *actions.entry(trade.action.as_str()).or_default() += 1);
        Self {
            file,
            format,
            kind: of.kind.id(),
            account: &of.account.label,
            iban: of.account.iban.as_deref(),
            bic: of.account.bic.as_deref(),
            bank: of.account.bank.as_deref(),
            name: of.account.name.as_deref(),
            currency: of.currency.as_deref(),
            reference: of.reference.as_deref(),
            period: [of.period.0.map(Day), of.period.1.map(Day)],
            transactions: of.booked().count(),
            sum: total(&mut of.booked()),
            sum_by_currency: by_currency(of),
            first_date: of.booked().map(|row| row.date).min().map(Day),
            last_date: of.booked().map(|row| row.date).max().map(Day),
            first_value_date: value_dates().min().map(Day),
            last_value_date: value_dates().max().map(Day),
            pending: of.pending().count(),
            pending_sum: total(&mut of.pending()),
            opening: balance(BalanceKind::Opening),
            closing: balance(BalanceKind::Closing),
            balances: Each(&of.balances),
            entries: Each(&of.transactions),
            investment_transactions: actions,
            trades: Each(&of.trades),
            positions: of.holdings.len(),
            positions_market_value: sum(of.holdings.iter().filter_map(|holding| holding.value)).map(Exact),
            holdings: Each(&of.holdings),
        }
    }
}

/// A list that is turned into its wire form item by item, while it is written: a hundred thousand rows are held once only.
#[derive(Debug)]
struct Each<'a, T>(&'a [T]);

impl<T> Each<'_, T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Wire> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(T::wire))
    }
}

/// What has a wire form.
trait Wire {
    fn wire(&self) -> impl Serialize;
}

/// Sums by currency, where some row is not of the statement's.
fn by_currency(of: &Statement) -> BTreeMap<&str, Option<Exact>> {
    let mut sums: BTreeMap<&str, Option<Exact>> = BTreeMap::new();
    if of.booked().all(|row| row.currency.is_none()) {
        return sums;
    }
    let own = of.currency.as_deref().unwrap_or_default();
    for row in of.booked() {
        let sum = sums.entry(row.currency.as_deref().unwrap_or(own)).or_insert(Some(Exact(Decimal::ZERO)));
        *sum = sum.and_then(|sum| sum.0.checked_add(row.amount)).map(Exact);
    }
    sums
}

#[derive(Debug, Serialize)]
struct OfBalance<'a> {
    kind: &'static str,
    code: &'a str,
    amount: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'a str>,
    date: Option<Day>,
}

impl Wire for statement::Balance {
    fn wire(&self) -> impl Serialize {
        OfBalance::of(self)
    }
}

impl<'a> OfBalance<'a> {
    fn of(of: &'a statement::Balance) -> Self {
        Self { kind: of.kind.id(), code: &of.code, amount: Exact(of.amount), currency: of.currency.as_deref(), date: of.date.map(Day) }
    }
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    line: usize,
    date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_date: Option<Day>,
    amount: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payee: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payee_account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memo: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<Exact>,
    #[serde(skip_serializing_if = "Each::is_empty")]
    parts: Each<'a, statement::Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<OfCorrection<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trade: Option<OfTrade<'a>>,
}

impl Wire for Transaction {
    fn wire(&self) -> impl Serialize {
        Entry::of(self)
    }
}

impl<'a> Entry<'a> {
    fn of(of: &'a Transaction) -> Self {
        Self {
            line: of.line,
            date: Day(of.date),
            value_date: of.value_date.map(Day),
            amount: Exact(of.amount),
            currency: of.currency.as_deref(),
            status: (of.status == statement::Status::Pending).then_some("pending"),
            id: of.id.as_deref(),
            kind: of.kind.as_deref(),
            payee: of.payee.as_deref(),
            payee_account: of.payee_account.as_deref(),
            memo: of.memo.as_deref(),
            reference: of.reference.as_deref(),
            category: of.category.as_deref(),
            balance: of.balance.map(Exact),
            parts: Each(&of.parts),
            corrects: of.corrects.as_ref().map(|of| OfCorrection { id: &of.id, deletes: of.deletes }),
            trade: of.trade.as_deref().map(OfTrade::of),
        }
    }
}

#[derive(Debug, Serialize)]
struct OfPart<'a> {
    amount: Option<Exact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payee: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memo: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
}

impl Wire for statement::Part {
    fn wire(&self) -> impl Serialize {
        OfPart::of(self)
    }
}

impl<'a> OfPart<'a> {
    fn of(of: &'a statement::Part) -> Self {
        let [category, payee, memo, reference] = [&of.category, &of.payee, &of.memo, &of.reference].map(Option::as_deref);
        Self { amount: of.amount.map(Exact), category, payee, memo, reference }
    }
}

#[derive(Debug, Serialize)]
struct OfCorrection<'a> {
    id: &'a str,
    deletes: bool,
}

/// A decimal as text.
#[derive(Clone, Copy, Debug)]
struct Exact(Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A day as text.
#[derive(Clone, Copy, Debug)]
struct Day(Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
