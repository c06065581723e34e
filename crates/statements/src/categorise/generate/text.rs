//! A row's text in a bank's form.

use super::super::fold::fold;
use super::parts::{Draw, Kinds, Language, digits, fill, word};

/// Names on cards are cut after so many letters, as banks differ.
const CUTS: [usize; 4] = [18, 20, 22, 25];

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
        "M" => shouted(name, language, draws.style.of("shout")),
        "m" => name.to_owned(),
        "memo" => memo.clone(),
        _ => filled(part, language, draw.of(&format!("{part} {number}"))),
    });
    let (payee, memo) = text.split_once('|').unwrap_or((&text, ""));
    (payee.trim().to_owned(), memo.trim().to_owned())
}

/// As card terminals write a name: in capitals, often without accents; sometimes with words that say nothing, without the spaces, with a letter lost, or cut off.
fn shouted(name: &str, language: &Language, draw: Draw) -> String {
    let mut text = if draw.of("accents").share() < 0.7 { fold(name).to_uppercase() } else { name.to_uppercase() };
    if draw.of("tailed").share() < 0.15 {
        text = format!("{text} {}", word("tail", language, draw.of("tail")).unwrap_or_default());
    }
    if draw.of("joined").share() < 0.04 {
        text = text.replace(' ', "");
    }
    if draw.of("lost").share() < 0.04 {
        text = without_a_letter(&text, draw.of("letter"));
    }
    if draw.of("cut").share() < 0.25 { text.chars().take(CUTS[draw.of("length").below(CUTS.len())]).collect() } else { text }
}

/// A letter is left out, never the first.
fn without_a_letter(text: &str, draw: Draw) -> String {
    let lost = 1 + draw.below(text.chars().count().saturating_sub(1));
    text.chars().enumerate().filter(|(place, _)| *place != lost).map(|(_, letter)| letter).collect()
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
