//! The US record by month, February 1871 on: stocks, ten-year bonds, cash, consumer prices.

use std::sync::LazyLock;

use overwinter_numeric::math;
use overwinter_units::Month;

use crate::csv::Table;
use crate::table::Row;

pub(crate) const MONTHLY: &str = include_str!("../data/us_monthly.csv");
pub(crate) const ANNUAL: &str = include_str!("../data/us_annual.csv");

/// The months in which stocks, bonds and prices are all known; they are contiguous.
pub(crate) struct Record {
    /// The month in which the first row's return ends.
    pub(crate) first: Month,
    /// One row a month.
    pub(crate) rows: Vec<Row>,
}

impl Record {
    /// The embedded record, read once.
    pub(crate) fn embedded() -> &'static Self {
        static RECORD: LazyLock<Record> = LazyLock::new(Record::read);
        &RECORD
    }

    fn read() -> Self {
        let table = Table::read(MONTHLY);
        let column = |name| table.column(name);
        let (year, month) = (column("year"), column("month"));
        let (price, dividend, yield_percent) = (column("sp_price"), column("dividend_annualised"), column("gs10_pct"));
        let (stock, bond, inflation) = (column("stock_nominal_tr"), column("bond10_nominal_tr"), column("inflation"));
        let bills = Bills::read(&table);
        let known = |row: usize| Some((year[row]? as i32, price[row - 1]?, dividend[row]?, yield_percent[row - 1]?));
        let mut rows = Vec::with_capacity(year.len());
        let mut first = None;
        for now in 1..year.len() {
            let (Some(stock), Some(bond), Some(inflation)) = (stock[now], bond[now], inflation[now]) else { continue };
            let Some((year, price_before, dividend, yield_before)) = known(now) else { continue };
            let cash = bills.monthly(year, yield_before / 100.0);
            rows.push(Row::new(inflation, [stock, dividend / 12.0 / price_before], [bond, yield_before / 1200.0], [cash, cash]));
            first = first.or_else(|| Month::new(year, month[now]? as u32).ok());
        }
        Record { first: first.expect("the embedded record has complete months"), rows }
    }

    /// The month in which the last row's return ends.
    pub(crate) fn last(&self) -> Month {
        self.first.plus(self.rows.len() as i32 - 1)
    }
}

/// The return of cash: yearly returns of bills where known, else the ten-year yield less its usual distance to them.
struct Bills {
    first_year: i32,
    annual: Vec<f64>,
    gap: f64,
}

impl Bills {
    fn read(monthly: &Table) -> Self {
        let annual = Table::read(ANNUAL);
        let known: Vec<(i32, f64)> =
            annual.column("year").into_iter().zip(annual.column("dm_tbill3m_nominal")).filter_map(|(y, r)| Some((y? as i32, r?))).collect();
        let yields: Vec<(i32, f64)> =
            monthly.column("year").into_iter().zip(monthly.column("gs10_pct")).filter_map(|(y, r)| Some((y? as i32, r? / 100.0))).collect();
        let gaps = known.iter().map(|(year, bill)| {
            let of_year = yields.iter().filter(|(other, _)| other == year).map(|(_, y)| *y);
            of_year.clone().sum::<f64>() / of_year.count() as f64 - bill
        });
        let gap = gaps.sum::<f64>() / known.len() as f64;
        Bills { first_year: known[0].0, annual: known.into_iter().map(|(_, bill)| bill).collect(), gap }
    }

    /// The month's return in `year`; `ten_year_yield` is the annual fraction at the month's start.
    fn monthly(&self, year: i32, ten_year_yield: f64) -> f64 {
        let known = usize::try_from(year - self.first_year).ok().and_then(|at| self.annual.get(at));
        match known {
            Some(annual) => math::pow(1.0 + annual, 1.0 / 12.0) - 1.0,
            None => f64::max(0.0, ten_year_yield - self.gap) / 12.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_runs_from_february_1871_without_a_gap() {
        let record = Record::embedded();
        assert_eq!((record.first.to_string(), record.last().to_string(), record.rows.len()), ("1871-02".into(), "2026-03".into(), 1_862));
    }

    #[test]
    fn bills_lie_below_the_ten_year_yield_by_their_average_distance() {
        let bills = Bills::read(&Table::read(MONTHLY));
        assert!((bills.gap - 0.013_847_976).abs() < 1e-8, "{}", bills.gap);
        assert_eq!((bills.first_year, bills.annual.len()), (1928, 98));
        assert!((bills.monthly(1900, 0.04) - (0.04 - bills.gap) / 12.0).abs() < 1e-15);
        assert_eq!(bills.monthly(1900, 0.01), 0.0);
        let year = math::powi(1.0 + bills.monthly(1981, 0.12), 12) - 1.0;
        assert!((year - bills.annual[53]).abs() < 1e-14);
    }
}
