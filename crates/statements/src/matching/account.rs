//! Which account a statement is of: what a bank says of it, in a form that stays the same when it is linked again.

use crate::Account;
use crate::currency::iban;

/// A kind of identification, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdentificationKind {
    /// An IBAN: the same at every source.
    Iban,
    /// A hash that a provider gives so that an account is known again (Enable Banking's `identification_hash`).
    Hash,
    /// The bank's code and the account's number as one source writes them.
    Number,
}

impl IdentificationKind {
    /// The name that is kept.
    pub const fn id(self) -> &'static str {
        match self {
            IdentificationKind::Iban => "iban",
            IdentificationKind::Number => "number",
            IdentificationKind::Hash => "hash",
        }
    }
}

/// One thing by which an account is known again. Two accounts of one IBAN differ by their currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identification {
    /// Of which kind.
    pub kind: IdentificationKind,
    /// The value: an IBAN without spaces, or `bank/number` in small letters and digits.
    pub value: String,
}

/// What a statement says of its account; nothing when it names none.
pub fn identifications(account: &Account) -> Vec<Identification> {
    let written = account.iban.as_deref().or(Some(&account.label)).and_then(iban);
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let number = plain(&account.label);
    let bank = account.bank.as_deref().or(account.bic.as_deref()).map(plain).unwrap_or_default();
    // A number of a few digits is a mask, and many accounts end alike.
    let number = (number.len() >= 5).then(|| Identification { kind: IdentificationKind::Number, value: format!("{bank}/{number}") });
    written.map(|value| Identification { kind: IdentificationKind::Iban, value }).into_iter().chain(number).collect()
}

#[cfg(test)]
mod tests {
    use super::{IdentificationKind, identifications};
    use crate::Account;

    #[test]
    fn an_account_is_known_again_however_it_is_written() {
        let of = |label: &str, bank: Option<&str>| {
            let account = Account { label: label.to_owned(), bank: bank.map(str::to_owned), ..Account::default() };
            identifications(&account).into_iter().map(|one| (one.kind, one.value)).collect::<Vec<_>>()
        };
        assert_eq!(of("DE89 3704 0044 0532 0130 00", None)[0], (IdentificationKind::Iban, "DE89370400440532013000".to_owned()));
        assert_eq!(of("000-12345", Some("121 000 358")), [(IdentificationKind::Number, "121000358/00012345".to_owned())]);
        assert_eq!(of("xx12", None), []);
        assert_eq!(of("", None), []);
    }
}
