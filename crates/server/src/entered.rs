//! Names, addresses and passwords as they were entered.

use overwinter_report::wire::v1::Finding;
use overwinter_vault::password::{self, LETTERS_MAX, LETTERS_MIN, Refusal};

/// The longest name, in characters.
const NAME_MAX: usize = 100;
/// The longest address, in bytes (RFC 5321).
const EMAIL_MAX: usize = 254;

/// A name without the spaces around it.
///
/// # Errors
/// Why it is none.
pub(crate) fn name(pointer: &str, text: &str) -> Result<String, Finding> {
    let name = text.trim();
    let letters = name.chars().count();
    if letters == 0 {
        return Err(Finding::error(pointer, "missing", "A name is needed."));
    }
    if letters > NAME_MAX || name.chars().any(char::is_control) {
        let says = format!("A name has at most {NAME_MAX} characters, all of which can be seen.");
        return Err(Finding::error(pointer, "bad-name", says));
    }
    Ok(name.to_owned())
}

/// An address as it is compared: without the spaces around it, in small letters.
pub(crate) fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// An address that a user may have, normalised. Whether mail arrives there is not known.
///
/// # Errors
/// Why it is none.
pub(crate) fn email(pointer: &str, text: &str) -> Result<String, Finding> {
    let email = normal_email(text);
    let parts = email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'));
    let plain = !email.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    if parts && plain && email.len() <= EMAIL_MAX {
        return Ok(email);
    }
    Err(Finding::error(pointer, "bad-email", "This is not an e-mail address.").hint("Enter one such as ana@example.org."))
}

/// Whether a password may be chosen. No message repeats it.
///
/// # Errors
/// Why not.
pub(crate) fn password(pointer: &str, text: &str) -> Result<(), Finding> {
    password::check(text).map_err(|refusal| match refusal {
        Refusal::TooShort { letters } => {
            let says = format!("The password has {letters} characters; it needs at least {LETTERS_MIN}.");
            Finding::error(pointer, "too-short", says)
                .hint("Four or five words that have nothing to do with each other are easy to remember.")
        }
        Refusal::TooLong { letters } => {
            Finding::error(pointer, "too-long", format!("The password has {letters} characters; {LETTERS_MAX} is the most."))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_normalised_or_refused() {
        assert_eq!(email("/email", "  Ana@Example.ORG\n").as_deref(), Ok("ana@example.org"));
        for bad in
            ["", "ana", "@example.org", "ana@", "a b@example.org", "ana@ex\r\nBcc:ample.org", "a@b@c", &format!("{}@x", "a".repeat(254))]
        {
            assert!(email("/email", bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_name_is_trimmed_or_refused() {
        assert_eq!(name("/name", " Ana & Ben ").as_deref(), Ok("Ana & Ben"));
        for bad in ["", "  ", "a\nb", &"x".repeat(101)] {
            assert!(name("/name", bad).is_err(), "{bad:?}");
        }
    }
}
