//! The names that banks give to columns, and the words in them: data in `data/csv/words.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a column may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    Date,
    ValueDate,
    Amount,
    Debit,
    Credit,
    Type,
    Account,
    Currency,
    Id,
    Payee,
    Memo,
    PayeeAccount,
    Reference,
    Category,
    Balance,
    Status,
    Action,
    Symbol,
    Quantity,
    Price,
    Fee,
}

/// The file.
#[derive(Debug, Deserialize)]
struct Words {
    columns: BTreeMap<Role, Names>,
    values: Values,
}

/// Names of a role, the likeliest first.
#[derive(Debug, Deserialize)]
struct Names {
    english: Vec<String>,
    #[serde(default)]
    others: Vec<String>,
}

/// Words in cells.
#[derive(Debug, Deserialize)]
struct Values {
    debit: Vec<String>,
    credit: Vec<String>,
    pending: Vec<String>,
    buy: Vec<String>,
    sell: Vec<String>,
    income: Vec<String>,
    expense: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/csv/words.toml")).expect("the file is part of the program and tested"));

/// How well a header's name fits a role: lower is better. The flag says that the name is not English.
pub(super) fn fit(name: &str, role: Role) -> Option<(usize, bool)> {
    let names = WORDS.columns.get(&role)?;
    let english = names.english.iter().position(|known| known == name).map(|place| (2 * place, false));
    english.or_else(|| names.others.iter().position(|known| known == name).map(|place| (2 * place + 1, true)))
}

/// A header's name as the lists have it: small letters, no signs, nothing in brackets.
pub(super) fn plain(name: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for letter in name.trim().chars().take(80) {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            letter if letter.is_alphanumeric() || letter == '#' => out.extend(letter.to_lowercase()),
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The currency in a header's brackets: `Amount (EUR)`.
pub(super) fn currency_of(name: &str) -> Option<String> {
    let inner = name.split_once(['(', '['])?.1.split_once([')', ']'])?.0;
    crate::currency::code(inner).filter(|code| code == inner.trim())
}

/// What a word says about the direction of an amount.
pub(super) fn goes_out(word: &str) -> Option<bool> {
    match word.trim() {
        "-" => return Some(true),
        "+" => return Some(false),
        _ => {}
    }
    let word = plain(word);
    let has = |list: &[String]| list.contains(&word);
    if has(&WORDS.values.debit) { Some(true) } else { has(&WORDS.values.credit).then_some(false) }
}

/// Whether a row's state says that it isn't booked.
pub(super) fn is_pending(word: &str) -> bool {
    WORDS.values.pending.contains(&plain(word))
}

/// Which way money moves by what is done with a security; `None` where it doesn't move.
pub(super) fn direction(action: &str) -> Option<Direction> {
    let action = plain(action);
    let has = |list: &[String]| list.iter().any(|word| *word == action || action.split(' ').next() == Some(word));
    let values = &WORDS.values;
    [(&values.buy, Direction::Buy), (&values.sell, Direction::Sell), (&values.income, Direction::In), (&values.expense, Direction::Out)]
        .into_iter()
        .find_map(|(list, direction)| has(list).then_some(direction))
}

/// What moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Money goes for a security.
    Buy,
    /// Money comes for a security.
    Sell,
    /// Money comes: dividends, interest.
    In,
    /// Money goes: fees.
    Out,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_and_plain() {
        for names in WORDS.columns.values() {
            for name in names.english.iter().chain(&names.others) {
                assert_eq!(*name, plain(name), "a name stands in the list as headers are made plain");
            }
        }
        assert_eq!(WORDS.columns.len(), 21, "every role has names");
        assert_eq!(plain(" Posting_Date (UTC). "), "posting date");
        assert_eq!(fit("buchungstag", Role::Date).map(|(_, foreign)| foreign), Some(true));
        assert_eq!(currency_of("Bedrag (EUR)").as_deref(), Some("EUR"));
        assert_eq!(currency_of("Amount (net)"), None);
        assert_eq!((goes_out("Af"), goes_out("BIJ"), goes_out("Sale")), (Some(true), Some(false), None));
    }
}
