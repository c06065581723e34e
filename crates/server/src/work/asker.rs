//! Who asks for work: the unit among which turns go round and costs are counted.

use std::net::{IpAddr, Ipv6Addr};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use overwinter_store::HouseholdId;

use crate::App;
use crate::fault::Fault;
use crate::identity::{Client, MaybeSigned};

/// A household that is signed in or whose job it is, or else an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asker {
    /// All its members, devices and jobs.
    Household(HouseholdId),
    /// A client's address; of IPv6 the network of 64 bits, of which one client has as many addresses as it likes.
    Address(IpAddr),
}

impl Asker {
    /// Whoever asks from this address.
    pub fn at(address: IpAddr) -> Asker {
        Asker::Address(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        })
    }
}

impl FromRequestParts<App> for Asker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        if let MaybeSigned(Some(signed)) = MaybeSigned::from_request_parts(parts, app).await? {
            return Ok(Asker::Household(signed.member.household()));
        }
        let Ok(Client(address)) = Client::from_request_parts(parts, app).await;
        Ok(Asker::at(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_client_are_one_asker() {
        let at = |text: &str| Asker::at(text.parse().unwrap());
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1:2:3"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
    }
}
