//! `overwinter money`: the accounts of a household, statements that come in, and rows. It works on what is kept, as the server does.

mod accounts;
mod import;
mod imports;
mod quotes;
mod transactions;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use overwinter_store::money::accounts::Account;
use overwinter_store::{Access, Store, members};
use overwinter_units::Date;

use super::Answer;
use crate::config::Place;
use crate::{kept, moment};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter money open Checking --currency USD\n  overwinter money import march.ofx --account Checking --preview\n  \
    overwinter money import march.ofx --account Checking\n  overwinter money transactions --search coffee\n  overwinter money undo 0197…\n\n\
    A household is made by signing up in the web app: overwinter serve. Exit code 1 when something has to be said or mended first, 2 when a file can't be read."
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What is to be done.
#[derive(Subcommand, Debug)]
enum What {
    /// List the accounts
    Accounts(accounts::List),
    /// Add an account
    Open(accounts::Open),
    /// Take a statement in, or tell what it would do
    Import(Box<import::Arguments>),
    /// List what was taken in
    Imports(imports::List),
    /// Undo an import
    Undo(imports::One),
    /// Do an import again that was undone
    Redo(imports::One),
    /// List or search rows
    Transactions(transactions::Arguments),
    /// Keep prices of securities: a CSV with date, code, price and currency
    Prices(quotes::Arguments),
    /// Keep rates of currencies: a CSV with date, base, quote and rate
    Rates(quotes::Arguments),
}

/// Does it.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    match &arguments.what {
        What::Accounts(list) => accounts::list(list),
        What::Open(open) => accounts::open(open),
        What::Import(arguments) => import::run(arguments),
        What::Imports(list) => imports::list(list),
        What::Undo(one) => imports::undo(one),
        What::Redo(one) => imports::redo(one),
        What::Transactions(arguments) => transactions::run(arguments),
        What::Prices(arguments) => quotes::prices(arguments),
        What::Rates(arguments) => quotes::rates(arguments),
    }
}

/// Whose money it is, and how the answer is told.
#[derive(Args, Debug)]
struct Common {
    /// The user whose household it is, by e-mail address; needed where there are several users
    #[arg(long, value_name = "EMAIL")]
    user: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

/// A household's books, open.
struct Books {
    store: Store,
    access: Access,
    member: overwinter_store::Member,
    _in_use: kept::InUse,
}

impl Common {
    /// Does something with the household's books.
    fn with_books<T>(&self, work: impl AsyncFnOnce(&Books) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let config = kept::config_at(&self.place)?;
        let in_use = kept::open(&config)?;
        kept::wait(async {
            let store = Store::open(&config.database).await.with_context(|| config.database.to_string())?;
            let books = self.books(store, in_use).await?;
            let done = work(&books).await;
            books.store.close().await?;
            done
        })
    }

    async fn books(&self, store: Store, in_use: kept::InUse) -> anyhow::Result<Books> {
        let email = self.user.as_ref().map(|email| email.trim().to_lowercase());
        let access = Access::sign_in();
        let found = store.read(&access, async |tx| {
            let user = match &email {
                Some(email) => members::by_email(tx, email).await?,
                None => members::only(tx).await?,
            };
            match user {
                Some(user) => Ok(members::of_user(tx, user.id).await?.into_iter().next()),
                None => Ok(None),
            }
        });
        match (found.await?, email) {
            (Some(member), _) => Ok(Books { access: Access::member(&member), store, member, _in_use: in_use }),
            (None, Some(email)) => bail!("nobody here has the address {email}"),
            (None, None) => bail!("there is not exactly one user here; sign up with `overwinter serve`, or say which with --user EMAIL"),
        }
    }
}

impl Books {
    /// Every account.
    async fn accounts(&self) -> anyhow::Result<Vec<Account>> {
        Ok(self.store.read(&self.access, async |tx| overwinter_store::money::accounts::all(tx).await).await?)
    }
}

/// The account of a name or an id.
fn account_of<'a>(accounts: &'a [Account], named: &str) -> anyhow::Result<&'a Account> {
    let is_it = |account: &&Account| account.id.0.to_string() == named || account.name.eq_ignore_ascii_case(named);
    let found: Vec<&Account> = accounts.iter().filter(is_it).collect();
    match found[..] {
        [only] => Ok(only),
        [] => bail!("there is no account {named}; `overwinter money accounts` lists them"),
        _ => bail!("several accounts are called {named}; name one by its id, which `overwinter money accounts` shows"),
    }
}

/// The day of now, in UTC.
fn today() -> anyhow::Result<Date> {
    let now = moment::utc(std::time::SystemTime::now());
    Date::parse(now.get(..10).unwrap_or(&now)).with_context(|| format!("the clock says {now}"))
}
