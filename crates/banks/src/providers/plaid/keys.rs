//! The user's keys and a link's token, and how the API is asked.

use serde_json::{Value, json};
use url::Url;

use super::errors::explain;
use crate::http::Call;
use crate::node::Node;
use crate::providers::{base, below, needed, opened};
use crate::{Caller, Secret, Trouble};

/// The version of the API that this adapter was written for.
const VERSION: &str = "2020-09-14";

/// The user's keys.
pub struct Keys {
    client: Secret,
    secret: Secret,
    base: Url,
}

impl Keys {
    /// Reads them.
    pub fn read(keys: &Secret) -> Result<Self, Trouble> {
        let keys = opened(keys)?;
        let keys = Node(&keys);
        let usual = match keys.raw("environment") {
            Some("production") => "https://production.plaid.com/",
            Some("sandbox") | None => "https://sandbox.plaid.com/",
            Some(_) => return Err(Trouble::Settings("the environment is neither production nor sandbox")),
        };
        let client = needed(keys, "client_id", "the client id is missing")?;
        Ok(Self { client, secret: needed(keys, "secret", "the secret is missing")?, base: base(keys, usual)? })
    }

    /// Asks; everything is a POST with a JSON object.
    pub async fn ask(&self, caller: &mut Caller<'_>, path: &str, body: Value) -> Result<Value, Trouble> {
        caller.json(&self.call(path, &body)?, explain).await
    }

    /// Asks for what works once.
    pub async fn ask_once(&self, caller: &mut Caller<'_>, path: &str, body: Value) -> Result<Value, Trouble> {
        caller.json(&self.call(path, &body)?.once(), explain).await
    }

    fn call(&self, path: &str, body: &Value) -> Result<Call, Trouble> {
        let parts: Vec<&str> = path.split('/').collect();
        Ok(Call::post(below(&self.base, &parts)?, Some(body))
            .header("plaid-client-id", self.client.clone())
            .header("plaid-secret", self.secret.clone())
            .header("plaid-version", Secret::new(VERSION)))
    }
}

/// A link, which Plaid calls an item.
pub struct Item {
    token: Secret,
    id: String,
}

impl Item {
    /// Of the answer of an exchange.
    pub fn of(answer: Node<'_>) -> Option<Self> {
        Some(Self { token: Secret::new(answer.id("access_token")?), id: answer.id("item_id")? })
    }

    /// Reads what was sealed.
    pub fn read(credentials: &Secret) -> Result<Self, Trouble> {
        let kept = opened(credentials)?;
        Item::of(Node(&kept)).ok_or(Trouble::Settings("the link's token is missing"))
    }

    /// What is sealed.
    pub fn sealed(&self) -> Secret {
        Secret::new(json!({"access_token": self.token.reveal(), "item_id": self.id}).to_string())
    }

    /// The body of most questions.
    pub fn body(&self) -> Value {
        json!({"access_token": self.token.reveal()})
    }
}
