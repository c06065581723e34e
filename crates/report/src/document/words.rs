//! Figures in words, as the web app writes them: no digit that is not known, no certainty that was not seen.

use crate::wire::v1::{Estimate, Model};

/// Three digits that count: `$8,750`, `$612,000`, `$1.24 M`.
pub fn short(amount: f64) -> String {
    let size = amount.abs();
    if size >= 999_500.0 {
        return compact(amount);
    }
    let mut unit = 1.0;
    while size / unit >= 999.5 {
        unit *= 10.0;
    }
    whole((amount / unit).round() * unit)
}

/// For an axis: `$50 k`, `$1.5 M`.
pub fn axis(amount: f64) -> String {
    if amount.abs() < 1_000.0 { whole(amount) } else { compact(amount) }
}

/// Whole dollars: `−$1,234,567`.
pub fn whole(amount: f64) -> String {
    let rounded = amount.abs().round();
    let sign = if amount < 0.0 && rounded > 0.0 { "−" } else { "" };
    format!("{sign}${}", grouped(rounded))
}

/// The same for a cell of a table, where nothing is a dash.
pub fn cell(amount: f64) -> String {
    if amount.abs() < 0.5 { "–".into() } else { whole(amount) }
}

/// A whole number with groups of three.
pub fn count(number: u32) -> String {
    grouped(f64::from(number))
}

/// Of a hundred: `86`; near the ends `under 1` or `over 99`.
pub fn of_hundred(share: f64) -> String {
    match share {
        share if share > 0.0 && share < 0.005 => "under 1".into(),
        share if (0.995..1.0).contains(&share) => "over 99".into(),
        share => format!("{:.0}", (share * 100.0).round()),
    }
}

/// ` (± 1)`, at least 1 unless nothing was estimated.
pub fn plus_minus(of: Estimate) -> String {
    if of.standard_error == 0.0 { String::new() } else { format!(" (± {:.0})", (of.standard_error * 100.0).round().max(1.0)) }
}

/// `14 in 100 (± 1)`, or words where nothing or everything was seen.
pub fn chance(of: Estimate) -> String {
    match of.value {
        0.0 => "none seen".into(),
        1.0 => "all".into(),
        share => format!("{} in 100{}", of_hundred(share), plus_minus(of)),
    }
}

/// `12 %`.
pub fn percent(share: f64) -> String {
    format!("{} %", of_hundred(share))
}

/// `2036-05` as `May 2036`.
pub fn month(text: &str) -> String {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let parts = text.split_once('-').and_then(|(year, month)| Some((year, NAMES.get(month.parse::<usize>().ok()?.checked_sub(1)?)?)));
    parts.map_or_else(|| text.to_owned(), |(year, name)| format!("{name} {year}"))
}

/// `62` or `62 and 4 months`.
pub fn age(months: u16) -> String {
    match (months / 12, months % 12) {
        (years, 0) => years.to_string(),
        (years, 1) => format!("{years} and 1 month"),
        (years, rest) => format!("{years} and {rest} months"),
    }
}

/// How the web app calls a market model.
pub const fn model(model: Model) -> &'static str {
    match model {
        Model::Bootstrap => "History, reshuffled",
        Model::Historical => "History, as it was",
        Model::Lognormal => "Smooth statistics",
        Model::StudentT => "Statistics with worse crashes",
        Model::Regime => "Calm and rough times",
        Model::Deterministic => "One average future",
    }
}

/// The first 16 digits, which are enough to tell results apart.
pub fn short_hash(hash: &str) -> &str {
    hash.get(..16).unwrap_or(hash)
}

/// Three significant digits with a unit.
fn compact(amount: f64) -> String {
    let size = amount.abs();
    let (scaled, unit) = match size {
        size if size >= 999.5e6 => (size / 1e9, "B"),
        size if size >= 999.5e3 => (size / 1e6, "M"),
        size => (size / 1e3, "k"),
    };
    let decimals = if scaled >= 99.95 { 0 } else { usize::from(scaled < 9.995) + 1 };
    let digits = format!("{scaled:.decimals$}");
    let digits = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    format!("{}${digits} {unit}", if amount < 0.0 { "−" } else { "" })
}

/// A whole amount without a sign, its digits in groups of three.
pub fn grouped(whole: f64) -> String {
    let digits = format!("{whole:.0}");
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_the_web_app_writes_them() {
        for (amount, want) in [
            (0.0, "$0"),
            (8_750.0, "$8,750"),
            (12_345.0, "$12,300"),
            (999_600.0, "$1 M"),
            (1_238_000.0, "$1.24 M"),
            (-612_345.0, "−$612,000"),
        ] {
            assert_eq!(short(amount), want);
        }
        assert_eq!((axis(50_000.0), axis(1.5e6), axis(0.0)), ("$50 k".into(), "$1.5 M".into(), "$0".into()));
        assert_eq!((cell(0.4), cell(-1_234.6)), ("–".into(), "−$1,235".into()));
    }

    #[test]
    fn chances_never_claim_more_than_was_seen() {
        for (value, standard_error, want) in
            [(0.8587, 0.0035, "86 in 100 (± 1)"), (0.0, 0.0, "none seen"), (0.9999, 0.0001, "over 99 in 100 (± 1)"), (1.0, 0.0, "all")]
        {
            assert_eq!(chance(Estimate { value, standard_error }), want);
        }
    }

    #[test]
    fn months_and_ages_are_words() {
        assert_eq!((month("2036-05").as_str(), month("soon").as_str()), ("May 2036", "soon"));
        assert_eq!((age(744).as_str(), age(749).as_str()), ("62", "62 and 5 months"));
    }
}
