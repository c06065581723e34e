//! Keys and words that the format doesn't know: what the user may have meant, and what is planned but not modelled.

use serde_json::Value;

use super::report::{Place, Report};
use crate::Code;
use crate::file::field::Table;

/// What a plan may want to say one day. A key or a kind of this name is refused as not modelled rather than as unknown.
const NOT_MODELLED: &[&str] = &[
    "alimony",
    "annuities",
    "base",
    "businesses",
    "care",
    "crypto",
    "disability",
    "education_529",
    "escrow",
    "extra_payment",
    "healthcare",
    "i_bonds",
    "inheritance_tax",
    "inherited_ira",
    "jobs",
    "lien",
    "life_insurance",
    "long_term_care",
    "ltc",
    "offset",
    "pension_lump_sum",
    "premiums",
    "refinance",
    "rental",
    "rentals",
    "reserve",
    "rmd",
    "simple_ira",
    "social_security_earnings",
    "steps",
    "trust",
    "aca",
    "drift",
    "yield",
    "dividends",
];

/// Whether a word names something that may be modelled one day.
pub(crate) fn not_modelled(word: &str) -> bool {
    NOT_MODELLED.contains(&word)
}

/// Adds a finding for each key that means nothing in a table.
pub(crate) fn keys<T: Table>(report: &mut Report, table: &T, place: &Place) {
    let known: Vec<&str> = T::KEYS.iter().map(|key| key.trim_start_matches("r#")).collect();
    for key in table.unknown().keys() {
        let at = place.key(key);
        if not_modelled(key) {
            report.add(&at, Code::NotModelledYet, format!("`{key}` is not modelled yet."), "Remove it to plan without it.");
        } else {
            report.add(&at, Code::UnknownKey, format!("`{key}` means nothing here."), &suggestion(key, &known));
        }
    }
}

/// "Did you mean …?" with the nearest word, or the list of the words when none is near.
pub fn suggestion(word: &str, known: &[&str]) -> String {
    // Distance is quadratic in length; nobody mistypes 40 letters.
    let near = known.iter().filter(|_| word.len() <= 40).map(|other| (distance(word, other), *other)).min();
    match near {
        Some((distance, other)) if distance <= 2.max(other.len() / 3) => format!("Did you mean `{other}`?"),
        _ if known.is_empty() => String::new(),
        _ => format!("It can be: {}.", known.join(", ")),
    }
}

/// Insertions, deletions and substitutions between two words (Levenshtein), by bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// A value as the user wrote it, cut to a readable length.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => "a table".into(),
        Value::Array(_) => "a list".into(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            let text = value.to_string();
            if text.chars().count() <= 60 { text } else { text.chars().take(57).chain("...".chars()).collect() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_and_otherwise_all_of_them() {
        assert_eq!(suggestion("balence", &["id", "balance"]), "Did you mean `balance`?");
        assert_eq!(suggestion("zebra", &["id", "balance"]), "It can be: id, balance.");
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn no_word_of_the_format_counts_as_not_modelled() {
        use crate::file::v1::{
            AccountFile, DebtFile, DeferralFile, EquityFile, IncomeFile, PlanFile, PropertyFile, SpendingFile, WithdrawalFile,
        };
        for key in [
            PlanFile::KEYS,
            SpendingFile::KEYS,
            AccountFile::KEYS,
            IncomeFile::KEYS,
            PropertyFile::KEYS,
            DebtFile::KEYS,
            WithdrawalFile::KEYS,
            DeferralFile::KEYS,
            EquityFile::KEYS,
        ]
        .concat()
        {
            assert!(!not_modelled(key), "{key}");
        }
        for kind in crate::AccountKind::ALL {
            assert!(!not_modelled(kind.id()), "{}", kind.id());
        }
    }
}
