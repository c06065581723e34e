//! The Social Security statement that a person downloads from ssa.gov as XML, schema 2.0.
//!
//! Read are the name, the date of birth and the earnings by year. Left aside: the estimates of benefits that the statement carries too, the contributions
//! paid, where the file was made. A row of several years (the sum of 1937 to 1950) counts only when it says nothing was earned.

mod elements;

use std::collections::BTreeMap;

use overwinter_units::{Money, Month};

use crate::finding::shown;
use crate::{Code, Finding};
use elements::{Element, elements};

/// The most bytes of a statement; a real one has a few ten thousand.
pub const BYTES_MAX: usize = 1 << 20;

const ROOT: &str = "OnlineSocialSecurityStatementData";

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Whose it is.
    pub name: Option<String>,
    /// The month of birth.
    pub born: Month,
    /// The day of it, from 1.
    pub born_day: u32,
    /// Earnings by year.
    pub years: BTreeMap<i32, YearEarnings>,
}

/// Earnings of a year, nominal dollars; `None` where nothing is recorded yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearEarnings {
    /// Up to the contribution base: what counts for benefits.
    pub social_security: Option<Money>,
    /// All of them.
    pub medicare: Option<Money>,
}

/// Reads a statement.
///
/// # Errors
/// With every finding. Nothing is used of a file that has one.
pub fn read(bytes: &[u8]) -> Result<Statement, Vec<Finding>> {
    let elements = elements(bytes).map_err(|finding| vec![finding])?;
    let mut reading = Reading { elements: &elements, findings: Vec::new() };
    let statement = reading.statement();
    match statement {
        Some(statement) if reading.findings.is_empty() => Ok(statement),
        _ => Err(reading.findings),
    }
}

/// The elements, and what has been found wrong with them so far.
struct Reading<'a> {
    elements: &'a [Element],
    findings: Vec<Finding>,
}

impl<'a> Reading<'a> {
    fn statement(&mut self) -> Option<Statement> {
        let user = self.one("UserInformation");
        let name = user.and_then(|user| self.within(user, "Name")).map(|name| name.text.trim().to_owned()).filter(|name| !name.is_empty());
        let birth = user.and_then(|user| self.needed(user, "DateOfBirth")).and_then(|birth| self.date(birth));
        let record = self.one("EarningsRecord");
        let mut years = BTreeMap::new();
        for row in record.map(|record| self.children(record, "Earnings")).unwrap_or_default() {
            self.row(row, &mut years);
        }
        let (born, born_day) = birth?;
        Some(Statement { name, born, born_day, years })
    }

    /// A row of the record.
    fn row(&mut self, row: &'a Element, years: &mut BTreeMap<i32, YearEarnings>) {
        let bounds = [self.year(row, "startYear"), self.year(row, "endYear")];
        let social_security = self.needed(row, "FicaEarnings").map(|amount| self.amount(amount));
        let medicare = self.needed(row, "MedicareEarnings").map(|amount| self.amount(amount));
        let ([Some(start), Some(end)], Some(Some(social_security)), Some(Some(medicare))) = (bounds, social_security, medicare) else {
            return;
        };
        if start != end {
            let nothing = [social_security, medicare].iter().all(|amount| amount.is_none_or(|amount| amount == Money::ZERO));
            if !nothing || start > end {
                self.find(
                    row,
                    Code::SeveralYears,
                    format!("The years {start} to {end} have one sum; which year it belongs to is not said."),
                );
            }
            return;
        }
        if years.insert(start, YearEarnings { social_security, medicare }).is_some() {
            self.find(row, Code::Doubled, format!("The year {start} is there twice."));
        }
    }

    /// The amount of an element: whole dollars, or −1 for what is not recorded yet, which is the inner `None`.
    #[allow(clippy::option_option, reason = "unreadable and not recorded are not the same")]
    fn amount(&mut self, of: &'a Element) -> Option<Option<Money>> {
        let text = of.text.trim();
        if text == "-1" {
            return Some(None);
        }
        let digits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<i64>().ok().filter(|_| digits) {
            Some(dollars) => Some(Some(Money::from_dollars(dollars))),
            None => {
                self.find(of, Code::BadValue, format!("\"{}\" is not an amount in whole dollars.", shown(text)));
                None
            }
        }
    }

    fn year(&mut self, of: &'a Element, attribute: &str) -> Option<i32> {
        let Some((_, text)) = of.attributes.iter().find(|(name, _)| name == attribute) else {
            self.find(of, Code::Missing, format!("The attribute {attribute} is missing."));
            return None;
        };
        let year = text.parse::<i32>().ok().filter(|year| text.len() == 4 && (1_900..=2_200).contains(year));
        if year.is_none() {
            self.find(of, Code::BadValue, format!("{attribute}: \"{}\" is not a year.", shown(text)));
        }
        year
    }

    /// `YYYY-MM-DD`.
    fn date(&mut self, of: &'a Element) -> Option<(Month, u32)> {
        let text = of.text.trim();
        let read = || {
            let (month, day) = text.rsplit_once('-')?;
            let month = Month::parse(month).ok()?;
            let digits = day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit());
            let day: u32 = day.parse().ok().filter(|_| digits)?;
            (1..=month.days()).contains(&day).then_some((month, day))
        };
        let date = read();
        if date.is_none() {
            self.find(of, Code::BadValue, format!("\"{}\" is not a date such as 1964-05-31.", shown(text)));
        }
        date
    }

    /// The one element of that name below the root.
    fn one(&mut self, name: &str) -> Option<&'a Element> {
        self.needed(&self.elements[0], name)
    }

    /// The first of that name within another.
    fn within(&self, parent: &Element, name: &str) -> Option<&'a Element> {
        self.elements.iter().find(|element| element.parent == parent.index && element.name == name && element.index != 0)
    }

    fn needed(&mut self, parent: &'a Element, name: &str) -> Option<&'a Element> {
        let found = self.within(parent, name);
        if found.is_none() {
            self.find(parent, Code::Missing, format!("{name} is missing."));
        }
        found
    }

    fn children(&self, parent: &Element, name: &str) -> Vec<&'a Element> {
        self.elements.iter().filter(|element| element.parent == parent.index && element.name == name && element.index != 0).collect()
    }

    fn find(&mut self, at: &Element, code: Code, message: String) {
        self.findings.push(Finding::new(code, at.line, message).at(at.place.clone()));
    }
}
