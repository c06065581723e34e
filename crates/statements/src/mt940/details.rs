//! What `:86:` tells about a row: the German fields (`?20`…), the Dutch words (`/NAME/`…), or just text.

use std::collections::BTreeMap;

use crate::statement::Transaction;
use crate::text::filled;

/// Fills in payee, account, reference and purpose.
pub(super) fn fill(row: &mut Transaction, text: &str) {
    let fields = numbered(text);
    let words = if fields.is_none() { slashed(text) } else { None };
    let memo = match (fields, words) {
        (Some(fields), _) => german(row, &fields),
        (None, Some(words)) => dutch(row, &words),
        (None, None) => filled(&text.replace('\n', " ")),
    };
    row.memo = match (row.memo.take(), memo) {
        (Some(first), Some(second)) if first != second => Some(format!("{first} {second}")),
        (first, second) => second.or(first),
    };
}

/// `166?00TEXT?20PURPOSE?32NAME`: a code of three digits, then fields of two digits behind a sign that the bank chose.
fn numbered(text: &str) -> Option<BTreeMap<u8, String>> {
    let text = text.replace('\n', "");
    let code = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = text[code..].chars().next().filter(|sign| matches!(code, 0 | 3) && sign.is_ascii_punctuation() && *sign != '/')?;
    let mut fields = BTreeMap::<u8, String>::new();
    for part in text[code..].split(sign).skip(1) {
        let number = part.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())).and_then(|digits| digits.parse().ok());
        match number {
            Some(number) => fields.entry(number).or_default().push_str(&part[2..]),
            // The sign within a text.
            None => {
                let last = fields.last_entry()?.into_mut();
                last.push(sign);
                last.push_str(part);
            }
        }
    }
    (!fields.is_empty()).then_some(fields)
}

fn german(row: &mut Transaction, fields: &BTreeMap<u8, String>) -> Option<String> {
    let joined = |numbers: &[core::ops::RangeInclusive<u8>]| {
        let all = numbers.iter().flat_map(|range| fields.range(range.clone())).map(|(_, text)| text.as_str());
        filled(&all.collect::<String>())
    };
    row.payee = joined(&[32..=33]);
    row.payee_account = joined(&[31..=31]);
    let purpose = joined(&[20..=29, 60..=63]);
    let sepa = purpose.as_deref().map(sepa).unwrap_or_default();
    if let Some(reference) = sepa.get("EREF").filter(|reference| *reference != "NOTPROVIDED") {
        row.reference = Some(reference.clone());
    }
    sepa.get("SVWZ").cloned().or(purpose).or_else(|| joined(&[0..=0]))
}

/// `EREF+…SVWZ+…` within the purpose.
fn sepa(purpose: &str) -> BTreeMap<&str, String> {
    const TAGS: [&str; 11] = ["EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+", "COAM+", "OAMT+", "BIC+"];
    let mut places: Vec<(usize, &str)> = TAGS.iter().flat_map(|tag| purpose.match_indices(*tag)).collect();
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|(at, _)| *at).chain([purpose.len()]);
    let parts = places.iter().zip(ends);
    parts.filter_map(|((at, tag), end)| Some((&tag[..tag.len() - 1], filled(purpose.get(at + tag.len()..end)?)?))).collect()
}

const WORDS: [&str; 22] = [
    "TRTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "MARF", "CSID", "CNTP", "ORDP", "BENM", "ADDR", "ID", "PREF", "RTRN", "ULTC", "ULTD",
    "PURP", "ISDT", "TRCD", "SVCL", "RCMT",
];

/// `/TRTP/SEPA OVERBOEKING/IBAN/NL…/NAME/…/REMI/…`: words between slashes, of which a text may hold some too.
fn slashed(text: &str) -> Option<BTreeMap<&'static str, String>> {
    let text = text.replace('\n', "");
    if !WORDS
        .iter()
        .any(|word| text.trim_start().strip_prefix('/').and_then(|rest| rest.strip_prefix(word)).is_some_and(|rest| rest.starts_with('/')))
    {
        return None;
    }
    let mut words: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut current: Option<&'static str> = None;
    for part in text.trim_start().split('/').skip(1) {
        match (WORDS.iter().find(|word| **word == part), current) {
            (Some(word), _) if !words.contains_key(word) => {
                current = Some(word);
                words.insert(word, String::new());
            }
            (_, Some(word)) => {
                let text = words.entry(word).or_default();
                if !text.is_empty() {
                    text.push('/');
                }
                text.push_str(part);
            }
            (_, None) => {}
        }
    }
    Some(words)
}

fn dutch(row: &mut Transaction, words: &BTreeMap<&'static str, String>) -> Option<String> {
    let get = |word: &str| words.get(word).and_then(|text| filled(text.trim_end_matches('/')));
    // The other side as one word: account, BIC, name, city.
    let other = get("CNTP").map(|text| text.split('/').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
    row.payee = get("NAME").or_else(|| other.get(2).and_then(|name| filled(name)));
    row.payee_account = get("IBAN").or_else(|| other.first().and_then(|account| filled(account)));
    if let Some(reference) = get("EREF").filter(|reference| reference != "NOTPROVIDED") {
        row.reference = Some(reference);
    }
    // The purpose may be marked as free text: USTD//TEXT.
    let purpose = get("REMI").map(|text| text.strip_prefix("USTD//").map(str::to_owned).unwrap_or(text));
    purpose.or_else(|| get("TRTP"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled_row(text: &str) -> String {
        let date = crate::date::day(2025, 6, 3).expect("a day");
        let mut row = Transaction::new(1, date, rust_decimal::Decimal::ONE);
        fill(&mut row, text);
        let all = [row.payee, row.payee_account, row.reference, row.memo];
        all.map(Option::unwrap_or_default).join("|")
    }

    #[test]
    fn fields_words_and_plain_text_are_told_apart() {
        let cases = [
            ("005?00LASTSCHRIFT?20EREF+ABC?32SHOP GMBH", "SHOP GMBH||ABC|EREF+ABC"),
            ("166?00GUTSCHR?20EREF+A1?21SVWZ+MIETE?22 JUNI?30BICCODE?31DE12?32ANNA?33 BERG", "ANNA BERG|DE12|A1|MIETE JUNI"),
            ("166>00GUTSCHR>20MIETE\nJUNI>32ANNA", "ANNA|||MIETEJUNI"),
            ("?20NUR ZWECK? JA?32ANNA", "ANNA|||NUR ZWECK? JA"),
            ("/TRTP/SEPA OVERBOEKING/IBAN/NL12/BIC/X/NAME/J. JANSEN/REMI/HUUR 6/2025/EREF/NOTPROVIDED", "J. JANSEN|NL12||HUUR 6/2025"),
            ("/CNTP/NL12/INGBNL2A/J. JANSEN///REMI/USTD//HUUR/", "J. JANSEN|NL12||HUUR"),
            ("0111111111 GPSEOUL\nSPOED", "|||0111111111 GPSEOUL SPOED"),
            ("1/2 OF IT", "|||1/2 OF IT"),
            ("", "|||"),
        ];
        for (text, want) in cases {
            assert_eq!(filled_row(text), want, "{text}");
        }
    }
}
