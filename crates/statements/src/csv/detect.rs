//! Which sign separates the columns, where the header is, and what its columns mean.

use csv::StringRecord;

use super::layouts;
use super::mapping::{Column, Columns, Mapping};
use super::words::{self, Role};
use super::{missing, reader};
use crate::finding::shown;
use crate::text::{head, lines};
use crate::{Finding, amount, date};

/// A file of which the columns are known.
pub(super) struct Table<'a> {
    /// From the header on, or from the first row where there is none.
    pub text: &'a str,
    /// How many lines stand before it.
    pub lines_before: usize,
    pub delimiter: u8,
    /// Empty where the columns are known by their places.
    pub header: Vec<String>,
    pub mapping: Mapping,
    /// Whether the mapping was found rather than given.
    pub found: bool,
    /// Whether the header's words are not English, so that the day most likely comes first.
    pub foreign: bool,
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much is looked at to find the columns.
const SAMPLE: usize = 64 << 10;
const ROWS: usize = 200;
/// The header stands within so many rows.
const HEADER_WITHIN: usize = 60;

impl<'a> Table<'a> {
    /// By the user's mapping.
    pub fn by(text: &'a str, mapping: &Mapping) -> Result<Self, Finding> {
        if mapping.needed().count() < 2 || mapping.date.is_none() {
            return Err(missing(1, "The mapping names no day or no amount.".into()));
        }
        let text = match &mapping.skip_to {
            None => text,
            Some(start) => after(text, start).ok_or_else(|| missing(1, format!("No line begins with \"{}\".", shown(start))))?,
        };
        let delimiters: Vec<u8> = mapping.separator().map_or_else(|| DELIMITERS.to_vec(), |one| vec![one]);
        let by_place = mapping.by_place();
        let table = |sample: &Sample<'a>, row: usize, header: Vec<String>| Table {
            text: sample.text_from(row),
            lines_before: sample.lines_before(row),
            delimiter: sample.delimiter,
            header,
            mapping: mapping.clone(),
            found: false,
            foreign: false,
        };
        let samples = || delimiters.iter().map(|delimiter| Sample::new(text, *delimiter));
        if by_place {
            let widest = samples().max_by_key(|sample| sample.rows.first().map_or(0, |(row, _)| row.len()));
            return widest.map(|sample| table(&sample, 0, Vec::new())).ok_or_else(|| missing(1, "The file has no rows.".into()));
        }
        let has_all = |row: &StringRecord| mapping.needed().all(|column| place(&cells(row), column).is_some());
        for sample in samples() {
            if let Some(row) = sample.rows.iter().take(HEADER_WITHIN).position(|(row, _)| has_all(row)) {
                return Ok(table(&sample, row, cells(&sample.rows[row].0)));
            }
        }
        let first = samples().next().and_then(|sample| sample.rows.first().map(|(row, _)| cells(row).join(", "))).unwrap_or_default();
        Err(missing(1, format!("No row has all columns that the mapping names. The file begins with: {}.", shown(&first))))
    }

    /// By a saved layout, by the words of the header, or by the cells.
    pub fn found(text: &'a str) -> Result<Self, Finding> {
        let samples: Vec<Sample<'a>> = DELIMITERS.iter().map(|delimiter| Sample::new(text, *delimiter)).collect();
        let by_header = samples.iter().filter_map(Sample::by_header);
        let by_cells = || samples.iter().filter_map(Sample::by_cells);
        let best = by_header.max_by_key(|(rows, _)| *rows).or_else(|| by_cells().max_by_key(|(rows, _)| *rows));
        best.map(|(_, table)| table).ok_or_else(|| {
            let line = lines(text).find(|(_, line)| !line.trim().is_empty()).map(|(_, line)| line).unwrap_or_default();
            missing(1, format!("No columns with a day and an amount were found. The file begins with: {}.", shown(line)))
        })
    }
}

/// The text from the first line on that begins so.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let start = start.trim();
    let fits = |line: &str| line.trim_start().trim_start_matches('"').starts_with(start.trim_start_matches('"'));
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        if fits(line) {
            return Some(&text[at..]);
        }
        at += line.len();
    }
    None
}

fn cells(row: &StringRecord) -> Vec<String> {
    row.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Where a column is. Of two with one name the last is meant, as in tables by name everywhere.
pub(super) fn place(header: &[String], column: &Column) -> Option<usize> {
    match column {
        Column::Place(place) => Some(*place).filter(|place| header.is_empty() || *place < header.len()),
        Column::Name(name) => {
            let name = name.trim();
            let exact = header.iter().rposition(|cell| cell == name);
            exact.or_else(|| header.iter().rposition(|cell| cell.to_lowercase() == name.to_lowercase()))
        }
    }
}

/// The first rows by one delimiter.
struct Sample<'a> {
    text: &'a str,
    delimiter: u8,
    /// Rows with the byte at which each begins.
    rows: Vec<(StringRecord, usize)>,
}

impl<'a> Sample<'a> {
    fn new(text: &'a str, delimiter: u8) -> Self {
        let begin = head(text, SAMPLE);
        // The last row of a cut text is cut too.
        let begin = if begin.len() < text.len() { begin.rfind('\n').map_or(begin, |end| &begin[..=end]) } else { begin };
        let place = |row: &StringRecord| row.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let rows = reader(begin, delimiter).into_records().map_while(Result::ok).take(ROWS);
        let rows = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).map(|row| {
            let at = place(&row);
            (row, at)
        });
        Self { text, delimiter, rows: rows.collect() }
    }

    fn text_from(&self, row: usize) -> &'a str {
        self.rows.get(row).map_or("", |(_, at)| &self.text[*at..])
    }

    fn lines_before(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |(_, at)| self.text[..*at].matches('\n').count())
    }

    /// The first row whose names tell a day and an amount, with how many rows below it have both.
    fn by_header(&self) -> Option<(usize, Table<'a>)> {
        for (index, (row, _)) in self.rows.iter().take(HEADER_WITHIN).enumerate() {
            let header = cells(row);
            let names: Vec<&str> = header.iter().map(String::as_str).collect();
            let saved = layouts::of(&names).map(|layout| (layout.mapping.clone(), false));
            if let Some((mapping, foreign)) = saved.or_else(|| by_words(&header)) {
                let rows = self.readable(index + 1, &header, &mapping);
                let table = self.table(index, header, mapping, foreign);
                // A header alone is a file without rows.
                return (rows > 0 || self.rows.len() == index + 1).then_some((rows, table));
            }
        }
        None
    }

    /// Without a header: the first column of days, and the last of amounts that don't look like balances.
    fn by_cells(&self) -> Option<(usize, Table<'a>)> {
        let width = self.rows.iter().map(|(row, _)| row.len()).max().filter(|width| (2..=64).contains(width))?;
        let share = |column: usize, fits: &dyn Fn(&str) -> bool| {
            let fitting = self.rows.iter().filter(|(row, _)| row.get(column).is_some_and(fits)).count();
            5 * fitting >= 4 * self.rows.len().max(1)
        };
        let is_day = |cell: &str| is_day(cell);
        let is_amount = |cell: &str| is_amount(cell) && !is_day(cell);
        let day = (0..width).find(|column| share(*column, &is_day))?;
        let signed =
            |column: &usize| self.rows.iter().any(|(row, _)| row.get(*column).is_some_and(|cell| cell.contains(['-', '\u{2212}', '('])));
        let amounts: Vec<usize> = (0..width).filter(|column| *column != day && share(*column, &is_amount)).collect();
        let amount = amounts.iter().find(|column| signed(column)).or(amounts.first())?;
        // What tells most is the description.
        let letters =
            |column: &usize| self.rows.iter().filter_map(|(row, _)| row.get(*column)).map(|cell| cell.trim().len()).sum::<usize>();
        let text = (0..width).filter(|column| !share(*column, &is_amount) && !share(*column, &is_day)).max_by_key(letters);
        let mapping = Mapping {
            date: Some(Column::Place(day)),
            amount: Some(Column::Place(*amount)),
            payee: text.map(|column| Columns::One(Column::Place(column))),
            ..Mapping::default()
        };
        let rows = self.readable(0, &[], &mapping);
        (rows > 0).then(|| (rows, self.table(0, Vec::new(), mapping, false)))
    }

    fn table(&self, row: usize, header: Vec<String>, mut mapping: Mapping, foreign: bool) -> Table<'a> {
        mapping.delimiter = Some(char::from(self.delimiter).to_string());
        Table {
            text: self.text_from(row),
            lines_before: self.lines_before(row),
            delimiter: self.delimiter,
            header,
            mapping,
            found: true,
            foreign,
        }
    }

    /// How many rows have a day and an amount where the mapping says.
    fn readable(&self, from: usize, header: &[String], mapping: &Mapping) -> usize {
        let day = mapping.date.as_ref().and_then(|column| place(header, column));
        let amounts: Vec<usize> = [&mapping.amount, &mapping.debit, &mapping.credit, &mapping.price]
            .into_iter()
            .flatten()
            .filter_map(|column| place(header, column))
            .collect();
        let rows = self.rows.iter().skip(from);
        rows.filter(|(row, _)| {
            let has = |place: usize, fits: &dyn Fn(&str) -> bool| row.get(place).is_some_and(fits);
            day.is_some_and(|place| has(place, &is_day)) && amounts.iter().any(|place| has(*place, &is_amount))
        })
        .count()
    }
}

fn is_day(cell: &str) -> bool {
    use date::Order::{DayMonthYear, MonthDayYear, YearMonthDay};
    [YearMonthDay, DayMonthYear, MonthDayYear].iter().any(|order| date::read(cell, *order).is_some())
}

fn is_amount(cell: &str) -> bool {
    amount::read(cell, None).is_some()
}

/// A mapping by the names of a header; the flag says that they are not English.
fn by_words(header: &[String]) -> Option<(Mapping, bool)> {
    let plain: Vec<String> = header.iter().map(|name| words::plain(name)).collect();
    let mut foreign = false;
    let mut taken: Vec<usize> = Vec::new();
    let mut column = |role: Role, shares: bool| {
        let fits = plain.iter().enumerate().filter(|(index, _)| shares || !taken.contains(index));
        let best = fits.filter_map(|(index, name)| words::fit(name, role).map(|(rank, other)| (rank, index, other))).min()?;
        foreign |= best.2;
        taken.push(best.1);
        Some(best.1)
    };
    let date = column(Role::Date, false).or_else(|| column(Role::ValueDate, false))?;
    let (debit, credit) = (column(Role::Debit, false), column(Role::Credit, false));
    let both = debit.is_some() && credit.is_some();
    let amount = if both { None } else { column(Role::Amount, false) };
    let (quantity, price) = (column(Role::Quantity, false), column(Role::Price, false));
    let trades = quantity.is_some() && price.is_some();
    if !both && amount.is_none() && !trades {
        return None;
    }
    let name = |index: usize| match plain.iter().filter(|name| **name == plain[index]).count() {
        1 => Column::Name(header[index].clone()),
        _ => Column::Place(index),
    };
    let currency = [amount, debit, credit].into_iter().flatten().find_map(|index| words::currency_of(&header[index]));
    let mut mapping = Mapping {
        date: Some(name(date)),
        amount: amount.map(name),
        debit: debit.filter(|_| both).map(name),
        credit: credit.filter(|_| both).map(name),
        currency,
        kind: trades.then(|| "investment".to_owned()),
        quantity: quantity.map(name),
        price: price.map(name),
        ..Mapping::default()
    };
    if trades {
        mapping.action = column(Role::Action, false).map(name);
        mapping.symbol = column(Role::Symbol, false).map(name);
        mapping.fee = column(Role::Fee, false).map(name);
    }
    mapping.value_date = column(Role::ValueDate, false).map(name);
    mapping.account = column(Role::Account, false).map(name);
    mapping.currency_col = column(Role::Currency, false).map(name);
    mapping.unique = column(Role::Id, false).map(name);
    mapping.balance = column(Role::Balance, false).map(name);
    mapping.status = column(Role::Status, false).map(name);
    mapping.category = column(Role::Category, false).map(name);
    mapping.payee_account = column(Role::PayeeAccount, false).map(name);
    mapping.reference = column(Role::Reference, false).map(name);
    mapping.payee = column(Role::Payee, false).map(|index| Columns::One(name(index)));
    mapping.memo = column(Role::Memo, false).map(|index| Columns::One(name(index)));
    if amount.is_some() && !trades {
        mapping.type_col = column(Role::Type, true).map(name);
    }
    Some((mapping, foreign))
}
