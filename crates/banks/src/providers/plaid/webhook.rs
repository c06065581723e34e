//! Word of news from Plaid. It is a hint only, and a hint of somebody else is refused: the signature, its algorithm, its age and the body are checked.
//!
//! The same word may come twice or late; all that follows from it is a sync, which is harmless.

use ring::digest::{SHA256, digest};
use subtle::ConstantTimeEq;

use crate::Moment;
use crate::jwt::Token;
use crate::node::Node;

/// The oldest signature that counts, in seconds.
const AGE_MAX: i64 = 5 * 60;
/// How far the clocks may differ, in seconds.
const AHEAD_MAX: i64 = 60;

/// A public key of Plaid's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    id: String,
    x: String,
    y: String,
    expired: Option<Moment>,
}

/// Why a word is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no token, or it can't be taken apart.
    #[error("it carries no signature")]
    NoToken,
    /// It names another algorithm than the one that is used.
    #[error("it is signed in another way")]
    Algorithm,
    /// It names another key.
    #[error("it is signed with another key")]
    OtherKey,
    /// The key is no longer used.
    #[error("its key has expired")]
    KeyExpired,
    /// The signature is wrong.
    #[error("its signature is wrong")]
    Signature,
    /// It was signed too long ago, or in the future.
    #[error("it was signed at another time")]
    Age,
    /// It was signed for another body.
    #[error("its body is not the signed one")]
    Body,
}

/// What a word says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The link that it is about.
    pub item: String,
    /// What to do.
    pub news: News,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// There is something to read.
    Sync,
    /// The person has to sign in, now or soon.
    SignIn,
    /// They have, and it works again.
    Repaired,
    /// They took the access away.
    Revoked,
    /// Nothing that matters here.
    Nothing,
}

impl Key {
    /// Of the provider's answer; none when it is no key of the curve.
    pub(crate) fn of(key: Node<'_>) -> Option<Self> {
        let is_right = key.raw("kty") == Some("EC") && key.raw("crv") == Some("P-256") && key.raw("alg").is_none_or(|alg| alg == "ES256");
        let part = |name: &str| key.id(name).filter(|_| is_right);
        Some(Self { id: part("kid")?, x: part("x")?, y: part("y")?, expired: key.whole("expired_at").map(Moment::of_seconds) })
    }
}

/// The id of the key that a word says it is signed with: the value of the header `Plaid-Verification`.
///
/// # Errors
/// When it is no token, or names another algorithm: only then would the key be asked for.
pub fn key_id(header: &str) -> Result<String, Refused> {
    let token = Token::read(header).ok_or(Refused::NoToken)?;
    let said = Node(&token.header);
    if said.raw("alg") != Some("ES256") {
        return Err(Refused::Algorithm);
    }
    said.id("kid").ok_or(Refused::NoToken)
}

/// Checks a word and says what it means. `body` is the request's body as it came, byte for byte.
///
/// # Errors
/// When anything is not as it should be.
pub fn verify(header: &str, body: &[u8], key: &Key, now: Moment) -> Result<Hint, Refused> {
    if key_id(header)? != key.id {
        return Err(Refused::OtherKey);
    }
    if key.expired.is_some_and(|expired| expired <= now) {
        return Err(Refused::KeyExpired);
    }
    let token = Token::read(header).ok_or(Refused::NoToken)?;
    let claims = Node(token.es256(&key.x, &key.y).ok_or(Refused::Signature)?);
    let age = now.seconds().saturating_sub(claims.whole("iat").ok_or(Refused::Age)?);
    if !(-AHEAD_MAX..=AGE_MAX).contains(&age) {
        return Err(Refused::Age);
    }
    let hash: String = digest(&SHA256, body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let said = claims.raw("request_body_sha256").unwrap_or_default();
    if !bool::from(said.as_bytes().ct_eq(hash.as_bytes())) {
        return Err(Refused::Body);
    }
    let word = serde_json::from_slice(body).map_err(|_| Refused::Body)?;
    hint(Node(&word)).ok_or(Refused::Body)
}

fn hint(word: Node<'_>) -> Option<Hint> {
    let news = match (word.raw("webhook_type")?, word.raw("webhook_code")?) {
        ("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE") | ("HOLDINGS" | "LIABILITIES", "DEFAULT_UPDATE") => News::Sync,
        ("ITEM", "ERROR") if word.at("error").raw("error_code") == Some("ITEM_LOGIN_REQUIRED") => News::SignIn,
        ("ITEM", "PENDING_EXPIRATION" | "PENDING_DISCONNECT") => News::SignIn,
        ("ITEM", "LOGIN_REPAIRED") => News::Repaired,
        ("ITEM", "USER_PERMISSION_REVOKED" | "USER_ACCOUNT_REVOKED") => News::Revoked,
        ("ITEM", "NEW_ACCOUNTS_AVAILABLE") => News::Sync,
        _ => News::Nothing,
    };
    Some(Hint { item: word.id("item_id")?, news })
}
