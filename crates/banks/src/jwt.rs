//! Signed tokens, as far as they are needed: one is made with RSA (RS256), one is checked with a curve (ES256). The algorithm is never taken from a token.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::Value;

use crate::{Secret, Trouble};

/// Signs a header and claims with a private key in PEM (PKCS 8 or PKCS 1, 2048 to 4096 bits).
pub fn signed(header: &Value, claims: &Value, private_key: &Secret) -> Result<Secret, Trouble> {
    let key = read(private_key)?;
    let mut token = format!("{}.{}", encoded(header), encoded(claims));
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), token.as_bytes(), &mut signature)
        .map_err(|_| Trouble::Settings("the private key does not sign"))?;
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut token);
    Ok(Secret::new(token))
}

fn read(private_key: &Secret) -> Result<RsaKeyPair, Trouble> {
    let der =
        PrivateKeyDer::from_pem_slice(private_key.reveal().as_bytes()).map_err(|_| Trouble::Settings("the private key is no PEM file"))?;
    let pair = match &der {
        PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()),
        PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()),
        _ => return Err(Trouble::Settings("the private key is not an RSA key")),
    };
    pair.map_err(|_| Trouble::Settings("the private key is not an RSA key of 2048 to 4096 bits"))
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token in its parts, before its signature was checked.
pub struct Token<'a> {
    signed: &'a str,
    signature: Vec<u8>,
    /// The header.
    pub header: Value,
    claims: Value,
}

impl<'a> Token<'a> {
    /// Takes a token apart; none when it is none.
    pub fn read(text: &'a str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.').filter(|_| text.len() <= 8_192)?;
        let (header, claims) = signed.split_once('.')?;
        let part = |text: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok();
        Some(Self { signed, signature: URL_SAFE_NO_PAD.decode(signature).ok()?, header: part(header)?, claims: part(claims)? })
    }

    /// The claims, if the signature is that of the point `x`, `y` (base64url) on P-256.
    pub fn es256(&self, x: &str, y: &str) -> Option<&Value> {
        let mut point = vec![4];
        for part in [x, y] {
            point.extend(URL_SAFE_NO_PAD.decode(part).ok().filter(|part| part.len() == 32)?);
        }
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(self.signed.as_bytes(), &self.signature).ok()?;
        Some(&self.claims)
    }
}
