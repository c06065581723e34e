//! A table of a pack, read key by key. Every miss is noted and reading goes on, so that all problems are found at once; a key
//! that nobody asked for is a problem too.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use overwinter_units::{Money, Month, Rate};
use toml::{Table, Value};

use super::Problem;
use crate::social_security::Fraction;
use crate::{ByStatus, FilingStatus, Schedule, Status};

pub(super) struct Node<'a> {
    file: &'a str,
    path: String,
    /// `None` when the table is missing, which has been noted; then its keys are not.
    table: Option<&'a Table>,
    asked: RefCell<BTreeSet<String>>,
    problems: &'a RefCell<Vec<Problem>>,
}

impl<'a> Node<'a> {
    pub(super) fn root(file: &'a str, table: &'a Table, problems: &'a RefCell<Vec<Problem>>) -> Self {
        Node { file, path: String::new(), table: Some(table), asked: RefCell::default(), problems }
    }

    fn place(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn problem(&self, key: &str, message: impl Into<String>) {
        if self.table.is_some() {
            self.problems.borrow_mut().push(Problem { file: self.file.into(), place: self.place(key), message: message.into() });
        }
    }

    fn find(&self, key: &str) -> Option<&'a Value> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.and_then(|table| table.get(key))
    }

    /// The value at `key` as `read` understands it, or `fallback` with a problem noted.
    fn expect<T>(&self, key: &str, what: &str, fallback: T, read: impl Fn(&'a Value) -> Option<T>) -> T {
        match self.find(key) {
            None => self.problem(key, format!("missing; {what} is needed")),
            Some(value) => match read(value) {
                Some(found) => return found,
                None => self.problem(key, format!("{what} is needed")),
            },
        }
        fallback
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.is_some_and(|table| table.contains_key(key))
    }

    /// A table within.
    pub(super) fn child(&self, key: &str) -> Node<'a> {
        let table = self.expect(key, "a table", None, |value| value.as_table().map(Some));
        Node { file: self.file, path: self.place(key), table, asked: RefCell::default(), problems: self.problems }
    }

    /// The tables of a list within (`[[key]]`); none when it is absent.
    pub(super) fn children(&self, key: &str) -> Vec<Node<'a>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let tables = value.as_array().and_then(|list| list.iter().map(Value::as_table).collect::<Option<Vec<_>>>());
        let Some(tables) = tables else {
            self.problem(key, "a list of tables is needed");
            return Vec::new();
        };
        let node = |(index, table)| {
            let path = self.place(&format!("{key}[{index}]"));
            Node { file: self.file, path, table: Some(table), asked: RefCell::default(), problems: self.problems }
        };
        tables.into_iter().enumerate().map(node).collect()
    }

    /// The tables within at `key` by name, `[key.Frederick]`, each of which must name its source; none when it is absent.
    pub(super) fn sourced_by_name(&self, key: &str) -> Vec<(&'a str, Node<'a>)> {
        if !self.has(key) {
            return Vec::new();
        }
        let child = self.child(key);
        child.names().map(|name| (name, child.sourced(name))).collect()
    }

    /// The keys of this table.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.table.map(Table::keys).into_iter().flatten().map(String::as_str)
    }

    /// How sure the figures of the pack are.
    pub(super) fn status(&self) -> Status {
        let known = "\"published\", \"enacted\" or \"projected\"";
        self.expect("status", known, Status::Published, |value| value.as_str().and_then(Status::of))
    }

    /// A table within that must name its source, and may be surer or less sure than the pack.
    pub(super) fn sourced(&self, key: &str) -> Node<'a> {
        let child = self.child(key);
        if child.has("status") {
            child.status();
        }
        child.named_source();
        child
    }

    /// The tables of a list, each of which must name its source.
    pub(super) fn sourced_children(&self, key: &str) -> Vec<Node<'a>> {
        let children = self.children(key);
        children.iter().for_each(Node::named_source);
        children
    }

    fn named_source(&self) {
        self.expect("source", "a text or a list of texts", (), |value| match value {
            Value::String(text) => (!text.is_empty()).then_some(()),
            Value::Array(texts) => (!texts.is_empty() && texts.iter().all(Value::is_str)).then_some(()),
            _ => None,
        });
    }

    pub(super) fn text(&self, key: &str) -> &'a str {
        self.expect(key, "a text", "", Value::as_str)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.expect(key, "true or false", false, Value::as_bool)
    }

    pub(super) fn whole(&self, key: &str) -> i32 {
        self.expect(key, "a whole number", 0, |value| value.as_integer().and_then(|whole| i32::try_from(whole).ok()))
    }

    pub(super) fn count(&self, key: &str) -> u16 {
        self.expect(key, "a whole number from zero", 0, |value| value.as_integer().and_then(|whole| u16::try_from(whole).ok()))
    }

    pub(super) fn money(&self, key: &str) -> Money {
        self.expect(key, "an amount in dollars", Money::ZERO, money)
    }

    pub(super) fn rate(&self, key: &str) -> Rate {
        self.expect(key, "a rate such as \"6.2 %\"", Rate::ZERO, rate)
    }

    /// A list that is not empty.
    pub(super) fn list<T: Clone>(&self, key: &str, what: &str, fallback: T, read: impl Fn(&'a Value) -> Option<T>) -> Vec<T> {
        let all = |value: &'a Value| value.as_array()?.iter().map(&read).collect::<Option<Vec<T>>>().filter(|list| !list.is_empty());
        self.expect(key, &format!("a list of {what}"), vec![fallback], all)
    }

    /// `"5/900"`.
    pub(super) fn fraction(&self, key: &str) -> Fraction {
        self.expect(key, "a fraction such as \"5/900\"", Fraction { up: 0, down: 1 }, fraction)
    }

    /// A list of such.
    pub(super) fn fractions(&self, key: &str) -> Vec<Fraction> {
        self.list(key, "fractions such as \"5/900\"", Fraction { up: 0, down: 1 }, fraction)
    }

    /// An amount above zero, for rounding to its multiples.
    pub(super) fn step(&self, key: &str) -> Money {
        self.expect(key, "an amount above zero", Money::from_cents(1), |value| money(value).filter(|step| *step > Money::ZERO))
    }

    /// A table of values by year, `1984 = …`, without a gap.
    pub(super) fn by_year<T: Copy>(&self, key: &str, what: &str, fallback: T, read: impl Fn(&'a Value) -> Option<T>) -> BTreeMap<i32, T> {
        let child = self.child(key);
        let names = child.table.map(Table::keys).into_iter().flatten();
        let mut values = BTreeMap::new();
        for name in names {
            let value = child.expect(name, what, fallback, &read);
            match name.parse::<i32>() {
                Ok(year) => drop(values.insert(year, value)),
                Err(_) => child.problem(name, "a year is needed"),
            }
        }
        let years: Vec<_> = values.keys().copied().collect();
        for pair in years.windows(2).filter(|pair| pair[1] - 1 > pair[0]) {
            child.problem(&pair[1].to_string(), format!("the year before is missing; the last is {}", pair[0]));
        }
        if values.is_empty() {
            self.problem(key, "at least one year is needed");
        }
        values
    }

    /// The tables within at `key` by year, `[key.2024]`, each of which must name its source.
    pub(super) fn tables_by_year(&self, key: &str) -> Vec<(i32, Node<'a>)> {
        let child = self.child(key);
        let mut tables = Vec::new();
        for name in child.table.map(Table::keys).into_iter().flatten() {
            let table = child.sourced(name);
            match name.parse::<i32>() {
                Ok(year) => tables.push((year, table)),
                Err(_) => child.problem(name, "a year is needed"),
            }
        }
        if tables.is_empty() {
            self.problem(key, "at least one year is needed");
        }
        tables
    }

    /// The tables within at `key` by their names, each of which must name its source.
    pub(super) fn sourced_tables(&self, key: &str) -> Vec<(&'a str, Node<'a>)> {
        let child = self.child(key);
        child.table.into_iter().flat_map(Table::keys).map(|name| (name.as_str(), child.sourced(name))).collect()
    }

    /// A month, `"2026-07"`.
    pub(super) fn month(&self, key: &str) -> Month {
        self.expect(key, "a month such as \"2026-07\"", Month::january(1), |value| Month::parse(value.as_str()?).ok())
    }

    /// One value a status, each read by `read` from this table's keys.
    pub(super) fn by_status<T>(&self, read: impl Fn(&Self, &str) -> T) -> ByStatus<T> {
        ByStatus(FilingStatus::ALL.map(|status| read(self, status.id())))
    }

    pub(super) fn money_by_status(&self, key: &str) -> ByStatus<Money> {
        self.child(key).by_status(|node, status| node.money(status))
    }

    /// A bracket schedule a status, with `same_as` for a status that shares another's; or one for all, written in this table itself.
    pub(super) fn schedules(&self) -> ByStatus<Schedule> {
        if self.has("from_usd") {
            let of_all = self.schedule();
            return ByStatus(FilingStatus::ALL.map(|_| of_all.clone()));
        }
        self.by_status(|node, status| {
            let own = node.child(status);
            if !own.has("same_as") {
                return own.schedule();
            }
            let other = own.text("same_as");
            if !FilingStatus::ALL.iter().any(|known| known.id() == other && other != status) {
                own.problem("same_as", format!("\"{other}\" is not another filing status"));
                return Schedule::new(&[]);
            }
            node.child(other).schedule()
        })
    }

    /// The schedule of this table, in dollars.
    pub(super) fn schedule(&self) -> Schedule {
        self.schedule_from("from_usd")
    }

    /// The schedule of this table with its lower bounds at `key`.
    pub(super) fn schedule_from(&self, key: &str) -> Schedule {
        let from = self.list(key, "amounts", Money::ZERO, money);
        let rates = self.list("rate", "rates such as \"10 %\"", Rate::ZERO, rate);
        if from.len() != rates.len() {
            self.problem("rate", format!("{} rates for {} lower bounds", rates.len(), from.len()));
        }
        if from[0] != Money::ZERO || from.windows(2).any(|pair| pair[0] >= pair[1]) {
            self.problem(key, "lower bounds begin at 0 and rise");
        }
        let brackets: Vec<_> = from.into_iter().zip(rates).collect();
        Schedule::new(&brackets)
    }
}

pub(super) fn money(value: &Value) -> Option<Money> {
    let dollars = match value {
        Value::Integer(whole) => *whole as f64,
        Value::Float(dollars) => *dollars,
        _ => return None,
    };
    Money::exact_dollars(dollars).ok().filter(|amount| !amount.is_negative())
}

pub(super) fn rate(value: &Value) -> Option<Rate> {
    Rate::parse_percent(value.as_str()?).ok()
}

fn fraction(value: &Value) -> Option<Fraction> {
    let (up, down) = value.as_str()?.split_once('/')?;
    let (up, down) = (up.trim().parse().ok()?, down.trim().parse().ok()?);
    (down > 0).then_some(Fraction { up, down })
}

/// A key that nobody asked for would be law that is silently ignored.
impl Drop for Node<'_> {
    fn drop(&mut self) {
        let Some(table) = self.table else { return };
        for key in table.keys() {
            if !self.asked.borrow().contains(key) {
                self.problem(key, "unknown key");
            }
        }
    }
}
