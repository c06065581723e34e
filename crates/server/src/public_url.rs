//! The address under which a proxy shows the server.

use std::fmt;
use std::str::FromStr;

/// An https origin, as browsers write it: `https://plans.example.org` or `https://plans.example.org:8443`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    host_length: usize,
}

const SCHEME: &str = "https://";

/// The text is no https address without a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a public address is `https://NAME` or `https://NAME:PORT`, without a path")]
pub struct NoPublicUrl;

impl PublicUrl {
    /// The origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The name, without the port.
    pub fn host(&self) -> &str {
        &self.origin[SCHEME.len()..SCHEME.len() + self.host_length]
    }
}

impl FromStr for PublicUrl {
    type Err = NoPublicUrl;

    fn from_str(text: &str) -> Result<Self, NoPublicUrl> {
        let text = text.trim().to_ascii_lowercase();
        let authority = text.strip_prefix(SCHEME).ok_or(NoPublicUrl)?.trim_end_matches('/');
        let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        let named = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
        let port = match port {
            None => None,
            Some(port) => Some(port.parse::<u16>().map_err(|_| NoPublicUrl)?),
        };
        if !named {
            return Err(NoPublicUrl);
        }
        // Browsers leave the usual port out.
        let port = port.filter(|port| *port != 443).map_or_else(String::new, |port| format!(":{port}"));
        Ok(PublicUrl { origin: format!("{SCHEME}{host}{port}"), host_length: host.len() })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_https_address_is_read_as_browsers_write_its_origin() {
        for (text, origin, host) in [
            ("https://Plans.example.org/", "https://plans.example.org", "plans.example.org"),
            ("https://plans.example.org:443", "https://plans.example.org", "plans.example.org"),
            ("https://plans:8443", "https://plans:8443", "plans"),
        ] {
            let url: PublicUrl = text.parse().expect(text);
            assert_eq!((url.origin(), url.host()), (origin, host));
        }
    }

    #[test]
    fn what_is_no_https_origin_is_refused() {
        for text in
            ["", "http://plans.example.org", "plans.example.org", "https://", "https://a/b", "https://ann@a", "https://a:b", "https://a b"]
        {
            assert_eq!(text.parse::<PublicUrl>(), Err(NoPublicUrl), "{text}");
        }
    }
}
