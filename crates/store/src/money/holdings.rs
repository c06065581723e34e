//! Securities, and what an account holds of them by day, with lots where they are known.

use std::collections::HashMap;

use overwinter_statements::Statement;
use overwinter_units::Date;
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::accounts::{self, Account, check_currency, text};
use super::imports::NewImport;
use super::prices::{self, Price, decimal};
use super::rates::{Rates, minor};
use super::{day, worth};
use crate::page::{Page, rows};
use crate::{AccountId, Error, ImportId, Read, Result, SecurityId, Write};

/// A security.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Security {
    /// The name of the row.
    pub id: SecurityId,
    /// ISIN, CUSIP, ticker or whatever it is called by, in capitals.
    pub code: String,
    /// A name for people.
    pub name: String,
    /// Of its prices.
    pub currency: String,
}

/// What an account holds of a security.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Of what.
    pub security: SecurityId,
    /// How much; below zero when short, zero when nothing is left.
    pub units: Decimal,
    /// What it cost, in minor units of the security's currency.
    pub cost: Option<i64>,
    /// The purchases that it is of, where they are known: together they have its units.
    pub lots: Vec<Lot>,
}

/// One purchase that is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    /// When it was bought.
    pub acquired: Option<Date>,
    /// How much is left of it.
    pub units: Decimal,
    /// What that cost.
    pub cost: Option<i64>,
}

/// A position as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// What.
    pub security: Security,
    /// How much.
    pub position: Position,
    /// The day of the statement.
    pub stated_on: Date,
    /// The last price.
    pub price: Option<Price>,
    /// What it is worth at that price, in minor units of the security's currency.
    pub value: Option<i64>,
}

const FIND: &str = "select id, code, name, currency from securities where household = $1 and code = $2 and currency = $3";
const SECURITIES: &str = "select id, code, name, currency from securities where household = $1 and id > $2 order by id limit $3";
const ADD_SECURITY: &str = "insert into securities (household, id, code, name, currency) values ($1, $2, $3, $4, $5)";
const ADD: &str = "insert into holdings (household, id, account, batch, date, security, units, cost, import_id, created_at) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const ADD_LOT: &str = "insert into holding_lots (household, holding, position, acquired, units, cost) values ($1, $2, $3, $4, $5, $6)";
const ALL: &str = "select h.id, h.batch, h.date, h.units, h.cost, h.security, s.code, s.name, s.currency from holdings h \
                   join securities s on s.household = h.household and s.id = h.security \
                   where h.household = $1 and h.account = $2 and h.removed_at is null and h.date <= $3 order by h.date, h.batch, s.code, h.id";
const LOTS: &str = "select l.holding, l.acquired, l.units, l.cost from holding_lots l \
                    join holdings h on h.household = l.household and h.id = l.holding \
                    where h.household = $1 and h.account = $2 and h.batch = $3 order by l.holding, l.position";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    batch: Uuid,
    date: i64,
    units: String,
    cost: Option<i64>,
    security: SecurityId,
    code: String,
    name: String,
    currency: String,
}

#[derive(FromQueryResult)]
struct LotRow {
    holding: Uuid,
    acquired: Option<i64>,
    units: String,
    cost: Option<i64>,
}

/// The security of a code and currency, added if it is new.
pub async fn security(tx: &Write, code: &str, name: &str, currency: &str) -> Result<SecurityId> {
    tx.access().may_write()?;
    check_currency(currency)?;
    let code = text("code", code)?.to_uppercase();
    if code.is_empty() {
        return Err(Error::Unfit { what: "a security is called by something" });
    }
    let found: Option<Security> = tx.one(FIND, [tx.household()?, code.as_str().into(), currency.into()]).await?;
    if let Some(known) = found {
        return Ok(known.id);
    }
    let id = SecurityId::new();
    tx.run(ADD_SECURITY, [tx.household()?, id.0.into(), code.into(), text("name", name)?.into(), currency.into()]).await?;
    Ok(id)
}

/// The securities that the household knows, in the order in which they were added.
pub async fn securities(tx: &Read, after: Option<SecurityId>, limit: u32) -> Result<Page<Security, SecurityId>> {
    let after = after.map_or(Uuid::nil(), |SecurityId(id)| id);
    let found: Vec<Security> = tx.all(SECURITIES, [tx.household()?, after.into(), rows(limit).into()]).await?;
    Ok(Page::cut(found, limit, |security: &Security| security.id))
}

/// Says everything that an account holds at the end of a day. What it no longer holds is named with zero units, or left out beside others.
pub async fn state(tx: &Write, account: AccountId, date: Date, positions: &[Position]) -> Result<()> {
    accounts::get(tx, account).await?;
    keep(tx, account, date, positions, None).await
}

async fn keep(tx: &Write, AccountId(account): AccountId, date: Date, positions: &[Position], import: Option<ImportId>) -> Result<()> {
    tx.access().may_write()?;
    let batch = Uuid::now_v7();
    for position in positions {
        let sum = position.lots.iter().try_fold(Decimal::ZERO, |sum, lot| sum.checked_add(lot.units));
        if !position.lots.is_empty() && sum != Some(position.units) {
            return Err(Error::Unfit { what: "the lots of a position have other units together than the position" });
        }
        let id = Uuid::now_v7();
        let values = [
            tx.household()?,
            id.into(),
            account.into(),
            batch.into(),
            day::number(date).into(),
            position.security.0.into(),
            position.units.to_string().into(),
            position.cost.into(),
            import.map(|ImportId(id)| id).into(),
            tx.now().into(),
        ];
        tx.run(ADD, values).await?;
        for (at, lot) in (0_i64..).zip(&position.lots) {
            let acquired = lot.acquired.map(day::number).into();
            tx.run(ADD_LOT, [tx.household()?, id.into(), at.into(), acquired, lot.units.to_string().into(), lot.cost.into()]).await?;
        }
    }
    Ok(())
}

/// The positions and prices that a statement lists.
pub(super) async fn keep_statement(tx: &Write, account: &Account, statement: &Statement, new: &NewImport<'_>) -> Result<()> {
    let last = statement.holdings.iter().filter_map(|holding| holding.date).max();
    let date = last.or(statement.period.1).unwrap_or(new.today);
    let own = statement.currency.as_deref().unwrap_or(&account.currency);
    let mut positions = Vec::new();
    for holding in &statement.holdings {
        let of = &holding.security;
        let code = of.id.as_deref().or(of.ticker.as_deref()).or(of.name.as_deref()).unwrap_or_default();
        let code = &code[..code.floor_char_boundary(200)];
        let currency = holding.currency.as_deref().unwrap_or(own);
        let Some(units) = holding.units.filter(|_| !code.trim().is_empty() && check_currency(currency).is_ok()) else { continue };
        let name = of.name.as_deref().or(of.ticker.as_deref()).unwrap_or(code);
        let security = security(tx, code, &name[..name.floor_char_boundary(500)], currency).await?;
        positions.push(Position { security, units, cost: None, lots: Vec::new() });
        if let Some(price) = holding.price.filter(|price| !price.is_sign_negative()) {
            prices::put(tx, security, &[Price { date: holding.date.unwrap_or(date), price }]).await?;
        }
    }
    keep(tx, account.id, date, &positions, Some(new.id)).await
}

/// What an account holds at the end of a day, by the last statement up to it and the last prices.
pub async fn at(tx: &Read, account: AccountId, date: Date) -> Result<Vec<Holding>> {
    let held = held(tx, account, date).await?;
    let prices = prices::of_account(tx, account, date).await?;
    let Some(last) = held.last() else { return Ok(Vec::new()) };
    let rows: Vec<LotRow> = tx.all(LOTS, [tx.household()?, account.0.into(), last.batch.into()]).await?;
    let mut lots: HashMap<Uuid, Vec<Lot>> = HashMap::new();
    for row in rows {
        lots.entry(row.holding).or_default().push(row.lot()?);
    }
    let show = |one: &HeldOne| {
        let price = prices.get(&one.security.id).and_then(|prices| prices::at(prices, date));
        let value = price.and_then(|price| minor(one.units.checked_mul(price.price)?, &one.security.currency));
        let position =
            Position { security: one.security.id, units: one.units, cost: one.cost, lots: lots.get(&one.id).cloned().unwrap_or_default() };
        Holding { security: one.security.clone(), position, stated_on: last.date, price, value }
    };
    Ok(last.positions.iter().filter(|one| !one.units.is_zero()).map(show).collect())
}

/// The positions of one statement.
pub(super) struct Held {
    date: Date,
    batch: Uuid,
    positions: Vec<HeldOne>,
}

struct HeldOne {
    id: Uuid,
    security: Security,
    units: Decimal,
    cost: Option<i64>,
}

/// Every statement of positions of an account up to a day, in order.
pub(super) async fn held(tx: &Read, AccountId(account): AccountId, to: Date) -> Result<Vec<Held>> {
    let rows: Vec<Row> = tx.all(ALL, [tx.household()?, account.into(), day::number(to).into()]).await?;
    let mut all: Vec<Held> = Vec::new();
    for row in rows {
        let date = day::date(row.date, "holdings.date")?;
        if all.last().is_none_or(|last| last.batch != row.batch) {
            all.push(Held { date, batch: row.batch, positions: Vec::new() });
        }
        let units = decimal(&row.units, "holdings.units")?;
        let security = Security { id: row.security, code: row.code, name: row.name, currency: row.currency };
        if let Some(last) = all.last_mut() {
            last.positions.push(HeldOne { id: row.id, security, units, cost: row.cost });
        }
    }
    Ok(all)
}

/// What the positions are worth at the end of a day, in minor units of a currency: nothing before the first statement, and none where a price or a
/// rate is missing.
pub(super) fn value(held: &[Held], prices: &HashMap<SecurityId, Vec<Price>>, rates: &Rates, to: &str, date: Date) -> Option<i64> {
    let Some(last) = held[..held.partition_point(|one| one.date <= date)].last() else { return Some(0) };
    let of = |one: &HeldOne| {
        if one.units.is_zero() {
            return Some(0);
        }
        let price = prices::at(prices.get(&one.security.id)?, date)?;
        rates.convert(minor(one.units.checked_mul(price.price)?, &one.security.currency)?, &one.security.currency, to, date)
    };
    last.positions.iter().map(of).try_fold(0_i64, |sum, value| worth::add(sum, value?).ok())
}

impl LotRow {
    fn lot(&self) -> Result<Lot> {
        let acquired = self.acquired.map(|date| day::date(date, "holding_lots.acquired")).transpose()?;
        Ok(Lot { acquired, units: decimal(&self.units, "holding_lots.units")?, cost: self.cost })
    }
}
