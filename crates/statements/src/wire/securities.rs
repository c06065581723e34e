//! What only a broker's statement has.

use serde::Serialize;

use super::{Day, Exact, Wire};
use crate::statement;

#[derive(Debug, Serialize)]
struct OfSecurity<'a> {
    id: Option<&'a str>,
    id_type: Option<&'a str>,
    ticker: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> OfSecurity<'a> {
    fn of(of: &'a statement::Security) -> Self {
        let [id, id_type, ticker, name] = [&of.id, &of.id_type, &of.ticker, &of.name].map(Option::as_deref);
        Self { id, id_type, ticker, name }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct OfTrade<'a> {
    line: usize,
    action: &'a str,
    date: Option<Day>,
    id: Option<&'a str>,
    security: OfSecurity<'a>,
    units: Option<Exact>,
    price: Option<Exact>,
    fees: Option<Exact>,
    amount: Option<Exact>,
    currency: Option<&'a str>,
    memo: Option<&'a str>,
}

impl Wire for statement::Trade {
    fn wire(&self) -> impl Serialize {
        OfTrade::of(self)
    }
}

impl<'a> OfTrade<'a> {
    pub fn of(of: &'a statement::Trade) -> Self {
        Self {
            line: of.line,
            action: &of.action,
            date: of.date.map(Day),
            id: of.id.as_deref(),
            security: OfSecurity::of(&of.security),
            units: of.units.map(Exact),
            price: of.price.map(Exact),
            fees: of.fees.map(Exact),
            amount: of.amount.map(Exact),
            currency: of.currency.as_deref(),
            memo: of.memo.as_deref(),
        }
    }
}

#[derive(Debug, Serialize)]
struct OfHolding<'a> {
    security: OfSecurity<'a>,
    units: Option<Exact>,
    price: Option<Exact>,
    value: Option<Exact>,
    currency: Option<&'a str>,
    date: Option<Day>,
}

impl Wire for statement::Holding {
    fn wire(&self) -> impl Serialize {
        OfHolding::of(self)
    }
}

impl<'a> OfHolding<'a> {
    fn of(of: &'a statement::Holding) -> Self {
        Self {
            security: OfSecurity::of(&of.security),
            units: of.units.map(Exact),
            price: of.price.map(Exact),
            value: of.value.map(Exact),
            currency: of.currency.as_deref(),
            date: of.date.map(Day),
        }
    }
}
