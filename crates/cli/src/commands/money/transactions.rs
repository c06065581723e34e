//! Rows of accounts: listed and searched.

use clap::Args;
use overwinter_statements::currency;
use overwinter_store::money::accounts::Account;
use overwinter_store::money::transactions::{self, Filter, Transaction};
use overwinter_units::Date;
use serde_json::{Value, json};

use super::{Common, account_of};
use crate::commands::Answer;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Terminal};

/// The words of it.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Of one account only: its name or id
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::parse)]
    from: Option<Date>,
    /// Up to this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::parse)]
    to: Option<Date>,
    /// With each of these words, or parts of words, in any text; at most four count
    #[arg(long, value_name = "WORDS", default_value = "")]
    search: String,
    /// How many at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    limit: u32,
    #[command(flatten)]
    common: Common,
}

/// Lists rows, the latest first.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let (rows, accounts) = arguments.common.with_books(async |books| {
        let accounts = books.accounts().await?;
        let account = arguments.account.as_deref().map(|named| account_of(&accounts, named)).transpose()?.map(|account| account.id);
        let filter = Filter { account, from: arguments.from, to: arguments.to, text: &arguments.search };
        let (mut rows, mut after) = (Vec::new(), None);
        while rows.len() < arguments.limit as usize {
            let left = arguments.limit - u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let page = books.store.read(&books.access, async |tx| transactions::list(tx, filter, after, left).await).await?;
            rows.extend(page.items);
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        Ok((rows, accounts))
    })?;
    if arguments.common.json {
        screen::print_json(&json!({ "transactions": rows.iter().map(value).collect::<Vec<_>>() }))?;
    } else {
        screen::print(&render(&rows, &accounts))?;
    }
    Ok(Answer::Yes)
}

fn render(rows: &[Transaction], accounts: &[Account]) -> String {
    if rows.is_empty() {
        return "No rows.\n".to_owned();
    }
    let mut table = Table::new(&[
        ("day", Side::Left),
        ("amount", Side::Right),
        ("", Side::Left),
        ("who", Side::Left),
        ("category", Side::Left),
        ("account", Side::Left),
        ("", Side::Left),
    ]);
    for row in rows {
        let account = accounts.iter().find(|account| account.id == row.account).map_or(String::new(), |account| account.name.clone());
        let who = if row.user.text.is_empty() { &row.provider.payee } else { &row.user.text };
        let who: String = who.chars().take(40).collect();
        let state = if row.state.is_booked() { "" } else { row.state.id() };
        let amount = currency::decimal(row.amount, &row.currency).to_string();
        table.row([row.date.to_string(), amount, row.currency.clone(), who, row.user.category.clone(), account, state.to_owned()]);
    }
    table.drop_columns(|cell| !cell.is_empty());
    table.render(&Terminal::of_output())
}

/// A row as JSON.
fn value(row: &Transaction) -> Value {
    let amount = |minor| currency::decimal(minor, &row.currency).to_string();
    json!({
        "id": row.id.0.to_string(),
        "account": row.account.0.to_string(),
        "date": row.date.to_string(),
        "amount": amount(row.amount),
        "currency": row.currency,
        "state": row.state.id(),
        "payee": row.provider.payee,
        "memo": row.provider.memo,
        "category": row.user.category,
        "note": row.user.note,
        "text": row.user.text,
        "is_split": row.is_split,
        "transfer": row.transfer.map(|of| of.0.to_string()),
        "review": row.review.map(|doubt| doubt.id()),
        "import": row.import.map(|of| of.0.to_string()),
        "version": row.version,
    })
}
