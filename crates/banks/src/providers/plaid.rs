//! Plaid: a cursor of changes, positions and debts, with the user's own contract. <https://plaid.com/docs/api/>
//!
//! *Not modelled:* trades (`/investments/transactions`), balances asked of the bank at once, identity, payments, income.

mod accounts;
mod changes;
mod errors;
mod keys;
mod link;
pub mod webhook;
mod worth;

use core::time::Duration;

use overwinter_statements::{Code, Finding};
use serde_json::json;

use crate::budget::Limit;
use crate::node::Node;
use crate::provider::{Account, Answer, Ask, Bank, Begun, Entry, Fetched, Key, Linked, Listing, Provider, Revoked, Since};
use crate::{Caller, Moment, Secret, Trouble, Weight};
use accounts::Accounts;
use keys::{Item, Keys};

/// The line in the registry.
pub const ENTRY: Entry = Entry {
    id: "plaid",
    name: "Plaid",
    keys: &[
        Key { name: "client_id", label: "Client id", is_secret: false },
        Key { name: "secret", label: "Secret", is_secret: true },
        Key { name: "environment", label: "Environment: production or sandbox", is_secret: false },
    ],
    limit: Limit { calls: 600, window: Duration::from_secs(86_400) },
    limit_apart: None,
    every: Duration::from_secs(12 * 3_600),
    open: |keys| Ok(Box::new(Plaid::read(keys)?)),
};

/// The adapter with its user's keys.
pub struct Plaid {
    keys: Keys,
}

impl Plaid {
    /// Reads the user's keys.
    ///
    /// # Errors
    /// When one is missing.
    pub fn read(keys: &Secret) -> Result<Self, Trouble> {
        Ok(Self { keys: Keys::read(keys)? })
    }

    /// The key of that id, by which word of news is checked. A server keeps it until it expires.
    ///
    /// # Errors
    /// When there is no such key, or the provider doesn't answer.
    pub async fn webhook_key(&self, caller: &mut Caller<'_>, id: &str) -> Result<webhook::Key, Trouble> {
        let answer = self.keys.ask(caller, "webhook_verification_key/get", json!({"key_id": id})).await?;
        webhook::Key::of(Node(&answer).at("key")).ok_or(Trouble::Unreadable("it holds no key"))
    }
}

impl Provider for Plaid {
    fn entry(&self) -> &'static Entry {
        &ENTRY
    }

    fn banks<'a>(&'a self, _: &'a mut Caller<'_>, _: &'a str) -> Answer<'a, Vec<Bank>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn begin<'a>(&'a self, caller: &'a mut Caller<'_>, ask: &'a Ask) -> Answer<'a, Begun> {
        Box::pin(link::begin(&self.keys, caller, ask))
    }

    fn complete<'a>(&'a self, caller: &'a mut Caller<'_>, brought: &'a Secret, previous: Option<&'a Secret>) -> Answer<'a, Linked> {
        Box::pin(async move {
            let item = match previous {
                // Renewing keeps the token; it is only mended.
                Some(previous) => Item::read(previous)?,
                None => link::exchange(&self.keys, caller, brought).await?,
            };
            let about = About::ask(&self.keys, caller, &item).await?;
            Ok(Linked { credentials: item.sealed(), consent_ends: about.consent_ends })
        })
    }

    fn accounts<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Vec<Account>> {
        Box::pin(async {
            let item = Item::read(credentials)?;
            let answer = self.keys.ask(caller, "accounts/get", item.body()).await?;
            let mut accounts = Accounts::default();
            accounts.take(Node(&answer))?;
            Ok(accounts.done(Vec::new(), &mut Vec::new()))
        })
    }

    fn fetch<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret, since: &'a Since) -> Answer<'a, Fetched> {
        Box::pin(async {
            let item = Item::read(credentials)?;
            let about = About::ask(&self.keys, caller, &item).await?;
            let changes = changes::all(&self.keys, caller, &item, since.cursor.as_deref()).await?;
            let mut fetched = Fetched {
                listing: match since.cursor {
                    Some(_) => Listing::Changes { removed: changes.removed() },
                    None => Listing::Window { with_pending: true },
                },
                cursor: Some(changes.cursor),
                findings: changes.findings,
                accounts: Vec::new(),
                trouble: None,
                consent_ends: about.consent_ends,
            };
            fetched.accounts = changes.accounts.done(changes.rows.into_iter().flatten().collect(), &mut fetched.findings);
            for product in ["investments", "liabilities"] {
                if about.products.iter().any(|one| one == product) {
                    let result = worth::add(&self.keys, caller, &item, product, &mut fetched).await;
                    beside(result, product, &mut fetched);
                }
            }
            Ok(fetched)
        })
    }

    fn revoke<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Revoked> {
        Box::pin(async {
            let item = Item::read(credentials)?;
            match self.keys.ask(caller, "item/remove", item.body()).await {
                Ok(_) | Err(Trouble::Revoked) => Ok(Revoked::Done),
                Err(trouble) => Err(trouble),
            }
        })
    }
}

/// What could not be read beside the transactions does not take them away.
fn beside(result: Result<(), Trouble>, product: &str, fetched: &mut Fetched) {
    let Err(trouble) = result else { return };
    let what = if product == "investments" { "Positions" } else { "Terms of debts" };
    let finding = Finding::new(Code::BankError, 1, format!("{what} could not be read: {trouble}")).warning();
    fetched.findings.push(finding.hint("Everything else is up to date."));
    if matches!(trouble.weight(), Weight::SignIn | Weight::ConsentEnded) {
        fetched.trouble = Some(trouble);
    }
}

/// What the provider says of the link itself.
struct About {
    products: Vec<String>,
    consent_ends: Option<Moment>,
}

impl About {
    async fn ask(keys: &Keys, caller: &mut Caller<'_>, item: &Item) -> Result<Self, Trouble> {
        let answer = keys.ask(caller, "item/get", item.body()).await?;
        let about = Node(&answer).at("item");
        Ok(Self {
            products: about.each("products").filter_map(|product| product.0.as_str().map(str::to_owned)).collect(),
            consent_ends: about.raw("consent_expiration_time").and_then(Moment::parse),
        })
    }
}
