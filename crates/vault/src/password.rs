//! Passwords: which may be chosen, how they are hashed, and checking one in the same time whether or not its user exists.
//!
//! A password is compared after Unicode's compatibility normalisation (NFKC), so that the same letters typed on another keyboard are
//! the same password. Nothing is cut off and no kind of letter is demanded; length is what counts.
//!
//! Hashing takes tens of milliseconds of a core and 19 MiB: run it off the threads that serve, and only a few at once.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;

use crate::Error;

/// The shortest password, in characters after normalisation. There is no second factor, so it stands alone.
pub const LETTERS_MIN: usize = 15;
/// The longest password, in characters after normalisation.
pub const LETTERS_MAX: usize = 256;

/// The memory of one hash in KiB: 19 MiB, with two passes on one lane (OWASP's Password Storage Cheat Sheet, first choice for 19 MiB).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Why a password may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has fewer than [`LETTERS_MIN`] characters.
    TooShort {
        /// How many it has.
        letters: usize,
    },
    /// It has more than [`LETTERS_MAX`] characters.
    TooLong {
        /// How many it has.
        letters: usize,
    },
}

/// Whether a password may be chosen.
///
/// # Errors
/// The rule that it breaks.
pub fn check(password: &str) -> Result<(), Refusal> {
    // One past the limit is enough to know; a text of megabytes is not normalised to its end.
    let letters = password.nfkc().take(LETTERS_MAX + 1).count();
    match letters {
        0..LETTERS_MIN => Err(Refusal::TooShort { letters }),
        LETTERS_MIN..=LETTERS_MAX => Ok(()),
        _ => Err(Refusal::TooLong { letters: password.nfkc().count() }),
    }
}

/// The hash of a password with its salt and parameters, as it is kept.
///
/// # Errors
/// When the operating system gives no random numbers for the salt, or no memory.
pub fn hash(password: &str) -> Result<String, Error> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(Error::Chance)?;
    let hash = hasher().hash_password_with_salt(normal(password).as_bytes(), &salt).map_err(Error::Hash)?;
    Ok(hash.to_string())
}

/// Whether this is the password of a hash. Without a hash, because there is no such user, the answer is no and takes as long.
pub fn verify(password: &str, kept: Option<&str>) -> bool {
    let password = normal(password);
    match kept.map(PasswordHash::new) {
        Some(Ok(hash)) => hasher().verify_password(password.as_bytes(), &hash).is_ok(),
        Some(Err(_)) | None => {
            // The same work, with a salt that is nobody's.
            std::hint::black_box(hasher().hash_password_with_salt(password.as_bytes(), &[0; 16])).ok();
            false
        }
    }
}

/// Whether a hash was made with other parameters than those of now: hash again, when the password is at hand.
pub fn needs_rehash(kept: &str) -> bool {
    let now = (Algorithm::Argon2id.ident(), Some(u32::from(Version::V0x13)), MEMORY_KIB, PASSES, LANES);
    PasswordHash::new(kept).ok().is_none_or(|hash| match Params::try_from(&hash) {
        Ok(params) => (hash.algorithm, hash.version, params.m_cost(), params.t_cost(), params.p_cost()) != now,
        Err(_) => true,
    })
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("19 MiB, two passes and one lane are within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The letters that are hashed. Beyond the longest password that may be chosen, one letter more already makes it another.
fn normal(password: &str) -> String {
    password.nfkc().take(LETTERS_MAX + 1).collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Refusal, check, hash, needs_rehash, verify};

    const GOOD: &str = "correct horse battery staple";

    #[test]
    fn a_password_is_right_or_wrong() {
        let kept = hash(GOOD).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify(GOOD, Some(&kept)));
        for wrong in ["", "correct horse battery stapl", "correct horse battery staple ", "Correct horse battery staple"] {
            assert!(!verify(wrong, Some(&kept)), "{wrong}");
        }
        assert!(!verify(GOOD, None));
        assert!(!verify(GOOD, Some("not a hash")));
        assert_ne!(hash(GOOD).unwrap(), kept, "each has its own salt");
    }

    /// From `src/test.c` of the reference implementation (github.com/P-H-C/phc-winner-argon2), Argon2id, version 0x13.
    #[test]
    fn the_reference_implementation_agrees() {
        let kept = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert!(verify("password", Some(kept)));
        assert!(!verify("Password", Some(kept)));
        assert!(needs_rehash(kept));
    }

    #[test]
    fn a_hash_of_other_parameters_is_to_be_made_again() {
        let kept = hash(GOOD).unwrap();
        assert!(!needs_rehash(&kept));
        for (from, to) in [("m=19456", "m=9216"), ("t=2", "t=1"), ("p=1", "p=2"), ("argon2id", "argon2i"), ("v=19", "v=16"), ("$", "")] {
            assert!(needs_rehash(&kept.replacen(from, to, 1)), "{from} as {to}");
        }
    }

    #[test]
    fn a_password_has_15_to_256_letters_of_any_kind() {
        let letters = |count: usize| "ä".repeat(count);
        assert_eq!(check(&letters(14)), Err(Refusal::TooShort { letters: 14 }));
        assert_eq!(check(&letters(15)), Ok(()));
        assert_eq!(check(&letters(256)), Ok(()));
        assert_eq!(check(&letters(257)), Err(Refusal::TooLong { letters: 257 }));
        assert_eq!(check("               "), Ok(()));
        assert_eq!(check("🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲"), Ok(()));
        // Decomposed on one keyboard, composed on another: fourteen letters either way.
        assert_eq!(check(&"a\u{308}".repeat(14)), Err(Refusal::TooShort { letters: 14 }));
    }

    #[test]
    fn the_same_letters_typed_otherwise_are_the_same_password() {
        let kept = hash("Z\u{fc}rich im Winter ﬁnden").unwrap();
        assert!(verify("Zu\u{308}rich im Winter finden", Some(&kept)));
        assert!(!verify("Zurich im Winter finden", Some(&kept)));
    }

    #[test]
    fn nothing_is_cut_off() {
        let kept = hash(&"x".repeat(256)).unwrap();
        assert!(verify(&"x".repeat(256), Some(&kept)));
        assert!(!verify(&"x".repeat(255), Some(&kept)));
        assert!(!verify(&"x".repeat(257), Some(&kept)));
        assert!(!verify(&"x".repeat(1 << 20), Some(&kept)));
    }

    /// The least of several runs, so that a busy machine doesn't decide. Without the work, the unknown user would take microseconds.
    #[test]
    fn an_unknown_user_takes_as_long_as_a_wrong_password() {
        let kept = hash(GOOD).unwrap();
        let least = |kept: Option<&str>| {
            let run = || {
                let started = Instant::now();
                assert!(!verify("wrong horse battery staple", kept));
                started.elapsed()
            };
            (0..7).map(|_| run()).min().unwrap_or(Duration::MAX)
        };
        let (known, unknown) = (least(Some(&kept)), least(None));
        assert!(unknown * 2 > known && known * 2 > unknown, "known {known:?}, unknown {unknown:?}");
    }
}
