//! The client's address: the other end of the connection, or what a proxy that is trusted says of it.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::App;
use crate::connection::Peer;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Where a request came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(pub IpAddr);

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Client(client(peer(parts), &parts.headers, &app.identity.trusted_proxies)))
    }
}

/// The other end of the connection. A request without one was made inside this process.
pub(super) fn peer(parts: &Parts) -> IpAddr {
    parts.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip().to_canonical())
}

/// Whether somebody passed the request on.
pub(super) fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key("forwarded") || headers.contains_key("x-forwarded-host")
}

/// The last address in the chain that no trusted proxy vouches for. What stands before it may be made up.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut client = peer;
    let named = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let chain: Vec<&str> = named.flat_map(|value| value.split(',')).map(str::trim).collect();
    for named in chain.into_iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        let Ok(address) = named.parse::<IpAddr>() else { break };
        client = address.to_canonical();
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let at = |text: &str| text.parse::<IpAddr>().expect(text);
        let proxies = [at("10.0.0.1"), at("10.0.0.2")];
        for (peer, header, says) in [
            ("192.0.2.9", "203.0.113.7", "192.0.2.9"),
            ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
            ("10.0.0.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
            ("10.0.0.1", "1.1.1.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        ] {
            let headers = HeaderMap::from_iter([(FORWARDED_FOR.parse().expect("a name"), header.parse().expect("a value"))]);
            assert_eq!(client(at(peer), &headers, &proxies), at(says), "{peer}: {header}");
        }
    }
}
