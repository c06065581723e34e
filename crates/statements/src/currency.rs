//! Currencies of statements, by their codes of ISO 4217.

use rust_decimal::Decimal;

/// How many decimals a currency has by ISO 4217 (list one, as of 2024), where that is not two.
const EXPONENTS: [(u32, &[&str]); 3] = [
    (0, &["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"]),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// The decimals of a currency.
pub fn exponent(code: &str) -> u32 {
    EXPONENTS.iter().find(|(_, codes)| codes.contains(&code)).map_or(2, |(exponent, _)| *exponent)
}

/// An amount in the smallest unit of its currency: cents, yen, fils. `None` when it has a part of one, or is beyond 64 bits.
///
/// ```
/// use overwinter_statements::currency::minor_units;
/// let amount = "12.50".parse().unwrap();
/// assert_eq!(minor_units(amount, "USD"), Some(1_250));
/// assert_eq!(minor_units(amount, "JPY"), None);
/// ```
pub fn minor_units(amount: Decimal, currency: &str) -> Option<i64> {
    let scaled = amount.checked_mul(Decimal::from(10_u32.pow(exponent(currency))))?.normalize();
    (scaled.scale() == 0).then(|| i64::try_from(scaled.mantissa()).ok()).flatten()
}

/// An amount in the smallest unit of its currency as a decimal: 1250 cents are 12.50.
pub fn decimal(minor: i64, currency: &str) -> Decimal {
    Decimal::new(minor, exponent(currency))
}

/// An amount as it is written, with a point, in the smallest unit of its currency. `None` as of [`minor_units`], or when it is no number.
pub fn read(text: &str, currency: &str) -> Option<i64> {
    minor_units(Decimal::from_str_exact(text).ok()?, currency)
}

/// A text as a code of three letters.
pub(crate) fn code(text: &str) -> Option<String> {
    let text = text.trim();
    (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| text.to_ascii_uppercase())
}

/// An IBAN without spaces, if its form and its check digits are right (ISO 13616: letters count from 10, the whole is 1 modulo 97).
pub(crate) fn iban(text: &str) -> Option<String> {
    let iban: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let bytes = iban.as_bytes();
    let form = (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric);
    if !form {
        return None;
    }
    let digits = iban[4..].chars().chain(iban[..4].chars()).filter_map(|letter| letter.to_digit(36));
    let rest = digits.fold(0, |rest, digit| if digit < 10 { (rest * 10 + digit) % 97 } else { (rest * 100 + digit) % 97 });
    (rest == 1).then_some(iban)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_exponent() {
        let of = |amount: &str, currency: &str| minor_units(amount.parse().expect("a number"), currency);
        assert_eq!(of("-12.34", "EUR"), Some(-1_234));
        assert_eq!(of("12", "EUR"), Some(1_200));
        assert_eq!(of("12.3400", "EUR"), Some(1_234));
        assert_eq!(of("12.345", "EUR"), None);
        assert_eq!(of("12.345", "KWD"), Some(12_345));
        assert_eq!(of("2700", "JPY"), Some(2_700));
        assert_eq!(of("999999999999999.99", "EUR"), Some(99_999_999_999_999_999));
    }

    #[test]
    fn an_iban_has_right_check_digits() {
        // The registry's own examples.
        for good in ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "NL91ABNA0417164300", "fr1420041010050500013m02606"] {
            assert!(iban(good).is_some(), "{good}");
        }
        for bad in ["DE88370400440532013000", "DE8937040044", "0001234567", "", "12345678901234567"] {
            assert_eq!(iban(bad), None, "{bad}");
        }
    }
}
