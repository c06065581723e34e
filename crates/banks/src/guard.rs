//! Which addresses are called: `https` only, a public address only, and the one that was looked at. What a provider or a person hands in as an address must
//! not make this program speak to the machines around it.

use core::future::Future;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use core::pin::Pin;
use std::io;
use std::sync::Arc;

use url::{Host, Url};

use crate::Trouble;

/// How far calls go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// `https` to public addresses.
    #[default]
    Public,
    /// Also this machine, by `http` too: for tests, and for somebody who runs a provider of their own and says so.
    AndThisMachine,
}

/// What an address's name stands for.
type Resolved = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// How names become addresses.
#[derive(Clone)]
pub struct Resolver(Arc<dyn Fn(String, u16) -> Resolved + Send + Sync>);

impl Resolver {
    /// The system's.
    pub fn system() -> Self {
        Self::of(|name, port| async move { Ok(tokio::net::lookup_host((name, port)).await?.collect()) })
    }

    /// One's own.
    pub fn of<F: Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'static>(
        look: impl Fn(String, u16) -> F + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(move |name, port| Box::pin(look(name, port))))
    }
}

/// Where a call goes.
#[derive(Clone, Debug)]
pub struct Place {
    /// The address that was looked at; the name is not asked for again.
    pub address: SocketAddr,
    /// The name, for the certificate and the request.
    pub host: String,
    /// Whether the connection is encrypted.
    pub is_encrypted: bool,
}

/// Looks an address up and refuses it if it is none to call.
pub async fn place(url: &Url, reach: Reach, resolver: &Resolver) -> Result<Place, Trouble> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Trouble::Forbidden("it has a user name in it"));
    }
    let is_encrypted = match (url.scheme(), reach) {
        ("https", _) => true,
        ("http", Reach::AndThisMachine) => false,
        _ => return Err(Trouble::Forbidden("it does not begin with https://")),
    };
    let host = url.host().ok_or(Trouble::Forbidden("it names no machine"))?;
    let port = url.port_or_known_default().ok_or(Trouble::Forbidden("it has no port"))?;
    let addresses = match host {
        Host::Ipv4(address) => vec![SocketAddr::new(IpAddr::V4(address), port)],
        Host::Ipv6(address) => vec![SocketAddr::new(IpAddr::V6(address), port)],
        Host::Domain(name) => (resolver.0)(name.to_owned(), port).await.map_err(|_| Trouble::Unreachable)?,
    };
    let allowed = |address: &SocketAddr| match reach {
        Reach::Public => is_public(address.ip()),
        Reach::AndThisMachine if !is_encrypted => address.ip().is_loopback(),
        Reach::AndThisMachine => address.ip().is_loopback() || is_public(address.ip()),
    };
    // A name that stands for a public and a private address is a trick.
    if !addresses.iter().all(allowed) {
        return Err(Trouble::Forbidden("it stands for a machine that is not in the public internet"));
    }
    let address = *addresses.first().ok_or(Trouble::Unreachable)?;
    Ok(Place { address, host: url.host_str().unwrap_or_default().to_owned(), is_encrypted })
}

/// Whether an address is in the public internet (IANA's registries of special-purpose addresses, RFC 6890 and its updates).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(_) => false,
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        [0 | 10 | 127, ..] | [224..=255, ..] => true,
        [100, second, ..] => (64..128).contains(&second),
        [169, 254, ..] | [192, 168, ..] | [198, 18 | 19, ..] => true,
        [172, second, ..] => (16..32).contains(&second),
        [192, 0, 0 | 2, _] | [192, 88, 99, _] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        _ => false,
    };
    !special
}

/// Global unicast is 2000::/3. Of it go those for documentation, and those that wrap an address of version 4 (Teredo, 6to4).
fn is_public_v6(address: Ipv6Addr) -> bool {
    let special = match address.segments() {
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => true,
        [0x2002, ..] | [0x3fff, 0..=0x0fff, ..] => true,
        [first, ..] => !(0x2000..0x4000).contains(&first),
    };
    !special
}

#[cfg(test)]
#[path = "guard/tests.rs"]
mod tests;
