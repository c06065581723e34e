//! Reading one account: balances, and transactions page by page.

use overwinter_statements::{Balance, Finding, Statement};
use overwinter_units::Date;
use serde_json::Value;

use super::errors::explain;
use super::keys::Application;
use super::rows;
use super::session::Held;
use crate::http::Call;
use crate::node::Node;
use crate::provider::{Present, Since};
use crate::providers::{PAGES_MAX, Rows, left_out, tell};
use crate::{Caller, Secret, Trouble, days_later, window};

/// How many days back is tried next, when the bank does not list so many.
const FEWER_DAYS: [i64; 2] = [60, 30];

/// Who reads.
pub struct Reader<'a> {
    /// With which keys.
    pub application: &'a Application,
    /// For whom, when somebody waits.
    pub present: Option<&'a Present>,
}

impl Reader<'_> {
    /// Reads an account into its statement.
    pub async fn read(
        &self,
        caller: &mut Caller<'_>,
        held: &Held,
        since: &Since,
        statement: &mut Statement,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Trouble> {
        statement.balances = self.balances(caller, held).await?;
        let first = window::first_day(since);
        let fewer = FEWER_DAYS.into_iter().map(|days| days_later(since.today, -days)).filter(|day| *day > first);
        let mut result = Err(Trouble::TooFarBack);
        for from in core::iter::once(first).chain(fewer) {
            result = self.rows_from(caller, held, from, findings).await;
            if !matches!(result, Err(Trouble::TooFarBack)) {
                statement.period = (Some(from), Some(since.today));
                break;
            }
        }
        statement.transactions = result?;
        if statement.currency.is_none() {
            // The bank names the currency with its amounts only.
            statement.currency = statement.balances.iter().find_map(|balance| balance.currency.clone());
        }
        rows::without_own_currency(statement);
        if statement.currency.is_none() { Err(Trouble::Unreadable("the account has no currency")) } else { Ok(()) }
    }

    /// The balances.
    pub async fn balances(&self, caller: &mut Caller<'_>, held: &Held) -> Result<Vec<Balance>, Trouble> {
        let call = self.call(caller, held, "balances", &[], true)?;
        let answer = caller.json(&call, explain).await?;
        let listed = Node(&answer).list("balances").ok_or(Trouble::Unreadable("it lists no balances"))?;
        Ok(listed.filter_map(rows::balance).collect())
    }

    /// All rows from a day on. An empty page with a key is not the end.
    async fn rows_from(&self, caller: &mut Caller<'_>, held: &Held, from: Date, findings: &mut Vec<Finding>) -> Result<Rowed, Trouble> {
        let mut all = Rows::default();
        let mut key: Option<String> = None;
        let mut line = 0;
        for _ in 0..PAGES_MAX {
            let page = self.page(caller, held, from, key.as_deref()).await?;
            for row in Node(&page).list("transactions").ok_or(Trouble::Unreadable("it lists no transactions"))? {
                line += 1;
                match rows::transaction(row, line) {
                    Ok(row) => all.put(row),
                    Err(why) => tell(findings, left_out(held.name.as_deref().unwrap_or("Account"), line, why)),
                }
            }
            let next = Node(&page).raw("continuation_key").filter(|key| !key.is_empty()).map(str::to_owned);
            match next {
                None => return Ok(all.rows),
                same if same == key => return Err(Trouble::Endless),
                next => key = next,
            }
        }
        Err(Trouble::Endless)
    }

    async fn page(&self, caller: &mut Caller<'_>, held: &Held, from: Date, key: Option<&str>) -> Result<Value, Trouble> {
        let mut query = vec![("date_from", from.to_string())];
        query.extend(key.map(|key| ("continuation_key", key.to_owned())));
        // The pages of one list are one read.
        let call = self.call(caller, held, "transactions", &query, key.is_none())?;
        caller.json(&call, explain).await
    }

    fn call(&self, caller: &Caller<'_>, held: &Held, of: &str, query: &[(&str, String)], is_read: bool) -> Result<Call, Trouble> {
        let mut url = self.application.url(&["accounts", &held.uid, of])?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let call = Call::get(url).header("authorization", self.application.authorization(caller.now())?);
        Ok(match self.present {
            Some(present) => call.header("psu-ip-address", Secret::new(present.address.to_string())).header(
                "psu-user-agent",
                Secret::new(present.browser.chars().filter(|letter| matches!(letter, ' '..='~')).take(200).collect::<String>()),
            ),
            None => call.apart(is_read.then(|| format!("{of}/{}", held.lasting()))),
        })
    }
}

/// Rows of an account.
type Rowed = Vec<overwinter_statements::Transaction>;
