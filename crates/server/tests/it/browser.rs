//! A page of the server in somebody's browser: it keeps the cookie and sends what a page sends.

use serde_json::{Value, json};

use crate::client::{Reply, Server};

/// A password that may be chosen.
pub const PASSWORD: &str = "correct horse battery staple";

/// Somebody's browser. It knows no cookie until somebody signs in.
#[derive(Clone, Default)]
pub struct Browser {
    pub cookie: Option<String>,
    pub csrf: String,
}

/// One request.
pub struct Ask<'a> {
    pub method: &'a str,
    pub path: &'a str,
    /// Set over those that a page sends; an empty value takes a header away.
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Option<String>,
}

impl Browser {
    /// Signs up and stays signed in.
    pub async fn sign_up(server: &Server, email: &str) -> Browser {
        let mut browser = Browser::default();
        let body = json!({"email": email, "password": PASSWORD, "household_name": "Rivera"});
        let reply = browser.post(server, "/api/v1/account", &body).await;
        assert_eq!(reply.status, 201, "{reply:?}");
        browser.take(&reply, &reply.json()["me"]);
        browser
    }

    /// Signs in with another browser.
    pub async fn sign_in(server: &Server, email: &str, password: &str) -> Result<Browser, Reply> {
        let mut browser = Browser::default();
        let reply = browser.post(server, "/api/v1/session", &json!({"email": email, "password": password})).await;
        if reply.status != 200 {
            return Err(reply);
        }
        browser.take(&reply, &reply.json());
        Ok(browser)
    }

    /// Keeps what an answer set.
    pub fn take(&mut self, reply: &Reply, me: &Value) {
        let pair = reply.header("set-cookie").split(';').next().unwrap_or_default();
        self.cookie = Some(pair.to_owned());
        self.csrf = me["csrf"].as_str().expect("a token").to_owned();
    }

    pub async fn get(&self, server: &Server, path: &str) -> Reply {
        self.ask(server, Ask { method: "GET", path, headers: &[], body: None }).await
    }

    pub async fn post(&self, server: &Server, path: &str, body: &Value) -> Reply {
        let key = fresh_key();
        self.ask(server, Ask { method: "POST", path, headers: &[("idempotency-key", &key)], body: Some(body.to_string()) }).await
    }

    pub async fn put(&self, server: &Server, path: &str, version: i64, body: &Value) -> Reply {
        let version = format!("\"{version}\"");
        self.ask(server, Ask { method: "PUT", path, headers: &[("if-match", &version)], body: Some(body.to_string()) }).await
    }

    pub async fn delete(&self, server: &Server, path: &str) -> Reply {
        self.ask(server, Ask { method: "DELETE", path, headers: &[], body: None }).await
    }

    /// Sends a request with the headers of a page, as changed by the request's own.
    pub async fn ask(&self, server: &Server, Ask { method, path, headers, body }: Ask<'_>) -> Reply {
        let body = body.unwrap_or_default();
        let length = body.len().to_string();
        let mut all = vec![("host", "localhost"), ("connection", "close"), ("content-length", &length), ("user-agent", "a test")];
        if let Some(cookie) = &self.cookie {
            all.push(("cookie", cookie));
        }
        if method != "GET" {
            all.extend([("origin", "http://localhost"), ("x-csrf-token", self.csrf.as_str()), ("content-type", "application/json")]);
        }
        for (name, value) in headers {
            all.retain(|(known, _)| known != name);
            all.push((name, value));
        }
        let head: String = all.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        server.send(&format!("{method} {path} HTTP/1.1\r\n{head}\r\n{body}")).await
    }
}

/// A key that no request had.
pub fn fresh_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The sample household's plan under another name.
pub fn plan(name: &str) -> Value {
    let mut plan = serde_json::to_value(overwinter_report::answer::sample_file()).expect("JSON");
    plan["name"] = json!(name);
    plan
}
