//! The yearly table of a path: typed columns, from which files and screens take the same figures under the same names.

use crate::answer::ITEMS;
use crate::wire::v1::{Dollars, PathYear, PathYears};

/// The yearly table of one path. Every column has one value a year, in order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct YearTable {
    /// From left to right. The first is the calendar year.
    pub columns: Vec<Column>,
}

/// One figure over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// A stable name that programs can use, e.g. `"net_worth"`.
    pub key: String,
    /// In plain words, without the unit.
    pub header: String,
    /// Of every value.
    pub unit: Unit,
    /// One a year.
    pub values: Values,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Calendar years.
    Year,
    /// Completed years of life.
    Age,
    /// Dollars with cents.
    Dollars(Dollars),
    /// A rate: 0.05 is five percent.
    Fraction,
    /// None: it is text.
    None,
}

impl Unit {
    /// In words, where the figure alone doesn't say it.
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Unit::Year | Unit::Age | Unit::None => None,
            Unit::Dollars(Dollars::Real) => Some("today's dollars"),
            Unit::Dollars(Dollars::Nominal) => Some("dollars of the time"),
            Unit::Fraction => Some("fraction"),
        }
    }
}

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Figures as they go over the wire.
    Numbers(Vec<f64>),
    /// Sentences, empty where there is nothing to say.
    Texts(Vec<String>),
}

/// The value of a column in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// A figure.
    Number(f64),
    /// Plain text. It may be anything that a person wrote, so a file must not let it become a formula.
    Text(&'a str),
}

impl Column {
    /// The value in the year of that index.
    pub fn cell(&self, year: usize) -> Cell<'_> {
        match &self.values {
            Values::Numbers(numbers) => Cell::Number(numbers[year]),
            Values::Texts(texts) => Cell::Text(&texts[year]),
        }
    }

    /// Header and unit: `Spending (today's dollars)`.
    pub fn title(&self) -> String {
        self.unit.words().map_or_else(|| self.header.clone(), |unit| format!("{} ({unit})", self.header))
    }
}

impl YearTable {
    /// The table of `path`; `people` are the names of the household in the plan's order.
    pub fn new(path: &PathYears, people: &[&str]) -> Self {
        let numbers = |key: &str, header: &str, unit, of: &dyn Fn(&PathYear) -> f64| Column {
            key: key.into(),
            header: header.into(),
            unit,
            values: Values::Numbers(path.years.iter().map(of).collect()),
        };
        let mut columns = vec![numbers("year", "Year", Unit::Year, &|year| f64::from(year.year))];
        columns.extend(ages(path, people));
        columns.extend(items(path));
        columns.push(numbers("stock_return", "Return of US stocks", Unit::Fraction, &|year| year.stock_return));
        columns.push(numbers("inflation", "Rise of prices", Unit::Fraction, &|year| year.inflation));
        columns.push(story(path));
        YearTable { columns }
    }

    /// How many years it has.
    pub fn years(&self) -> usize {
        match self.columns.first().map(|first| &first.values) {
            Some(Values::Numbers(numbers)) => numbers.len(),
            Some(Values::Texts(texts)) => texts.len(),
            None => 0,
        }
    }

    /// The column of that key.
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key == key)
    }
}

/// One column a person: two ages in one cell would read as a date in many programs.
fn ages(path: &PathYears, people: &[&str]) -> Vec<Column> {
    let count = path.years.first().map_or(0, |year| year.ages.len());
    let column = |person: usize| {
        let name = people.get(person).map_or_else(|| format!("person {}", person + 1), |name| (*name).to_owned());
        Column {
            key: format!("age_{}", person + 1),
            header: format!("Age of {name}"),
            unit: Unit::Age,
            values: Values::Numbers(path.years.iter().map(|year| f64::from(year.ages[person])).collect()),
        }
    };
    (0..count).map(column).collect()
}

/// The figures that can be explained. One that the answer doesn't hold has no column.
fn items(path: &PathYears) -> impl Iterator<Item = Column> {
    ITEMS.iter().filter_map(|item| {
        let figures: Option<Vec<f64>> = path.years.iter().map(|year| year.cells.get(item.id()).copied()).collect();
        Some(Column {
            key: item.id().into(),
            header: item.title().into(),
            unit: Unit::Dollars(path.dollars),
            values: Values::Numbers(figures?),
        })
    })
}

/// What happened in each year.
fn story(path: &PathYears) -> Column {
    let told = |year: &PathYear| {
        let lines = path.story.iter().filter(|line| line.year == year.year);
        lines.map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    Column {
        key: "story".into(),
        header: "What happened".into(),
        unit: Unit::None,
        values: Values::Texts(path.years.iter().map(told).collect()),
    }
}
