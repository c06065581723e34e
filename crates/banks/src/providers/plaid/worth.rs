//! Positions, and the terms of debts.

use std::collections::HashMap;

use overwinter_statements::{Holding, Security};

use super::keys::{Item, Keys};
use crate::clean;
use crate::node::Node;
use crate::provider::{Account, Debt, Fetched};
use crate::{Caller, Trouble};

/// Adds what a product brings to the accounts.
pub async fn add(keys: &Keys, caller: &mut Caller<'_>, item: &Item, product: &str, to: &mut Fetched) -> Result<(), Trouble> {
    let path = if product == "investments" { "investments/holdings/get" } else { "liabilities/get" };
    let answer = keys.ask(caller, path, item.body()).await?;
    let answer = Node(&answer);
    if product == "investments" {
        return holdings(answer, &mut to.accounts);
    }
    let debts = answer.at("liabilities");
    for (key, read) in [("credit", card as fn(Node<'_>) -> Debt), ("mortgage", mortgage), ("student", student)] {
        for of in debts.each(key) {
            if let Some(account) = account(of, &mut to.accounts) {
                account.debt = Some(read(of));
            }
        }
    }
    Ok(())
}

fn account<'a>(of: Node<'_>, accounts: &'a mut [Account]) -> Option<&'a mut Account> {
    let id = of.id("account_id")?;
    accounts.iter_mut().find(|account| account.id == id)
}

fn holdings(answer: Node<'_>, accounts: &mut [Account]) -> Result<(), Trouble> {
    let securities: HashMap<String, Security> =
        answer.each("securities").filter_map(|of| Some((of.id("security_id")?, security(of)))).collect();
    for of in answer.list("holdings").ok_or(Trouble::Unreadable("it lists no positions"))? {
        let Some(account) = account(of, accounts) else { continue };
        let security = of.id("security_id").and_then(|id| securities.get(&id)).cloned().unwrap_or_default();
        let currency = of.raw("iso_currency_code").and_then(clean::currency).filter(|one| account.statement.currency.as_ref() != Some(one));
        account.statement.holdings.push(Holding {
            security,
            units: of.amount("quantity"),
            price: of.amount("institution_price"),
            value: of.amount("institution_value"),
            currency,
            date: of.day("institution_price_as_of"),
        });
    }
    Ok(())
}

fn security(of: Node<'_>) -> Security {
    let numbers = [("isin", "ISIN"), ("cusip", "CUSIP")];
    let number = numbers.into_iter().find_map(|(key, kind)| Some((of.id(key)?, kind.to_owned())));
    let (id, id_type) = number.unzip();
    Security { id, id_type, ticker: of.id("ticker_symbol"), name: of.text("name") }
}

fn card(of: Node<'_>) -> Debt {
    let purchases = of.each("aprs").find(|one| one.raw("apr_type") == Some("purchase_apr"));
    Debt {
        rate_percent: purchases.and_then(|one| one.amount("apr_percentage")),
        payment: of.amount("minimum_payment_amount"),
        due: of.day("next_payment_due_date"),
        billed: of.amount("last_statement_balance"),
        is_overdue: of.is("is_overdue"),
        ..Debt::default()
    }
}

fn mortgage(of: Node<'_>) -> Debt {
    Debt {
        rate_percent: of.at("interest_rate").amount("percentage"),
        payment: of.amount("next_monthly_payment"),
        due: of.day("next_payment_due_date"),
        began: of.day("origination_date"),
        borrowed: of.amount("origination_principal_amount"),
        ends: of.day("maturity_date"),
        billed: None,
        is_overdue: of.amount("past_due_amount").is_some_and(|due| due.is_sign_positive() && !due.is_zero()),
    }
}

fn student(of: Node<'_>) -> Debt {
    Debt {
        rate_percent: of.amount("interest_rate_percentage"),
        payment: of.amount("minimum_payment_amount"),
        due: of.day("next_payment_due_date"),
        began: of.day("origination_date"),
        borrowed: of.amount("origination_principal_amount"),
        ends: of.day("expected_payoff_date"),
        billed: of.amount("last_statement_balance"),
        is_overdue: of.is("is_overdue"),
    }
}
