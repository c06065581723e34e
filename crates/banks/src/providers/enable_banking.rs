//! Enable Banking: banks of Europe, with an application of the user's own. <https://enablebanking.com/docs/api/reference/>
//!
//! The account's `uid` is new at each authorisation, so an account is known again by its IBAN or its `identification_hash`.
//!
//! *Not modelled:* payments, companies (`psu_type` is always personal), and banks that want the person's password through the provider.

mod errors;
mod keys;
mod link;
mod reading;
mod rows;
mod session;

use core::time::Duration;

use overwinter_statements::Finding;

use crate::budget::Limit;
use crate::provider::{Account, Answer, Ask, Bank, Begun, Entry, Fetched, Key, Linked, Listing, Provider, Revoked, Since};
use crate::{Caller, Secret, Trouble, Weight, window};
use keys::Application;
use session::Session;

/// The line in the registry.
pub const ENTRY: Entry = Entry {
    id: "enable_banking",
    name: "Enable Banking",
    keys: &[
        Key { name: "application", label: "Application id", is_secret: false },
        Key { name: "private_key", label: "Private key of the application (PEM)", is_secret: true },
    ],
    limit: Limit { calls: 300, window: Duration::from_secs(86_400) },
    // Four reads a day without the person: Delegated Regulation (EU) 2018/389, article 36(5)(b).
    limit_apart: Some(Limit { calls: 4, window: Duration::from_secs(86_400) }),
    every: Duration::from_secs(6 * 3_600),
    open: |keys| Ok(Box::new(EnableBanking { application: Application::read(keys)? })),
};

/// The adapter with its user's application.
pub struct EnableBanking {
    application: Application,
}

impl Provider for EnableBanking {
    fn entry(&self) -> &'static Entry {
        &ENTRY
    }

    fn banks<'a>(&'a self, caller: &'a mut Caller<'_>, country: &'a str) -> Answer<'a, Vec<Bank>> {
        Box::pin(link::banks(&self.application, caller, country))
    }

    fn begin<'a>(&'a self, caller: &'a mut Caller<'_>, ask: &'a Ask) -> Answer<'a, Begun> {
        Box::pin(link::begin(&self.application, caller, ask))
    }

    fn complete<'a>(&'a self, caller: &'a mut Caller<'_>, brought: &'a Secret, _: Option<&'a Secret>) -> Answer<'a, Linked> {
        Box::pin(async {
            let session = link::complete(&self.application, caller, brought).await?;
            Ok(Linked { consent_ends: session.consent_ends, credentials: session.sealed() })
        })
    }

    fn accounts<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Vec<Account>> {
        Box::pin(async {
            let session = Session::read(credentials)?;
            let reader = reading::Reader { application: &self.application, present: None };
            let mut accounts = Vec::new();
            for held in &session.accounts {
                let mut account = held.account();
                account.statement.balances = reader.balances(caller, held).await?;
                accounts.push(account);
            }
            Ok(accounts)
        })
    }

    fn fetch<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret, since: &'a Since) -> Answer<'a, Fetched> {
        Box::pin(async {
            let session = Session::read(credentials)?;
            if session.consent_ends.is_some_and(|ends| ends <= caller.now()) {
                return Err(Trouble::ConsentEnded);
            }
            let (accounts, findings) = read_all(&self.application, caller, &session, since).await?;
            let is_complete = accounts.iter().all(|account| account.trouble.is_none());
            Ok(Fetched {
                accounts,
                listing: Listing::Window { with_pending: true },
                cursor: window::cursor(since, is_complete),
                findings,
                trouble: None,
                consent_ends: session.consent_ends,
            })
        })
    }

    fn revoke<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Revoked> {
        Box::pin(link::revoke(&self.application, caller, credentials))
    }
}

/// Each account in turn. One that can't be read keeps its trouble to itself, unless that is the whole session's.
async fn read_all(
    application: &Application,
    caller: &mut Caller<'_>,
    session: &Session,
    since: &Since,
) -> Result<(Vec<Account>, Vec<Finding>), Trouble> {
    let reader = reading::Reader { application, present: since.present.as_ref() };
    let mut findings = Vec::new();
    let mut accounts = Vec::new();
    for held in &session.accounts {
        let mut account = held.account();
        match reader.read(caller, held, since, &mut account.statement, &mut findings).await {
            Ok(()) => {}
            Err(trouble) if is_of_all(&trouble) => return Err(trouble),
            Err(trouble) => account.trouble = Some(trouble),
        }
        accounts.push(account);
    }
    Ok((accounts, findings))
}

/// Whether a trouble with one account is one with each.
fn is_of_all(trouble: &Trouble) -> bool {
    match trouble.weight() {
        Weight::SignIn | Weight::ConsentEnded | Weight::Revoked => true,
        Weight::Broken => matches!(trouble, Trouble::Settings(_) | Trouble::Insecure | Trouble::Forbidden(_) | Trouble::Redirected),
        Weight::Passing => false,
    }
}
