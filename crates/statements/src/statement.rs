//! What every format is read into.

use overwinter_units::Date;
use rust_decimal::Decimal;

use crate::Finding;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The format's name in JSON: `ofx`, `camt`, `mt940`, `qif`, `csv`.
    pub format: &'static str,
    /// In the file's order. One account may have several: a file of several months has one a month.
    pub statements: Vec<Statement>,
    /// What was left out and what to look at; everything else is in the statements.
    pub findings: Vec<Finding>,
    /// How the columns of a CSV were understood.
    pub layout: Option<crate::csv::Mapping>,
}

/// The kind of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccountKind {
    /// Checking, savings and whatever the file says nothing more of.
    #[default]
    Bank,
    /// A credit card.
    CreditCard,
    /// Securities.
    Investment,
    /// A purse.
    Cash,
    /// Something owned.
    Asset,
    /// Something owed.
    Liability,
}

impl AccountKind {
    /// Every kind.
    pub const ALL: [AccountKind; 6] = [
        AccountKind::Bank,
        AccountKind::CreditCard,
        AccountKind::Investment,
        AccountKind::Cash,
        AccountKind::Asset,
        AccountKind::Liability,
    ];

    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            AccountKind::Bank => "bank",
            AccountKind::CreditCard => "credit_card",
            AccountKind::Investment => "investment",
            AccountKind::Cash => "cash",
            AccountKind::Asset => "asset",
            AccountKind::Liability => "liability",
        }
    }

    /// The kind of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        AccountKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// Which account it is, as far as the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The account as the file writes it; empty where it names none.
    pub label: String,
    /// The IBAN in it, without spaces.
    pub iban: Option<String>,
    /// The bank's BIC.
    pub bic: Option<String>,
    /// The bank's national code: routing number, sort code, Bankleitzahl, or the broker's.
    pub bank: Option<String>,
    /// A name for people.
    pub name: Option<String>,
}

impl Account {
    /// How it is named, with only the last four letters of its number; empty where the file names none.
    pub fn masked(&self) -> String {
        let number = self.iban.as_deref().unwrap_or(&self.label);
        let letters: Vec<char> = number.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let last: String = letters[letters.len().saturating_sub(4)..].iter().collect();
        let number = if last.is_empty() { String::new() } else { format!("…{last}") };
        let name = self.name.as_deref().unwrap_or_default();
        [name, &number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Whether the bank has booked it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Booked: it counts.
    #[default]
    Booked,
    /// Expected or only announced: it counts nowhere.
    Pending,
}

/// One account over one stretch of time.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// What kind of account.
    pub kind: AccountKind,
    /// Which.
    pub account: Account,
    /// ISO 4217, where the file says it.
    pub currency: Option<String>,
    /// The statement's own number or reference.
    pub reference: Option<String>,
    /// The first and the last day it covers, where the file says so.
    pub period: (Option<Date>, Option<Date>),
    /// Rows in the file's order.
    pub transactions: Vec<Transaction>,
    /// Purchases, sales and income that the file lists apart from the movements of cash (OFX). Formats with one list have a [`Trade`] in the row.
    pub trades: Vec<Trade>,
    /// Balances with their days.
    pub balances: Vec<Balance>,
    /// Positions.
    pub holdings: Vec<Holding>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The line of the file where it begins, from one.
    pub line: usize,
    /// The day of booking, as printed: never moved by a time zone.
    pub date: Date,
    /// The day of value.
    pub value_date: Option<Date>,
    /// From the account holder's side: what comes in is above zero. As many decimals as the file writes.
    pub amount: Decimal,
    /// Where it is not the statement's.
    pub currency: Option<String>,
    /// Booked or not yet.
    pub status: Status,
    /// The bank's id of the row. Neither always there nor always unique.
    pub id: Option<String>,
    /// The bank's word or code for what it is: `DEBIT`, `NTRF`, `PMNT-RCDT-ESCT`.
    pub kind: Option<String>,
    /// Who pays or is paid.
    pub payee: Option<String>,
    /// Their account.
    pub payee_account: Option<String>,
    /// What it is for.
    pub memo: Option<String>,
    /// A reference other than the id: number of a cheque, end-to-end reference.
    pub reference: Option<String>,
    /// The category that the file gives.
    pub category: Option<String>,
    /// Parts of the amount. Never added to it.
    pub parts: Vec<Part>,
    /// The balance after it.
    pub balance: Option<Decimal>,
    /// That it takes the place of another row, or takes it away.
    pub corrects: Option<Correction>,
    /// Which security it moves, of a format that has one list of cash and trades.
    pub trade: Option<Box<Trade>>,
}

impl Transaction {
    /// A booked row of which nothing more is known yet.
    pub const fn new(line: usize, date: Date, amount: Decimal) -> Self {
        Self {
            line,
            date,
            value_date: None,
            amount,
            currency: None,
            status: Status::Booked,
            id: None,
            kind: None,
            payee: None,
            payee_account: None,
            memo: None,
            reference: None,
            category: None,
            parts: Vec::new(),
            balance: None,
            corrects: None,
            trade: None,
        }
    }
}

/// A part of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Where the file says it.
    pub amount: Option<Decimal>,
    /// Its category.
    pub category: Option<String>,
    /// Who.
    pub payee: Option<String>,
    /// What for.
    pub memo: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

/// What a row does to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The id of the earlier row.
    pub id: String,
    /// Whether the earlier row just goes; it is replaced otherwise.
    pub deletes: bool,
}

/// What a balance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceKind {
    /// Before the first row.
    Opening,
    /// After the last row.
    Closing,
    /// Booked, at its day.
    Booked,
    /// What can be drawn.
    Available,
    /// Another; its code is beside it.
    Other,
}

impl BalanceKind {
    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            BalanceKind::Opening => "opening",
            BalanceKind::Closing => "closing",
            BalanceKind::Booked => "booked",
            BalanceKind::Available => "available",
            BalanceKind::Other => "other",
        }
    }
}

/// A balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// What it is.
    pub kind: BalanceKind,
    /// The file's own code: `CLBD`, `62F`, `LEDGERBAL`.
    pub code: String,
    /// Below zero when owed.
    pub amount: Decimal,
    /// Where it is not the statement's.
    pub currency: Option<String>,
    /// Its day.
    pub date: Option<Date>,
}

/// A security.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    /// CUSIP, ISIN or another number.
    pub id: Option<String>,
    /// Of which kind that is.
    pub id_type: Option<String>,
    /// Its symbol.
    pub ticker: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

/// A purchase, sale, dividend or transfer of a security. Amounts as the file writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trade {
    /// The line of the file.
    pub line: usize,
    /// The file's own word: `BUYSTOCK`, `SellX`, `buy`.
    pub action: String,
    /// The day of the trade.
    pub date: Option<Date>,
    /// The bank's id.
    pub id: Option<String>,
    /// What is traded.
    pub security: Security,
    /// How much of it.
    pub units: Option<Decimal>,
    /// Price of one.
    pub price: Option<Decimal>,
    /// Commission and fees.
    pub fees: Option<Decimal>,
    /// The total in money.
    pub amount: Option<Decimal>,
    /// Where it is not the statement's.
    pub currency: Option<String>,
    /// What the file says about it.
    pub memo: Option<String>,
}

/// A position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Of what.
    pub security: Security,
    /// How much; below zero when short.
    pub units: Option<Decimal>,
    /// Price of one.
    pub price: Option<Decimal>,
    /// What it is worth.
    pub value: Option<Decimal>,
    /// Where it is not the statement's.
    pub currency: Option<String>,
    /// The day of the price.
    pub date: Option<Date>,
}

impl Statement {
    /// The rows that count.
    pub fn booked(&self) -> impl Iterator<Item = &Transaction> {
        self.transactions.iter().filter(|row| row.status == Status::Booked)
    }

    /// The rows that don't count yet.
    pub fn pending(&self) -> impl Iterator<Item = &Transaction> {
        self.transactions.iter().filter(|row| row.status == Status::Pending)
    }

    /// The first balance of a kind.
    pub fn balance(&self, kind: BalanceKind) -> Option<&Balance> {
        self.balances.iter().find(|balance| balance.kind == kind)
    }

    /// By how much the closing balance differs from the opening one and the booked rows, where all of them are of one currency.
    pub(crate) fn gap(&self) -> Option<Decimal> {
        let (opening, closing) = (self.balance(BalanceKind::Opening)?, self.balance(BalanceKind::Closing)?);
        let same = opening.currency == closing.currency && self.booked().all(|row| row.currency == opening.currency);
        let sum = sum(self.booked().map(|row| row.amount))?;
        same.then(|| opening.amount.checked_add(sum)?.checked_sub(closing.amount)).flatten().filter(|gap| !gap.is_zero())
    }
}

/// An exact sum; `None` beyond 28 digits.
pub fn sum(mut amounts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount))
}
