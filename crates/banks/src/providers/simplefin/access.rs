//! The token that is pasted, and the address with a password in it that it is exchanged for.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use url::Url;

use crate::http::Call;
use crate::providers::below;
use crate::{Caller, Secret, Trouble};

/// As people paste it: with the padding or without.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));
/// The longest token and the longest address.
const LENGTH_MAX: usize = 4_096;

/// Exchanges a token for the access address. It works once, so it is never tried twice.
pub async fn claim(caller: &mut Caller<'_>, token: &Secret) -> Result<Secret, Trouble> {
    let answer = caller.plain(&Call::post(claim_url(token)?, None).once()).await?;
    match answer.status {
        200 => {}
        403 => return Err(Trouble::TokenSpent),
        402 => return Err(Trouble::Unpaid),
        status => return Err(Trouble::Refused { status, said: None }),
    }
    let text = core::str::from_utf8(&answer.body).ok().map(str::trim).filter(|text| text.len() <= LENGTH_MAX);
    let access = Secret::new(text.ok_or(Trouble::Unreadable("it is no address"))?);
    Access::read(&access).map_err(|_| Trouble::Unreadable("it is no address with a user and a password"))?;
    Ok(access)
}

fn claim_url(token: &Secret) -> Result<Url, Trouble> {
    let compact: String = token.reveal().split_whitespace().collect();
    if compact.is_empty() || compact.len() > LENGTH_MAX {
        return Err(Trouble::NoToken("it is empty or far too long"));
    }
    let decoded = LENIENT.decode(&compact).map_err(|_| Trouble::NoToken("it is not Base64"))?;
    let text = String::from_utf8(decoded).map_err(|_| Trouble::NoToken("there is no address in it"))?;
    Url::parse(text.trim()).map_err(|_| Trouble::NoToken("there is no address in it"))
}

/// The access address, its user and password apart.
pub struct Access {
    base: Url,
    user_and_password: Secret,
}

impl Access {
    /// Takes it apart.
    pub fn read(credentials: &Secret) -> Result<Self, Trouble> {
        let wrong = Trouble::Settings("the access address has no user or no password");
        let mut base = Url::parse(credentials.reveal()).map_err(|_| wrong.clone())?;
        let password = base.password().map(decoded).filter(|password| !password.is_empty());
        let user = Some(decoded(base.username())).filter(|user| !user.is_empty());
        let (Some(user), Some(password)) = (user, password) else { return Err(wrong) };
        let cleared = base.set_username("").and_then(|()| base.set_password(None));
        cleared.map_err(|()| wrong)?;
        base.set_query(None);
        base.set_fragment(None);
        Ok(Self { base, user_and_password: Secret::new(format!("{user}:{password}")) })
    }

    /// The header that opens it.
    pub fn authorization(&self) -> Secret {
        Secret::new(format!("Basic {}", general_purpose::STANDARD.encode(self.user_and_password.reveal())))
    }

    /// The address of the accounts.
    pub fn accounts(&self, query: &[(&str, String)]) -> Result<Url, Trouble> {
        let mut url = below(&self.base, &["accounts"])?;
        url.query_pairs_mut().extend_pairs(query);
        Ok(url)
    }
}

/// A part of an address without its percent signs.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let code = code.and_then(|code| u8::from_str_radix(core::str::from_utf8(code).ok()?, 16).ok());
        plain.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_taken_as_it_is_pasted() {
        // "https://bridge.example/simplefin/claim/demo" by coreutils' base64.
        let token = "aHR0cHM6Ly9icmlkZ2UuZXhhbXBsZS9zaW1wbGVmaW4vY2xhaW0vZGVtbw==";
        for pasted in [token, &token[..token.len() - 2], &format!(" {}\n{} ", &token[..20], &token[20..])] {
            let url = claim_url(&Secret::new(pasted)).expect("a token");
            assert_eq!(url.as_str(), "https://bridge.example/simplefin/claim/demo");
        }
        for bad in ["", "  ", "not base64!", "bm90IGFuIGFkZHJlc3M=", "/////w=="] {
            assert!(matches!(claim_url(&Secret::new(bad)), Err(Trouble::NoToken(_))), "{bad}");
        }
    }

    #[test]
    fn the_password_leaves_the_address() {
        let access = Access::read(&Secret::new("https://us%40er:p%3Ass%zz@bridge.example:8443/simplefin/")).expect("an address");
        assert_eq!(
            access.accounts(&[("pending", "1".into())]).expect("an address").as_str(),
            "https://bridge.example:8443/simplefin/accounts?pending=1"
        );
        assert_eq!(access.user_and_password.reveal(), "us@er:p:ss%zz");
        for bad in ["https://bridge.example/", "https://user@bridge.example/", "nothing", "https://:pass@bridge.example/"] {
            assert!(Access::read(&Secret::new(bad)).is_err(), "{bad}");
        }
    }
}
