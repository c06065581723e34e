//! Numbers of payment cards in texts: found by their shape and check digit, and masked but for the last four digits, so that none is kept.

use std::borrow::Cow;

/// The shapes of a card number that is written in groups; one without groups has 13 to 19 digits.
const SHAPES: [&[usize]; 7] = [&[4, 4, 4, 4], &[4, 4, 4, 4, 1], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 3], &[4, 6, 5], &[4, 6, 4], &[4, 4, 4, 1]];
const SEPARATORS: [char; 6] = [' ', '-', '.', '\u{a0}', '\u{2009}', '\u{202f}'];

/// The text with each card number as `••••` and its last four digits.
///
/// ```
/// use overwinter_statements::card_numbers::masked;
/// assert_eq!(masked("Visa 4111 1111 1111 1111 Berlin"), "Visa ••••1111 Berlin");
/// assert_eq!(masked("Order 4111111111111112"), "Order 4111111111111112");
/// ```
pub fn masked(text: &str) -> Cow<'_, str> {
    let groups = groups(text);
    let mut out = String::new();
    let (mut from, mut at) = (0, 0);
    while at < groups.len() {
        let Some(count) = card_at(text, &groups[at..]) else {
            at += 1;
            continue;
        };
        let (start, end) = (groups[at].start, groups[at + count - 1].end);
        out.push_str(&text[from..start]);
        out.push_str("••••");
        out.push_str(&last_four(&text[start..end]));
        (from, at) = (end, at + count);
    }
    if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[from..]) }
}

/// Digits that stand together.
struct Group {
    start: usize,
    end: usize,
}

fn groups(text: &str) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match all.last_mut() {
            Some(group) if group.end == at => group.end += 1,
            _ => all.push(Group { start: at, end: at + 1 }),
        }
    }
    all
}

/// How many groups from here on are one card number. The longest shape is tried first.
fn card_at(text: &str, groups: &[Group]) -> Option<usize> {
    let length = |group: &Group| group.end - group.start;
    let joined = |count: usize| {
        groups[..count].windows(2).all(|pair| {
            let mut between = text[pair[0].end..pair[1].start].chars();
            between.next().is_some_and(|letter| SEPARATORS.contains(&letter)) && between.next().is_none()
        })
    };
    let digits = |count: usize| {
        groups[..count].iter().flat_map(|group| text[group.start..group.end].bytes()).map(|byte| byte - b'0').collect::<Vec<u8>>()
    };
    let mut counts: Vec<usize> = SHAPES
        .iter()
        .filter(|shape| groups.len() >= shape.len() && shape.iter().zip(groups).all(|(want, group)| length(group) == *want))
        .map(|shape| shape.len())
        .filter(|count| joined(*count))
        .collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    if groups.first().is_some_and(|group| (13..=19).contains(&length(group))) {
        counts.push(1);
    }
    counts.into_iter().find(|count| is_card(&digits(*count)))
}

/// Whether the digits begin as a card's do and end in its check digit (ISO/IEC 7812, Luhn).
fn is_card(digits: &[u8]) -> bool {
    let doubled = |digit: u8| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits.iter().rev().enumerate().map(|(at, digit)| u32::from(if at % 2 == 1 { doubled(*digit) } else { *digit })).sum();
    (13..=19).contains(&digits.len()) && (2..=6).contains(&digits[0]) && sum.is_multiple_of(10)
}

fn last_four(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len() - 4..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::masked;

    /// The numbers that card networks publish for tests.
    const CARDS: [&str; 8] = [
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        "6011111111111117",
        "30569309025904",
        "3530111333300000",
        "2223003122003222",
        "4222222222222",
    ];

    #[test]
    fn no_card_number_is_left() {
        for card in CARDS {
            let last = &card[card.len() - 4..];
            assert_eq!(masked(card), format!("••••{last}"));
            assert_eq!(masked(&format!("POS {card} 12/26 BERLIN")), format!("POS ••••{last} 12/26 BERLIN"));
            assert_eq!(masked(&format!("VISA{card}/ü")), format!("VISA••••{last}/ü"));
        }
        assert_eq!(masked("4111-1111-1111-1111 3782 822463 10005"), "••••1111 ••••0005");
        assert_eq!(masked("at 10.00 5555.5555.5555.4444"), "at 10.00 ••••4444");
    }

    #[test]
    fn other_numbers_stay() {
        for text in
            ["", "Coffee", "DE89370400440532013000", "2026-01-31 12:00", "Ref 1234567890123452", "Invoice 4111 1111", "99 4111111111111112"]
        {
            assert_eq!(masked(text), text);
        }
    }
}
