//! Linking by Plaid's own dialogue, and mending a link in the same way.

use serde_json::{Value, json};

use super::keys::{Item, Keys};
use crate::node::Node;
use crate::provider::{Ask, Begun};
use crate::{Caller, Secret, Trouble};

/// The most days of history that may be asked for.
const DAYS: u32 = 730;

/// Asks for a token of the dialogue. With a link at hand it is its update mode, which keeps the link and its accounts.
pub async fn begin(keys: &Keys, caller: &mut Caller<'_>, ask: &Ask) -> Result<Begun, Trouble> {
    let language = if ask.language.is_empty() { "en" } else { &ask.language };
    let country = ask.bank.as_ref().map_or("US", |(_, country)| country);
    let mut body = match &ask.previous {
        Some(previous) => Item::read(previous)?.body(),
        None => {
            json!({"products": ["transactions"], "optional_products": ["investments", "liabilities"], "transactions": {"days_requested": DAYS}})
        }
    };
    body["client_name"] = Value::from("Overwinter");
    body["language"] = Value::from(language);
    body["country_codes"] = json!([country]);
    body["user"] = json!({"client_user_id": ask.person});
    if let Some(webhook) = &ask.webhook {
        body["webhook"] = Value::from(webhook.as_str());
    }
    if !ask.redirect.is_empty() {
        body["redirect_uri"] = Value::from(ask.redirect.as_str());
    }
    let answer = keys.ask(caller, "link/token/create", body).await?;
    let token = Node(&answer).id("link_token").ok_or(Trouble::Unreadable("it holds no token"))?;
    Ok(Begun::Dialogue { token: Secret::new(token) })
}

/// Turns what the dialogue gave into a link; it works once.
pub async fn exchange(keys: &Keys, caller: &mut Caller<'_>, public_token: &Secret) -> Result<Item, Trouble> {
    let answer = keys.ask_once(caller, "item/public_token/exchange", json!({"public_token": public_token.reveal()})).await?;
    Item::of(Node(&answer)).ok_or(Trouble::Unreadable("it holds no token"))
}
