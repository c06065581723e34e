//! Linking: choosing a bank, asking for a consent, and turning the code that comes back into a session.

use core::time::Duration;

use serde_json::{Value, json};

use super::errors::explain;
use super::keys::Application;
use super::session::Session;
use crate::http::Call;
use crate::node::Node;
use crate::provider::{Ask, Bank, Begun, Revoked};
use crate::{Caller, Secret, Trouble};

/// The consent that is asked for where the bank does not say what it gives.
const CONSENT: Duration = Duration::from_secs(90 * 86_400);
/// So much shorter than the bank's maximum: some refuse their own limit, and clocks differ.
const MARGIN: Duration = Duration::from_secs(3_600);

/// The banks of a country.
pub async fn banks(application: &Application, caller: &mut Caller<'_>, country: &str) -> Result<Vec<Bank>, Trouble> {
    let mut url = application.url(&["aspsps"])?;
    url.query_pairs_mut().append_pair("country", country);
    let answer = ask(application, caller, Call::get(url)).await?;
    let listed = Node(&answer).list("aspsps").ok_or(Trouble::Unreadable("it lists no banks"))?;
    let bank = |of: Node<'_>| {
        let consent_max = of.whole("maximum_consent_validity").and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
        Some(Bank { name: of.text("name")?, country: of.text("country")?, consent_max })
    };
    Ok(listed.filter_map(bank).collect())
}

/// Asks for a consent, as long as the bank gives, less a margin. Renewing asks the same of the same bank.
pub async fn begin(application: &Application, caller: &mut Caller<'_>, ask_for: &Ask) -> Result<Begun, Trouble> {
    let before = ask_for.previous.as_ref().map(Session::read).transpose()?.map(|session| session.bank);
    let (name, country) = ask_for.bank.clone().or(before).ok_or(Trouble::Settings("no bank was chosen"))?;
    let bank = banks(application, caller, &country).await?.into_iter().find(|bank| bank.name == name);
    let longest = bank.ok_or(Trouble::Settings("Enable Banking does not list this bank"))?.consent_max.unwrap_or(CONSENT);
    let valid_until = caller.now().after(longest.saturating_sub(MARGIN)).rfc3339();
    let mut body = json!({
        "access": {"valid_until": valid_until, "balances": true, "transactions": true},
        "aspsp": {"name": name, "country": country},
        "state": ask_for.state,
        "redirect_url": ask_for.redirect,
        "psu_type": "personal",
    });
    if !ask_for.language.is_empty() {
        body["language"] = Value::from(ask_for.language.as_str());
    }
    let answer = ask(application, caller, Call::post(application.url(&["auth"])?, Some(&body))).await?;
    let url =
        Node(&answer).raw("url").filter(|url| url.starts_with("https://")).ok_or(Trouble::Unreadable("it names no page of the bank"))?;
    Ok(Begun::Visit { url: url.to_owned() })
}

/// Turns the code into a session; it works once.
pub async fn complete(application: &Application, caller: &mut Caller<'_>, code: &Secret) -> Result<Session, Trouble> {
    let call = Call::post(application.url(&["sessions"])?, Some(&json!({"code": code.reveal()}))).once();
    Session::of(Node(&ask(application, caller, call).await?))
}

/// Ends the session. One that is over already is as good.
pub async fn revoke(application: &Application, caller: &mut Caller<'_>, credentials: &Secret) -> Result<Revoked, Trouble> {
    let session = Session::read(credentials)?;
    match ask(application, caller, Call::delete(application.url(&["sessions", session.id.reveal()])?)).await {
        Ok(_) | Err(Trouble::Revoked | Trouble::ConsentEnded) => Ok(Revoked::Done),
        Err(trouble) => Err(trouble),
    }
}

async fn ask(application: &Application, caller: &mut Caller<'_>, call: Call) -> Result<Value, Trouble> {
    let call = call.header("authorization", application.authorization(caller.now())?);
    caller.json(&call, explain).await
}
