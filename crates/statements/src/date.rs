//! Days as banks write them. A day is the one that is printed: no time zone moves it.

use overwinter_units::{Date, Month};

/// The order of day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `2025-06-03`
    YearMonthDay,
    /// `03.06.2025`
    DayMonthYear,
    /// `06/03/2025`
    MonthDayYear,
}

/// The order of a column of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inferred {
    pub order: Order,
    /// Whether another order would fit as well.
    pub ambiguous: bool,
}

/// Years of two digits below it are of this century, those from it on of the last.
const PIVOT: i32 = 70;

/// A day of the calendar.
pub(crate) fn day(year: i32, month: u32, day: u32) -> Option<Date> {
    let month = Month::new(year, month).ok().filter(|_| (1_900..=2_200).contains(&year))?;
    Date::new(month, day).ok()
}

/// A year of two digits as four.
pub(crate) fn century(year: i32) -> i32 {
    if year < PIVOT { 2_000 + year } else { 1_900 + year }
}

/// `YYYYMMDD` and whatever follows.
pub(crate) fn compact(text: &str) -> Option<Date> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    day(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// `YYYY-MM-DD` and whatever follows.
pub(crate) fn iso(text: &str) -> Option<Date> {
    let date = Date::parse(text.trim().get(..10)?).ok()?;
    day(date.month().year(), date.month().month(), date.day())
}

/// The numbers of a day as they stand, before anybody says which is which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parts {
    numbers: [u32; 3],
    /// How many digits the first and the last one have.
    digits: (usize, usize),
    /// Whether the first or the second is a month by name.
    named: Option<usize>,
    /// Whether an apostrophe stands before the year: `'05` is 2005.
    apostrophe: bool,
    separator: char,
}

/// Reads a day in an order. A month by name and a year of four digits in front decide by themselves.
pub(crate) fn read(text: &str, order: Order) -> Option<Date> {
    let text = text.trim();
    if text.len() >= 8 && text.bytes().take(8).all(|byte| byte.is_ascii_digit()) {
        return compact(text).or_else(|| run_together(text, order));
    }
    of_parts(&parts(text)?, order)
}

/// `03062025` in an order without the year in front.
fn run_together(text: &str, order: Order) -> Option<Date> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let (a, b, year) = (number(0, 2)?, number(2, 4)?, i32::try_from(number(4, 8)?).ok()?);
    match order {
        Order::DayMonthYear => day(year, b, a),
        Order::MonthDayYear => day(year, a, b),
        Order::YearMonthDay => None,
    }
}

fn of_parts(parts: &Parts, order: Order) -> Option<Date> {
    let [a, b, c] = parts.numbers;
    let full = |number: u32, digits: usize| {
        let year = i32::try_from(number).ok()?;
        match digits {
            1 | 2 if parts.apostrophe && year < PIVOT => Some(2_000 + year),
            1 | 2 => Some(century(year)),
            4 => Some(year),
            _ => None,
        }
    };
    if parts.digits.0 == 4 {
        return day(full(a, 4)?, b, c);
    }
    match (parts.named, order) {
        (Some(0), _) => day(full(c, parts.digits.1)?, a, b),
        (Some(_), Order::YearMonthDay) if parts.digits.1 != 4 => day(full(a, parts.digits.0)?, b, c),
        (Some(_), _) => day(full(c, parts.digits.1)?, b, a),
        (None, Order::YearMonthDay) if parts.digits.1 != 4 => day(full(a, parts.digits.0)?, b, c),
        (None, Order::YearMonthDay) => None,
        (None, Order::DayMonthYear) => day(full(c, parts.digits.1)?, b, a),
        (None, Order::MonthDayYear) => day(full(c, parts.digits.1)?, a, b),
    }
}

/// The first three numbers or names of months. What follows after a blank or a `T` is a time.
fn parts(text: &str) -> Option<Parts> {
    let mut found = Vec::with_capacity(3);
    let (mut named, mut apostrophe, mut separator) = (None, false, '\0');
    let mut rest = text;
    while found.len() < 3 {
        let first = rest.chars().next()?;
        if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            found.push((rest[..length].parse::<u32>().ok().filter(|_| length <= 4)?, length));
            rest = &rest[length..];
        } else if first.is_alphabetic() {
            let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            match month(word) {
                Some(number) if named.is_none() && found.len() < 2 => {
                    named = Some(found.len());
                    found.push((number, 0));
                }
                // A day of the week, or the ending of `3rd`.
                _ if found.is_empty() || matches!(word, "st" | "nd" | "rd" | "th" | "de" | "of") => {}
                _ => return None,
            }
            rest = after;
        } else if " -/.,'’".contains(first) || first == '\u{a0}' {
            apostrophe |= "'’".contains(first);
            separator = if found.len() == 1 && separator == '\0' { first } else { separator };
            rest = &rest[first.len_utf8()..];
        } else {
            return None;
        }
    }
    let ends = rest.chars().next().is_none_or(|next| next.is_whitespace() || "T,;.".contains(next));
    let [(a, first), (b, _), (c, last)] = found[..] else { return None };
    ends.then_some(Parts { numbers: [a, b, c], digits: (first, last), named, apostrophe, separator })
}

/// The month of a name in the languages of the layouts, by how it begins.
fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "ene", "gen"],
        &["feb", "fév", "fev"],
        &["mar", "mär", "mrz", "maa", "mrt"],
        &["apr", "avr", "abr"],
        &["may", "mai", "mei", "mag", "maj"],
        &["jun", "juin", "giu"],
        &["jul", "juil", "lug"],
        &["aug", "aoû", "aou", "ago"],
        &["sep", "set"],
        &["oct", "okt", "ott", "out"],
        &["nov"],
        &["dec", "dez", "déc", "dic"],
    ];
    let word = word.to_lowercase();
    let place = NAMES.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(place + 1).ok()
}

/// The order of a column. What no single day decides is decided by which order lets the days follow each other, then by `likely`.
pub(crate) fn infer<'a>(texts: impl Iterator<Item = &'a str> + Clone, likely: Option<Order>) -> Inferred {
    let certain = |order: Order| Inferred { order, ambiguous: false };
    let all = || texts.clone().filter(|text| !text.trim().is_empty());
    let reads = |order: Order| all().take(5_000).filter(|text| read(text, order).is_some()).count();
    let counts = [Order::YearMonthDay, Order::DayMonthYear, Order::MonthDayYear].map(|order| (reads(order), order));
    let most = counts.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let fitting: Vec<Order> = counts.iter().filter(|(count, _)| *count == most).map(|(_, order)| *order).collect();
    if most == 0 || fitting.len() == 1 {
        return certain(fitting.first().copied().unwrap_or(Order::YearMonthDay));
    }
    let undecided = all().take(5_000).any(|text| {
        let days = fitting.iter().map(|order| read(text, *order)).collect::<Vec<_>>();
        days.windows(2).any(|pair| pair[0] != pair[1])
    });
    if !undecided {
        return certain(fitting[0]);
    }
    // Hardly anybody puts a year of two digits in front.
    let usual: Vec<Order> = fitting.into_iter().filter(|order| *order != Order::YearMonthDay).collect();
    if let [only] = usual[..] {
        return certain(only);
    }
    by_context(all, &usual, likely)
}

/// Among orders that all fit: the only one in which the days rise or fall throughout; else the likely one.
fn by_context<'a, I: Iterator<Item = &'a str>>(all: impl Fn() -> I, fitting: &[Order], likely: Option<Order>) -> Inferred {
    let sorted = |order: &&Order| {
        let days: Vec<Date> = all().take(5_000).filter_map(|text| read(text, **order)).collect();
        days.len() >= 4 && (days.is_sorted() || days.is_sorted_by(|a, b| a >= b)) && days.first() != days.last()
    };
    let rising: Vec<Order> = fitting.iter().filter(sorted).copied().collect();
    if let [only] = rising[..] {
        return Inferred { order: only, ambiguous: false };
    }
    let separator = all().next().and_then(parts).map(|parts| parts.separator);
    let dotted = separator == Some('.');
    let choice = likely.or((dotted || separator == Some('-')).then_some(Order::DayMonthYear)).filter(|order| fitting.contains(order));
    let order = choice.unwrap_or(Order::MonthDayYear);
    // Nobody writes the month first with points between.
    Inferred { order, ambiguous: !dotted }
}

/// Reads a day by a pattern of `strftime`. The time may be there or not.
pub(crate) fn by_pattern(text: &str, pattern: &str) -> Option<Date> {
    let mut rest = text.trim();
    let (mut year, mut month_number, mut day_number) = (None, None, None);
    let mut letters = pattern.trim().chars();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() {
            rest = rest.trim_start();
            continue;
        }
        if letter != '%' {
            rest = rest.strip_prefix(letter)?;
            continue;
        }
        match letters.next()? {
            'Y' => year = Some(i32::try_from(number(&mut rest, 4)?).ok()?),
            'y' => year = Some(century(i32::try_from(number(&mut rest, 2)?).ok()?)),
            'm' => month_number = Some(number(&mut rest, 2)?),
            'd' | 'e' => day_number = Some(number(&mut rest, 2)?),
            'b' | 'B' | 'h' => month_number = Some(month(word(&mut rest)?)?),
            'a' | 'A' | 'p' => drop(word(&mut rest)?),
            'F' => return iso(rest),
            // The time: it has no say in the day.
            'H' | 'I' | 'M' | 'S' | 'f' | 'z' | 'Z' | 'T' | 'j' | 's'
                if year.is_some() && month_number.is_some() && day_number.is_some() =>
            {
                break;
            }
            'H' | 'I' | 'M' | 'S' => drop(number(&mut rest, 2)?),
            'f' => drop(number(&mut rest, 9)?),
            '-' => return by_pattern(text, &pattern.replace("%-", "%")),
            _ => return None,
        }
    }
    let timed = pattern.contains("%H") || pattern.contains("%I") || pattern.contains("%T");
    let ends = timed || rest.is_empty() || rest.starts_with([' ', 'T', ',']);
    day(year?, month_number?, day_number?).filter(|_| ends)
}

fn number(rest: &mut &str, most: usize) -> Option<u32> {
    *rest = rest.trim_start();
    let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (digits, after) = rest.split_at(length);
    *rest = after;
    digits.parse().ok()
}

fn word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(length);
    *rest = after.strip_prefix('.').unwrap_or(after);
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<Date>) -> String {
        date.map_or_else(|| "none".into(), |date| date.to_string())
    }

    #[test]
    fn days_are_read_in_their_order() {
        use Order::{DayMonthYear, MonthDayYear, YearMonthDay};
        let cases = [
            ("2025-06-03", MonthDayYear, "2025-06-03"),
            ("2025/6/3", DayMonthYear, "2025-06-03"),
            ("03.06.2025", DayMonthYear, "2025-06-03"),
            ("03.06.25", DayMonthYear, "2025-06-03"),
            ("3/6/99", MonthDayYear, "1999-03-06"),
            ("1/ 5'25", MonthDayYear, "2025-01-05"),
            ("12/31'05", MonthDayYear, "2005-12-31"),
            ("25-06-03", YearMonthDay, "2025-06-03"),
            ("20250603", DayMonthYear, "2025-06-03"),
            ("03062025", DayMonthYear, "2025-06-03"),
            ("20250603223000[-7:PDT]", YearMonthDay, "2025-06-03"),
            ("2025-06-03T22:30:00-07:00", YearMonthDay, "2025-06-03"),
            ("06/03/2025 11:59 PM", MonthDayYear, "2025-06-03"),
            ("3 Jun 2025", MonthDayYear, "2025-06-03"),
            ("Jun 3, 2025", DayMonthYear, "2025-06-03"),
            ("Tue, 03 June 2025", MonthDayYear, "2025-06-03"),
            ("03-Mär-2025", DayMonthYear, "2025-03-03"),
            ("3 août 2025", DayMonthYear, "2025-08-03"),
            ("31/06/2025", DayMonthYear, "none"),
            ("2025-13-01", YearMonthDay, "none"),
            ("Total", DayMonthYear, "none"),
            ("", DayMonthYear, "none"),
            ("1/2", DayMonthYear, "none"),
            ("03/06/20255", DayMonthYear, "none"),
            ("00/00/0000", DayMonthYear, "none"),
        ];
        for (text, order, want) in cases {
            assert_eq!(shown(read(text, order)), want, "{text}");
        }
    }

    #[test]
    fn patterns_are_those_of_strftime() {
        let cases = [
            ("2012/3/22", "%Y/%m/%d", "2012-03-22"),
            ("06/03/2025", "%m/%d/%Y", "2025-06-03"),
            ("03.06.25", "%d.%m.%y", "2025-06-03"),
            ("3-Jun-25", "%d-%b-%y", "2025-06-03"),
            ("June 3, 2025", "%B %d, %Y", "2025-06-03"),
            ("2025-06-03 22:30:00", "%Y-%m-%d %H:%M:%S", "2025-06-03"),
            ("2025-06-03T22:30:00Z", "%Y-%m-%dT%H:%M:%SZ", "2025-06-03"),
            ("20250603", "%Y%m%d", "2025-06-03"),
            ("3/6/2025", "%-m/%-d/%Y", "2025-03-06"),
            ("03/06/2025", "%Y-%m-%d", "none"),
            ("06/31/2025", "%m/%d/%Y", "none"),
            ("03/06/20255", "%d/%m/%Y", "none"),
        ];
        for (text, pattern, want) in cases {
            assert_eq!(shown(by_pattern(text, pattern)), want, "{text} by {pattern}");
        }
    }

    #[test]
    fn a_column_decides_its_order() {
        let of = |texts: &[&'static str], likely| infer(texts.iter().copied(), likely);
        let certain = |order| Inferred { order, ambiguous: false };
        assert_eq!(of(&["01/02/2025", "13/02/2025"], None), certain(Order::DayMonthYear));
        assert_eq!(of(&["01/02/2025", "02/13/2025"], None), certain(Order::MonthDayYear));
        assert_eq!(of(&["2025-02-01"], None), certain(Order::YearMonthDay));
        assert_eq!(of(&["01.02.2025"], None), certain(Order::DayMonthYear));
        assert_eq!(of(&["15/06/25"], None), certain(Order::DayMonthYear));
        assert_eq!(of(&["06/15/25"], None), certain(Order::MonthDayYear));
        assert_eq!(of(&["99-06-15"], None), certain(Order::YearMonthDay));
        assert!(!of(&["01/01/2025", "02/02/2025"], None).ambiguous);
        // Only with the day first do they follow each other.
        assert_eq!(of(&["28/01/2025", "01/02/2025"], None), certain(Order::DayMonthYear));
        assert_eq!(of(&["05/01/2025", "06/01/2025", "03/02/2025", "04/02/2025"], None), certain(Order::DayMonthYear));
        assert_eq!(of(&["01/02/2025"], None), Inferred { order: Order::MonthDayYear, ambiguous: true });
        assert_eq!(of(&["01/02/2025"], Some(Order::DayMonthYear)), Inferred { order: Order::DayMonthYear, ambiguous: true });
    }
}
