//! Rates of currencies by day, from a file or a source that the user names.

use std::collections::HashMap;

use overwinter_statements::currency::exponent;
use overwinter_units::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use sea_orm::FromQueryResult;

use super::accounts::check_currency;
use super::day;
use super::prices::decimal;
use crate::{Error, Read, Result, Write};

pub use overwinter_statements::quotes::Rate;

/// The rates up to a day.
#[derive(Debug, Default)]
pub struct Rates(HashMap<(String, String), Vec<(Date, Decimal)>>);

const PUT: &str = "insert into currency_rates (household, base, quote, date, rate, created_at) values ($1, $2, $3, $4, $5, $6) \
                   on conflict (household, base, quote, date) do update set rate = excluded.rate, created_at = excluded.created_at";
const ALL: &str = "select base, quote, date, rate from currency_rates where household = $1 and date <= $2 order by base, quote, date";

#[derive(FromQueryResult)]
struct Row {
    base: String,
    quote: String,
    date: i64,
    rate: String,
}

/// Keeps rates; a pair has one a day, and the last that is said counts.
pub async fn put(tx: &Write, rates: &[Rate]) -> Result<()> {
    tx.access().may_write()?;
    for one in rates {
        check_currency(&one.base)?;
        check_currency(&one.quote)?;
        if one.rate <= Decimal::ZERO || one.base == one.quote {
            return Err(Error::Unfit { what: "a rate is above zero and between two currencies" });
        }
        let (base, quote) = (one.base.as_str().into(), one.quote.as_str().into());
        let values = [tx.household()?, base, quote, day::number(one.date).into(), one.rate.to_string().into(), tx.now().into()];
        tx.run(PUT, values).await?;
    }
    Ok(())
}

/// Every rate of the household up to a day.
pub async fn until(tx: &Read, to: Date) -> Result<Rates> {
    let rows: Vec<Row> = tx.all(ALL, [tx.household()?, day::number(to).into()]).await?;
    let mut all = Rates::default();
    for row in rows {
        let one = (day::date(row.date, "currency_rates.date")?, decimal(&row.rate, "currency_rates.rate")?);
        all.0.entry((row.base, row.quote)).or_default().push(one);
    }
    Ok(all)
}

impl Rates {
    /// An amount in minor units as one of another currency, by the last rate up to a day, of either direction; the nearest minor unit, and the even
    /// one of two. None where there is no rate, or beyond what is kept.
    pub fn convert(&self, amount: i64, from: &str, to: &str, date: Date) -> Option<i64> {
        if from == to {
            return Some(amount);
        }
        let amount = Decimal::from(amount).checked_div(Decimal::from(10_u64.pow(exponent(from))))?;
        let exchanged = match (self.last(from, to, date), self.last(to, from, date)) {
            (Some((on, rate)), inverse) if inverse.is_none_or(|(other, _)| on >= other) => amount.checked_mul(rate)?,
            (_, Some((_, rate))) => amount.checked_div(rate)?,
            (_, None) => return None,
        };
        minor(exchanged, to)
    }

    fn last(&self, base: &str, quote: &str, date: Date) -> Option<(Date, Decimal)> {
        let rates = self.0.get(&(base.to_owned(), quote.to_owned()))?;
        rates[..rates.partition_point(|(on, _)| *on <= date)].last().copied()
    }
}

/// An amount as the nearest minor unit of its currency.
pub(super) fn minor(amount: Decimal, currency: &str) -> Option<i64> {
    let scaled = amount.checked_mul(Decimal::from(10_u64.pow(exponent(currency))))?;
    i64::try_from(scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven).normalize().mantissa()).ok()
}

#[cfg(test)]
mod tests {
    use super::Rates;
    use overwinter_units::Date;

    #[test]
    fn amounts_are_exchanged_by_the_last_rate_in_either_direction() {
        let day = |text: &str| Date::parse(text).unwrap();
        let mut rates = Rates::default();
        let pair = |base: &str, quote: &str| (base.to_owned(), quote.to_owned());
        rates
            .0
            .insert(pair("EUR", "USD"), vec![(day("2026-01-02"), "1.10".parse().unwrap()), (day("2026-02-02"), "1.25".parse().unwrap())]);
        rates.0.insert(pair("USD", "JPY"), vec![(day("2026-01-02"), "150".parse().unwrap())]);
        let convert = |amount, from, to, on| rates.convert(amount, from, to, day(on));
        assert_eq!(convert(10_000, "EUR", "USD", "2026-01-31"), Some(11_000));
        assert_eq!(convert(12_500, "USD", "EUR", "2026-02-02"), Some(10_000));
        assert_eq!(convert(-101, "USD", "JPY", "2026-02-02"), Some(-152)); // -1.01 * 150 = -151.5, and 152 is even
        assert_eq!(convert(300, "JPY", "USD", "2026-02-02"), Some(200));
        assert_eq!(convert(1, "EUR", "USD", "2026-01-01"), None);
        assert_eq!(convert(1, "EUR", "JPY", "2026-02-02"), None);
        assert_eq!(convert(7, "CHF", "CHF", "2026-02-02"), Some(7));
    }
}
