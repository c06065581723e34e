//! Real returns as published backtests use them, by name.

use overwinter_units::Month;

use crate::csv::Table;
use crate::record::{ANNUAL, MONTHLY};

/// Names that [`real`] knows.
pub const NAMES: [&str; 5] = ["shiller_annual", "damodaran_tbond", "damodaran_baa", "damodaran_tbill", "shiller_monthly"];

/// Real total returns of stocks and of what stands for bonds.
#[derive(Clone, Debug, PartialEq)]
pub struct RealSeries {
    /// The first period: January of a year, or the month in which a month's return ends.
    pub first_label: Month,
    /// Real return of stocks by period, as a fraction.
    pub stock: Vec<f64>,
    /// Real return of bonds (or bills) by period, as a fraction.
    pub bond: Vec<f64>,
    /// 1 or 12.
    pub periods_per_year: u32,
}

impl RealSeries {
    /// The label of period `index`.
    pub fn label(&self, index: u32) -> Month {
        self.first_label.plus((index * (12 / self.periods_per_year)) as i32)
    }
}

/// The series of this name: the periods in which both returns are known, which are contiguous.
pub fn real(name: &str) -> Option<RealSeries> {
    let (text, stock, bond, periods_per_year) = match name {
        "shiller_annual" => (ANNUAL, "sh_stock_real", "sh_bond10_real", 1),
        "damodaran_tbond" => (ANNUAL, "dm_sp500_real", "dm_tbond10_real", 1),
        "damodaran_baa" => (ANNUAL, "dm_sp500_real", "dm_baa_real", 1),
        "damodaran_tbill" => (ANNUAL, "dm_sp500_real", "dm_tbill3m_real", 1),
        "shiller_monthly" => (MONTHLY, "stock_real_tr", "bond10_real_tr", 12),
        _ => return None,
    };
    let table = Table::read(text);
    let pairs = table.column(stock).into_iter().zip(table.column(bond));
    let known = pairs.enumerate().filter_map(|(row, (stock, bond))| Some((row, stock?, bond?)));
    let (mut rows, mut stocks, mut bonds) = (Vec::new(), Vec::new(), Vec::new());
    for (row, stock, bond) in known {
        rows.push(row);
        stocks.push(stock);
        bonds.push(bond);
    }
    let first = *rows.first()?;
    let year = table.column("year")[first]? as i32;
    let month = if periods_per_year == 1 { 1 } else { table.column("month")[first]? as u32 };
    Some(RealSeries { first_label: Month::new(year, month).ok()?, stock: stocks, bond: bonds, periods_per_year })
}

/// Nominal returns by calendar year, with the year's inflation.
#[derive(Clone, Debug, PartialEq)]
pub struct NominalSeries {
    /// The first year.
    pub first_year: i32,
    /// Nominal return of stocks by year, as a fraction.
    pub stock: Vec<f64>,
    /// Nominal return of bonds (or bills) by year, as a fraction.
    pub bond: Vec<f64>,
    /// Rise of consumer prices by year, as a fraction.
    pub inflation: Vec<f64>,
}

/// The yearly series of this name, nominal: the years in which all three are known, which are contiguous.
pub fn nominal(name: &str) -> Option<NominalSeries> {
    let (stock, bond, inflation) = match name {
        "shiller_annual" => ("sh_stock_nominal", "sh_bond10_nominal", "sh_inflation"),
        "damodaran_tbond" => ("dm_sp500_nominal", "dm_tbond10_nominal", "dm_inflation_dec_dec"),
        "damodaran_tbill" => ("dm_sp500_nominal", "dm_tbill3m_nominal", "dm_inflation_dec_dec"),
        _ => return None,
    };
    let table = Table::read(ANNUAL);
    let (years, stocks) = (table.column("year"), table.column(stock));
    let (bonds, prices) = (table.column(bond), table.column(inflation));
    let known = (0..years.len()).filter_map(|row| Some((years[row]? as i32, stocks[row]?, bonds[row]?, prices[row]?)));
    let mut series = NominalSeries { first_year: 0, stock: Vec::new(), bond: Vec::new(), inflation: Vec::new() };
    for (year, stock, bond, inflation) in known {
        if series.stock.is_empty() {
            series.first_year = year;
        }
        series.stock.push(stock);
        series.bond.push(bond);
        series.inflation.push(inflation);
    }
    (!series.stock.is_empty()).then_some(series)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_series_begins_and_ends_where_its_source_does() {
        for (name, first, periods) in [
            ("shiller_annual", "1871-01", 155),
            ("damodaran_tbond", "1928-01", 98),
            ("damodaran_baa", "1928-01", 98),
            ("damodaran_tbill", "1928-01", 98),
            ("shiller_monthly", "1871-02", 1_862),
        ] {
            let series = real(name).expect("a series");
            assert_eq!(
                (series.first_label.to_string().as_str(), series.stock.len(), series.bond.len()),
                (first, periods, periods),
                "{name}"
            );
        }
        assert_eq!(real("nikkei"), None);
    }

    #[test]
    fn nominal_series_less_their_inflation_are_the_real_ones() {
        for (name, first, years) in [("shiller_annual", 1871, 155), ("damodaran_tbond", 1928, 98), ("damodaran_tbill", 1928, 98)] {
            let (nominal, real) = (nominal(name).expect("a series"), real(name).expect("a series"));
            assert_eq!((nominal.first_year, nominal.stock.len()), (first, years), "{name}");
            for (year, stock) in nominal.stock.iter().enumerate() {
                let less = (1.0 + stock) / (1.0 + nominal.inflation[year]) - 1.0;
                assert!((less - real.stock[year]).abs() < 2e-4, "{name}, year {year}: {less}, not {}", real.stock[year]);
            }
        }
        assert_eq!(nominal("shiller_monthly"), None);
    }
}
