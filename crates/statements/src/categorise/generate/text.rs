//! A row's text in a bank's form.

use super::super::fold::fold;
use super::parts::{Draw, Kinds, Language, digits, fill, word};

/// Names on cards are cut after so many letters.
const CUT: usize = 22;

/// Where a row's text comes from.
#[derive(Clone, Copy)]
pub(super) struct Draws {
    /// How the bank writes: which form, in capitals or not, cut off or not.
    pub style: Draw,
    /// What differs from row to row: numbers, days, cities, what a transfer is for.
    pub row: Draw,
}

/// Payee and memo of a row of a merchant.
pub(super) fn of_row(language: &Language, kind: &Kinds, name: &str, comes_in: bool, draws: Draws) -> (String, String) {
    let draw = draws.row;
    // What a person pays back comes by transfer, whatever went out.
    let via = match kind.via() {
        "out" if comes_in => "in",
        via => via,
    };
    let memo = fill(kind.memo(draw.of("memo")), |part, number| filled(part, language, draw.of(&format!("memo {part} {number}"))));
    let forms = language.forms(via);
    let form = &forms[draws.style.of("form").below(forms.len())];
    let text = fill(form, |part, number| match part {
        "M" => shouted(name, draws.style.of("shout")),
        "m" => name.to_owned(),
        "memo" => memo.clone(),
        _ => filled(part, language, draw.of(&format!("{part} {number}"))),
    });
    let (payee, memo) = text.split_once('|').unwrap_or((&text, ""));
    (payee.trim().to_owned(), memo.trim().to_owned())
}

/// As card terminals write a name: in capitals, often without accents, sometimes cut off.
fn shouted(name: &str, draw: Draw) -> String {
    let plain = if draw.of("accents").share() < 0.7 { fold(name).to_uppercase() } else { name.to_uppercase() };
    if draw.of("cut").share() < 0.15 { plain.chars().take(CUT).collect() } else { plain }
}

/// What isn't the merchant: numbers, days, cities.
fn filled(part: &str, language: &Language, draw: Draw) -> String {
    let (day, month) = (1 + draw.of("day").below(28), 1 + draw.of("month").below(12));
    match part {
        "shop" => digits(2 + draw.of("length").below(4) as u32, draw),
        "ref" => digits(8, draw),
        "card" => digits(4, draw),
        "phone" => format!("{}-{}-{}", digits(3, draw), digits(3, draw.of("b")), digits(4, draw.of("c"))),
        "md" => format!("{month:02}/{day:02}"),
        "mdshort" => format!("{month:02}{day:02}"),
        "day" => format!("{day:02}"),
        "mm" => format!("{month:02}"),
        "MON" => ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"][month - 1].to_owned(),
        "iso" => format!("2025-{month:02}-{day:02}"),
        "time" => format!("{:02}:{:02}", 7 + draw.of("hour").below(15), draw.of("minute").below(60)),
        "dm" => format!("{day:02}.{month:02}"),
        "dms" => format!("{day:02}/{month:02}/25"),
        "dmc" => format!("{day:02}{month:02}25"),
        _ => word(part, language, draw).unwrap_or_default(),
    }
}
