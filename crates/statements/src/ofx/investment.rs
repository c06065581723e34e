//! What only a broker's statement has: trades, positions, securities.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::record::Record;
use crate::statement::{Balance, BalanceKind, Holding, Security, Statement, Trade};
use crate::{amount, currency, date};

fn number(record: &Record, path: &str) -> Option<Decimal> {
    amount::read(record.get(path)?, None)
}

fn security(record: &Record) -> Security {
    Security { id: record.text("SECID/UNIQUEID"), id_type: record.text("SECID/UNIQUEIDTYPE"), ticker: None, name: None }
}

/// `BUYSTOCK`, `SELLMF`, `INCOME`, `REINVEST`, `TRANSFER` and the like. The total has the sign of the file: below zero for what is paid.
pub(super) fn trade(record: &Record) -> Trade {
    let fees = ["COMMISSION", "FEES", "TAXES", "LOAD"].iter().filter_map(|path| number(record, path));
    Trade {
        line: record.line,
        action: record.name.clone(),
        date: record.get("DTTRADE").and_then(date::compact),
        id: record.text("FITID"),
        security: security(record),
        units: number(record, "UNITS"),
        price: number(record, "UNITPRICE"),
        fees: fees.reduce(|sum, fee| sum.checked_add(fee).unwrap_or(sum)),
        amount: number(record, "TOTAL"),
        currency: record.get("CURRENCY/CURSYM").and_then(currency::code),
        memo: record.text("MEMO"),
    }
}

/// `POSSTOCK`, `POSMF`, `POSDEBT`, `POSOPT`, `POSOTHER`.
pub(super) fn holding(record: &Record) -> Holding {
    Holding {
        security: security(record),
        units: number(record, "UNITS"),
        price: number(record, "UNITPRICE"),
        value: number(record, "MKTVAL"),
        currency: record.get("CURRENCY/CURSYM").and_then(currency::code),
        date: record.get("DTPRICEASOF").and_then(date::compact),
    }
}

/// Cash, margin and short balances.
pub(super) fn balances(statement: &mut Statement, record: &Record) {
    for (code, kind) in [("AVAILCASH", BalanceKind::Available), ("MARGINBALANCE", BalanceKind::Other), ("SHORTBALANCE", BalanceKind::Other)]
    {
        if let Some(amount) = number(record, &format!("/{code}")) {
            statement.balances.push(Balance { kind, code: code.to_owned(), amount, currency: None, date: None });
        }
    }
}

/// A security of the file's list.
pub(super) fn listed(record: &Record) -> Security {
    Security { ticker: record.text("TICKER"), name: record.text("SECNAME"), ..security(record) }
}

/// Gives every security the name and the symbol of the file's list.
pub(super) fn name_securities(statements: &mut [Statement], list: &[Security]) {
    let by_id: HashMap<&str, &Security> = list.iter().filter_map(|listed| Some((listed.id.as_deref()?, listed))).collect();
    for security in statements.iter_mut().flat_map(securities) {
        if let Some(listed) = security.id.as_deref().and_then(|id| by_id.get(id)) {
            (security.ticker, security.name) = (listed.ticker.clone(), listed.name.clone());
        }
    }
}

fn securities(of: &mut Statement) -> impl Iterator<Item = &mut Security> {
    let traded = of.trades.iter_mut().map(|trade| &mut trade.security);
    traded.chain(of.holdings.iter_mut().map(|holding| &mut holding.security))
}
