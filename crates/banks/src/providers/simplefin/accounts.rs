//! The accounts of one or more answers, as statements.
//!
//! Signs: what is above zero comes in, for every kind of account; a balance below zero is owed. Days: `posted` is a second on the clock, and its day is that
//! of UTC, wherever this program runs.

use overwinter_statements::{AccountKind, Balance, BalanceKind, Finding, Holding, Security, Statement, Status, Transaction};
use overwinter_units::Date;

use super::errors::{self, Concerns, Said};
use crate::node::Node;
use crate::provider::{Account, Mark};
use crate::providers::{Rows, left_out, tell, without_currency};
use crate::{Moment, Trouble, clean};

/// What was read so far.
#[derive(Default)]
pub struct Accounts {
    found: Vec<Found>,
    said: Vec<Said>,
    findings: Vec<Finding>,
}

struct Found {
    account: Account,
    rows: Rows,
    institution: String,
    connection: Option<String>,
}

/// What came of all answers.
pub struct Done {
    pub accounts: Vec<Account>,
    pub findings: Vec<Finding>,
    pub trouble: Option<Trouble>,
}

impl Accounts {
    /// Adds an answer. A row or account that can't be read is a finding; the others go on.
    pub fn take(&mut self, answer: Node<'_>, today: Date) -> Result<(), Trouble> {
        let listed = answer.list("accounts").ok_or(Trouble::Unreadable("it lists no accounts"))?;
        for said in errors::read(answer) {
            if !self.said.contains(&said) {
                tell(&mut self.findings, said.finding());
                self.said.push(said);
            }
        }
        for account in listed {
            self.take_account(account, answer, today);
        }
        Ok(())
    }

    fn take_account(&mut self, of: Node<'_>, answer: Node<'_>, today: Date) {
        let name = of.text("name").unwrap_or_else(|| "Account".to_owned());
        let Some(id) = of.id("id") else {
            return tell(&mut self.findings, left_out(&name, 1, "its account has no id"));
        };
        let Some(currency) = of.raw("currency").and_then(clean::currency) else {
            return tell(&mut self.findings, without_currency(&name));
        };
        let at = self.found.iter().position(|found| found.account.id == id).unwrap_or_else(|| {
            self.found.push(found(of, answer, id, &name, currency));
            self.found.len() - 1
        });
        let Found { account, rows, .. } = &mut self.found[at];
        let statement = &mut account.statement;
        statement.balances = balances(of);
        statement.holdings = of.each("holdings").map(holding).collect();
        for (index, row) in of.each("transactions").enumerate() {
            match transaction(row, index + 1, today) {
                Ok(row) => rows.put(row),
                Err(why) => tell(&mut self.findings, left_out(&name, index + 1, why)),
            }
        }
        if !statement.holdings.is_empty() {
            statement.kind = AccountKind::Investment;
        }
    }

    /// What came, each account with what the provider says of its connection.
    pub fn done(self) -> Done {
        let trouble_of = |found: &Found| {
            let concerns = |said: &&Said| match &said.concerns {
                Concerns::All => false,
                Concerns::Connection(id) => found.connection.as_ref() == Some(id),
                Concerns::Institution(name) => found.institution.eq_ignore_ascii_case(name),
            };
            self.said.iter().filter(concerns).find_map(|said| said.trouble.clone())
        };
        let troubles: Vec<Option<Trouble>> = self.found.iter().map(trouble_of).collect();
        let trouble = self.said.iter().filter(|said| said.concerns == Concerns::All).find_map(|said| said.trouble.clone());
        let with_rows = |(mut found, trouble): (Found, Option<Trouble>)| {
            found.account.statement.transactions = found.rows.rows;
            Account { trouble, ..found.account }
        };
        let accounts = self.found.into_iter().zip(troubles).map(with_rows).collect();
        Done { accounts, findings: self.findings, trouble }
    }
}

fn found(of: Node<'_>, answer: Node<'_>, id: String, name: &str, currency: String) -> Found {
    let connection = of.id("conn_id");
    let of_connection = answer.each("connections").find(|one| one.id("conn_id").is_some() && one.id("conn_id") == connection);
    let organisation = of.at("org");
    let institution =
        [organisation.text("name"), of_connection.and_then(|one| one.text("org_name").or(one.text("name"))), organisation.text("domain")];
    let institution = institution.into_iter().flatten().next().unwrap_or_default();
    let mut statement = Statement { currency: Some(currency.clone()), ..Statement::default() };
    statement.account.label = id.clone();
    statement.account.name = Some(format!("{institution} {name}").trim().to_owned());
    let marks = vec![Mark::Id(id.clone()), Mark::Name(format!("{institution}/{name}/{currency}").to_lowercase())];
    Found { account: Account { id, marks, statement, debt: None, trouble: None }, rows: Rows::default(), institution, connection }
}

fn balances(of: Node<'_>) -> Vec<Balance> {
    let date = of.whole("balance-date").and_then(|seconds| Moment::of_seconds(seconds).day());
    let balance =
        |key: &str, kind: BalanceKind| of.amount(key).map(|amount| Balance { kind, code: key.to_owned(), amount, currency: None, date });
    [balance("balance", BalanceKind::Booked), balance("available-balance", BalanceKind::Available)].into_iter().flatten().collect()
}

fn transaction(of: Node<'_>, line: usize, today: Date) -> Result<Transaction, &'static str> {
    let amount = of.amount("amount").ok_or("its amount is none")?;
    let moment = |key: &str| of.whole(key).filter(|seconds| *seconds != 0);
    let is_pending = of.is("pending") || moment("posted").is_none();
    let seconds = moment("posted").or_else(|| moment("transacted_at"));
    let date = match seconds {
        Some(seconds) => Moment::of_seconds(seconds).day().ok_or("its day is none")?,
        // What is only announced and has no day yet is of the day on which it was seen.
        None => today,
    };
    let mut row = Transaction::new(line, date, amount);
    row.status = if is_pending { Status::Pending } else { Status::Booked };
    row.id = of.id("id");
    let description = of.text("description");
    row.payee = of.text("payee").or_else(|| description.clone());
    row.memo = of.text("memo").or_else(|| description.filter(|text| row.payee.as_ref() != Some(text)));
    row.category = of.at("extra").text("category");
    Ok(row)
}

fn holding(of: Node<'_>) -> Holding {
    Holding {
        security: Security { ticker: of.text("symbol"), name: of.text("description"), ..Security::default() },
        units: of.amount("shares"),
        price: None,
        value: of.amount("market_value"),
        currency: of.raw("currency").and_then(clean::currency),
        date: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(of: serde_json::Value) -> Result<Transaction, &'static str> {
        transaction(Node(&of), 1, Date::parse("2026-03-31").expect("a day"))
    }

    #[test]
    fn the_table_of_signs() {
        for (sent, want) in [("-12.50", "-12.50"), ("12.50", "12.50"), ("0", "0"), ("-0.01", "-0.01")] {
            let row = row(serde_json::json!({"id": "1", "posted": 1_767_225_600, "amount": sent})).expect("a row");
            assert_eq!(row.amount.to_string(), want);
        }
        let card = serde_json::json!({"balance": "-420.00", "available-balance": "580.00", "balance-date": 1_767_225_600});
        let amounts: Vec<_> = balances(Node(&card)).into_iter().map(|one| (one.kind, one.amount.to_string())).collect();
        assert_eq!(amounts, [(BalanceKind::Booked, "-420.00".into()), (BalanceKind::Available, "580.00".into())]);
    }

    #[test]
    fn the_day_is_that_of_utc() {
        // 2026-01-01 00:00:00 and 23:59:59 UTC by `date -u +%s`.
        for seconds in [1_767_225_600_i64, 1_767_225_600 + 86_399] {
            let row = row(serde_json::json!({"posted": seconds, "amount": "1"})).expect("a row");
            assert_eq!((row.date.to_string().as_str(), row.status), ("2026-01-01", Status::Booked));
        }
        let pending = row(serde_json::json!({"posted": 0, "transacted_at": 1_767_225_600, "amount": "1"})).expect("a row");
        assert_eq!((pending.date.to_string().as_str(), pending.status), ("2026-01-01", Status::Pending));
        let undated = row(serde_json::json!({"posted": 0, "amount": "1", "pending": true})).expect("a row");
        assert_eq!((undated.date.to_string().as_str(), undated.status), ("2026-03-31", Status::Pending));
        assert!(row(serde_json::json!({"posted": 99_999_999_999_999_i64, "amount": "1"})).is_err());
    }
}
