//! Prices of securities and rates of currencies, from a table of one's own: a CSV whose first line names its columns.
//!
//! Prices have `date`, `code`, `price` and `currency`, and may have `name`; rates have `date`, `base`, `quote` and `rate`, which is how much of the
//! quoted currency one of the base currency is. Columns stand in any order. A table with anything wrong in it is refused as a whole, with every place.

use overwinter_units::Date;
use rust_decimal::Decimal;

use crate::finding::Findings;
use crate::text::decode;
use crate::{Code, Finding, ROWS_MAX, currency};

/// A price of a security on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The day.
    pub date: Date,
    /// ISIN, CUSIP, ticker or whatever it is called by.
    pub code: String,
    /// A name for people; empty for none.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Of one.
    pub price: Decimal,
}

/// A rate of two currencies on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The day.
    pub date: Date,
    /// ISO 4217.
    pub base: String,
    /// ISO 4217.
    pub quote: String,
    /// How much of the quoted currency one of the base currency is.
    pub rate: Decimal,
}

/// Reads prices.
///
/// # Errors
/// With every place that can't be used.
pub fn prices(bytes: &[u8]) -> Result<Vec<Price>, Vec<Finding>> {
    table(bytes, ["date", "code", "price", "currency"], ["name"], |row| {
        let (date, price, currency) = (row.date("date"), row.decimal("price"), row.currency("currency"));
        let code = row.said("code");
        let price = price.filter(|price| row.holds(!price.is_sign_negative(), "price", "A price is not below zero."));
        Some(Price { date: date?, code: code?, name: row.cell("name").to_owned(), currency: currency?, price: price? })
    })
}

/// Reads rates.
///
/// # Errors
/// As of [`prices`].
pub fn rates(bytes: &[u8]) -> Result<Vec<Rate>, Vec<Finding>> {
    table(bytes, ["date", "base", "quote", "rate"], [], |row| {
        let (date, rate, base, quote) = (row.date("date"), row.decimal("rate"), row.currency("base"), row.currency("quote"));
        let rate = rate.filter(|rate| row.holds(*rate > Decimal::ZERO, "rate", "A rate is above zero."));
        let quote = quote.filter(|quote| row.holds(base.as_ref() != Some(quote), "quote", "A rate is between two currencies."));
        Some(Rate { date: date?, base: base?, quote: quote?, rate: rate? })
    })
}

/// A row while it is read.
struct Row<'a> {
    columns: &'a [(&'static str, usize)],
    record: &'a ::csv::StringRecord,
    line: usize,
    findings: &'a mut Findings,
}

fn table<T, const NEEDED: usize, const MORE: usize>(
    bytes: &[u8],
    needed: [&'static str; NEEDED],
    more: [&'static str; MORE],
    mut read: impl FnMut(&mut Row<'_>) -> Option<T>,
) -> Result<Vec<T>, Vec<Finding>> {
    let text = decode(bytes, None).map_err(|finding| vec![finding])?;
    let mut records =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(::csv::Trim::All).from_reader(text.as_bytes()).into_records();
    let unreadable = |error: ::csv::Error| vec![Finding::new(Code::Unreadable, 1, error.to_string())];
    let head = records.next().transpose().map_err(unreadable)?.unwrap_or_default();
    let at = |name: &'static str| head.iter().position(|cell| cell.eq_ignore_ascii_case(name)).map(|at| (name, at));
    let columns: Vec<_> = needed.into_iter().chain(more).filter_map(at).collect();
    let mut findings = Findings::default();
    for name in needed.iter().filter(|name| at(name).is_none()) {
        let hint = format!("The first line names the columns: {}.", needed.join(","));
        findings.push(Finding::new(Code::Missing, 1, format!("The column “{name}” is missing.")).at(*name).hint(hint));
    }
    let is_headed = columns.len() >= NEEDED && needed.iter().all(|name| at(name).is_some());
    let mut rows = Vec::new();
    for record in records.take_while(|_| is_headed) {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        if rows.len() == ROWS_MAX {
            findings.push(Finding::new(Code::TooLarge, line, format!("The file has more than {ROWS_MAX} rows.")));
            break;
        }
        rows.extend(read(&mut Row { columns: &columns, record: &record, line, findings: &mut findings }));
    }
    match findings.close() {
        none if none.is_empty() => Ok(rows),
        some => Err(some),
    }
}

impl Row<'_> {
    fn cell(&self, name: &str) -> &str {
        let at = self.columns.iter().find(|(known, _)| *known == name);
        at.and_then(|(_, at)| self.record.get(*at)).unwrap_or_default()
    }

    /// Whether a condition holds; what is wrong is told.
    fn holds(&mut self, condition: bool, name: &'static str, says: &str) -> bool {
        if !condition {
            self.findings.push(Finding::new(Code::BadValue, self.line, says).at(name));
        }
        condition
    }

    fn said(&mut self, name: &'static str) -> Option<String> {
        let cell = self.cell(name).to_owned();
        self.holds(!cell.is_empty(), name, "The cell is empty.").then_some(cell)
    }

    fn date(&mut self, name: &'static str) -> Option<Date> {
        let read = Date::parse(self.cell(name)).ok();
        self.holds(read.is_some(), name, "A day is written YYYY-MM-DD.").then_some(read?)
    }

    fn decimal(&mut self, name: &'static str) -> Option<Decimal> {
        let read = self.cell(name).parse().ok();
        self.holds(read.is_some(), name, "A number is written with a point and without other signs, such as 1234.5.").then_some(read?)
    }

    fn currency(&mut self, name: &'static str) -> Option<String> {
        let read = currency::code(self.cell(name));
        self.holds(read.is_some(), name, "A currency is written with the three letters of ISO 4217.").then_some(read?)
    }
}

#[cfg(test)]
mod tests {
    use super::{prices, rates};

    #[test]
    fn prices_are_read_in_any_order_of_columns() {
        let read = prices(b"Code,Date,Currency,Price,Name\nvti, 2026-03-01 ,usd,301.25,Total market\nVTI,2026-03-02,USD,0,\n").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].code.as_str(), read[0].currency.as_str(), read[0].name.as_str()), ("vti", "USD", "Total market"));
        assert_eq!((read[0].date.to_string(), read[0].price.to_string()), ("2026-03-01".to_owned(), "301.25".to_owned()));
    }

    #[test]
    fn every_wrong_place_is_told_with_its_line() {
        let found = prices(b"date,code,price,currency\n2026-02-30,VTI,-1,usd\n2026-03-01,,12;5,dollars\n").unwrap_err();
        let places: Vec<_> = found.iter().map(|one| (one.line, one.place.as_str())).collect();
        assert_eq!(places, [(2, "date"), (2, "price"), (3, "price"), (3, "currency"), (3, "code")]);
        let found = rates(b"date,base,rate\n2026-03-01,EUR,1\n").unwrap_err();
        assert_eq!((found.len(), found[0].place.as_str()), (1, "quote"));
        assert!(rates(b"").is_err());
        let found = rates(b"date,base,quote,rate\n2026-03-01,EUR,EUR,0\n").unwrap_err();
        assert_eq!(found.iter().map(|one| one.place.as_str()).collect::<Vec<_>>(), ["rate", "quote"]);
    }
}
