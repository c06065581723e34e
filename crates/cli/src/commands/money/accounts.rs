//! Accounts: listed and added.

use clap::Args;
use overwinter_statements::AccountKind;
use overwinter_store::money::accounts::{self, Account, NewAccount};
use overwinter_store::{AccountId, Action};
use serde_json::{Value, json};

use super::Common;
use crate::commands::Answer;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal};

/// The words of the list.
#[derive(Args, Debug)]
pub struct List {
    #[command(flatten)]
    common: Common,
}

/// The words of adding one.
#[derive(Args, Debug)]
pub struct Open {
    /// What it is called
    name: String,
    /// ISO 4217, such as USD
    #[arg(long, value_name = "CODE")]
    currency: String,
    /// bank, credit_card, investment, cash, asset or liability
    #[arg(long, default_value = "bank", value_parser = kind)]
    kind: AccountKind,
    /// The bank, card issuer or broker
    #[arg(long, value_name = "NAME", default_value = "")]
    institution: String,
    /// At most the last four letters of its number
    #[arg(long, value_name = "LETTERS", default_value = "")]
    mask: String,
    #[command(flatten)]
    common: Common,
}

fn kind(text: &str) -> Result<AccountKind, String> {
    AccountKind::from_id(text).ok_or_else(|| format!("one of {}", AccountKind::ALL.map(AccountKind::id).join(", ")))
}

/// Lists the accounts.
pub fn list(arguments: &List) -> anyhow::Result<Answer> {
    let accounts = arguments.common.with_books(async |books| books.accounts().await)?;
    if arguments.common.json {
        screen::print_json(&json!({ "accounts": accounts.iter().map(value).collect::<Vec<_>>() }))?;
        return Ok(Answer::Yes);
    }
    let columns = [("name", Side::Left), ("kind", Side::Left), ("currency", Side::Left), ("where", Side::Left), ("number", Side::Left)];
    let mut table = Table::new(&[&columns[..], &[("id", Side::Left), ("", Side::Left)]].concat());
    for account in &accounts {
        let number = if account.mask.is_empty() { String::new() } else { format!("…{}", account.mask) };
        let closed = if account.closed_at.is_some() { "closed" } else { "" };
        let kind = account.kind.id().replace('_', " ");
        let texts = [account.name.clone(), kind, account.currency.clone(), account.institution.clone(), number];
        table.row(texts.into_iter().chain([account.id.0.to_string(), closed.to_owned()]));
    }
    let text = if accounts.is_empty() {
        "No accounts yet: overwinter money open adds one.\n".to_owned()
    } else {
        table.render(&Terminal::of_output())
    };
    screen::print(&text)?;
    Ok(Answer::Yes)
}

/// Adds an account.
pub fn open(arguments: &Open) -> anyhow::Result<Answer> {
    let id = AccountId::new();
    let Open { name, currency, kind, institution, mask, common } = arguments;
    let new = NewAccount { id, name, institution, kind: *kind, currency, mask };
    let account = common.with_books(async |books| {
        let made = async |tx: &overwinter_store::Write| {
            accounts::create(tx, new).await?;
            accounts::get(tx, id).await
        };
        Ok(books.store.write(&books.access, Action::AccountOpened(id), made).await?)
    })?;
    if common.json {
        screen::print_json(&value(&account))?;
    } else {
        let says = format!("Opened {} in {}", account.name, account.currency);
        screen::print(&format!("{}\n  {}\n", Terminal::of_output().paint(Style::Good, &says), account.id.0))?;
    }
    Ok(Answer::Yes)
}

fn value(account: &Account) -> Value {
    json!({
        "id": account.id.0.to_string(),
        "name": account.name,
        "institution": account.institution,
        "kind": account.kind.id(),
        "currency": account.currency,
        "mask": account.mask,
        "is_closed": account.closed_at.is_some(),
    })
}
