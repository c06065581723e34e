//! Accounts and their balances.
//!
//! Signs: what is above zero at Plaid leaves the account, so it is turned, for every kind of account; a balance of a card or loan that is above zero is owed,
//! so it is turned too.

use std::collections::HashMap;

use overwinter_statements::{AccountKind, Balance, BalanceKind, Finding, Statement, Transaction};
use rust_decimal::Decimal;

use crate::node::Node;
use crate::provider::{Account, Mark};
use crate::providers::{left_out, tell, without_currency};
use crate::{Trouble, clean};

/// The accounts of the last answer that listed them.
#[derive(Default)]
pub struct Accounts {
    listed: Vec<Account>,
    /// Names of accounts that are left out, by their ids.
    without_currency: HashMap<String, String>,
}

/// A row's amount from the holder's side.
pub fn signed(amount: Decimal) -> Decimal {
    if amount.is_zero() { amount } else { -amount }
}

/// A balance from the holder's side.
pub fn balance_signed(kind: AccountKind, amount: Decimal) -> Decimal {
    match kind {
        AccountKind::CreditCard | AccountKind::Liability => signed(amount),
        AccountKind::Bank | AccountKind::Investment | AccountKind::Cash | AccountKind::Asset => amount,
    }
}

impl Accounts {
    /// Reads the accounts of an answer anew.
    pub fn take(&mut self, answer: Node<'_>) -> Result<(), Trouble> {
        let listed = answer.list("accounts").ok_or(Trouble::Unreadable("it lists no accounts"))?;
        *self = Self::default();
        for of in listed {
            let Some(id) = of.id("account_id") else { continue };
            let name = name(of);
            match of.at("balances").raw("iso_currency_code").and_then(clean::currency) {
                Some(currency) => self.listed.push(account(of, id, name, currency)),
                None => drop(self.without_currency.insert(id, name)),
            }
        }
        Ok(())
    }

    /// The accounts with their rows.
    pub fn done(mut self, rows: Vec<(String, Transaction)>, findings: &mut Vec<Finding>) -> Vec<Account> {
        let places: HashMap<String, usize> = self.listed.iter().enumerate().map(|(at, account)| (account.id.clone(), at)).collect();
        self.without_currency.values().for_each(|name| tell(findings, without_currency(name)));
        for (account, mut row) in rows {
            let Some(at) = places.get(&account) else {
                if !self.without_currency.contains_key(&account) {
                    tell(findings, left_out("", row.line, "it is of an account that is not listed"));
                }
                continue;
            };
            let statement = &mut self.listed[*at].statement;
            if row.currency == statement.currency {
                row.currency = None;
            }
            statement.transactions.push(row);
        }
        self.listed
    }
}

fn name(of: Node<'_>) -> String {
    let name = of.text("official_name").or_else(|| of.text("name")).unwrap_or_else(|| "Account".to_owned());
    of.text("mask").map_or(name.clone(), |mask| format!("{name} ••{mask}"))
}

fn account(of: Node<'_>, id: String, name: String, currency: String) -> Account {
    let kind = match of.raw("type") {
        Some("credit") => AccountKind::CreditCard,
        Some("loan") => AccountKind::Liability,
        Some("investment" | "brokerage") => AccountKind::Investment,
        Some(_) | None => AccountKind::Bank,
    };
    let lasting = of.id("persistent_account_id").map(Mark::Hash);
    let described = Mark::Name(format!("{name}/{}/{currency}", kind.id()).to_lowercase());
    let mut statement = Statement { kind, currency: Some(currency), balances: balances(of.at("balances"), kind), ..Statement::default() };
    statement.account.label.clone_from(&id);
    statement.account.name = Some(name);
    let marks = lasting.into_iter().chain([Mark::Id(id.clone()), described]).collect();
    Account { id, marks, statement, debt: None, trouble: None }
}

/// The balance itself, and what can be drawn.
fn balances(of: Node<'_>, kind: AccountKind) -> Vec<Balance> {
    let date = of.day("last_updated_datetime");
    let balance = |kind: BalanceKind, code: &str, amount: Decimal| Balance { kind, code: code.to_owned(), amount, currency: None, date };
    let current = of.amount("current").map(|amount| balance(BalanceKind::Booked, "current", balance_signed(kind, amount)));
    let available = of.amount("available").map(|amount| balance(BalanceKind::Available, "available", amount));
    current.into_iter().chain(available).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_table_of_signs() {
        let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
        // A purchase is above zero at Plaid, whatever the account; a refund and pay are below.
        for (sent, want) in [("89.40", "-89.40"), ("-1500", "1500"), ("0", "0")] {
            assert_eq!(signed(decimal(sent)).to_string(), want);
        }
        for (of, want) in [("depository", "420"), ("credit", "-420"), ("loan", "-420"), ("investment", "420"), ("other", "420")] {
            let of = json!({"account_id": "a", "type": of, "name": "A", "balances": {"current": 420, "available": 80, "iso_currency_code": "USD"}});
            let mut accounts = Accounts::default();
            accounts.take(Node(&json!({"accounts": [of]}))).expect("accounts");
            let account = accounts.done(Vec::new(), &mut Vec::new()).pop().expect("an account");
            let amounts: Vec<_> = account.statement.balances.iter().map(|one| (one.kind, one.amount.to_string())).collect();
            assert_eq!(amounts, [(BalanceKind::Booked, want.to_owned()), (BalanceKind::Available, "80".to_owned())], "{of}");
        }
    }
}
