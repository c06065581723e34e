//! A token: 256 bits of chance that only its holder knows. It opens a session, so it prints as `***`.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::Error;

/// What a token holds, in bytes.
const BYTES: usize = 32;

/// A token. Comparing two takes the same time wherever they differ.
#[derive(Clone)]
pub struct Secret([u8; BYTES]);

impl Secret {
    /// A new one, from the operating system.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn fresh() -> Result<Secret, Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(Error::Chance)?;
        Ok(Secret(bytes))
    }

    /// Reads what [`Secret::reveal`] wrote; none for anything else.
    pub fn parse(text: &str) -> Option<Secret> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Secret)
    }

    /// As its holder keeps it: 43 letters of base64url.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The bytes, to be hashed and looked up.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Another token for one purpose, which tells nothing about this one: SHA-256 of the purpose, its length and the token. The token
    /// is uniform and of one length, so a plain hash is as good as a keyed one.
    pub fn derive(&self, purpose: &str) -> Secret {
        let length = u64::try_from(purpose.len()).unwrap_or(u64::MAX);
        let hash = Sha256::new()
            .chain_update(b"overwinter derive 1\n")
            .chain_update(length.to_be_bytes())
            .chain_update(purpose)
            .chain_update(self.0)
            .finalize();
        Secret(hash.into())
    }

    /// The token that a page of this session sends with a change. Another site cannot read it, so it cannot send it.
    pub fn cross_site_token(&self) -> Secret {
        self.derive("cross-site request")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Secret;

    #[test]
    fn a_token_is_read_back_and_nothing_else_is() {
        let secret = Secret::fresh().unwrap();
        let text = secret.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(Secret::parse(&text), Some(secret));
        for other in ["", "AAAA", &text[1..], &format!("{text}="), &format!("{text}A"), &format!(" {text}"), &"+".repeat(43)] {
            assert_eq!(Secret::parse(other), None, "{other}");
        }
    }

    #[test]
    fn tokens_do_not_repeat_and_every_bit_of_them_varies() {
        let mut seen = BTreeSet::new();
        let (mut ones, mut zeros) = ([0_u8; 32], [0_u8; 32]);
        for _ in 0..100_000 {
            let secret = Secret::fresh().unwrap();
            ones.iter_mut().zip(secret.bytes()).for_each(|(all, byte)| *all |= byte);
            zeros.iter_mut().zip(secret.bytes()).for_each(|(all, byte)| *all |= !byte);
            assert!(seen.insert(secret.bytes().to_vec()));
        }
        assert_eq!((ones, zeros), ([0xff; 32], [0xff; 32]));
    }

    #[test]
    fn a_derived_token_depends_on_the_token_and_on_the_purpose() {
        let (first, second) = (Secret::fresh().unwrap(), Secret::fresh().unwrap());
        assert_eq!(first.cross_site_token(), first.cross_site_token());
        assert_ne!(first.cross_site_token(), second.cross_site_token());
        assert_ne!(first.cross_site_token(), first.derive("another"));
        assert_ne!(first.cross_site_token(), first);
    }

    #[test]
    fn a_token_prints_as_stars() {
        assert_eq!(format!("{:?}", Secret::fresh().unwrap()), "***");
        assert_eq!(format!("{:?}", Some(Secret::fresh().unwrap())), "Some(***)");
    }
}
