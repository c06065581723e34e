//! Under which names the server may be asked. A page elsewhere can point its own name at the loopback (DNS rebinding); it is refused here.

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::fault::{Fault, Kind};
use crate::{App, Settings};

const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Whether a `Host` header names this machine to itself.
pub(crate) fn is_loopback(host: &str) -> bool {
    LOOPBACK.iter().any(|known| known.eq_ignore_ascii_case(name(host)))
}

/// A `Host` header without its port.
fn name(host: &str) -> &str {
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => name,
        _ => host,
    }
}

/// The names; `None` when any is fine.
pub(crate) struct Hosts(Option<Vec<String>>);

impl Hosts {
    pub fn new(settings: &Settings) -> Self {
        let public = settings.public_url.as_ref().map(|url| url.host().to_owned());
        let names = settings.hosts.iter().map(|name| name.to_ascii_lowercase()).chain(public);
        match (settings.listen.ip().is_loopback(), settings.hosts.is_empty() && settings.public_url.is_none()) {
            (false, true) => Hosts(None),
            (true, _) => Hosts(Some(names.chain(LOOPBACK.map(str::to_owned)).collect())),
            (false, false) => Hosts(Some(names.collect())),
        }
    }

    /// Whether a `Host` header, with or without a port, names this server.
    fn know(&self, host: &str) -> bool {
        let Some(names) = &self.0 else { return true };
        names.iter().any(|known| known.eq_ignore_ascii_case(name(host)))
    }
}

pub(crate) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    // A request in absolute form names its host there.
    let host = request.uri().authority().map(|authority| authority.as_str()).or(header).unwrap_or_default();
    if app.hosts.know(host) && header.is_none_or(|header| app.hosts.know(header)) {
        return next.run(request).await;
    }
    Fault::new(Kind::UnknownHost, "Open the address that the server printed when it started.").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::new("sqlite:none.db".parse().expect("an address"), |_| Err("it prints nothing".into()))
    }

    #[test]
    fn only_the_loopback_s_own_names_are_known() {
        let hosts = Hosts::new(&settings());
        for host in ["localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(hosts.know(host), "{host}");
        }
        for host in ["", "evil.example", "localhost.evil.example:8080", "127.0.0.1.evil.example", "localhost@evil.example", "[::2]"] {
            assert!(!hosts.know(host), "{host}");
        }
    }

    #[test]
    fn behind_a_proxy_the_given_names_are_known() {
        let elsewhere = Settings { listen: ([0, 0, 0, 0], 80).into(), ..settings() };
        assert!(Hosts::new(&elsewhere).know("plan.example"));
        let named = Settings { hosts: vec!["plan.example".into()], ..elsewhere };
        assert!(Hosts::new(&named).know("plan.example:443") && !Hosts::new(&named).know("other.example"));
    }
}
