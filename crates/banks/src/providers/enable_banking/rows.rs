//! A transaction and a balance of the API, as statements have them.
//!
//! Signs: the amount has none; `DBIT` takes it out of the account, `CRDT` brings it in, for every kind of account. A balance carries its own sign. Days are
//! calendar days and stay as they are printed.

use overwinter_statements::{Balance, BalanceKind, Statement, Status, Transaction};

use crate::clean;
use crate::node::Node;

/// One row.
pub fn transaction(of: Node<'_>, line: usize) -> Result<Transaction, &'static str> {
    let paid = of.at("transaction_amount");
    let amount = paid.amount("amount").ok_or("its amount is none")?.abs();
    let (amount, other) = match of.raw("credit_debit_indicator") {
        Some("CRDT") => (amount, "debtor"),
        Some("DBIT") => (-amount, "creditor"),
        Some(_) | None => return Err("it does not say whether money comes or goes"),
    };
    let date = ["booking_date", "transaction_date", "value_date"].into_iter().find_map(|key| of.day(key)).ok_or("it has no day")?;
    let mut row = Transaction::new(line, date, amount);
    row.value_date = of.day("value_date");
    row.currency = Some(paid.raw("currency").and_then(clean::currency).ok_or("its currency is none")?);
    row.status = match of.raw("status") {
        Some("BOOK") => Status::Booked,
        Some(_) => Status::Pending,
        None if of.day("booking_date").is_some() => Status::Booked,
        None => Status::Pending,
    };
    row.id = of.id("entry_reference");
    row.payee = of.at(other).text("name");
    row.payee_account = of.at(&format!("{other}_account")).id("iban");
    row.memo = clean::text(&of.each("remittance_information").filter_map(|part| part.0.as_str()).collect::<Vec<_>>().join(" "));
    row.reference = of.text("reference_number");
    let code = of.at("bank_transaction_code");
    row.kind = code.text("description").or_else(|| code.text("code"));
    row.balance = of.at("balance_after_transaction").amount("amount");
    Ok(row)
}

/// One balance.
pub fn balance(of: Node<'_>) -> Option<Balance> {
    let code = of.id("balance_type").unwrap_or_default();
    let kind = match code.as_str() {
        "CLBD" | "ITBD" => BalanceKind::Booked,
        "CLAV" | "ITAV" => BalanceKind::Available,
        _ => BalanceKind::Other,
    };
    let held = of.at("balance_amount");
    Some(Balance {
        kind,
        code,
        amount: held.amount("amount")?,
        currency: held.raw("currency").and_then(clean::currency),
        date: of.day("reference_date"),
    })
}

/// Where a row or balance is of the account's currency, it is not said again.
pub fn without_own_currency(statement: &mut Statement) {
    let own = statement.currency.clone();
    let clear = |currency: &mut Option<String>| {
        if *currency == own {
            *currency = None;
        }
    };
    statement.transactions.iter_mut().for_each(|row| clear(&mut row.currency));
    statement.balances.iter_mut().for_each(|balance| clear(&mut balance.currency));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn row(more: &[(&str, Value)]) -> Result<Transaction, &'static str> {
        let mut of = json!({
            "transaction_amount": {"amount": "12.50", "currency": "EUR"}, "credit_debit_indicator": "DBIT", "status": "BOOK",
            "booking_date": "2026-01-01", "value_date": "2026-01-02",
        });
        more.iter().for_each(|(key, value)| of[*key] = value.clone());
        transaction(Node(&of), 1)
    }

    #[test]
    fn the_table_of_signs() {
        for (sent, indicator, want) in [
            ("12.50", "DBIT", "-12.50"),
            ("12.50", "CRDT", "12.50"),
            // Some banks put a sign before the amount as well.
            ("-12.50", "DBIT", "-12.50"),
            ("-12.50", "CRDT", "12.50"),
        ] {
            let row =
                row(&[("transaction_amount", json!({"amount": sent, "currency": "EUR"})), ("credit_debit_indicator", json!(indicator))]);
            assert_eq!(row.expect("a row").amount.to_string(), want, "{sent} {indicator}");
        }
        let owed =
            json!({"balance_type": "CLBD", "balance_amount": {"amount": "-420.00", "currency": "EUR"}, "reference_date": "2026-01-31"});
        let balance = balance(Node(&owed)).expect("a balance");
        assert_eq!((balance.amount.to_string().as_str(), balance.kind), ("-420.00", BalanceKind::Booked));
    }

    #[test]
    fn the_other_side_is_the_payee() {
        let more = [
            ("creditor", json!({"name": "Shop"})),
            ("debtor", json!({"name": "Employer"})),
            ("creditor_account", json!({"iban": "DE89370400440532013000"})),
            ("remittance_information", json!(["line one", "line\u{202e} two"])),
            ("balance_after_transaction", json!({"amount": "100.00", "currency": "EUR"})),
        ];
        let out = row(&more).expect("a row");
        assert_eq!((out.payee.as_deref(), out.payee_account.as_deref()), (Some("Shop"), Some("DE89370400440532013000")));
        assert_eq!(
            (out.memo.as_deref(), out.balance.map(|balance| balance.to_string())),
            (Some("line one line two"), Some("100.00".into()))
        );
        let more: Vec<_> = more.into_iter().chain([("credit_debit_indicator", json!("CRDT"))]).collect();
        assert_eq!(row(&more).expect("a row").payee.as_deref(), Some("Employer"));
    }

    #[test]
    fn days_and_states_are_taken_as_they_stand() {
        let pending =
            row(&[("status", json!("PDNG")), ("booking_date", Value::Null), ("transaction_date", json!("2025-12-31"))]).expect("a row");
        assert_eq!((pending.date.to_string().as_str(), pending.status), ("2025-12-31", Status::Pending));
        for status in ["INFO", "HOLD", "SCHD", "OTHR"] {
            assert_eq!(row(&[("status", json!(status))]).expect("a row").status, Status::Pending, "{status}");
        }
        for (key, value) in [
            ("credit_debit_indicator", json!("both")),
            ("transaction_amount", json!({"amount": "1e3", "currency": "EUR"})),
            ("transaction_amount", json!({"amount": "1", "currency": "points"})),
        ] {
            assert!(row(&[(key, value.clone())]).is_err(), "{value}");
        }
        assert!(row(&[("booking_date", json!("soon")), ("value_date", Value::Null)]).is_err());
    }
}
